"""Which arrays of a moment are rows of the table of variables.  No Qt."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.moment import Moment
from netviz.core.names import label
from netviz.core.translation import tr


@dataclass(frozen=True)
class Row:
    """One array.  key: its name in the moment; words: how it is called here.

    value: None while it is not computed.  new: made by this step.  line: a rule above it.
    """

    key: str
    words: str
    shape: tuple[int, ...]
    value: Any
    new: bool = False
    line: bool = False

    @property
    def place(self) -> tuple[object, ...]:
        """What the places of all rows and of their columns depend on."""
        return self.key, self.words, self.shape, self.line

    def differs(self, before: "Row") -> bool:
        """Whether it looks different from a row in the same place: new ones have a phase."""
        return self.new or before.new or not _same(self.value, before.value)


def _same(value: Any, other: Any) -> bool:
    if value is None or other is None:
        return value is other
    return value is other or np.array_equal(value, other)


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
            found += [
                Row(name, tr("{name} before").format(name=words), shape, moment.array(name),
                    line=bool(found)),
                Row(total, label(total, numbers), shape, moment.array(total)),
                Row(f"new_{name}", words, shape, moment.array(f"new_{name}"), True),
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
