"""What expressions do with numbers and arrays, within a budget of work.

Values are floats, booleans, arrays, tuples of whole numbers (shapes) and lists of arrays,
one per layer.  Everything else is refused, in a sentence with the column.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.expressions.faults import ExpressionError
from netviz.core.translation import tr

Array = NDArray[Any]
Value = Any  # float | bool | Array | tuple[int, ...] | list[Array]
MOST_WORK = 4_000_000  # numbers worked on in one evaluation; a few milliseconds
POWER_WORK, READ_WORK = 16, 0.25  # what a power and a mere look cost, per number


class Budget:
    """How much work one evaluation may still do."""

    def __init__(self) -> None:
        self.left = float(MOST_WORK)

    def spend(self, work: float, column: int) -> None:
        """Take some away.  Raises ExpressionError when there is none left."""
        self.left -= work
        if self.left < 0:
            raise ExpressionError(
                tr("Column {column}: with arrays this large the expression takes too long.")
                .format(column=column + 1),
                column,
            )  # fmt: skip


def describe(value: Value) -> str:
    """Return what a value is, in words."""
    if isinstance(value, np.ndarray):
        return tr("an array of shape {shape}").format(shape=value.shape)
    if isinstance(value, list):
        return tr("a list of {count} arrays, one per layer").format(count=len(value))
    if isinstance(value, tuple):
        return tr("a shape")
    return tr("a number")


def wrong(column: int, sentence: str) -> ExpressionError:
    """Return an error with its column in front."""
    return ExpressionError(
        tr("Column {column}: {sentence}").format(column=column + 1, sentence=sentence), column
    )


def number_or_array(value: Value, column: int) -> Any:
    """Return the value as float or array of floats; lists and shapes are refused."""
    if isinstance(value, np.ndarray):
        return value.astype(np.float64) if value.dtype.kind == "b" else value
    if isinstance(value, (list, tuple)):
        hint = tr(" Choose one with [0], [1], ...") if isinstance(value, list) else ""
        raise wrong(
            column,
            tr("a number or an array is needed here, not {what}.").format(what=describe(value))
            + hint,
        )
    return np.float64(value)


def _result_size(left: Any, right: Any, column: int) -> int:
    if not isinstance(left, np.ndarray) and not isinstance(right, np.ndarray):
        return 1
    try:
        return math.prod(np.broadcast_shapes(np.shape(left), np.shape(right)))
    except ValueError:
        raise wrong(
            column,
            tr("shapes {left} and {right} do not go together.").format(
                left=np.shape(left), right=np.shape(right)
            ),
        ) from None


def elementwise(
    operation: Callable[[Any, Any], Any], work: float
) -> Callable[[Value, Value, Budget, int], Value]:
    """Return a checked binary operation; ``work`` is what it costs per number."""

    def checked(left: Value, right: Value, budget: Budget, column: int) -> Value:
        left, right = number_or_array(left, column), number_or_array(right, column)
        budget.spend(work * _result_size(left, right, column), column)
        return plain(operation(left, right))

    return checked


def product(left: Value, right: Value, budget: Budget, column: int) -> Value:
    """Return the matrix product."""
    left, right = number_or_array(left, column), number_or_array(right, column)
    if np.ndim(left) != 2 or np.ndim(right) != 2 or left.shape[1] != right.shape[0]:
        raise wrong(
            column,
            tr("@ multiplies matrices (n, k) @ (k, m), not {left} with {right}.").format(
                left=describe(left), right=describe(right)
            ),
        )
    budget.spend(left.shape[0] * left.shape[1] * right.shape[1], column)
    return left @ right


def equality(wanted: bool) -> Callable[[Value, Value, Budget, int], Value]:
    """Return == (wanted) or !=; shapes are compared with shapes."""
    numbers = elementwise(np.equal if wanted else np.not_equal, 1)

    def checked(left: Value, right: Value, budget: Budget, column: int) -> Value:
        if isinstance(left, tuple) and isinstance(right, tuple):
            return (left == right) is wanted
        return numbers(left, right, budget, column)

    return checked


def negative(value: Value, budget: Budget, column: int) -> Value:
    """Return -value."""
    value = number_or_array(value, column)
    budget.spend(np.size(value), column)
    return plain(np.negative(value))


def truth(value: Value, column: int) -> bool:
    """Return whether a value holds.  Raises ExpressionError for arrays of several numbers."""
    if isinstance(value, np.ndarray):
        if value.size == 1:
            return bool(value.reshape(-1)[0])
        raise wrong(
            column,
            tr("an array of shape {shape} is neither true nor false; use any(...) or all(...).")
            .format(shape=value.shape),
        )  # fmt: skip
    if isinstance(value, (list, tuple)):
        raise wrong(column, tr("{what} is neither true nor false.").format(what=describe(value)))
    return bool(value)


def plain(value: Any) -> Value:
    """Return a numpy scalar as a Python number; everything else as it is."""
    if isinstance(value, np.generic):
        return bool(value) if value.dtype.kind == "b" else float(value)
    return value
