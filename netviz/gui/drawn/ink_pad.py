"""A square to draw on with the mouse."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.view import View

SIDE, THICK = 140, 12  # pixels of the drawing; the widget shows it larger


class InkPad(QWidget):
    """changed: something was drawn or wiped out."""

    changed = Signal()

    def __init__(self, view: View):
        super().__init__(objectName="inkPad", accessibleName=tr("Draw here"))
        self.setToolTip(tr("Draw with the left button; the right one wipes out"))
        self._view = view
        self._image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
        self._last: QPointF | None = None
        self.setFixedSize(round(280 * view.scale), round(280 * view.scale))
        self.clear()

    def clear(self) -> None:
        """Begin with an empty square."""
        self._image.fill(0)
        self.update()
        self.changed.emit()

    def ink(self) -> NDArray[np.float64]:
        """Return the drawing, (SIDE, SIDE) of 0..1."""
        line = self._image.bytesPerLine()
        data = np.frombuffer(self._image.constBits(), np.uint8).reshape(SIDE, line)
        return data[:, :SIDE] / 255.0  # a copy

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._last = self._place(event)
        self._stroke(self._last, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._stroke(self._place(event), event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._last = None

    def _place(self, event: QMouseEvent) -> QPointF:
        return event.position() * (SIDE / max(1, self.width()))

    def _stroke(self, place: QPointF, event: QMouseEvent) -> None:
        wipes = bool(event.buttons() & Qt.MouseButton.RightButton)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(
            QColor(0 if wipes else 255, 0 if wipes else 255, 0 if wipes else 255),
            THICK * (2 if wipes else 1), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
        ))  # fmt: skip
        start = self._last if self._last is not None else place
        # a line of no length draws nothing
        painter.drawLine(start, place + QPointF(0.01, 0.0))
        painter.end()
        self._last = place
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the drawing with a line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(self._view.theme.dim))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
