"""While training goes on, panels catch up one after another, a frame each."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

TURN_MS = 17  # one frame


class TakingTurns(QObject):
    """A queue of work that may wait a few frames, none of it twice.

    All panels at once would hold a frame up for as long as all of them take together.
    """

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.on = False
        self._waiting: deque[Callable[[], bool]] = deque()
        self._quick: list[Callable[[], bool]] = []  # what ``_together`` does when its turn comes
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """From now on work waits for its turn."""
        self.on = True

    def end(self) -> None:
        """Do all that waits, and let nothing wait any more."""
        self.on = False
        self._timer.stop()
        waiting, self._waiting = self._waiting, deque()
        for work in waiting:
            work()

    def stop(self) -> None:
        """Forget what waits."""
        self.on = False
        self._timer.stop()
        self._waiting.clear()
        self._quick.clear()

    def later(self, work: Callable[[], bool], *, quick: bool = False) -> None:
        """Do some work in a while.  It returns whether there was anything to do.

        quick: it takes so little that it shares a turn with all others that do.
        """
        if quick:
            if work not in self._quick:
                self._quick.append(work)
            work = self._together
        if work not in self._waiting:
            self._waiting.append(work)
        if not self._timer.isActive():
            self._timer.start()

    def _together(self) -> bool:
        quick, self._quick = self._quick, []
        return sum(work() for work in quick) > 0  # each of them is done

    @Slot()
    def _turn(self) -> None:
        while self._waiting:
            if self._waiting.popleft()():
                return
        self._timer.stop()
