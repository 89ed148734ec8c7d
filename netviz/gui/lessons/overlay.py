"""Over the whole lecture: black while blanked, or a spotlight at the pointer."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

FOLLOW_MS = 16
RADIUS = 0.16  # of the height
DARKNESS = 170  # of 255


class Overlay(QWidget):
    """Hidden unless it blanks or lights; lets every click through."""

    def __init__(self, parent: QWidget):
        super().__init__(parent, objectName="lectureOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.is_blank = self.is_spotlight = False
        self._timer = QTimer(self, interval=FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        self._at = QPointF()
        self.hide()

    def blank(self, wanted: bool) -> None:
        """Blank the screen or show it again."""
        self.is_blank = wanted
        self._sync()

    def spotlight(self, wanted: bool) -> None:
        """Darken all but a circle at the pointer, or stop that."""
        self.is_spotlight = wanted
        self._sync()

    def _sync(self) -> None:
        self.setVisible(self.is_blank or self.is_spotlight)
        self.raise_()
        if self.is_spotlight and not self.is_blank:
            self._timer.start()
            self._follow()
        else:
            self._timer.stop()
        self.update()

    def _follow(self) -> None:
        at = QPointF(self.mapFromGlobal(QCursor.pos()))
        if at != self._at:
            self._at = at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint black, or the dark with its hole."""
        painter = QPainter(self)
        if self.is_blank:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path, radius = QPainterPath(), self.height() * RADIUS
            path.addRect(QRectF(self.rect()))
            path.addEllipse(self._at, radius, radius)
            painter.fillPath(path, QColor(0, 0, 0, DARKNESS))
        painter.end()
