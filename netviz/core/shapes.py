"""Columns or nothing: refuse a wrong shape before numpy can broadcast it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import ShapeError
from netviz.core.translation import tr

Array = NDArray[np.float64]


def column(value: Any, size: int, name: str = "x") -> Array:
    """Return ``value`` as a float64 column of shape (size, 1); never reshape it.

    value: anything numpy can read.  name: how the person calls it, "x" or "y".
    Raises ShapeError naming what came, what was expected and the remedy, when the
    shape is not (size, 1) or an entry is not a finite number.
    Nielsen, ch. 1: x is an (n, 1) array, because (2,) + (3, 1) broadcasts to (3, 3).
    """
    array = _numbers(value, size, name)
    if array.shape != (size, 1):
        raise ShapeError(
            _wrong_shape(array, size, name, has_reshape=not isinstance(value, (bool, int, float)))
        )
    return array


def _numbers(value: Any, size: int, name: str) -> Array:
    try:
        if value is None or _is_no_plain_array(value):
            raise TypeError
        array = np.array(value, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        words = tr("{name} should be a column of {size} numbers, but {value} is not a regular"
                   " array of numbers. Try np.array({example}).")  # fmt: skip
        if size == 1:
            words = tr("{name} should be a column of one number, but {value} is not a regular"
                       " array of numbers. Try np.array({example}).")  # fmt: skip
        raise ShapeError(
            words.format(name=name, size=size, value=_short(value), example=_example(size))
        ) from None
    if array.shape == (size, 1) and not np.isfinite(array).all():
        row = int(np.flatnonzero(~np.isfinite(array))[0])
        raise ShapeError(
            tr(
                "{name}[{row}, 0] is {value}, but every entry of {name} has to be a finite"
                " number. Put a number there."
            ).format(name=name, row=row, value=array[row, 0])
        )
    return array


def _is_no_plain_array(value: Any) -> bool:
    """Whether numpy would lose something of it without a word: what is masked, or imaginary."""
    if isinstance(value, np.ma.MaskedArray):
        return bool(np.ma.is_masked(value))
    return isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind == "c"


def _wrong_shape(array: Array, size: int, name: str, *, has_reshape: bool) -> str:
    layer = tr("the first layer takes") if name == "x" else tr("the last layer is compared with")
    came = tr("is a scalar, shape ()") if array.shape == () else tr("has shape {shape}").format(
        shape=array.shape
    )
    if array.size == size and has_reshape:
        remedy = tr("Try {name}.reshape({size}, 1).").format(name=name, size=size)
    else:
        words = tr("Give {size} numbers: np.array({example}).")
        if size == 1:
            words = tr("Give one number: np.array({example}).")
        remedy = words.format(size=size, example=_example(size))
    return tr("{name} {came}, but {layer} a column of shape ({size}, 1). {remedy}").format(
        name=name, came=came, layer=layer, size=size, remedy=remedy
    )


def _example(size: int) -> str:
    entries = [f"[{round(0.5 - 0.3 * i, 1)}]" for i in range(min(size, 2))]
    return "[" + ", ".join(entries + (["..."] if size > 2 else [])) + "]"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def check_parameters(
    sizes: Sequence[int], weights: Sequence[Any], biases: Sequence[Any]
) -> None:
    """Raise ShapeError unless weights[l] is (n_l, n_{l-1}) and biases[l] is (n_l, 1)."""
    for what, arrays in (("weights", weights), ("biases", biases)):
        if not isinstance(arrays, (Sequence, np.ndarray)) or isinstance(arrays, str):
            raise ShapeError(
                tr("{what} is {value}, but it should be a list of arrays, one for each layer.")
                .format(what=what, value=_short(arrays))
            )  # fmt: skip
    if len(weights) != len(sizes) - 1 or len(biases) != len(sizes) - 1:
        raise ShapeError(
            tr(
                "A network of {layers} layers has {count} weight matrices and as many biases,"
                " but there are {weights} and {biases}."
            ).format(
                layers=len(sizes), count=len(sizes) - 1, weights=len(weights), biases=len(biases)
            )
        )
    for layer, (before, after) in enumerate(pairwise(sizes), start=1):
        _check_parameter(f"weights[{layer - 1}]", weights[layer - 1], (after, before))
        _check_parameter(f"biases[{layer - 1}]", biases[layer - 1], (after, 1))


def _check_parameter(name: str, value: Any, shape: tuple[int, int]) -> None:
    try:
        array = np.asarray(value)
    except ValueError:  # ragged
        raise ShapeError(
            tr("{name} is no regular array; these sizes need shape {shape}.").format(
                name=name, shape=shape
            )
        ) from None
    if array.shape != shape:
        raise ShapeError(
            tr("{name} has shape {came}, but these sizes need shape {shape}.").format(
                name=name, came=array.shape, shape=shape
            )
        )
    if array.dtype.kind not in "fiub":
        raise ShapeError(
            tr("{name} holds {dtype}, but it has to hold real numbers.").format(
                name=name, dtype=array.dtype
            )
        )


def chained_sizes(weights: Any) -> tuple[int, ...]:
    """Return the sizes that weights make, each (n_to, n_from); raise ShapeError if none."""
    try:
        shapes = [np.shape(w) for w in weights]
    except (TypeError, ValueError):  # nothing one by one, or ragged
        shapes = []
    if not shapes or any(len(shape) != 2 for shape in shapes):
        raise ShapeError(
            tr("Weights should be a list of matrices (n_to, n_from), one for each layer, but they"
               " are {value}.").format(value=_short(weights))
        )  # fmt: skip
    return (shapes[0][1], *(shape[0] for shape in shapes))
