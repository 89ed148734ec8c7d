"""One long piece of work beside the window; its progress and its Stop stand in the banner."""

import threading
import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from netviz.core.errors import NetvizError

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PROGRESS_S = 0.1  # how often an errand says how far it is


class Errand(QThread):
    """One function beside the window, such as reading a folder; its result comes back.

    A generator that yields (done, total) tells how far it is and can be given up; its result
    is what it returns.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject):
        super().__init__(parent)
        self._work = work
        self._given_up = threading.Event()

    def give_up(self) -> None:
        """Stop a generator at its next yield; neither ``done`` nor ``failed`` follows."""
        self._given_up.set()

    def run(self) -> None:
        """Do the work; an exception travels as an object, to be shown by the owner."""
        try:
            result = self._work()
            if isinstance(result, Generator):
                result = self._exhaust(result)
        except BaseException as error:  # out of memory, too
            self.failed.emit(error)
        else:
            if not self._given_up.is_set():
                self.done.emit(result)

    def _exhaust(self, work: Generator[tuple[int, int], None, Any]) -> Any:
        said_s = 0.0
        while not self._given_up.is_set():
            try:
                done, total = next(work)
            except StopIteration as end:
                return end.value
            if time.monotonic() - said_s > PROGRESS_S:
                said_s = time.monotonic()
                self.progressed.emit(done, total)
        return None


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
