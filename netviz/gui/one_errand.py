"""One errand at a time: the next one, giving up and the end let go of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from netviz.gui.errand import Errand


class OneErrand(QObject):
    """Owns the errand that is under way, and those whose threads take a while to end.

    errand: the one under way, None if none is.  done, failed, progressed: of that one alone;
    nothing is heard any more of one that was given up.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.errand: Errand | None = None
        self._leaving: list[Errand] = []

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self.errand is not None

    def begin(self, work: Callable[[], Any]) -> None:
        """Do the work, often a generator that yields (done, total), instead of what there was."""
        self.give_up()
        self.errand = Errand(work, self)
        self.errand.done.connect(self._came_home)
        self.errand.failed.connect(self._failed)
        self.errand.progressed.connect(self._progressed)
        self.errand.finished.connect(self._sweep)
        self.errand.start()

    def give_up(self) -> bool:
        """Let go of the one that is under way; return whether there was one."""
        if self.errand is None:
            return False
        self.errand.give_up()
        self._drop()
        return True

    def end(self) -> None:
        """Give up, and wait for every thread: the window closes."""
        self.give_up()
        for errand in self._leaving:
            errand.wait()
        self._sweep()

    def _drop(self) -> None:
        if self.errand is not None:
            self._leaving.append(self.errand)
            self.errand = None
        self._sweep()

    @Slot()
    def _sweep(self) -> None:
        """Delete what has ended."""
        ended = [errand for errand in self._leaving if errand.isFinished()]
        self._leaving = [errand for errand in self._leaving if errand not in ended]
        for errand in ended:
            errand.deleteLater()

    @property
    def _is_meant(self) -> bool:
        """Whether what speaks is under way: it may have been given up before it was heard."""
        return self.errand is not None and self.sender() is self.errand

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if self._is_meant:
            self.progressed.emit(done, total)

    @Slot(object)
    def _came_home(self, result: object) -> None:
        if self._is_meant:
            self._drop()
            self.done.emit(result)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self._is_meant:
            self._drop()
            self.failed.emit(error)
