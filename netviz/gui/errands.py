"""One long piece of work at a time; its progress and its Stop stand in the banner."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.gui.errand import Errand

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
        self._errand: Errand | None = None
        self._leaving: list[Errand] = []  # over, but their threads may take a while to end
        self._words = ""
        window.banner.stop_clicked.connect(self.give_up)
        window.closed.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._errand is not None

    def begin(self, work: Callable[[], Any], words: str, *, alone: bool = True) -> None:
        """Do the work beside the window.  words: what the banner says while it takes long.

        alone: playing, training and long ways stop.
        """
        self.give_up()
        if alone:
            self._window.stop_everything()
        self._words = words
        self._errand = Errand(work, self)
        self._errand.done.connect(self._came_home)
        self._errand.failed.connect(self._failed)
        self._errand.progressed.connect(self._progressed)
        self._errand.finished.connect(self._sweep)
        self._errand.start()

    @Slot()
    def give_up(self) -> None:
        """Let go of the one that is under way; nothing is heard of it any more."""
        if self._errand is not None:
            self._errand.give_up()
            self._drop()
            self.lost.emit()

    def _drop(self) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            self._leaving.append(errand)
            self._sweep()
        self._window.banner.end_progress()

    @Slot()
    def _sweep(self) -> None:
        """Delete what has ended."""
        ended = [errand for errand in self._leaving if errand.isFinished()]
        self._leaving = [errand for errand in self._leaving if errand not in ended]
        for errand in ended:
            errand.deleteLater()

    @Slot()
    def _end(self) -> None:
        """The window closes: wait for every thread."""
        self.give_up()
        for errand in self._leaving:
            errand.wait()
        self._sweep()

    @property
    def _is_meant(self) -> bool:
        """Whether what speaks is under way: it may have been given up before it was heard."""
        return self._errand is not None and self.sender() is self._errand

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if self._is_meant:
            self._window.banner.progress(self._words, done, total)

    @Slot(object)
    def _came_home(self, result: object) -> None:
        if self._is_meant:
            self._drop()
            self.done.emit(result)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self._is_meant:
            self._drop()
            self.lost.emit()
            if not isinstance(error, NetvizError):
                raise error
            self._window.banner.complain(str(error))
