"""Moving in time from the window: short ways at once, long ones in slices or beside it."""

import logging
import time
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.core.steps import START, Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.worker import Training
from netviz.session import Session
from netviz.session.long_work import finding_ms, training_ms
from netviz.session.walking import Walk

log = logging.getLogger("netviz")
SLICE_S = 0.010  # how long a search in time may hold the window up at once
QUIET_S = 0.05  # a shorter way shows no progress
REST_MS = 120  # the mouse rests when it has not moved for so long
SLICES_MS = 40.0  # where a mini-batch may take longer to be found, slices are too long
AT_ONCE_MS = 10.0  # more training than this goes to the worker


def needs_help(timeline: Timeline) -> bool:
    """Whether a single mini-batch of a run takes too long to be found in the window's thread."""
    return finding_ms(timeline) > SLICES_MS


class Walker(QObject):
    """Goes forward, back and anywhere in a session without holding the window up.

    progressed(text, done, total): while a long way lasts.  arrived: when it is over.
    failed(text): an error inside, in a sentence.
    """

    progressed = Signal(str, object, object)
    arrived = Signal()
    beside = Signal(object)  # this position is to be found beside the window: see ``found``
    stopped = Signal()  # what was on the way is given up
    message = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, training: Training, parent: QObject | None = None):
        super().__init__(parent)
        self._session, self._training = session, training
        self._way: Generator[tuple[int, int], None, None] | None = None
        self._timeline: Timeline | None = None
        self._target: Position | None = None  # where to go when training has got there
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._began_s = 0.0
        self._away = False  # whether a position is being found beside the window
        self._dragged_to: Position | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.settle)
        training.progressed.connect(self._trained)
        training.stopped.connect(self._training_stopped)

    @property
    def busy(self) -> bool:
        """Whether a long way lasts."""
        return self._way is not None or self._target is not None or self._away

    def forward(self, unit: str | None = None) -> None:
        """Go to the next stop; what is not trained yet is trained first."""
        if self._target is None:  # else on the way already
            self._training.pause()
            self.reach(self._session.target(unit))

    def reach(self, target: Position) -> None:
        """Go to a position; if it is not trained yet, train up to it."""
        self.stop()
        missing = self._session.missing(target)
        if missing and training_ms(self._session.timeline, missing) > AT_ONCE_MS:
            self._target = target
            self._training.start(missing)
            return
        for progress in self._session.trainer(missing).reports() if missing else ():
            self._session.commit(progress)
        self.go(target)

    def back(self, unit: str | None = None) -> None:
        """Go to the stop before; at the very start the session says that it is."""
        session = self._session
        self.stop()
        unit = unit or session.settings["unit"]
        target = Walk(session.timeline, session.settings["matrix_view"]).before(
            session.position, unit
        )
        if target is None:
            session.previous(unit)
        else:
            self.go(target)

    def to_start(self) -> None:
        """Go to the first input."""
        self.go(START)

    def to_end(self) -> None:
        """Go to the last update that is trained."""
        self.go(self._session.timeline.end)

    def go(self, position: Position) -> None:
        """Go where the session's ``seek`` goes, a slice at a time if far from a checkpoint.

        In a network of which one mini-batch takes long it is found beside the window.
        """
        if self._session.untrained(position):
            self.reach(position)
            return
        if needs_help(self._session.timeline) and position[:2] != self._session.position[:2]:
            self.stop()
            self._away = True
            self.beside.emit(position)
            return
        self.follow(self._session.seeking(position))

    def found(self, position: Position | None) -> None:
        """Go where it has been found beside the window; None: it was given up."""
        away, self._away = self._away, False
        if away and position is not None:
            self.follow(self._session.seeking(position))

    def follow(self, way: Generator[tuple[int, int], None, None]) -> None:
        """Go a way of the session's, which yields (done, total), a slice at a time."""
        self.stop()
        self._way, self._timeline = way, self._session.timeline
        self._began_s = time.monotonic()
        self._slice()

    def drag(self, position: Position) -> None:
        """Follow the mouse: where it would take long, show the nearest place that does not.

        When the mouse rests, or ``settle`` is called, go to the position itself.
        """
        timeline = self._session.timeline
        if training_ms(timeline, timeline.distance(position)) <= AT_ONCE_MS:
            self.go(position)
            return
        self.go(timeline.nearest_checkpoint(position))
        self._dragged_to = position
        self._rest.start()

    @Slot()
    def settle(self) -> None:
        """Go where the mouse was dragged to."""
        position, self._dragged_to = self._dragged_to, None
        self._rest.stop()
        if position is not None:
            self.go(position)

    def stop(self) -> None:
        """Give up a long way, and pause training; what was trained stays."""
        self._timer.stop()
        self._rest.stop()
        self._dragged_to = None
        self._way = self._target = None
        if self._away:
            self._away = False
            self.stopped.emit()
        self._training.pause()

    @Slot()
    def _slice(self) -> None:
        until = time.monotonic() + SLICE_S
        way, done, total = self._way, 0, 1
        if way is None or self._session.timeline is not self._timeline:
            self._finish()
            return
        try:
            while time.monotonic() < until:
                done, total = next(way)
        except StopIteration:
            self._finish()
        except NetvizError as error:
            self._finish()
            self.message.emit(str(error))
        except Exception as error:  # out of memory, too: one stands where one stood
            log.exception("going back in time failed")
            self._finish()
            text = f"{type(error).__name__}: {error}".rstrip(": ")
            self.failed.emit(
                tr("Going there failed: {error}. Nothing has changed.").format(error=text)
            )
        else:
            self._timer.start()
            if time.monotonic() - self._began_s > QUIET_S:
                self.progressed.emit(tr("Going back in time"), done, total)

    def _finish(self) -> None:
        self._timer.stop()
        self._way = None
        self.arrived.emit()

    @Slot(object, object)
    def _trained(self, done: int, total: int) -> None:
        if self._target is not None:
            self.progressed.emit(tr("Training up to there"), done, total)

    @Slot(str)
    def _training_stopped(self, reason: str) -> None:
        target, self._target = self._target, None
        if target is None:
            return
        if reason == "goal":
            self.go(target)
            return
        self.arrived.emit()
        if reason == "refused":
            self.message.emit(self._training.problem)
