"""What delta is made of at a moment: slopes of activations, and the derivative of the cost."""

import numpy as np
from numpy.typing import NDArray

from netviz.core.moment import Moment

Array = NDArray[np.float64]


def slopes(moment: Moment, layer: int) -> Array | None:
    """Return the slopes of a layer's neurons, (n_l, m); None for softmax, or while not computed."""
    derivative = moment.architecture.activation(layer).derivative
    z, a = moment.zs[layer - 1], moment.activations[layer]
    return None if derivative is None or z is None or a is None else derivative(z, a)


def cost_derivative(moment: Moment) -> Array | None:
    """Return dC/da of the output, (n_L, m): by the cost, or what a person's own came to.

    A person's own is not kept: it is delta over the slope, NaN where that is 0, and None behind
    softmax, whose Jacobian has no inverse.
    """
    architecture, layer = moment.architecture, moment.architecture.layers
    a, delta = moment.activations[layer], moment.deltas[-1]
    if a is None or delta is None:
        return None
    if not architecture.own_derivative:
        return architecture.cost_function.derivative(a, moment.y)
    slope = slopes(moment, layer)
    if slope is None:
        return None
    return np.divide(delta, slope, out=np.full_like(delta, np.nan), where=slope != 0.0)


def jacobian(moment: Moment) -> Array | None:
    """Return the Jacobian of a softmax output, (n_L, n_L); None in the matrix view.

    There every sample has one of its own.
    """
    a = moment.activations[-1]
    if a is None or moment.matrix:
        return None
    made: Array = np.diag(a[:, 0]) - a @ a.T
    return made
