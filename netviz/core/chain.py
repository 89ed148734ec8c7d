"""The chain rule spelled out: the gradient of one weight or bias as a sum over paths.

Each path leads from the parameter forwards to one output; its product has a factor for every
neuron and weight on the way.  Nielsen, ch. 2, the four equations, written without matrices.
"""

from dataclasses import dataclass
from itertools import islice, product
from math import prod

import numpy as np

from netviz.core.moment import Moment

MOST_PATHS = 64

Key = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Factor:
    """One factor.  name: the quantity it comes from.  kind: activation, slope, weight, cost.

    key: the entry to light.  places: its indices.
    """

    kind: str
    name: str
    places: tuple[int, ...]
    value: float

    @property
    def key(self) -> Key:
        """The entry to light: (name, row, column)."""
        row, column = (*self.places, 0)[:2] if self.kind != "weight" else self.places
        return self.name, row, column


@dataclass(frozen=True)
class Path:
    """The neurons from the parameter's layer on, and the factors in this order."""

    neurons: tuple[int, ...]
    factors: tuple[Factor, ...]

    @property
    def value(self) -> float:
        """The product of the factors."""
        return prod(factor.value for factor in self.factors)


@dataclass(frozen=True)
class Chain:
    """All paths of one parameter.  count: how many there are; paths: the first of them.

    gradient: what backpropagation gives.
    """

    paths: tuple[Path, ...]
    count: int
    gradient: float

    @property
    def total(self) -> float:
        """The sum of the paths that are spelled out."""
        return sum(path.value for path in self.paths)

    @property
    def is_complete(self) -> bool:
        """Whether every path is spelled out."""
        return len(self.paths) == self.count


def chain_of(moment: Moment, layer: int, j: int, k: int | None = None) -> Chain:
    """Return the chain of weight w_layer[j, k], or of bias b_layer[j] where k is None.

    Uses the sample of the moment; works at any step of it.
    """
    record, s = moment.record, moment.sample
    sizes = moment.architecture.sizes
    later = [range(n) for n in sizes[layer + 1 :]]
    count = prod(len(neurons) for neurons in later)
    start = () if k is None else (
        Factor("activation", f"a{layer - 1}", (k,), float(record.activations[layer - 1][k, s])),
    )
    paths = tuple(
        Path((j, *rest), (*start, *_factors(moment, layer, (j, *rest))))
        for rest in islice(product(*later), MOST_PATHS)
    )
    delta = float(record.deltas[layer - 1][j, s])
    return Chain(paths, count, delta if not start else delta * start[0].value)


def _factors(moment: Moment, layer: int, neurons: tuple[int, ...]) -> list[Factor]:
    """Return the factors from the parameter's neuron to the cost."""
    weights, last = moment.record.weights, moment.architecture.layers
    found: list[Factor] = []
    for place, j in enumerate(neurons):
        here = layer + place
        if place:
            before = neurons[place - 1]
            w = float(weights[here - 1][j, before])
            found.append(Factor("weight", f"w{here}", (j, before), w))
        if here == last:
            found += _end(moment, j)
        else:
            found.append(Factor("slope", f"z{here}", (j,), _slope(moment, here, j)))
    return found


def _slope(moment: Moment, layer: int, j: int) -> float:
    record, s = moment.record, moment.sample
    derivative = moment.architecture.activation(layer).derivative
    assert derivative is not None
    z, a = record.zs[layer - 1][j, s], record.activations[layer][j, s]
    return float(derivative(np.array([[z]]), np.array([[a]]))[0, 0])


def _end(moment: Moment, j: int) -> list[Factor]:
    """The last two factors; where cost and output cancel, or softmax mixes all, delta itself."""
    architecture, record, s = moment.architecture, moment.record, moment.sample
    last = architecture.layers
    if architecture.fused or architecture.activation(last).derivative is None:
        return [Factor("delta", f"delta{last}", (j,), float(record.deltas[-1][j, s]))]
    a, y = record.activations[-1][:, s : s + 1], record.Y[:, s : s + 1]
    derivative = float(architecture.cost_function.derivative(a, y)[j, 0])
    return [Factor("slope", f"z{last}", (j,), _slope(moment, last, j)),
            Factor("cost", f"a{last}", (j,), derivative)]  # fmt: skip
