"""The words beside the pointer: they follow a moment later, so that the picture never waits."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QToolTip, QWidget

from netviz.gui.drawing.describe import describe
from netviz.gui.drawing.frame import Frame
from netviz.gui.plain import plain

DELAY_MS = 60


class Tip(QObject):
    """Names what is under the pointer, with all its numbers."""

    def __init__(self, picture: QWidget):
        super().__init__(picture)
        self._told: tuple[Frame, tuple[Any, ...], QPoint] | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._show)

    def follow(self, frame: Frame, found: tuple[Any, ...] | None, at: QPoint) -> None:
        """Name what was found at a place of the screen; nothing, if nothing was."""
        if found is None:
            self.hide()
            return
        self._told = frame, found, at
        if not self._timer.isActive():
            self._timer.start()

    def renew(self, frame: Frame) -> None:
        """Say what is known now, if the words are seen; where the picture differs, nothing."""
        if self._told is None:
            return
        before, found, at = self._told
        if before.layout is not frame.layout:
            self.hide()
        elif QToolTip.isVisible():
            self._told = frame, found, at
            self._show()

    def hide(self) -> None:
        """Name nothing any more."""
        self._told = None
        QToolTip.hideText()

    def _show(self) -> None:
        picture = self.parent()  # not kept: a cycle would let Python delete the picture any time
        if self._told is not None and isinstance(picture, QWidget) and picture.isVisible():
            frame, found, at = self._told
            QToolTip.showText(at, plain(describe(frame, found)), picture, QRect())
