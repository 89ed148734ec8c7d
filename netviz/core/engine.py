"""Backpropagation over a mini-batch, one step at a time.

The one body of the algorithm: a generator over the whole mini-batch as matrix columns that
pauses after every z, a, delta, ... .  Training exhausts it; looking copies its buffers into
a MiniBatch record.  No view of a buffer ever leaves this module.
"""

from collections.abc import Callable, Generator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.buffers import Parameters, Workspace
from netviz.core.errors import ShapeError
from netviz.core.frozen import frozen
from netviz.core.record import Arrays, MiniBatch
from netviz.core.translation import tr

Array = NDArray[np.float64]
CostDerivative = Callable[[Array, Array], Array]
Made = tuple[str, int | None]
_INPUT: Made = ("input", None)
_COST: Made = ("cost", None)
_UPDATE: Made = ("update", None)


class Engine:
    """Two parameter vectors (old and new, swapped at each update) and buffers around them.

    cost_derivative: overrides the cost's own dC/da; receives columns (n, m), copies of its
    own.  With it the output's delta is never fused.
    """

    def __init__(
        self, architecture: Architecture, cost_derivative: CostDerivative | None = None
    ):
        self.architecture = architecture
        self._functions = [architecture.activation(n + 1) for n in range(architecture.layers)]
        self._cost, self._output = architecture.cost_function, architecture.output
        self._derivative = self._cost.derivative
        if cost_derivative is not None:
            self._derivative = _guarded(cost_derivative)
        self._fused = architecture.fused and cost_derivative is None
        self._now = Parameters(architecture)
        self._next = Parameters(architecture)
        self._nabla = Parameters(architecture)
        self._workspaces: dict[int, Workspace] = {}
        self.updates = 0  # how often the parameters were replaced

    def workspace(self, size: int) -> Workspace:
        """Return the buffers for mini-batches of ``size`` samples."""
        if size not in self._workspaces:
            self._workspaces[size] = Workspace(self.architecture, size)
        return self._workspaces[size]

    def load(self, flat: Array) -> None:
        """Take over a flat vector of parameters, shape (parameter_count,)."""
        np.copyto(self._now.flat, flat)

    def pack(self, weights: Sequence[Array], biases: Sequence[Array]) -> None:
        """Take over weights, each (n, n_before), and biases, each (n, 1)."""
        for mine, theirs in zip(self._now.weights, weights, strict=True):
            np.copyto(mine, theirs)
        for mine, theirs in zip(self._now.biases, biases, strict=True):
            np.copyto(mine, theirs)

    def flat(self) -> Array:
        """Return a read-only copy of the parameters as one vector."""
        return frozen(self._now.flat)

    def unpack(self) -> tuple[list[Array], list[Array]]:
        """Return (weights, biases), fresh arrays."""
        return [w.copy() for w in self._now.weights], [b.copy() for b in self._now.biases]

    def past(self, name: str) -> Array | list[Array]:
        """Return w1, b1, ... or the lists w, b from before the last update, copies."""
        arrays = self._next.weights if name[0] == "w" else self._next.biases
        if len(name) == 1:
            return [array.copy() for array in arrays]
        return arrays[int(name[1:]) - 1].copy()

    def nablas(self) -> tuple[list[Array], list[Array]]:
        """Return (nabla_b, nabla_w) of the last mini-batch, fresh arrays."""
        return [b.copy() for b in self._nabla.biases], [w.copy() for w in self._nabla.weights]

    def finite(self) -> bool:
        """Return whether every parameter is a finite number."""
        return bool(np.isfinite(self._now.flat).all())

    def forward(self, X: Array) -> tuple[Array, Array]:
        """Return (z, a) of the last layer for columns X, shape (n_0, m)."""
        z = a = X
        for w, b, f in zip(
            self._now.weights, self._now.biases, self._functions, strict=True
        ):
            z = np.dot(w, a)
            z += b
            a = f.value(z, np.empty_like(z))
        return z, a

    def steps(
        self, work: Workspace, eta: float, lmbda: float, training_size: int
    ) -> Generator[tuple[str, int | None], None, None]:
        """Train on the mini-batch in ``work``, yielding (kind, layer) after each step.

        Nielsen, ch. 2, "The backpropagation algorithm", for all samples side by side;
        there is no ``sum`` here, because the products sum over the columns.
        """
        now, forward, backward = self._now, *self._plans(work)
        yield _INPUT
        for w, b, a, z, f, a_next, made_z, made_a in forward:
            w.dot(a, z)
            np.add(z, b, z)
            yield made_z
            f(z, a_next)
            yield made_a
        a_L, y = work.activations[-1], work.Y
        work.costs = self._cost.value(self._output, work.zs[-1], a_L, y)
        yield _COST
        delta = self._output_delta(work)
        for l, w_next_T, z, a, f, a_before_T, made in backward:
            if w_next_T is not None:
                delta = f(z, a, w_next_T.dot(delta))
            work.deltas[l] = delta
            yield made[0]
            delta.dot(work.ones, self._nabla.biases[l])
            yield made[1]
            delta.dot(a_before_T, self._nabla.weights[l])
            yield made[2]
        self._update(eta / work.size, eta * lmbda / training_size)
        yield _UPDATE
        self._now, self._next = self._next, now
        self.updates += 1

    def _output_delta(self, work: Workspace) -> Array:
        """Return the error of the last layer (BP1)."""
        z, a, y = work.zs[-1], work.activations[-1], work.Y
        if self._fused:
            return a - y
        return self._functions[-1].pull_back(z, a, self._derivative(a, y))

    def _plans(self, work: Workspace) -> tuple[list[Any], list[Any]]:
        """Return what each layer needs, forwards and backwards; made once for all mini-batches.

        Looking it up anew would cost a small network as much as its arithmetic.
        """
        key = id(self._now)
        if key not in work.plans:
            now, a, functions = self._now, work.activations, self._functions
            layers = range(len(functions))
            forward = [
                (now.weights[l], now.biases[l], a[l], work.zs[l], functions[l].value, a[l + 1],
                 ("z", l + 1), ("a", l + 1))
                for l in layers
            ]  # fmt: skip
            backward = [
                (l, now.weights[l + 1].T if l + 1 < len(functions) else None, work.zs[l],
                 a[l + 1], functions[l].pull_back, a[l].T,
                 (("delta", l + 1), ("nabla_b", l + 1), ("nabla_w", l + 1)))
                for l in reversed(layers)
            ]  # fmt: skip
            work.plans[key] = forward, backward
        return work.plans[key]

    def _update(self, step: float, decay: float) -> None:
        """w -> (1 - eta lambda / n) w - (eta / m) sum nabla_w, the same for b without lambda."""
        new, old = self._next.flat, self._now.flat
        np.multiply(self._nabla.flat, step, new)
        if decay == 0.0:
            np.subtract(old, new, new)
            return
        split = self._now.bias_count
        np.subtract(old[:split], new[:split], out=new[:split])
        np.subtract((1.0 - decay) * old[split:], new[split:], out=new[split:])

    def record(
        self, work: Workspace, eta: float, lmbda: float, training_size: int,
        indices: NDArray[np.intp], epoch: int = 0, mini_batch: int = 0,
    ) -> MiniBatch:  # fmt: skip
        """Train on the mini-batch in ``work`` and return everything that was computed."""
        for _ in self.steps(work, eta, lmbda, training_size):
            pass
        before, after = self._next, self._now  # already swapped
        X = frozen(work.X)
        return MiniBatch(
            self.architecture, epoch, mini_batch, frozen(indices), eta, lmbda, training_size,
            X=X, Y=frozen(work.Y), zs=_all_frozen(work.zs),
            activations=(X, *_all_frozen(work.activations[1:])), costs=frozen(work.costs),
            deltas=_all_frozen(work.deltas), nabla_b=_all_frozen(self._nabla.biases),
            nabla_w=_all_frozen(self._nabla.weights), weights=_all_frozen(before.weights),
            biases=_all_frozen(before.biases), new_weights=_all_frozen(after.weights),
            new_biases=_all_frozen(after.biases),
        )  # fmt: skip


def _guarded(cost_derivative: CostDerivative) -> CostDerivative:
    """Keep a person's function away from the buffers, and its result to columns."""

    def derivative(a: Array, y: Array) -> Array:
        slope = np.asarray(cost_derivative(a.copy(), y.copy()), dtype=np.float64)
        if slope.shape != a.shape:
            raise ShapeError(
                tr(
                    "cost_derivative returned shape {came}, but it has to return what it is"
                    " given, columns of shape {shape}, such as output_activations - y."
                ).format(came=slope.shape, shape=a.shape)
            )
        return slope

    return derivative


def _all_frozen(arrays: Sequence[Array]) -> Arrays:
    return tuple(frozen(array) for array in arrays)
