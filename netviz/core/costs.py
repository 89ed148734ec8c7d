"""Cost functions, each a value with its derivative, in one table.

Arrays are columns, shape (n, m): one column per sample.  A value is the cost of each
sample, shape (m,); the cost of a mini-batch is their mean.  The table feeds engine, menus
and manual.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import DataError
from netviz.core.translation import tr

Array = NDArray[np.float64]
SUM_TOLERANCE = 1e-6  # by which probabilities may miss 1: they come rounded


@dataclass(frozen=True)
class Cost:
    """One cost function.

    value(output, z, a, y): cost of each sample, shape (m,); ``output`` names the last
    activation, so that a stable form can start from z.
    derivative(a, y): dC/da, shape (n, m), the book's ``cost_derivative``.
    fused: outputs for which delta is simply a - y.  outputs: outputs that make sense.
    refusal: why others do not.  formula, derivative_formula: plain text.
    target_sum: what the entries of y add up to, None where they may be anything.
    """

    name: str
    title: str
    value: Callable[[str, Array, Array, Array], Array]
    derivative: Callable[[Array, Array], Array]
    fused: frozenset[str]
    outputs: frozenset[str]
    refusal: str
    formula: str
    derivative_formula: str
    source: str
    target_sum: float | None = None

    def check_targets(self, Y_rows: Array) -> None:
        """Raise DataError, a sentence, where a row of targets, (m, n), makes no sense here."""
        if self.target_sum is None:
            return
        sums = Y_rows.sum(axis=1)
        wrong = np.flatnonzero(np.abs(sums - self.target_sum) > SUM_TOLERANCE)
        if len(wrong):
            raise DataError(
                tr(
                    "The cost {cost} reads y as probabilities, so its entries have to add up to"
                    " 1, but those of y = {y} add up to {sum}. Choose another cost for such data."
                ).format(
                    cost=self.name, sum=f"{sums[wrong[0]]:.6g}",
                    y=", ".join(f"{v:.6g}" for v in Y_rows[wrong[0], :8]),
                )
            )


def _quadratic(output: str, z: Array, a: Array, y: Array) -> Array:
    error = a - y
    np.multiply(error, error, error)
    # one product halves and sums, at half the price
    total: Array = _halves(len(error)).dot(error)
    return total


@cache
def _halves(size: int) -> Array:
    return np.full(size, 0.5)


def _quadratic_derivative(a: Array, y: Array) -> Array:
    slope: Array = a - y
    return slope


def _cross_entropy(output: str, z: Array, a: Array, y: Array) -> Array:
    # from z, not from a: log(1 - a) is -inf once a has rounded to 1
    terms = np.maximum(z, 0.0) - z * y + np.log1p(np.exp(-np.abs(z)))
    total: Array = np.add.reduce(terms, axis=0)
    return total


def _cross_entropy_derivative(a: Array, y: Array) -> Array:
    slope = a * (1.0 - a)
    # a saturated output (slope 0) has no finite derivative: only the fused delta has
    with np.errstate(divide="ignore", invalid="ignore"):
        return (a - y) / slope


def _log_likelihood(output: str, z: Array, a: Array, y: Array) -> Array:
    top = z.max(axis=0)
    log_a = z - (top + np.log(np.exp(z - top).sum(axis=0)))
    total: Array = -np.add.reduce(y * log_a, axis=0)
    return total


def _log_likelihood_derivative(a: Array, y: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(y == 0.0, 0.0, -y / a)


ANY_OUTPUT = frozenset({"sigmoid", "tanh", "relu", "linear", "softmax"})

COSTS: dict[str, Cost] = {
    record.name: record
    for record in (
        Cost(
            "quadratic", "Quadratic", _quadratic, _quadratic_derivative,
            frozenset({"linear"}), ANY_OUTPUT, "",
            "1/2 |a - y|^2", "a - y", "Nielsen, ch. 2, equation 27",
        ),
        Cost(
            "cross-entropy", "Cross-entropy", _cross_entropy, _cross_entropy_derivative,
            frozenset({"sigmoid"}), frozenset({"sigmoid"}),
            "it takes logarithms of a and of 1 - a for each output by itself, so every output"
            " has to be a sigmoid; with softmax use log-likelihood",
            "-sum (y ln a + (1 - y) ln(1 - a))", "(a - y) / (a (1 - a))",
            "Nielsen, ch. 3, equation 63",
        ),
        Cost(
            "log-likelihood", "Log-likelihood", _log_likelihood, _log_likelihood_derivative,
            frozenset({"softmax"}), frozenset({"softmax"}),
            "it reads the outputs as probabilities that add up to 1, which only softmax gives",
            "-sum y ln a", "-y / a", "Nielsen, ch. 3, equation 80", target_sum=1.0,
        ),
    )
}
