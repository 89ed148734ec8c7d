"""A motion on its way: its clock, and a tick for each of its frames."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from netviz.gui.drawing.motion import Motion

FRAME_MS = 16


class Running(QObject):
    """Runs one motion at a time.

    motion: the one that runs, None if none does.  ticked: another frame is to be painted, or
    the still after the last.  begun: the first of them is, and there is time to make the rest
    ready.
    """

    begun = Signal()
    ticked = Signal()

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.motion: Motion | None = None
        self._first = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def elapsed_s(self) -> float:
        """How long the motion has been on its way, in seconds."""
        return self._clock.elapsed() / 1000

    def start(self, motion: Motion) -> None:
        """Begin a motion."""
        self.motion, self._first = motion, True
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        """End it at once."""
        self._timer.stop()
        self.motion = None

    def _tick(self) -> None:
        if self.motion is None or self.elapsed_s >= self.motion.seconds:
            self.stop()
        elif self._first:
            self._first = False
            self.begun.emit()
        self.ticked.emit()
