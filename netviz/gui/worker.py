"""Training beside the window: one thread, one owner, reports taken over in the GUI thread."""

import logging
import threading
import time
from collections import deque

from PySide6.QtCore import QObject, QThread, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session import Session
from netviz.session.conditions import Condition
from netviz.session.running import failure_sentence
from netviz.session.trainer import REPORT_S, Progress, Trainer

log = logging.getLogger("netviz")
MOST_REPORTS, ROOM_S = 8, 0.02  # waiting for a busy window; how often the trainer looks
WINDOW_SHARE, LONGEST_S = 0.1, 0.4  # of the time for showing reports; between two of them


class _TrainingThread(QThread):
    """Runs a trainer; what it reports waits in ``reports`` until the owner comes for it."""

    reported = Signal()

    def __init__(self, trainer: Trainer, parent: QObject):
        super().__init__(parent)
        self.trainer = trainer
        self.reports: deque[Progress] = deque()
        self.error: BaseException | None = None
        self._room = threading.Event()

    def run(self) -> None:
        """Train until done or paused; nothing here touches a widget or the session."""
        try:
            for progress in self.trainer.reports():
                self._wait_for_room()
                self.reports.append(progress)
                self.reported.emit()
        except BaseException as error:  # also SystemExit: only the owner ends the program
            self.error = error

    def _wait_for_room(self) -> None:
        """Train no further ahead of a window that is busy than a few reports."""
        while len(self.reports) >= MOST_REPORTS and not self.trainer.pausing:
            self._room.wait(ROOM_S)
            self._room.clear()

    def take(self) -> list[Progress]:
        """Return the reports that wait, once; the oldest first."""
        taken = []
        while self.reports:
            taken.append(self.reports.popleft())
        self._room.set()
        return taken


class Training(QObject):
    """Owns the training thread of a session and commits what it reports.

    progressed(done, total): after each commit.  stopped(reason): when it has ended:
    "goal", "paused", "not_finite", "found" (``found`` says where), "left" (another run came
    into view), "refused" (``problem`` says why, a sentence) or "failed".
    failed(text): an error inside, in a sentence that names the mini-batch.
    """

    started = Signal()
    progressed = Signal(object, object)
    stopped = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None):
        super().__init__(parent)
        self._session = session
        self._thread: _TrainingThread | None = None
        self._timeline: Timeline | None = None
        self.found: Position | None = None
        self.problem = ""
        self._used_s = 0.0  # of the processor, by the window's thread
        self.ends = True  # whether it is known when: not with a condition

    @property
    def running(self) -> bool:
        """Whether training goes on."""
        return self._thread is not None

    @property
    def every_s(self) -> float:
        """How often it reports now, in seconds."""
        return REPORT_S if self._thread is None else self._thread.trainer.every_s

    def start(self, mini_batches: int, until: Condition | None = None) -> None:
        """Train ``mini_batches`` more of the run in view; whatever ran before is paused.

        until: a condition that ends it where it becomes true.
        """
        self.pause()
        self._timeline = self._session.timeline
        self.found, self.problem, self.ends = None, "", until is None
        self._used_s = time.thread_time()
        thread = _TrainingThread(self._session.trainer(mini_batches, until), self)
        # bound slots of an object of the GUI thread run there; a lambda would not
        thread.reported.connect(self._take)
        thread.finished.connect(self._thread_ended)
        self._thread = thread
        thread.start()
        self.started.emit()

    def pause(self) -> None:
        """Stop at the next mini-batch, take over everything trained, and return."""
        thread = self._thread
        if thread is None:
            return
        thread.trainer.pause()
        thread.wait()
        self._take()
        if self._thread is thread:
            self._end_of(thread)

    @Slot()
    def _take(self) -> None:
        thread = self._thread
        reports = [] if thread is None else thread.take()
        if thread is None or not reports:
            return
        self._slow_down(thread.trainer)
        try:
            taken = self._session.commit(*reports)
        except Exception as error:  # the run keeps what it had; training cannot go on from it
            self._fail(error)
            return
        if not taken:
            self._drop("left")
            return
        last = reports[-1]
        self.progressed.emit(last.done, last.total)
        if self._thread is not thread:  # a listener may have paused
            return
        if last.stopped and last.stopped != "failed":  # the error comes with the end
            self.found = last.found
            self._drop(last.stopped)

    def _slow_down(self, trainer: Trainer) -> None:
        """Let reports come so often that showing them takes a small part of the time.

        The window and training share one interpreter: what one uses, the other waits for.
        """
        used_s, self._used_s = time.thread_time() - self._used_s, time.thread_time()
        trainer.every_s = min(LONGEST_S, max(REPORT_S, used_s / WINDOW_SHARE))

    @Slot()
    def _thread_ended(self) -> None:
        thread = self._thread
        if thread is None or not thread.isFinished():
            return
        self._take()
        if self._thread is thread:
            self._end_of(thread)

    def _end_of(self, thread: _TrainingThread) -> None:
        """A thread ended without a last word: it failed, or was refused."""
        if isinstance(thread.error, NetvizError):
            self.problem = str(thread.error)
            self._drop("refused")
        else:
            self._fail(thread.error)

    def _fail(self, error: BaseException | None) -> None:
        log.error("training failed", exc_info=error)
        text = failure_sentence(self._session.timeline, error)
        self._drop("failed")
        self.failed.emit(text)

    def check(self) -> None:
        """Stop if the session no longer shows the run that is trained."""
        if self._thread is not None and self._session.timeline is not self._timeline:
            self._drop("left")

    def _drop(self, reason: str) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        thread.trainer.pause()
        thread.wait()
        thread.deleteLater()
        self._timeline = None
        self.stopped.emit(reason)
