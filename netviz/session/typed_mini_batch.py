"""A mini-batch as a person types it: a list of tuples (x, y), read as data, never run."""

import ast
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.dataset import Dataset
from netviz.core.errors import DataError
from netviz.core.translation import tr

Array = NDArray[np.float64]
LONGEST = 100_000  # characters
MOST_SAMPLES = 1_000
ARRAYS = ("array", "asarray", "np.array", "np.asarray", "numpy.array", "numpy.asarray")
EXAMPLE = "[([0, 1], [1, 2]), ([2, 1], [3, 2])]"


def parse_mini_batch(text: str) -> list[tuple[Array, Array]]:
    """Return [(x, y), ...] with x (n, 1) and y (k, 1), the same n and k in all.

    Accepts lists of tuples of numbers, flat lists or columns, in np.array(...) too.
    Raises DataError: a sentence that says what a mini_batch is and what this is instead.
    """
    return _samples(_list_of(_tree(text)))


def dataset_of(samples: list[tuple[Array, Array]]) -> Dataset:
    """Return the samples as data of their own, all for training."""
    inputs = np.array([x[:, 0] for x, _ in samples])
    targets = np.array([y[:, 0] for _, y in samples])
    return Dataset("your mini_batch", inputs, targets=targets, title=tr("Your mini_batch"))


def _tree(text: str) -> ast.expr:
    if not text.strip():
        raise DataError(tr("Nothing is there. Try {example}.").format(example=EXAMPLE))
    if len(text) > LONGEST:
        raise DataError(tr("That is more than {n} characters.").format(n=LONGEST))
    try:
        return ast.parse(text.strip().removeprefix("mini_batch =").strip(), mode="eval").body
    except SyntaxError as error:
        raise DataError(
            tr("Column {column}: this is no Python list ({reason}). Try {example}.").format(
                column=error.offset or 0, reason=error.msg, example=EXAMPLE
            )
        ) from None
    except (ValueError, MemoryError, RecursionError):
        raise DataError(
            tr("That is no list of tuples. Try {example}.").format(example=EXAMPLE)
        ) from None


def _list_of(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.Tuple) and len(tree.elts) == 2 and not _is_pair(tree.elts[0]):
        raise DataError(
            tr("This is one tuple (x, y). A mini_batch is a list of them: put [ ] round it.")
        )
    if not isinstance(tree, (ast.List, ast.Tuple)):
        raise DataError(
            tr("A mini_batch is a list of tuples (x, y), such as {example}.").format(
                example=EXAMPLE
            )
        )
    if not 1 <= len(tree.elts) <= MOST_SAMPLES:
        raise DataError(
            tr("There are {n} tuples; a mini_batch here has 1 to {most}.").format(
                n=len(tree.elts), most=MOST_SAMPLES
            )
        )
    return tree.elts


def _is_pair(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Tuple) and len(tree.elts) == 2


def _samples(items: list[ast.expr]) -> list[tuple[Array, Array]]:
    found: list[tuple[Array, Array]] = []
    for n, item in enumerate(items):
        if not _is_pair(item):
            raise DataError(_no_pair(n, item))
        assert isinstance(item, ast.Tuple)
        x, y = (_column(n, name, part) for name, part in zip("xy", item.elts, strict=True))
        if found and (len(x), len(y)) != (len(found[0][0]), len(found[0][1])):
            raise DataError(
                tr(
                    "Tuple {n} has x with {x} numbers and y with {y}, but tuple 0 has {x0} and"
                    " {y0}. All samples go into the same network, so all are alike."
                ).format(n=n, x=len(x), y=len(y), x0=len(found[0][0]), y0=len(found[0][1]))
            )
        found.append((x, y))
    return found


def _no_pair(n: int, item: ast.expr) -> str:
    said = ast.unparse(item)[:40]
    if isinstance(item, ast.Constant):
        return tr(
            "Item {n} is {said}, a bare number. Each item of a mini_batch is a tuple (x, y): the"
            " input and the desired output that belongs to it."
        ).format(n=n, said=said)
    count = len(item.elts) if isinstance(item, (ast.Tuple, ast.List)) else 1
    return tr(
        "Item {n} is {said}, with {count} parts. Each item is a tuple of two: (x, y), in round"
        " brackets."
    ).format(n=n, said=said, count=count)


def _numbers(tree: ast.expr) -> ast.expr:
    """Return what stands in np.array(...), as numpy prints it; nothing is called."""
    if not isinstance(tree, ast.Call) or len(tree.args) != 1:
        return tree
    if any(word.arg != "dtype" for word in tree.keywords):
        return tree
    return tree.args[0] if ast.unparse(tree.func) in ARRAYS else tree


def _is_number(part: ast.AST) -> bool:
    return not isinstance(part, ast.Constant) or isinstance(part.value, (int, float))


def _array(n: int, name: str, tree: ast.expr) -> Array:
    try:
        value: Any = ast.literal_eval(tree)
        if not all(map(_is_number, ast.walk(tree))):  # numpy would make numbers of '1' and None
            raise ValueError
        return np.array(value, dtype=np.float64)
    except (ValueError, TypeError, SyntaxError, OverflowError, RecursionError):
        raise DataError(
            tr("Tuple {n}: {name} is no list of numbers: {said}.").format(
                n=n, name=name, said=ast.unparse(tree)[:40]
            )
        ) from None


def _column(n: int, name: str, tree: ast.expr) -> Array:
    tree = _numbers(tree)
    if any(isinstance(part, ast.Name) for part in ast.walk(tree)):
        word = next(part.id for part in ast.walk(tree) if isinstance(part, ast.Name))
        raise DataError(
            tr(
                "Tuple {n}: {name} contains the name {word}. A tuple holds numbers: x is what goes"
                " into the network, y what should come out, such as ([0, 1], [1])."
            ).format(n=n, name=name, word=repr(word))
        )
    array = _array(n, name, tree)
    if array.ndim > 2 or (array.ndim == 2 and array.shape[1] != 1) or not array.size:
        raise DataError(
            tr(
                "Tuple {n}: {name} has shape {shape}. It is one sample, so a list of numbers or a"
                " column ({count}, 1)."
            ).format(n=n, name=name, shape=array.shape, count=max(1, array.size))
        )
    if not np.isfinite(array).all():
        raise DataError(
            tr("Tuple {n}: {name} holds a number that is not finite.").format(n=n, name=name)
        )
    return array.reshape(-1, 1)
