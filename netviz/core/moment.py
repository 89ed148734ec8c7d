"""A moment: everything visible at one position, as a pure function of (record, step).

Columns of the record are cut out when first asked for; nothing is computed twice and
nothing can be written.  A step backwards is the same function of another step.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.frozen import frozen
from netviz.core.names import quantity_names, split_name
from netviz.core.record import Arrays, MiniBatch
from netviz.core.steps import PHASES, Position, Step, sample_steps, step_at, step_count

Array = NDArray[np.float64]
Maybe = tuple[Array | None, ...]
Value = Array | float


class Moment:
    """What exists just after one step of a mini-batch.

    position, kind, layer (1..L or None), sample (in the mini-batch; the last one at the
    update), index (its row in the dataset).  x (n_0, 1), y (n_L, 1); zs, deltas, nabla_b,
    nabla_w: one per layer, None where not computed yet; activations: L + 1 of them.
    cost of this sample.  sum_nabla_*: running sums, zeros at first.  weights, biases:
    before the update; new_weights, new_biases: None until it.  new: names of what this
    step made.  In the matrix view x, y, z, a, delta hold a column per sample, (n, m), cost
    is (m,), and the nablas are the sums over the mini-batch.
    """

    def __init__(self, record: MiniBatch, step: int, *, matrix: bool = False):
        architecture = record.architecture
        if not 0 <= step < step_count(record.size, architecture.layers):
            raise IndexError(step)
        self.record = record
        self.matrix = matrix
        self.position = Position(record.epoch, record.mini_batch, step)
        self.step: Step = step_at(step, record.size, architecture.layers)
        self.kind, self.layer = self.step.kind, self.step.layer
        self.sample = record.size - 1 if self.step.sample is None else self.step.sample
        self.index = int(record.indices[self.sample])
        steps = sample_steps(architecture.layers)
        place = len(steps) - 1 if self.kind == "update" else steps.index((self.kind, self.layer))
        self._done = frozenset(steps[: place + 1])

    @property
    def architecture(self) -> Architecture:
        """The network that is trained."""
        return self.record.architecture

    @property
    def phase(self) -> str:
        """forward, cost, backward, sum or update."""
        return PHASES[self.kind]

    @property
    def eta(self) -> float:
        """The learning rate."""
        return self.record.eta

    @property
    def lmbda(self) -> float:
        """The weight decay lambda."""
        return self.record.lmbda

    @property
    def updated(self) -> bool:
        """Whether this is the update, the last step of the mini-batch."""
        return self.kind == "update"

    def _column(self, matrix: Array) -> Array:
        return matrix if self.matrix else frozen(matrix[:, self.sample : self.sample + 1])

    def _layers(self, kind: str, arrays: Arrays) -> Maybe:
        return tuple(
            self._column(array) if (kind, layer) in self._done else None
            for layer, array in enumerate(arrays, start=1)
        )

    @cached_property
    def x(self) -> Array:
        """The input, (n_0, 1); (n_0, m) in the matrix view."""
        return self._column(self.record.X)

    @cached_property
    def y(self) -> Array:
        """The desired output, (n_L, 1); (n_L, m) in the matrix view."""
        return self._column(self.record.Y)

    @cached_property
    def zs(self) -> Maybe:
        """Weighted inputs; zs[0] is z1."""
        return self._layers("z", self.record.zs)

    @cached_property
    def activations(self) -> Maybe:
        """Activations; activations[0] is x."""
        return (self.x, *self._layers("a", self.record.activations[1:]))

    @cached_property
    def cost(self) -> Value | None:
        """The cost of this sample; of every sample, (m,), in the matrix view."""
        if ("cost", None) not in self._done:
            return None
        return self.record.costs if self.matrix else float(self.record.costs[self.sample])

    @cached_property
    def deltas(self) -> Maybe:
        """Errors; deltas[0] is delta1."""
        return self._layers("delta", self.record.deltas)

    @cached_property
    def nabla_b(self) -> Maybe:
        """Gradients of the biases: this sample's, or the sums in the matrix view."""
        return self._nablas("nabla_b")

    @cached_property
    def nabla_w(self) -> Maybe:
        """Gradients of the weights: this sample's, or the sums in the matrix view."""
        return self._nablas("nabla_w")

    def _nablas(self, kind: str) -> Maybe:
        layers = range(1, self.architecture.layers + 1)
        return tuple(self._nabla(kind, l) if (kind, l) in self._done else None for l in layers)

    def _nabla(self, kind: str, layer: int) -> Array:
        if self.matrix:
            return getattr(self.record, kind)[layer - 1]  # type: ignore[no-any-return]
        delta = self.record.deltas[layer - 1][:, self.sample : self.sample + 1]
        if kind == "nabla_b":
            return frozen(delta)
        a = self.record.activations[layer - 1][:, self.sample : self.sample + 1]
        return _product(delta, a)

    @cached_property
    def sum_nabla_b(self) -> Arrays:
        """Running sums of nabla_b over the samples so far; the last one is the engine's own."""
        return self._sums("nabla_b")

    @cached_property
    def sum_nabla_w(self) -> Arrays:
        """Running sums of nabla_w over the samples so far; the last one is the engine's own."""
        return self._sums("nabla_w")

    @property
    def summed(self) -> int:
        """How many samples the running sums hold."""
        return self.sample + (("sum", None) in self._done)

    def _sums(self, kind: str) -> Arrays:
        if self.summed == self.record.size or (self.matrix and self.updated):
            return getattr(self.record, kind)  # type: ignore[no-any-return]
        sums = []
        for l, delta in enumerate(self.record.deltas):
            if kind == "nabla_b":
                sums.append(frozen(delta[:, : self.summed].sum(axis=1, keepdims=True)))
            else:
                a = self.record.activations[l][:, : self.summed]
                sums.append(_product(delta[:, : self.summed], a))
        return tuple(sums)

    @property
    def weights(self) -> Arrays:
        """Weights before the update; weights[0] is w1."""
        return self.record.weights

    @property
    def biases(self) -> Arrays:
        """Biases before the update; biases[0] is b1."""
        return self.record.biases

    @property
    def new_weights(self) -> Arrays | None:
        """Weights after the update, None until then."""
        return self.record.new_weights if self.updated else None

    @property
    def new_biases(self) -> Arrays | None:
        """Biases after the update, None until then."""
        return self.record.new_biases if self.updated else None

    @cached_property
    def new(self) -> tuple[str, ...]:
        """The names of what this step made."""
        layers = range(1, self.architecture.layers + 1)
        if self.kind == "input":
            return ("x", "y")
        if self.kind == "cost":
            return ("cost",)
        if self.kind == "sum":
            return tuple(f"sum_{n}{l}" for l in layers for n in ("nabla_b", "nabla_w"))
        if self.kind == "update":
            return tuple(f"{n}{l}" for l in layers for n in ("w", "b"))
        return (f"{self.kind}{self.layer}",)

    def array(self, name: str) -> Value | None:
        """Return the quantity called ``name``, None where it is not computed yet.

        Names: x, y, a0, z1, a1, cost, delta1, nabla_b1, nabla_w1, sum_nabla_b1,
        sum_nabla_w1, w1, b1 (before the update), new_w1, new_b1.  Raises KeyError for others.
        """
        if name in ("x", "y", "cost"):
            return getattr(self, name)  # type: ignore[no-any-return]
        stem, layer = split_name(name)
        first = 0 if stem == "a" else 1
        last = self.architecture.layers
        if stem not in _ATTRIBUTES or layer is None or not first <= layer <= last:
            raise KeyError(name)
        group = getattr(self, _ATTRIBUTES[stem])
        return None if group is None else group[layer - first]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names a mini-batch of this network has, in order of computation."""
        return quantity_names(self.architecture.layers)

    @property
    def arrays(self) -> dict[str, Value]:
        """All quantities that exist now, by name, in order of computation."""
        found = ((name, self.array(name)) for name in self.names)
        return {name: value for name, value in found if value is not None}

    def made(self) -> dict[str, Value]:
        """What this step made, by name; after the update w1, b1, ... are the new ones."""
        prefix = "new_" if self.updated else ""
        found = ((name, self.array(prefix + name)) for name in self.new)
        return {name: value for name, value in found if value is not None}


_ATTRIBUTES = {
    "z": "zs", "a": "activations", "delta": "deltas", "nabla_b": "nabla_b",
    "nabla_w": "nabla_w", "sum_nabla_b": "sum_nabla_b", "sum_nabla_w": "sum_nabla_w",
    "w": "weights", "b": "biases", "new_w": "new_weights", "new_b": "new_biases",
}  # fmt: skip


def _product(delta: Array, a: Array) -> Array:
    """Return delta a^T, read-only; a run that explodes is no error."""
    with np.errstate(over="ignore", invalid="ignore"):
        product: Array = delta @ a.T
    product.flags.writeable = False  # it is nobody else's: no copy is needed
    return product
