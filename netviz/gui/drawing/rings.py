"""Paint a delta as a ring round its neuron, so that its sign is legible at every radius."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import arrow_head, pen
from netviz.gui.theme import colour, mix

LEAST_ANGLE, MOST_ANGLE = 32.0, 318.0
SMALL_RADIUS = 11.0  # pixels; below it the ring is an arc with an arrow and nothing else
LEAST_SMALL_ANGLE, MOST_SMALL_ANGLE = 100.0, 235.0  # the half it begins in tells the sign


def paint_ring(
    painter: QPainter, frame: Frame, x: float, y: float, radius: float, delta: float,
    grown: float = 1.0,
) -> None:  # fmt: skip
    """Paint a delta: from 12 o'clock, clockwise positive; the arrowhead is always drawn.

    grown: the part of its way that the arc has gone, 0..1.
    """
    if delta != delta:
        return
    small = radius < SMALL_RADIUS
    r = radius + (2.8 if small else radius * 0.2)
    width = 1.8 if small else max(2.4, radius * 0.115)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not small:
        painter.setPen(pen(mix(frame.theme.dim, frame.theme.stage, 0.32), width))
        painter.drawEllipse(QPointF(x, y), r, r)
    angle = angle_of(delta, frame.greatest_delta, small) * grown
    way = 1.0 if delta > 0 else -1.0
    painter.setPen(pen(frame.theme.delta, width))
    box = QRectF(x - r, y - r, 2 * r, 2 * r)
    painter.drawArc(box, 90 * 16, round(-way * angle * 16))
    painter.drawLine(QPointF(x, y - r - width), QPointF(x, y - r + width))
    if delta and grown > 0.05:
        size = max(4.6, r * 0.5) if small else max(7.5, radius * 0.3)
        _head(painter, frame, (x, y), r, way * angle, size)


def angle_of(delta: float, greatest: float, small: bool) -> float:
    """Return the degrees of the arc of |delta| beside the greatest one."""
    if not delta:
        return 0.0
    share = min(1.0, abs(delta) / greatest) ** 0.5
    least, most = (LEAST_SMALL_ANGLE, MOST_SMALL_ANGLE) if small else (LEAST_ANGLE, MOST_ANGLE)
    return least + (most - least) * share


def _head(
    painter: QPainter, frame: Frame, at: tuple[float, float], r: float, angle: float, size: float
) -> None:
    """Fill the arrowhead at the end of an arc of ``angle`` degrees, clockwise positive."""
    way = 1.0 if angle > 0 else -1.0
    # the tip lies on the circle, ahead of the arc's end
    turn = math.radians(angle) + way * size * 0.5 / r
    tip_x, tip_y = at[0] + r * math.sin(turn), at[1] - r * math.cos(turn)
    back = turn - way * size / r
    tail_x, tail_y = at[0] + r * math.sin(back), at[1] - r * math.cos(back)
    length = math.hypot(tip_x - tail_x, tip_y - tail_y) or 1.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(frame.theme.delta))
    dx, dy = (tip_x - tail_x) / length, (tip_y - tail_y) / length
    arrow_head(painter, tip_x, tip_y, dx, dy, size)
