"""Activation functions, each a value with its derivative, in one table.

An activation turns weighted inputs z, shape (n, m), one column per sample, into
activations a of the same shape, and pulls a derivative with respect to a back to one with
respect to z: ``delta = pull_back(z, a, dC_da)``.  The table feeds engine, menus and manual.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """One activation function.

    value(z, out): a, written into ``out``.  derivative(z, a): da/dz elementwise, or None
    where every output depends on every z (softmax).  pull_back(z, a, dC_da): delta.
    formula and derivative_formula: plain text.  bounds: open interval of the values.
    """

    name: str
    title: str
    value: Callable[[Array, Array], Array]
    derivative: Callable[[Array, Array], Array] | None
    pull_back: Callable[[Array, Array, Array], Array]
    formula: str
    derivative_formula: str
    bounds: tuple[float, float]
    source: str


# 0-d arrays: numpy would wrap a Python number anew at every call
_ONE = np.array(1.0)
_LARGEST = np.array(709.0)


def _elementwise(
    derivative: Callable[[Array, Array], Array],
) -> Callable[[Array, Array, Array], Array]:
    def pull_back(z: Array, a: Array, dC_da: Array) -> Array:
        delta = derivative(z, a)
        return np.multiply(delta, dC_da, delta)

    return pull_back


def _sigmoid(z: Array, out: Array) -> Array:
    # exp(709) is the largest that fits, so |z| = 1000 neither overflows nor warns
    np.negative(z, out)
    np.minimum(out, _LARGEST, out=out)
    np.exp(out, out)
    np.add(out, _ONE, out)
    np.reciprocal(out, out)
    return out


def _sigmoid_pull_back(z: Array, a: Array, dC_da: Array) -> Array:
    # what _elementwise makes of _sigmoid_prime, without a call within a call
    delta: Array = np.subtract(_ONE, a)
    np.multiply(delta, a, delta)
    np.multiply(delta, dC_da, delta)
    return delta


def _sigmoid_prime(z: Array, a: Array) -> Array:
    slope: Array = np.subtract(_ONE, a)
    np.multiply(slope, a, slope)
    return slope


def _tanh_prime(z: Array, a: Array) -> Array:
    slope = a * a
    return np.subtract(1.0, slope, out=slope)


def _relu(z: Array, out: Array) -> Array:
    return np.maximum(z, 0.0, out=out)


def _relu_prime(z: Array, a: Array) -> Array:
    slope: Array = (z > 0.0).astype(np.float64)
    return slope


def _linear(z: Array, out: Array) -> Array:
    np.copyto(out, z)
    return out


def _linear_prime(z: Array, a: Array) -> Array:
    return np.ones_like(z)


def _softmax(z: Array, out: Array) -> Array:
    np.subtract(z, z.max(axis=0), out=out)
    np.exp(out, out=out)
    np.divide(out, out.sum(axis=0), out=out)
    return out


def _softmax_pull_back(z: Array, a: Array, dC_da: Array) -> Array:
    # the Jacobian diag(a) - a a^T, applied to each column without building it
    delta: Array = a * (dC_da - (a * dC_da).sum(axis=0))
    return delta


ACTIVATIONS: dict[str, Activation] = {
    record.name: record
    for record in (
        Activation(
            "sigmoid", "Sigmoid", _sigmoid, _sigmoid_prime, _sigmoid_pull_back,
            "1 / (1 + exp(-z))", "a (1 - a)", (0.0, 1.0), "Nielsen, ch. 1, equation 3",
        ),
        Activation(
            "tanh", "Tanh", lambda z, out: np.tanh(z, out=out), _tanh_prime,
            _elementwise(_tanh_prime), "tanh(z)", "1 - a^2", (-1.0, 1.0),
            "Nielsen, ch. 3, equation 109",
        ),
        Activation(
            "relu", "Rectified linear", _relu, _relu_prime, _elementwise(_relu_prime),
            "max(0, z)", "1 if z > 0 else 0", (0.0, np.inf), "Nielsen, ch. 3, equation 112",
        ),
        Activation(
            "linear", "Linear", _linear, _linear_prime, _elementwise(_linear_prime),
            "z", "1", (-np.inf, np.inf), "Nielsen, ch. 3, linear neurons",
        ),
        Activation(
            "softmax", "Softmax", _softmax, None, _softmax_pull_back,
            "exp(z) / sum exp(z)", "a_j ([j = k] - a_k)", (0.0, 1.0),
            "Nielsen, ch. 3, equation 78",
        ),
    )
}
