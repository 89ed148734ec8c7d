"""Training beside the window: one thread, one owner, reports taken over in the GUI thread."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from netviz.core.timeline import Timeline
from netviz.session import Session
from netviz.session.trainer import Progress, Trainer

log = logging.getLogger("netviz")
PROGRESS_S = 0.1  # how often an errand says how far it is


class _TrainingThread(QThread):
    """Runs a trainer; what it reports waits in ``reports`` until the owner comes for it."""

    reported = Signal()
    failed = Signal(str)

    def __init__(self, trainer: Trainer, parent: QObject):
        super().__init__(parent)
        self.trainer = trainer
        self.reports: deque[Progress] = deque()

    def run(self) -> None:
        """Train until done or paused; nothing here touches a widget or the session."""
        try:
            for progress in self.trainer.reports():
                self.reports.append(progress)
                self.reported.emit()
        except Exception as error:
            log.exception("training failed")
            self.failed.emit(f"{type(error).__name__}: {error}")


class Training(QObject):
    """Owns the training thread of a session and commits what it reports.

    progressed(done, total): after each commit.  stopped(reason): when it has ended:
    "goal", "paused", "not_finite", "left" (another run came into view) or "failed".
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

    @property
    def running(self) -> bool:
        """Whether training goes on."""
        return self._thread is not None

    def start(self, mini_batches: int) -> None:
        """Train ``mini_batches`` more of the run in view; whatever ran before is paused."""
        self.pause()
        self._timeline = self._session.timeline
        thread = _TrainingThread(self._session.trainer(mini_batches), self)
        # bound slots of an object of the GUI thread run there; a lambda would not
        thread.reported.connect(self._take)
        thread.failed.connect(self._thread_failed)
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
        if self._thread is thread:  # it ended without a last word
            self._drop("paused")

    @Slot()
    def _take(self) -> None:
        thread = self._thread
        while thread is not None and thread.reports:
            progress = thread.reports.popleft()
            taken = self._session.commit(progress)
            if not taken:
                thread.reports.clear()
                self._drop("left")
                return
            self.progressed.emit(progress.done, progress.total)
            if progress.stopped:
                self._drop(progress.stopped)
                return
            thread = self._thread  # a listener may have paused

    @Slot(str)
    def _thread_failed(self, text: str) -> None:
        if self._thread is not None:
            self._take()
            self.failed.emit(text)
            self._drop("failed")

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
        except Exception as error:
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
