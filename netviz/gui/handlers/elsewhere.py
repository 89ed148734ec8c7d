"""What the session finds long is done beside the window: undo, redo, edits, other branches."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from netviz.core.translation import tr
from netviz.gui.errands import Errands
from netviz.session.long_work import Work

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

AT_ONCE_MS = 30.0  # what takes longer is done beside the window


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Offer the session of the window help; no command is needed for it."""
    Elsewhere(window)
    return {}


class Elsewhere(QObject):
    """Does one thing at a time; what is asked for meanwhile waits for it, in order."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._then: Callable[[Any], None] | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self._errands = Errands(window, self)
        self._errands.done.connect(self._done)
        self._errands.lost.connect(self._lost)
        window.session.elsewhere = self
        window.closed.connect(self._end)

    def takes(
        self, milliseconds: float, work: Work, then: Callable[[Any], None],
        again: Callable[[], None],
    ) -> bool:  # fmt: skip
        """Take what is long, and anything while that lasts; see ``long_work.Elsewhere``."""
        if self._then is not None:
            self._waiting.append(again)
            return True
        if milliseconds <= AT_ONCE_MS:
            return False
        self._window.stop_everything()
        self._then = then
        self._errands.begin(lambda: work, tr("Computing what there is to see"), alone=False)
        return True

    def gives_up(self) -> bool:
        """Let go of what was asked for last, where it has not come about."""
        if self._waiting:
            self._waiting.pop()
        elif self._then is not None:
            self._errands.give_up()
        else:
            return False
        return True

    @Slot(object)
    def _done(self, result: object) -> None:
        then, self._then = self._then, None
        try:
            if then is not None:
                self._window.view.attempt(then, result)
        finally:
            waiting, self._waiting = self._waiting, deque()
            for again in waiting:  # the first that is long has the others wait anew
                self._window.view.attempt(again)

    @Slot()
    def _lost(self) -> None:
        self._then = None
        self._waiting.clear()

    @Slot(object)
    def _end(self, window: object) -> None:
        if self._window.session.elsewhere is self:
            self._window.session.elsewhere = None
