"""The Train button: train at full speed, and let the picture follow while it lasts."""

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.view import View
from netviz.gui.walker import needs_help
from netviz.gui.worker import Training

EPOCHS = 1_000  # how far Train goes unless it is stopped
FOLLOW_S, FOLLOW_LARGE_S = 0.1, 0.5  # how often the picture follows
LARGE = 500  # parameters from which on the picture is costly


class Follower(QObject):
    """Trains the run in view; the position follows its end, unless the person moves it.

    ended(text): one sentence when it is over.  beside(position): it is to be found beside the
    window, see ``found``.  stopped: what is being found is given up.
    """

    ended = Signal(str)
    beside = Signal(object)
    stopped = Signal()

    def __init__(self, view: View, training: Training, parent: QObject | None = None):
        super().__init__(parent)
        self._view, self._training = view, training
        self._mine = self._moving = False
        self._place = self._standing()  # where it was when training last moved it
        self._followed_s = 0.0
        self._away = False  # whether the end is being found beside the window
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._follow_on)
        training.progressed.connect(self._progressed)
        training.stopped.connect(self._stopped)
        view.moment_changed.connect(self._moment_changed)

    @property
    def running(self) -> bool:
        """Whether the Train button has training going on."""
        return self._mine

    def toggle(self) -> None:
        """Train, or pause that."""
        if self._mine:
            self._training.pause()
        else:
            self._training.start(self._view.session.job(epochs=EPOCHS))
            self._place = self._standing()
            self._mine = True

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if not self._mine:
            return
        large = self._view.session.timeline.parameters.size > LARGE
        now = time.monotonic()
        if now - self._followed_s >= (FOLLOW_LARGE_S if large else FOLLOW_S):
            self._followed_s = now
            # what shows the run is painted first, what shows the moment in a frame of its own
            self._soon.start(round(1000 * self._training.every_s / 2))

    @Slot()
    def _follow_on(self) -> None:
        if not self._mine or self._away:
            return
        timeline = self._view.session.timeline
        if needs_help(timeline):
            self._away = True
            self.beside.emit(timeline.end)
        else:
            self._follow()

    def found(self, position: Position | None) -> None:
        """Go where it has been found beside the window; None: it was given up."""
        away, self._away = self._away, False
        if away and self._mine and position is not None:
            self._follow(position)

    def _follow(self, position: Position | None = None) -> None:
        session, self._moving = self._view.session, True
        try:
            session.seek(session.timeline.end if position is None else position)
        except NetvizError as error:
            self._view.message.emit(str(error))
        finally:
            self._moving = False
            self._place = self._standing()

    def _standing(self) -> tuple[tuple[int, int], bool]:
        """Return the mini-batch in view, and whether all its samples are at once."""
        session = self._view.session
        return session.position[:2], session.settings["matrix_view"]

    @Slot()
    def _moment_changed(self) -> None:
        if not self._mine or self._moving:
            return
        (mini_batch, matrix), (before, matrix_before) = self._standing(), self._place
        # who looks at the same mini-batch in the other way wants training to go on
        if mini_batch != before or matrix == matrix_before:  # the person went elsewhere: stay
            self._mine = False
            self._training.pause()

    @Slot(str)
    def _stopped(self, reason: str) -> None:
        if not self._mine:
            return
        self._mine = False
        if self._away:
            self._away = False
            self.stopped.emit()
        if reason != "left" and needs_help(self._view.session.timeline):
            self._view.seek_asked.emit(self._view.session.timeline.end)
        elif reason != "left":
            self._follow()
        if reason == "refused":
            self.ended.emit(self._training.problem)
        if reason == "goal":
            self.ended.emit(tr("{n} epochs are trained.").format(n=EPOCHS))
