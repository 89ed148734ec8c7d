"""The activation function with the neuron's point on it and the tangent there."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.activations import Activation
from netviz.core.numbers import format_number
from netviz.gui.drawing.pens import RIGHT, pen, write
from netviz.gui.theme import SMALL, Theme, colour, font

SAMPLES = 81
LEAST_SPAN = 4.0


def paint_activation(
    painter: QPainter, box: QRectF, activation: Activation, z: float, a: float,
    slope: float | None, theme: Theme, ink: str, scale: float,
) -> None:  # fmt: skip
    """Paint the curve round z into ``box``; the tangent in ``ink``, its slope below."""
    span = max(LEAST_SPAN, 1.25 * abs(z)) if np.isfinite(z) else LEAST_SPAN
    zs = np.linspace(-span, span, SAMPLES)
    values = activation.value(zs.reshape(1, -1), np.empty((1, SAMPLES)))[0]
    low, high = min(0.0, float(values.min())), max(1.0, float(values.max()))
    plot = box.adjusted(22 * scale, 6, -4, -22 * scale)

    def at(x: float, y: float) -> QPointF:
        return QPointF(
            plot.left() + (x + span) / (2 * span) * plot.width(),
            plot.bottom() - (y - low) / (high - low) * plot.height(),
        )

    face = font(SMALL, scale=scale)
    painter.setPen(pen(theme.line))
    for value in {low, 0.0, high}:
        painter.drawLine(QLineF(at(-span, value), at(span, value)))
        write(painter, plot.left() - 4, at(0, value).y(), f"{value:.3g}", face, theme.dim, RIGHT)
    painter.drawLine(QLineF(at(0, low), at(0, high)))
    painter.setPen(pen(theme.dim, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at(x, y) for x, y in zip(zs, values, strict=True)]))
    if not (np.isfinite(z) and np.isfinite(a)):
        return
    point = at(z, a)
    if slope is not None:
        reach = 0.3 * span
        painter.setPen(pen(ink, 2.2))
        painter.save()
        painter.setClipRect(plot.adjusted(-2, -4, 4, 4))
        painter.drawLine(QLineF(at(z - reach, a - reach * slope), at(z + reach, a + reach * slope)))
        painter.restore()
        words = f"{format_number(slope)}"
        write(painter, plot.center().x(), box.bottom() - 8 * scale, f"slope {words}", face, ink)
    painter.setPen(pen(theme.dim, 1.0, (2.0, 2.0)))
    painter.drawLine(QLineF(point.x(), point.y(), point.x(), plot.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.ink))
    painter.drawEllipse(point, 4 * scale, 4 * scale)
