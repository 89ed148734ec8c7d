"""One long piece of work at a time; its progress and its Stop stand in the banner."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.gui.one_errand import OneErrand

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class Errands(QObject):
    """Owns one errand at a time; the next one, Stop and the end of the window give it up.

    done(result): it came home.  lost(): it was given up, or failed, which the banner says.
    """

    done = Signal(object)
    lost = Signal()

    def __init__(self, window: "MainWindow", parent: QObject):
        super().__init__(parent)
        self._window = window
        self._one = OneErrand(self)
        self._one.done.connect(self._came_home)
        self._one.failed.connect(self._failed)
        self._one.progressed.connect(self._progressed)
        self._words = ""
        window.banner.stop_clicked.connect(self.give_up)
        window.closed.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._one.busy

    def begin(self, work: Callable[[], Any], words: str, *, alone: bool = True) -> None:
        """Do the work beside the window.  words: what the banner says while it takes long.

        alone: playing, training and long ways stop.
        """
        self.give_up()
        if alone:
            self._window.stop_everything()
        self._words = words
        self._one.begin(work)

    @Slot()
    def give_up(self) -> None:
        """Let go of the one that is under way; nothing is heard of it any more."""
        if self._one.give_up():
            self._window.banner.end_progress()
            self.lost.emit()

    @Slot()
    def _end(self) -> None:
        """The window closes: wait for every thread."""
        self.give_up()
        self._one.end()

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        self._window.banner.progress(self._words, done, total)

    @Slot(object)
    def _came_home(self, result: object) -> None:
        self._window.banner.end_progress()
        self.done.emit(result)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._window.banner.end_progress()
        self.lost.emit()
        if not isinstance(error, NetvizError):
            raise error
        self._window.banner.complain(str(error))
