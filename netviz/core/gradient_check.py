"""Every gradient against a central difference quotient, quickly.

A weight w[j, k] changes only z_j, and by a known amount (h times a_k), so the layers below
need not run again, and all weights of a layer go through the layers above side by side.

A quotient is never exact, so the two may differ by the sum of three parts, each with its reason:

    1e-9                            what no person cares about
    1e-7 |gradient|                 the curve bends between the two costs: h^2 C''' / 6
    eps / h (|C| + |d z| + r)       rounding: each cost is known to eps times the numbers it is
                                    made of, and the difference of two is divided by 2 h

d z belongs to z_j itself, r to the neurons above, which are computed again: r^2 is the sum of
(d z)^2 in the next layer, to whose z only a change is added, and of (d (|w| |a| + |b|))^2 above
it, where z is added up anew - squares, since roundings of many neurons partly cancel. d = dC/dz
is taken from the quotients: a wrong gradient cannot make its own tolerance larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.moment import Moment

Array = NDArray[np.float64]

STEP = 1e-5  # the best of 1e-1 .. 1e-12 for costs near 1
EPSILON = float(np.finfo(np.float64).eps)
ABSOLUTE, RELATIVE = 1e-9, 1e-7
COLUMNS_AT_ONCE = 8_192  # stays in the cache of the processor


@dataclass(frozen=True)
class Checked:
    """numeric and analytic gradient of one parameter array, and where they agree.

    rounding: what of the quotients may be rounding, shaped like them.
    """

    name: str
    numeric: Array
    analytic: Array
    rounding: Array

    @property
    def error(self) -> Array:
        """|numeric - analytic|."""
        return np.abs(self.numeric - self.analytic)

    @property
    def tolerance(self) -> Array:
        """How much the two may differ: 1e-9 + 1e-7 |analytic| + rounding."""
        return ABSOLUTE + RELATIVE * np.abs(self.analytic) + self.rounding

    @property
    def agrees(self) -> NDArray[np.bool_]:
        """Where the two differ by no more than that; False where either is not finite."""
        error = self.error
        return np.isfinite(error) & (error <= self.tolerance)

    @property
    def worst(self) -> tuple[int, ...]:
        """The index where the two differ most, measured by what they may."""
        share = self.error / self.tolerance
        return tuple(int(i) for i in np.unravel_index(np.argmax(share), share.shape))


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
    """Return the check for one sample whose forward pass and gradients are given.

    zs[l], activations[l + 1]: (n_{l+1}, 1); activations[0] is x, (n_0, 1).  y: (n_L, 1).
    nabla_w, nabla_b: shaped like weights and biases.  step: of the difference quotients.
    """
    found: list[Checked] = []
    above = _Above(architecture, weights, biases, zs, activations, y)
    rounding = _Rounding(above.cost(), step)
    for layer in range(architecture.layers, 0, -1):
        a, z = activations[layer - 1][:, 0], zs[layer - 1][:, 0]
        # the bias is a weight from an activation of 1
        arriving = np.concatenate([a, [1.0]])
        numeric = above.quotients(layer, arriving, step)
        floor = rounding.of(numeric[:, -1] * z, arriving)
        terms = np.abs(weights[layer - 1]) @ np.abs(a) + np.abs(biases[layer - 1][:, 0])
        rounding.go_down(numeric[:, -1] * z, numeric[:, -1] * terms)
        found += [
            Checked(f"nabla_b{layer}", numeric[:, -1:], nabla_b[layer - 1], floor[:, -1:]),
            Checked(f"nabla_w{layer}", numeric[:, :-1], nabla_w[layer - 1], floor[:, :-1]),
        ]
    return found[::-1]


class _Rounding:
    """What of a layer's quotients may be rounding, from the last layer to the first."""

    def __init__(self, cost: float, step: float):
        self._cost, self._step = abs(cost), step
        # sums of squares: the next layer, the same computed anew, the layers above that
        self._next, self._anew, self._beyond = 0.0, 0.0, 0.0

    def of(self, own: Array, arriving: Array) -> Array:
        """Return it for every neuron j and arriving activation, (n, k).

        own: d z of each neuron, (n,).  arriving: (k,), the bias's 1 among them.
        """
        known_to = self._cost + np.abs(own) + np.sqrt(self._next + self._beyond)
        # the weight of a larger activation moves by less than ``step``
        return EPSILON / self._step * np.outer(known_to, np.maximum(1.0, np.abs(arriving)))

    def go_down(self, own: Array, anew: Array) -> None:
        """Count the layer's neurons; anew: d (|w| |a| + |b|) of each."""
        self._beyond += self._anew
        self._next, self._anew = float(own @ own), float(anew @ anew)


class _Above:
    """The layers from a changed z upwards, run for many changes at once."""

    def __init__(
        self, architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array],
        zs: Sequence[Array], activations: Sequence[Array], y: Array,
    ):  # fmt: skip
        self.architecture, self.weights, self.biases = architecture, weights, biases
        self.zs, self.activations, self.y = zs, activations, y

    def cost(self) -> float:
        """Return the cost of the sample as it is."""
        value = self.architecture.cost_function.value
        return float(value(self.architecture.output, self.zs[-1], self.activations[-1], self.y)[0])

    def quotients(self, layer: int, arriving: Array, step: float) -> Array:
        """Return dC/dw for every neuron j of the layer and every arriving activation k.

        z moves by no more than ``step``: the weight of a larger activation moves by less.
        """
        # equal activations change z alike: one run serves them all (most pixels are 0)
        values, back = np.unique(arriving, return_inverse=True)
        rows = len(self.zs[layer - 1])
        flat = np.empty(rows * len(values))
        for first in range(0, len(flat), COLUMNS_AT_ONCE):
            j, k = np.divmod(
                np.arange(first, min(first + COLUMNS_AT_ONCE, len(flat))), len(values)
            )
            h = step / np.maximum(1.0, np.abs(values[k]))
            change = h * values[k]
            up = self._cost(layer, j, change)
            flat[first : first + len(j)] = (up - self._cost(layer, j, -change)) / (2.0 * h)
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
