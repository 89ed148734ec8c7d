"""The marks of the legend: each as it is in the picture, so high as a word."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_biases import paint_dot
from netviz.gui.drawing.paint_edges import NAN_DASH, NAN_WIDTH
from netviz.gui.drawing.pens import arrow_head, pen
from netviz.gui.drawing.rings import paint_ring
from netviz.gui.theme import colour, mix

Piece = tuple[float, Callable[[float], object]]  # its width, and how to paint it from x on
# painter, frame, the height of its middle, its left; a signed one gets 1 or -1 before
Mark = Callable[[QPainter, Frame, float, float], None]
SignedMark = Callable[[float, QPainter, Frame, float, float], None]
# widths, in pixels at scale 1
ARROW, RING, DOT = 20.0, 17.0, 8.0
DISC, BOX, TICK = 12.0, 14.0, 9.0


def swatch(wide: float, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """Weights from the most negative to the most positive."""
    s, half = frame.layout.scale, 9
    step = wide * s / (2 * half)
    for number in range(-half, half):
        ink = frame.theme.negative if number < 0 else frame.theme.positive
        high = (1.2 + abs(number + 0.5) * 0.95) * s
        left = x + (number + half) * step
        painter.fillRect(QRectF(left, y - high / 2, step + 0.2, high), colour(ink))


def ring(way: float, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """A delta."""
    s = frame.layout.scale
    # a third of the way round: enough for its direction; its half of the circle in the middle
    middle = x + (RING / 2 - way * 2.6) * s
    paint_ring(painter, frame, middle, y, 4.2 * s, way * frame.greatest_delta * 0.25)


def discs(count: int, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """Neurons from empty to full."""
    s, theme, side = frame.layout.scale, frame.theme, DISC - 1.0
    painter.setPen(pen(theme.dim, s))
    for number in range(count):
        painter.setBrush(colour(mix(theme.full, theme.empty, number / (count - 1))))
        left = x + number * DISC * s
        painter.drawEllipse(QRectF(left, y - side * s / 2, side * s, side * s))


def frame_of_label(painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """The frame round the name of the sample's class."""
    s = frame.layout.scale
    painter.setPen(pen(frame.theme.ink, 1.5 * s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(x + s, y - BOX * s / 2, (BOX - 2) * s, BOX * s)
    painter.drawRoundedRect(box, 3 * s, 3 * s)


def tick(painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """The mark where y is, on the end of a bar: alone it would look like a letter."""
    s = frame.layout.scale
    ink = frame.theme.cost if frame.moment.kind == "cost" else frame.theme.dim
    painter.fillRect(QRectF(x, y - 2 * s, (TICK - 1) * s, 4 * s), colour(frame.theme.line))
    painter.fillRect(QRectF(x + (TICK - 3) * s, y - 4 * s, 2 * s, 8 * s), colour(ink))


def span(painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """The part of a bar between a and y."""
    s = frame.layout.scale
    painter.fillRect(QRectF(x, y - 2 * s, ARROW * s, 4 * s), colour(frame.theme.cost))


def broken_line(painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """An edge whose weight is no number."""
    s = frame.layout.scale
    painter.setPen(pen(frame.theme.error, NAN_WIDTH * s, NAN_DASH))
    painter.drawLine(QLineF(x, y, x + ARROW * s, y))


def dot(way: float, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """A bias at its neuron, or a z in it: hollow where it is negative."""
    half = DOT * frame.layout.scale / 2
    paint_dot(painter, frame.theme, QPointF(x + half, y), half, way)


def nabla_dot(way: float, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """A nabla_b in its neuron: hollow where it is negative."""
    s, theme = frame.layout.scale, frame.theme
    painter.setPen(pen(theme.nabla, 1.5 * s))
    painter.setBrush(colour(theme.nabla if way > 0 else theme.stage))
    painter.drawEllipse(QPointF(x + DOT * s / 2, y), DOT * s / 2, DOT * s / 2)


def arrow(way: float, painter: QPainter, frame: Frame, y: float, x: float) -> None:
    """A strand beside an edge."""
    s, ink = frame.layout.scale, frame.theme.nabla
    head, length = 7.0 * s, ARROW * s
    painter.setPen(pen(ink, 1.8 * s, (2.0, 1.2)))
    start, end = (x, x + length - head) if way > 0 else (x + head, x + length)
    painter.drawLine(QLineF(start, y, end, y))
    painter.setPen(pen(ink, 0.1))
    painter.setBrush(colour(ink))
    arrow_head(painter, x + length if way > 0 else x, y, way, 0.0, head)
