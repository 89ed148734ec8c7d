"""Makes a lesson's stops ready beside the window, so that a key press need not wait."""

from PySide6.QtCore import QObject, QThread, Signal

from netviz.core.errors import NetvizError
from netviz.session.lessons.lesson import Lesson
from netviz.session.lessons.stage import Place, preparing


class Preparer(QThread):
    """Prepares one stop.  It trains a run of its own, which nobody else has yet.

    progressed(number, done, total), ready(number, place), failed(number, error).
    """

    progressed = Signal(int, object, object)
    ready = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, lesson: Lesson, number: int, before: Place | None, parent: QObject):
        super().__init__(parent)
        self.lesson, self.number, self._before = lesson, number, before
        self._given_up = False

    def give_up(self) -> None:
        """End at the next mini-batches; nothing is reported any more."""
        self._given_up = True

    def run(self) -> None:
        """Do the work; what went wrong travels as an object."""
        work = preparing(self.lesson, self.number, self._before)
        try:
            while not self._given_up:
                done, total = next(work)
                self.progressed.emit(self.number, done, total)
        except StopIteration as end:
            if not self._given_up:
                self.ready.emit(self.number, end.value)
        except NetvizError as error:
            self.failed.emit(self.number, error)
