"""Play: one unit after the other, paced by the time that has passed, not by ticks."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from netviz.gui.view import View
from netviz.gui.walker import Walker


class Player(QObject):
    """Walks forward by the chosen unit, ``view.speed`` times a second.

    changed(playing): when it starts or stops.
    """

    changed = Signal(bool)

    def __init__(self, view: View, walker: Walker, parent: QObject | None = None):
        super().__init__(parent)
        self._view, self._walker = view, walker
        self._clock = QElapsedTimer()
        self._due_ms = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.playing = False

    def toggle(self) -> None:
        """Play, or stop that."""
        if self.playing:
            self.stop()
        else:
            self.start()

    def start(self) -> None:
        """Step at once, then at the pace of the speed setting."""
        self.playing = True
        self._clock.start()
        self._due_ms = 0.0
        self.changed.emit(True)
        self._tick()

    def stop(self) -> None:
        """Stop where we are."""
        self._timer.stop()
        if self.playing:
            self.playing = False
            self.changed.emit(False)

    def retime(self) -> None:
        """Take over a new speed at once."""
        if self.playing:
            self._due_ms = self._clock.elapsed() + 1000.0 / self._view.speed
            self._wait()

    @Slot()
    def _tick(self) -> None:
        now = float(self._clock.elapsed())
        if now >= self._due_ms and not self._walker.busy:
            # a late step delays the rest; steps are never made up for in a burst
            self._due_ms = max(self._due_ms + 1000.0 / self._view.speed, now)
            self._walker.forward()
        if self.playing:
            self._wait()

    def _wait(self) -> None:
        self._timer.start(max(1, round(self._due_ms - self._clock.elapsed())))
