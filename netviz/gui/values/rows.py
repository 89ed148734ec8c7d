"""Which arrays of a moment are rows of the table of variables.  No Qt."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.moment import Moment
from netviz.core.names import label
from netviz.core.numbers import format_changes, format_number, format_shape
from netviz.core.translation import tr

Key = tuple[str, int | None, int | None]
MOST_SEEN = 256  # numbers of an array that there may ever be room for


@dataclass(frozen=True)
class Row:
    """One array.  key: its name in the moment; words: how it is called here.

    value: None while it is not computed.  new: made by this step.  line: a rule above it.
    other: what an update makes of it, or made it of.
    """

    key: str
    words: str
    shape: tuple[int, ...]
    value: Any
    new: bool = False
    line: bool = False
    other: Any = None

    @property
    def place(self) -> tuple[object, ...]:
        """What the places of all rows and of their columns depend on."""
        return self.key, self.words, self.shape, self.line

    def differs(self, before: "Row") -> bool:
        """Whether it looks different from a row in the same place: new ones have a phase."""
        same = _same(self.value, before.value) and _same(self.other, before.other)
        return self.new or before.new or not same

    def texts(self, last: int, letters: float) -> list[str]:
        """Return the numbers before the place ``last`` of the flat array as text.

        letters: so many have room.  Before and after an update they look alike only if equal.
        """
        value = _beginning(self.value, last)
        if self.other is None:
            return [format_number(number) for number in value]
        other = _beginning(self.other, last)
        olds, news = (other, value) if self.new else (value, other)
        return format_changes(olds, news, letters)[self.new]

    @property
    def names(self) -> frozenset[str]:
        """What it is called wherever else it is seen."""
        return frozenset(("x", "a0") if self.key == "x" else (self.key.removeprefix("new_"),))

    def is_lit(self, keys: Collection[Key]) -> bool:
        """Whether any of it is pointed at; keys: (name, row, column), see ``View``."""
        return any(key[0] in self.names for key in keys)

    def is_entry_lit(self, place: int, keys: Collection[Key]) -> bool:
        """Whether the number at a place of the flat array is pointed at."""
        j, k = divmod(place, max(1, self.shape[1] if len(self.shape) > 1 else 1))
        return any(
            name in self.names and line == j and column in (k, None)
            for name, line, column in keys
        )

    def tip(self) -> str:
        """Return name, shape and full numbers, shortened where there are very many."""
        if self.value is None:
            return tr("{name}: not computed yet").format(name=self.words)
        array = np.asarray(self.value)
        with np.printoptions(precision=17, threshold=60, linewidth=100):
            return f"{self.words}  {format_shape(array.shape)}\n{array!r}"


def _beginning(value: Any, last: int) -> list[float]:
    found: list[float] = np.ravel(np.asarray(value, dtype=np.float64))[:last].tolist()
    return found


def _same(value: Any, other: Any) -> bool:
    if value is None or other is None or value is other:
        return value is other
    return np.array_equal(np.ravel(value)[:MOST_SEEN], np.ravel(other)[:MOST_SEEN])


def rows_of(moment: Moment, numbers: str) -> list[Row]:
    """Return the rows of a moment: one sample's arrays, or before, sums and after."""
    return _update_rows(moment, numbers) if moment.updated else _sample_rows(moment, numbers)


def _sample_rows(moment: Moment, numbers: str) -> list[Row]:
    found = []
    # the sums are shown when there is something in them
    sums = moment.summed > 0 and not moment.matrix
    for name in moment.names:
        if name.startswith("new_") or (name.startswith("sum_") and not sums):
            continue
        rule = name in ("sum_nabla_b1", "w1")
        shape = _shape(moment, name)
        new = name in moment.new
        found.append(Row(name, label(name, numbers), shape, moment.array(name), new, rule))
    return found


def _update_rows(moment: Moment, numbers: str) -> list[Row]:
    found: list[Row] = []
    for stem in ("w", "b"):
        for layer in range(1, moment.architecture.layers + 1):
            name, total = f"{stem}{layer}", f"sum_nabla_{stem}{layer}"
            words = label(name, numbers)
            shape = _shape(moment, name)
            old, new = moment.array(name), moment.array(f"new_{name}")
            found += [
                Row(name, tr("{name} before").format(name=words), shape, old, line=bool(found),
                    other=new),
                Row(total, label(total, numbers), shape, moment.array(total)),
                Row(f"new_{name}", words, shape, new, True, other=old),
            ]  # fmt: skip
    return found


def _shape(moment: Moment, name: str) -> tuple[int, ...]:
    sizes, columns = moment.architecture.sizes, moment.record.size if moment.matrix else 1
    stem = name.rstrip("0123456789")
    if name == "cost":
        return (columns,) if moment.matrix else ()
    if name in ("x", "y"):
        return (sizes[0 if name == "x" else -1], columns)
    layer = int(name[len(stem) :])
    if stem in ("w", "nabla_w", "sum_nabla_w"):
        return (sizes[layer], sizes[layer - 1])
    return (sizes[layer], 1 if stem in ("b", "nabla_b", "sum_nabla_b") else columns)
