"""The chain rule spelled out: the gradient of one weight or bias as a sum over paths.

Each path leads from the parameter forwards to one output; its product has a factor for every
neuron and weight on the way.  Nielsen, ch. 2, the four equations, written without matrices.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from netviz.core.moment import Moment

MOST_PATHS = 64  # spelled out at a time

Array = NDArray[np.float64]
Key = tuple[str, int | None, int | None]
CostDerivative = Callable[[Array, Array], Array]


@dataclass(frozen=True)
class Factor:
    """One factor.  name: the quantity it comes from.  places: its indices.

    kind: activation, slope, weight, cost, delta.
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
    """The paths of one parameter.  count: how many there are; paths: those from ``first`` on.

    total: the sum over all paths, carried forwards layer by layer, and magnitude: the same of
    their absolute values.  gradient: what backpropagation gives.
    """

    paths: tuple[Path, ...]
    first: int
    count: int
    total: float
    magnitude: float
    gradient: float

    @property
    def is_complete(self) -> bool:
        """Whether every path is spelled out."""
        return len(self.paths) == self.count


def chain_of(
    moment: Moment, layer: int, j: int, k: int | None = None, first: int = 0,
    own: CostDerivative | None = None,
) -> Chain:  # fmt: skip
    """Return the chain of weight w_layer[j, k], or of bias b_layer[j] where k is None.

    Spells out the paths from number ``first`` on.  Uses the sample of the moment; works at
    any step of it.  own: a person's ``cost_derivative``, which stands for the cost's own.
    """
    record, s = moment.record, moment.sample
    later = moment.architecture.sizes[layer + 1 :]
    count = prod(later)
    start = () if k is None else (
        Factor("activation", f"a{layer - 1}", (k,), float(record.activations[layer - 1][k, s])),
    )
    shown = range(first, min(count, first + MOST_PATHS))
    paths = tuple(
        Path((j, *rest), (*start, *_factors(moment, layer, (j, *rest), own)))
        for rest in (_digits(number, later) for number in shown)
    )
    factor = prod(f.value for f in start)
    total, magnitude = _carried_forwards(moment, layer, j, own)
    delta = float(record.deltas[layer - 1][j, s])
    return Chain(
        paths, first, count, factor * total, abs(factor) * magnitude, factor * delta,
    )  # fmt: skip


def _digits(number: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """Return the neurons of path ``number``, the last layer's changing fastest."""
    found = []
    for size in reversed(sizes):
        number, neuron = divmod(number, size)
        found.append(neuron)
    return tuple(reversed(found))


def _carried_forwards(
    moment: Moment, layer: int, j: int, own: CostDerivative | None
) -> tuple[float, float]:
    """Return the sum over all paths from z_layer[j] on, and that of their magnitudes."""
    weights, last = moment.record.weights, moment.architecture.layers
    sums = np.zeros(moment.architecture.sizes[layer])
    sums[j] = 1.0
    sizes = sums.copy()
    for here in range(layer, last):
        slopes = _slopes(moment, here)[:, 0]
        sums = weights[here] @ (slopes * sums)
        sizes = np.abs(weights[here]) @ (np.abs(slopes) * sizes)
    ends = _ends(moment, own)
    return float(ends @ sums), float(np.abs(ends) @ sizes)


def slope_factor(moment: Moment, layer: int, j: int) -> Factor:
    """Return the slope of a neuron's activation as a factor."""
    return Factor("slope", f"z{layer}", (j,), _slope(moment, layer, j))


def _factors(
    moment: Moment, layer: int, neurons: tuple[int, ...], own: CostDerivative | None
) -> list[Factor]:
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
            found += end_factors(moment, j, own)
        else:
            found.append(slope_factor(moment, here, j))
    return found


def _slope(moment: Moment, layer: int, j: int) -> float:
    return float(_slopes(moment, layer, slice(j, j + 1))[0, 0])


def _slopes(moment: Moment, layer: int, neurons: slice = slice(None)) -> Array:
    """Return the slopes of a layer's neurons, (n, 1)."""
    record, s = moment.record, moment.sample
    derivative = moment.architecture.activation(layer).derivative
    assert derivative is not None
    z, a = record.zs[layer - 1][neurons, s : s + 1], record.activations[layer][neurons, s : s + 1]
    return derivative(z.copy(), a.copy())


def _ends(moment: Moment, own: CostDerivative | None) -> Array:
    """Return for every output what ``end_factors`` come to, (n_L,)."""
    if _is_fused(moment, own):
        return moment.record.deltas[-1][:, moment.sample]
    slopes = _slopes(moment, moment.architecture.layers)
    ends: Array = (slopes * _cost_slopes(moment, own))[:, 0]
    return ends


def _is_fused(moment: Moment, own: CostDerivative | None) -> bool:
    """Whether cost and output cancel, or softmax mixes."""
    architecture = moment.architecture
    fused = architecture.fused and own is None
    return fused or architecture.activation(architecture.layers).derivative is None


def _cost_slopes(moment: Moment, own: CostDerivative | None) -> Array:
    """Return the cost's derivative by each output, (n_L, 1)."""
    record, s = moment.record, moment.sample
    a, y = record.activations[-1][:, s : s + 1], record.Y[:, s : s + 1]
    return (own or moment.architecture.cost_function.derivative)(a.copy(), y.copy())


def end_factors(moment: Moment, j: int, own: CostDerivative | None = None) -> list[Factor]:
    """Return the last two factors; delta itself where cost and output cancel or softmax mixes."""
    last = moment.architecture.layers
    if _is_fused(moment, own):
        delta = float(moment.record.deltas[-1][j, moment.sample])
        return [Factor("delta", f"delta{last}", (j,), delta)]
    derivative = float(_cost_slopes(moment, own)[j, 0])
    return [slope_factor(moment, last, j), Factor("cost", f"a{last}", (j,), derivative)]
