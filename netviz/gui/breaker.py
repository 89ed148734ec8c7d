"""Run until a condition becomes true: first through what is trained, then by training on."""

import logging
import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.view import View
from netviz.gui.walker import Walker
from netviz.gui.worker import Training
from netviz.session.breaks import MOST_MINI_BATCHES, looked_at, looking
from netviz.session.conditions import Condition

log = logging.getLogger("netviz")
SLICE_S = 0.012  # how long looking may hold the window up at once


class Breaker(QObject):
    """Looks for the step where a condition becomes true, beside the window.

    said(text): how far it is, and what came of it.  changed(running).
    """

    said = Signal(str)
    changed = Signal(bool)

    def __init__(self, view: View, walker: Walker, training: Training, parent: QObject):
        super().__init__(parent)
        self._view, self._walker, self._training = view, walker, training
        self._condition: Condition | None = None
        self._timeline: Timeline | None = None
        self._way: Generator[tuple[int, int], None, Position | None] | None = None
        self._looked = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        training.progressed.connect(self._progressed)
        training.stopped.connect(self._stopped)
        view.moment_changed.connect(self._moment_changed)

    @property
    def running(self) -> bool:
        """Whether it looks for a condition."""
        return self._condition is not None

    @Slot(str)
    def toggle(self, text: str) -> None:
        """Run until the condition becomes true, or stop that."""
        if self.running:
            self._training.pause()
            self._end(tr("stopped"))
            return
        self._walker.stop()
        session = self._view.session
        try:
            self._condition = Condition(text, session.timeline.architecture)
        except NetvizError as error:
            self.said.emit(str(error))
            return
        self._timeline, self._looked = session.timeline, looked_at(session)
        self._way = looking(session, self._condition)
        self.said.emit("")
        self.changed.emit(True)
        self._timer.start()

    def _slice(self) -> None:
        until, done = time.monotonic() + SLICE_S, 0
        way = self._way
        if way is None or self._view.session.timeline is not self._timeline:
            self._end(tr("stopped"))
            return
        try:
            while time.monotonic() < until:
                done, _ = next(way)
        except StopIteration as end:
            self._timer.stop()
            self._way = None
            self._go_on(end.value)
        except NetvizError as error:
            self._end(str(error))
        except Exception as error:  # out of memory, too
            log.exception("looking for a condition failed")
            self._end(tr("Looking failed: {error}").format(error=type(error).__name__))
        else:
            self._tell(done)

    def _go_on(self, found: Position | None) -> None:
        if found is not None:
            self._arrive(found)
        else:
            self._training.start(MOST_MINI_BATCHES, self._condition)

    def _tell(self, done: int) -> None:
        self.said.emit(tr("{n} mini-batches looked at").format(n=f"{done:,}"))

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if self.running and self._way is None:
            self._tell(self._looked + done)

    @Slot(str)
    def _stopped(self, reason: str) -> None:
        if not self.running or self._way is not None:
            return
        if reason == "found" and self._training.found is not None:
            self._arrive(self._training.found)
        elif reason == "refused":
            self._end(self._training.problem)
        else:
            words = {"goal": tr("It never came about."), "paused": tr("stopped"),
                     "left": tr("stopped")}  # fmt: skip
            self._end(words.get(reason, tr("Training stopped before it came about.")))

    @Slot()
    def _moment_changed(self) -> None:
        if self._way is not None:  # the person went elsewhere: stay there
            self._end(tr("stopped"))

    def _arrive(self, found: Position) -> None:
        self._end(
            tr("It holds from epoch {e}, mini-batch {b}, step {s} on.").format(
                e=found.epoch, b=found.mini_batch, s=found.step
            )
        )
        self._walker.go(found)

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._condition = self._way = self._timeline = None
        self.said.emit(words)
        self.changed.emit(False)
