"""How fast training goes and how long it still takes, in words that keep their width."""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from netviz.core.translation import tr
from netviz.gui.worker import Training

OVER_S = 3.0  # the rate is that of the last seconds: an evaluation of the epoch counts too
SAID_S = 0.25  # digits that change faster cannot be read
WIDEST = ("000,000", "00 h 00 min")  # what the words are given room for


class Pace(QObject):
    """Listens to training.  changed: there is something new to say, or nothing any more.

    clock: seconds that only grow.
    """

    changed = Signal()

    def __init__(
        self, training: Training, parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):  # fmt: skip
        super().__init__(parent)
        self._training, self._clock = training, clock
        self._marks: deque[tuple[float, int]] = deque()
        self._said_s = 0.0
        self.share: float | None = None  # done of the whole job, None while nothing runs
        self.rate: float | None = None  # mini-batches per second, None until it is known
        self.left_s: float | None = None  # None where nobody knows when it ends
        training.started.connect(self._begin)
        training.progressed.connect(self._progressed)
        training.stopped.connect(self._end)

    @Slot()
    def _begin(self) -> None:
        self._marks = deque([(self._clock(), 0)])
        self.share, self.rate, self.left_s = 0.0, None, None
        self._said_s = self._clock()
        self.changed.emit()

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        now, marks = self._clock(), self._marks
        marks.append((now, done))
        while len(marks) > 2 and now - marks[1][0] >= OVER_S:
            marks.popleft()
        if now - self._said_s < SAID_S or now <= marks[0][0]:
            return
        self._said_s = now
        self.rate = (done - marks[0][1]) / (now - marks[0][0])
        known = self._training.ends and self.rate > 0
        self.left_s = (total - done) / self.rate if known else None
        self.share = done / max(1, total) if self._training.ends else None
        self.changed.emit()

    @Slot(str)
    def _end(self, reason: str) -> None:
        self.share = self.rate = self.left_s = None
        self.changed.emit()

    def words(self) -> list[tuple[str, str, str]]:
        """Return (number, unit, the widest number there may be) for what is known."""
        found = []
        if self.rate is not None:
            found.append((rate_words(self.rate), tr("mini-batches/s"), WIDEST[0]))
        if self.left_s is not None:
            found.append((time_words(self.left_s), tr("left"), WIDEST[1]))
        return found


def rate_words(rate: float) -> str:
    """Return a rate with three significant digits or whole: 31,200 or 4.56."""
    if rate >= 100:
        digits = 10 ** max(0, len(str(round(rate))) - 3)
        return f"{round(rate / digits) * digits:,}"
    return f"{rate:.3g}"


def time_words(seconds: float) -> str:
    """Return a duration: 4 s, 2 min 05 s, 3 h 20 min, 12 days."""
    whole = round(seconds)
    if whole < 60:
        return tr("{s} s").format(s=whole)
    if whole < 3600:
        return tr("{m} min {s} s").format(m=whole // 60, s=f"{whole % 60:02}")
    if whole < 48 * 3600:
        return tr("{h} h {m} min").format(h=whole // 3600, m=f"{whole % 3600 // 60:02}")
    return tr("{d} days").format(d=f"{whole // 86_400:,}")
