"""The functions an expression may call, in one table; each takes one number or array."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.expressions.operations import READ_WORK


@dataclass(frozen=True)
class Function:
    """One function.  work: what it costs per number.  tip: for people."""

    name: str
    compute: Callable[[Any], Any]
    work: float
    tip: str


def _norm(value: Any) -> Any:
    flat = np.ravel(value)
    return np.sqrt(np.dot(flat, flat))


FUNCTIONS: dict[str, Function] = {
    record.name: record
    for record in (
        Function("norm", _norm, READ_WORK, "square root of the sum of squares"),
        Function("max", np.max, READ_WORK, "the largest number"),
        Function("min", np.min, READ_WORK, "the smallest number"),
        Function("mean", np.mean, READ_WORK, "the mean of all numbers"),
        Function("sum", np.sum, READ_WORK, "the sum of all numbers"),
        Function("any", np.any, READ_WORK, "whether any number is not zero, or any test holds"),
        Function("all", np.all, READ_WORK, "whether all tests hold"),
        Function("abs", np.abs, 1, "each number without its sign"),
        Function("sqrt", np.sqrt, 4, "the square root of each number"),
        Function("exp", np.exp, 8, "e to each number"),
        Function("log", np.log, 8, "the natural logarithm of each number"),
        Function("isnan", np.isnan, 1, "which are not a number"),
        Function("isfinite", np.isfinite, 1, "which are neither NaN nor infinite"),
    )
}

POINTWISE = frozenset(f.name for f in FUNCTIONS.values() if f.work != READ_WORK)
