"""Entries of arrays, layers of lists, parts of shapes: x[0], w1[2, 0], a1[:, 0], w[1]."""

import ast
from collections.abc import Callable
from typing import Any

import numpy as np

from netviz.core.expressions.operations import Budget, Value, describe, plain, wrong
from netviz.core.translation import tr

Closure = Callable[[Any, Budget], Value]


def build_index(node: ast.Subscript, build: Callable[[ast.expr], Closure]) -> Closure:
    """Return the closure of ``value[index]``; an index is a whole number or a slice of them."""
    column = node.col_offset
    value = build(node.value)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if not 1 <= len(parts) <= 2:
        raise wrong(column, tr("an array has two indices, [row, column]."))
    indices = [_part(part, build) for part in parts]

    def entry(lookup: Any, budget: Budget) -> Value:
        return _entry(value(lookup, budget), [i(lookup, budget) for i in indices], column)

    return entry


def _part(part: ast.expr, build: Callable[[ast.expr], Closure]) -> Closure:
    if not isinstance(part, ast.Slice):
        index, column = build(part), part.col_offset
        return lambda lookup, budget: _whole(index(lookup, budget), column)
    if part.step is not None:
        raise wrong(part.col_offset, tr("a slice is written first:end."))
    column = part.col_offset
    ends = [None if end is None else build(end) for end in (part.lower, part.upper)]
    return lambda lookup, budget: slice(
        *(None if end is None else _whole(end(lookup, budget), column) for end in ends)
    )


def _whole(value: Value, column: int) -> int:
    if isinstance(value, bool) or not isinstance(value, float) or not value.is_integer():
        raise wrong(column, tr("an index is a whole number, such as 0 or -1."))
    if abs(value) > 2**31:
        raise wrong(column, tr("there is no entry {index:g}.").format(index=value))
    return int(value)


def _entry(value: Value, indices: list[Any], column: int) -> Value:
    if isinstance(value, (list, tuple)):
        if len(indices) != 1 or not isinstance(indices[0], int):
            raise wrong(column, tr("{what} takes one whole number.").format(what=describe(value)))
        if not -len(value) <= indices[0] < len(value):
            raise wrong(
                column, tr("there is no entry {index} in {what}.").format(
                    index=indices[0], what=describe(value)
                ),
            )  # fmt: skip
        found = value[indices[0]]
        return float(found) if isinstance(value, tuple) else found
    if not isinstance(value, np.ndarray):
        raise wrong(column, tr("{what} has no entries.").format(what=describe(value)))
    try:
        return plain(value[tuple(indices)])
    except IndexError:
        raise wrong(
            column, tr("there is no entry [{index}] in {what}.").format(
                index=", ".join(_written(i) for i in indices), what=describe(value)
            ),
        ) from None  # fmt: skip


def _written(index: Any) -> str:
    if not isinstance(index, slice):
        return str(index)
    return ":".join("" if end is None else str(end) for end in (index.start, index.stop))
