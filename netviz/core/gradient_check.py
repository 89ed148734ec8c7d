"""Every gradient against a central difference quotient, quickly.

A weight w[j, k] changes only z_j, and by a known amount (h times a_k), so the layers below
need not run again, and all weights of a layer go through the layers above side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.moment import Moment

Array = NDArray[np.float64]

STEP = 1e-5  # the best of 1e-1 .. 1e-12 for costs near 1
ABSOLUTE, RELATIVE = 1e-9, 1e-5
COLUMNS_AT_ONCE = 8_192  # stays in the cache of the processor


@dataclass(frozen=True)
class Checked:
    """numeric and analytic gradient of one parameter array, and where they agree."""

    name: str
    numeric: Array
    analytic: Array

    @property
    def agrees(self) -> NDArray[np.bool_]:
        """|numeric - analytic| <= 1e-9 + 1e-5 |analytic|; False where either is NaN."""
        error = np.abs(self.numeric - self.analytic)
        return error <= ABSOLUTE + RELATIVE * np.abs(self.analytic)

    @property
    def worst(self) -> tuple[int, ...]:
        """The index where the two differ most."""
        error = np.abs(self.numeric - self.analytic)
        return tuple(int(i) for i in np.unravel_index(np.argmax(error), error.shape))


def check_gradients(moment: Moment, step: float = STEP) -> list[Checked]:
    """Return the check of nabla_w1, nabla_b1, ... of the moment's sample.

    Works at any step of the sample; the gradients are those of its backward pass.
    """
    record, s = moment.record, slice(moment.sample, moment.sample + 1)
    zs = [z[:, s] for z in record.zs]
    activations = [a[:, s] for a in record.activations]
    deltas = [d[:, s] for d in record.deltas]
    y = record.Y[:, s]
    return check_arrays(
        record.architecture, record.weights, record.biases, zs, activations, y,
        [d @ a.T for d, a in zip(deltas, activations, strict=False)], deltas, step,
    )  # fmt: skip


def check_arrays(
    architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array],
    zs: Sequence[Array], activations: Sequence[Array], y: Array,
    nabla_w: Sequence[Array], nabla_b: Sequence[Array], step: float = STEP,
) -> list[Checked]:  # fmt: skip
    """Return the check for one sample whose forward pass and gradients are given."""
    found = []
    above = _Above(architecture, weights, biases, zs, activations, y)
    for layer in range(1, architecture.layers + 1):
        a = activations[layer - 1]
        # the bias is a weight from an activation of 1
        arriving = np.concatenate([a[:, 0], [1.0]])
        numeric = above.quotients(layer, arriving, step)
        found.append(Checked(f"nabla_w{layer}", numeric[:, :-1], nabla_w[layer - 1]))
        found.append(Checked(f"nabla_b{layer}", numeric[:, -1:], nabla_b[layer - 1]))
    return found


class _Above:
    """The layers from a changed z upwards, run for many changes at once."""

    def __init__(
        self, architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array],
        zs: Sequence[Array], activations: Sequence[Array], y: Array,
    ):  # fmt: skip
        self.architecture, self.weights, self.biases = architecture, weights, biases
        self.zs, self.activations, self.y = zs, activations, y

    def quotients(self, layer: int, arriving: Array, step: float) -> Array:
        """Return dC/dw for every neuron j of the layer and every arriving activation k."""
        # equal activations change z alike: one run serves them all (most pixels are 0)
        values, back = np.unique(arriving, return_inverse=True)
        rows = len(self.zs[layer - 1])
        flat = np.empty(rows * len(values))
        for first in range(0, len(flat), COLUMNS_AT_ONCE):
            j, k = np.divmod(
                np.arange(first, min(first + COLUMNS_AT_ONCE, len(flat))), len(values)
            )
            change = step * values[k]
            up = self._cost(layer, j, change)
            flat[first : first + len(j)] = (up - self._cost(layer, j, -change)) / (2.0 * step)
        return flat.reshape(rows, len(values))[:, back]

    def _cost(self, layer: int, j: NDArray[np.intp], change: Array) -> Array:
        """Return the cost for each change of z_j, shape (columns,)."""
        last = self.architecture.layers
        if layer == last:
            z = np.repeat(self.zs[layer - 1], len(j), axis=1)
            z[j, np.arange(len(j))] += change
        else:
            z = self._next_z(layer, j, change)
            layer += 1
        for above in range(layer, last):
            a = self.architecture.activation(above).value(z, np.empty_like(z))
            z = self.weights[above] @ a + self.biases[above]
        a = self.architecture.activation(last).value(z, np.empty_like(z))
        return self.architecture.cost_function.value(self.architecture.output, z, a, self.y)

    def _next_z(self, layer: int, j: NDArray[np.intp], change: Array) -> Array:
        """Only a_j of a hidden layer changes, so the next z changes by its column of w."""
        z_j = self.zs[layer - 1][j, 0] + change
        a_j = self.architecture.activation(layer).value(z_j, np.empty_like(z_j))
        change_of_a = a_j - self.activations[layer][j, 0]
        z: Array = self.weights[layer][:, j] * change_of_a + self.zs[layer]
        return z
