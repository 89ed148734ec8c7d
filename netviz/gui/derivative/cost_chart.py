"""The cost as a curve over one quantity, with its tangent and its secant."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.derivative import CostCurve
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme, colour

SAMPLES = 161
INSIDE = 1e-4  # how far from 0 and 1 an activation stays whose cost may be infinite there


class CostChart:
    """A cost curve round its value, wide enough for the steps of ``epsilon``, in a box of pixels.

    low, high: of the quantity.  bottom, top: of the cost.
    """

    def __init__(self, curve: CostCurve, epsilon: float, box: QRectF):
        self._curve, self._epsilon, self._box = curve, epsilon, box
        self.low, self.high = _range(curve, epsilon)
        xs = np.linspace(self.low, self.high, SAMPLES)
        costs = curve.costs(xs)
        self.bottom, self.top = float(min(0.0, costs.min())), float(costs.max()) * 1.1 or 1.0
        self._line = QPolygonF([self._at(x, c) for x, c in zip(xs, costs, strict=True)])

    def _at(self, x: float, cost: float) -> QPointF:
        """Return the pixel of a point."""
        box = self._box
        share = (cost - self.bottom) / (self.top - self.bottom)
        return QPointF(box.left() + (x - self.low) / (self.high - self.low) * box.width(),
                       box.bottom() - share * box.height())  # fmt: skip

    @property
    def _back(self) -> float:
        """Where the secant begins, beside the value: at it, if one cost alone is beyond it."""
        return 0.0 if self._curve.is_one_sided else -self._epsilon

    def _cost(self, offset: float) -> float:
        """Return the cost at a distance from the value."""
        return float(self._curve.costs(np.array([self._curve.value + offset]))[0])

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the curve, the secant dashed, the tangent, and the points they go through."""
        painter.save()
        painter.setClipRect(self._box.adjusted(0, -2, 0, 2))
        painter.setPen(pen(theme.text, 2.0))
        painter.drawPolyline(self._line)
        secant = self._curve.quotient(self._epsilon)
        painter.setPen(pen(theme.cost, 2.0, (4.0, 2.0)))
        self._paint_line(painter, secant, self._back)
        painter.setPen(pen(theme.delta, 2.0))
        self._paint_line(painter, self._curve.slope, 0.0)
        self._paint_points(painter, theme)
        painter.restore()

    def _paint_line(self, painter: QPainter, slope: float, offset: float) -> None:
        """Draw a line of a slope through the curve's point at a distance from the value."""
        x, cost = self._curve.value + offset, self._cost(offset)
        if math.isfinite(cost + slope):
            ends = [self._at(end, cost + slope * (end - x)) for end in (self.low, self.high)]
            painter.drawLine(QLineF(*ends))

    def _paint_points(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for offset, ink in (
            (self._back, theme.cost), (self._epsilon, theme.cost), (0.0, theme.delta),
        ):  # fmt: skip
            cost = self._cost(offset)
            if math.isfinite(cost):
                painter.setBrush(colour(ink))
                painter.drawEllipse(self._at(self._curve.value + offset, cost), 4.5, 4.5)


def _range(curve: CostCurve, epsilon: float) -> tuple[float, float]:
    """Return from where to where the curve is shown."""
    half = max(1.0, 1.2 * epsilon)
    low, high = curve.value - half, curve.value + half
    if curve.quantity.kind == "a" and curve.architecture.output in ("sigmoid", "softmax"):
        return max(INSIDE, low), min(1 - INSIDE, high)
    return low, high
