"""One function beside the window, in a thread of its own."""

import threading
import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

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
        work.close()  # it tidies up here, not wherever it is forgotten
        return None
