"""The activation function with the neuron's point on it and the tangent there."""

from functools import lru_cache, partial

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.activations import Activation
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.kept import Kept
from netviz.gui.drawing.pens import RIGHT, pen, text_width, write
from netviz.gui.theme import SMALL, Theme, colour, font

SAMPLES = 81
LEAST_SPAN = 4.0


@lru_cache(maxsize=16)
def _values(activation: Activation, span: float) -> tuple[float, ...]:
    """Return the values of a function at places from -span to span."""
    zs = np.linspace(-span, span, SAMPLES)
    found = activation.value(zs.reshape(1, -1), np.empty((1, SAMPLES)))[0]
    return tuple(found.tolist())


def _ends(activation: Activation, span: float) -> tuple[float, float]:
    """Return the least and the greatest value that are shown."""
    values = _values(activation, span)
    return min(0.0, *values), max(1.0, *values)


class _Plot:
    """An activation function from -span to span, as a line in a box of pixels."""

    def __init__(self, activation: Activation, span: float, box: tuple[float, ...]):
        self.span, self.box = span, box
        zs, values = np.linspace(-span, span, SAMPLES), _values(activation, span)
        self.low, self.high = _ends(activation, span)
        self.line = QPolygonF([self.at(x, y) for x, y in zip(zs, values, strict=True)])

    def at(self, x: float, y: float) -> QPointF:
        """Return the pixel of a point."""
        left, bottom, width, height = self.box
        return QPointF(
            left + (x + self.span) / (2 * self.span) * width,
            bottom - (y - self.low) / (self.high - self.low) * height,
        )

    @property
    def values(self) -> set[float]:
        """Return the values that have a line."""
        return {self.low, 0.0, self.high}

    def paint(self, theme: Theme, painter: QPainter) -> None:
        """Paint the lines and the function."""
        at, span = self.at, self.span
        for value in self.values:
            painter.setPen(colour(theme.dim) if value else pen(theme.line))
            painter.drawLine(QLineF(at(-span, value), at(span, value)))
        painter.setPen(colour(theme.dim))
        painter.drawLine(QLineF(at(0, self.low), at(0, self.high)))
        painter.setPen(pen(theme.dim, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(self.line)


# the function is the same at every step, wherever the neuron's point is on it
_plot = lru_cache(maxsize=16)(_Plot)


def paint_activation(
    painter: QPainter, box: QRectF, activation: Activation, z: float, a: float,
    slope: float | None, theme: Theme, ink: str, scale: float, kept: Kept,
) -> None:  # fmt: skip
    """Paint the curve round z into ``box``; the tangent in ``ink``, its slope below.

    kept: where the curve itself is kept as a picture.
    """
    span = max(LEAST_SPAN, 1.25 * abs(z)) if np.isfinite(z) else LEAST_SPAN
    face = font(SMALL, scale=scale)
    names = [format_number(value, digits=3) for value in _ends(activation, span)]
    wide = max(22 * scale, *(text_width(name, face) + 8 for name in names))
    plot = box.adjusted(wide, 6, -4, -22 * scale)
    drawn = _plot(activation, span, (plot.left(), plot.bottom(), plot.width(), plot.height()))
    at = drawn.at
    room = plot.toAlignedRect().adjusted(-2, -2, 2, 2)
    kept.draw(painter, room, (drawn, theme.name), theme.panel, partial(drawn.paint, theme))
    for value in drawn.values:
        number = format_number(value, digits=3)
        write(painter, plot.left() - 4, at(0, value).y(), number, face, theme.dim, RIGHT)
    if np.isfinite(z) and np.isfinite(a):
        if slope is not None:
            _paint_tangent(painter, drawn, plot, (z, a, slope), ink)
            words = tr("slope {value}").format(value=format_number(slope))
            write(painter, plot.center().x(), box.bottom() - 8 * scale, words, face, ink)
        _paint_point(painter, at(z, a), plot.bottom(), theme, scale)


def _paint_tangent(
    painter: QPainter, drawn: _Plot, plot: QRectF, through: tuple[float, float, float], ink: str
) -> None:
    """Draw the line through (z, a) of a slope."""
    z, a, slope = through
    reach = 0.3 * drawn.span
    painter.setPen(pen(ink, 2.2))
    painter.save()
    painter.setClipRect(plot.adjusted(-2, -4, 4, 4))
    ends = (drawn.at(end, a + slope * (end - z)) for end in (z - reach, z + reach))
    painter.drawLine(QLineF(*ends))
    painter.restore()


def _paint_point(
    painter: QPainter, point: QPointF, bottom: float, theme: Theme, scale: float
) -> None:
    """Paint the neuron's point and drop a line from it to its z."""
    painter.setPen(pen(theme.dim, 1.0, (2.0, 2.0)))
    painter.drawLine(QLineF(point.x(), point.y(), point.x(), bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.ink))
    painter.drawEllipse(point, 4 * scale, 4 * scale)
