"""A plane to click points on: circles are 0, squares are 1."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.view import View

NEAR, RADIUS = 10.0, 6.0  # px
MOST = 2_000


class Plane(QWidget):
    """points: [(x1, x2, y)], x in 0..1, y 0 or 1.  changed: one was added or taken away."""

    changed = Signal()

    def __init__(self, view: View):
        super().__init__(objectName="pointsPlane", accessibleName=tr("Plane of points"))
        self.setToolTip(tr("Left button: a circle, y = 0. Right: a square, y = 1. Again: away."))
        self._view = view
        self.points: list[tuple[float, float, int]] = []
        self.setFixedSize(round(400 * view.scale), round(400 * view.scale))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Add a point, or take the one under the mouse away."""
        near = [p for p in self.points if (self._place(p) - event.position()).manhattanLength()
                < NEAR * self._view.scale]  # fmt: skip
        if near:
            self.points.remove(near[-1])
        elif len(self.points) < MOST:
            x, y = event.position().x() / self.width(), 1 - event.position().y() / self.height()
            kind = 1 if event.button() == Qt.MouseButton.RightButton else 0
            self.points.append((round(x, 3), round(y, 3), kind))
        self.update()
        self.changed.emit()

    def clear(self) -> None:
        """Take all points away."""
        self.points.clear()
        self.update()
        self.changed.emit()

    def _place(self, point: tuple[float, float, int]) -> QPointF:
        return QPointF(point[0] * self.width(), (1 - point[1]) * self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a grid and the points; kinds differ in form, not in colour alone."""
        theme, painter = self._view.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.empty))
        painter.setPen(QColor(theme.line))
        for n in range(11):
            at = n * (self.width() - 1) / 10
            painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
            painter.drawLine(QPointF(0, at), QPointF(self.width(), at))
        radius = RADIUS * self._view.scale
        for point in self.points:
            colour = QColor(theme.positive if point[2] else theme.negative)
            painter.setPen(QPen(colour, 2 * self._view.scale))
            box = QRectF(-radius, -radius, 2 * radius, 2 * radius).translated(self._place(point))
            if point[2]:
                painter.drawRect(box)
            else:
                painter.drawEllipse(box)
        painter.end()
