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
        self._words = ""
        window.banner.stop_clicked.connect(self.give_up)
        window.closed.connect(self.give_up)

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._errand is not None

    def begin(self, work: Callable[[], Any], words: str) -> None:
        """Do the work beside the window.  words: what the banner says while it takes long."""
        self.give_up()
        self._window.stop_everything()
        self._words = words
        self._errand = Errand(work, self)
        self._errand.done.connect(self._came_home)
        self._errand.failed.connect(self._failed)
        self._errand.progressed.connect(self._progressed)
        self._errand.start()

    @Slot()
    def give_up(self) -> None:
        """Let go of the one that is under way, and wait until it has ended."""
        if self._errand is not None:
            self._errand.give_up()
            self._drop()
            self.lost.emit()

    def _drop(self) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.wait()
            errand.deleteLater()
        self._window.banner.end_progress()

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
