"""What is tried in the shapes panel: one x and y, and the ways to write them.  No Qt."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.moment import Moment
from netviz.core.record import MiniBatch
from netviz.core.shape_trace import Trace
from netviz.core.tracing import tracing, tracing_ms
from netviz.core.work import result_of
from netviz.gui.shapes.forms import verdict_words
from netviz.gui.typed_arrays import parse_array


@dataclass(frozen=True, eq=False)
class Asked:
    """One x and y on the network of a mini-batch.

    forms: literals of x whose outcome is wanted, too, with a column y; none where it is known.
    """

    record: MiniBatch
    x: Any
    y: Any
    forms: tuple[str, ...]
    column: Any

    @property
    def milliseconds(self) -> float:
        """Roughly how long it takes."""
        sizes = self.record.architecture.sizes
        flat = np.zeros(sizes[0])  # no form costs more
        return (tracing_ms(sizes, self.x, self.y)
                + len(self.forms) * tracing_ms(sizes, flat, self.column))  # fmt: skip

    def is_same(self, other: "Asked") -> bool:
        """Whether the other asks about the same x, y and network, apart from forms."""
        pairs = (self.x, other.x), (self.y, other.y)
        return self.record is other.record and all(
            np.shape(mine) == np.shape(theirs) and np.array_equal(mine, theirs)
            for mine, theirs in pairs
        )

    def work(self) -> Generator[tuple[int, int], None, "Found"]:
        """Find it all; yields (done, total) on the way."""
        weights, biases = self.record.weights, self.record.biases
        count, words = len(self.forms) + 1, []
        for n, form in enumerate(self.forms):
            x = parse_array(form, "x")
            trace = yield from _share(tracing(weights, biases, x, self.column), n, count)
            words.append(verdict_words(trace))
        trace = yield from _share(tracing(weights, biases, self.x, self.y), count - 1, count)
        return Found(self, trace, tuple(words))


@dataclass(frozen=True, eq=False)
class Found:
    """What came of it.  words: one line for each form."""

    asked: Asked
    trace: Trace
    words: tuple[str, ...]


def _share(
    work: Generator[tuple[int, int], None, Trace], number: int, count: int
) -> Generator[tuple[int, int], None, Trace]:
    while True:
        try:
            done, total = next(work)
        except StopIteration as end:
            return end.value
        yield number * total + done, count * total


class Tries:
    """Knows what was found last, so that nothing is computed twice.

    What comes of a form depends on the shapes alone: it is found once for a network.
    """

    def __init__(self) -> None:
        self._found: Found | None = None
        self._sizes: tuple[int, ...] = ()
        self._words: tuple[str, ...] = ()

    def ask(self, moment: Moment, x: Any, y: Any, forms: Sequence[str], column: Any) -> Asked:
        """Return what is to be found about x and y, and the forms if that is not known yet."""
        known = self._sizes == moment.architecture.sizes
        return Asked(moment.record, x, y, () if known else tuple(forms), column)

    def at_once(self, asked: Asked, milliseconds: float) -> Found | None:
        """Return what is known already or found in that time; None where it takes longer."""
        last = self._found
        if last is not None and not asked.forms and asked.is_same(last.asked):
            return last
        return result_of(asked.work()) if asked.milliseconds <= milliseconds else None

    def keep(self, found: Found) -> tuple[str, ...]:
        """Take over what was found; returns one line for each form."""
        self._found = found
        if found.words:
            self._sizes, self._words = found.asked.record.architecture.sizes, found.words
        return self._words
