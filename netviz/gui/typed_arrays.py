"""Arrays as a person types them: [[0], [1]], np.array([[0], [1]]), [0, 1].reshape(2, 1)."""

import ast
import re
from typing import Any

import numpy as np

from netviz.core.errors import ShapeError
from netviz.core.translation import tr

_RESHAPE = re.compile(r"\.reshape\(\s*\(?\s*(-?\d+)\s*(?:,\s*(-?\d+)\s*,?)?\s*\)?\s*\)\s*$")
_CALL = re.compile(r"^\s*(?:np\.|numpy\.)?(?:array|asarray)\((.*)\)\s*$", re.DOTALL)
LONGEST = 200_000  # characters; an image of 784 numbers has some 16,000


def parse_array(text: str, name: str) -> Any:
    """Return what the text means, nested lists or an array; nothing of it is executed.

    Raises ShapeError, a sentence, where it means no numbers.  Shapes are not checked here.
    """
    value, shape = text.strip(), None
    reshape = _RESHAPE.search(value)
    if reshape is not None:
        value = value[: reshape.start()]
        shape = tuple(int(part) for part in reshape.groups() if part is not None)
    call = _CALL.match(value)
    if call is not None:
        value = call.group(1)
    try:
        if len(value) > LONGEST:
            raise ValueError
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise ShapeError(_no_numbers(value, name)) from None
    if isinstance(found, list) and any(isinstance(item, tuple) for item in found):
        raise ShapeError(_no_numbers(value, name))
    if shape is None:
        return found
    try:
        return np.array(found, dtype=np.float64).reshape(shape)
    except (ValueError, TypeError) as error:
        raise ShapeError(
            tr("{name} cannot be reshaped to {shape}: {error}.").format(
                name=name, shape=shape, error=error
            )
        ) from None


def _no_numbers(text: str, name: str) -> str:
    """Return what to type instead of ``text``."""
    if text.startswith("[("):
        return tr(
            "{name} belongs to one sample alone. A list of tuples (x, y) is a mini_batch: type it"
            " into the panel Mini-batch (Ctrl+5)."
        ).format(name=name)
    return tr(
        "{name} should be numbers in brackets, a row for each {neuron}, such as {example}."
        " np.array(...) and .reshape(...) are understood; no other word is."
    ).format(
        name=name, neuron=tr("output") if name == "y" else tr("input"),
        example="[[1]]" if name == "y" else "[[0], [1]]",
    )  # fmt: skip


def check_numbers(value: Any, name: str) -> None:
    """Refuse what is no number, vector or matrix of finite numbers.  Raises ShapeError."""
    try:
        if np.asarray(value).dtype.kind in "US":  # numpy would make a number of '1'
            raise ValueError
        array = np.asarray(value, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        raise ShapeError(
            tr("{name} should be numbers that make an array: rows of one length, none too large.")
            .format(name=name)
        ) from None  # fmt: skip
    if array.ndim > 2 or not array.size:
        raise ShapeError(
            tr("{name} has shape {shape}; try a number, a vector or a matrix of numbers.").format(
                name=name, shape=array.shape
            )
        )
    if not np.isfinite(array).all():
        raise ShapeError(tr("{name} should be finite numbers.").format(name=name))


def parse_numbers(text: str, name: str) -> Any:
    """Return the number, vector or matrix of finite numbers that is typed.  Raises ShapeError."""
    value = parse_array(text, name)
    check_numbers(value, name)
    return value


def array_text(array: Any) -> str:
    """Return a column as it would be typed: [[0], [1]]."""
    rows = ("[" + ", ".join(_number(v) for v in row) + "]" for row in array)
    return "[" + ", ".join(rows) + "]"


def _number(value: float) -> str:
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
