"""The data over the large picture, with brackets round the sample of now."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from netviz.core.moment import Moment
from netviz.gui.drawing.pens import brackets, pen
from netviz.gui.theme import Theme, colour, mix

WHOLE = 112.0  # side of the picture at which a point has room for its brackets, at scale 1
FEW = 40  # points that are drawn large


def paint_points(
    painter: QPainter, box: QRectF, data: tuple[Any, Any, Any], moment: Moment,
    place: tuple[int, int], theme: Theme, scale: float,
) -> None:  # fmt: skip
    """Fill each point of data (extent, inputs, targets) with its y; bracket the sample of now."""
    extent, x, y = data
    layer, j = place
    s = min(scale, box.width() / WHOLE)
    out = j if layer == moment.architecture.layers else 0
    radius = (7.0 if x.shape[1] <= FEW else 3.5) * s
    low, high = float(y.min()), float(y.max())
    for (across, down), target in zip(extent.share(x), y[out], strict=True):
        share = 0.5 if high == low else (float(target) - low) / (high - low)
        at = QPointF(box.left() + across * box.width(), box.top() + down * box.height())
        # two rings, so that the point is seen on every shade
        painter.setPen(pen(theme.stage, 4.0 * s))
        painter.setBrush(colour(mix(theme.full, theme.empty, share)))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(pen(theme.ink, 2.0 * s))
        painter.drawEllipse(at, radius, radius)
    now = extent.share(moment.record.X[:, moment.sample : moment.sample + 1])[0]
    at = QPointF(box.left() + now[0] * box.width(), box.top() + now[1] * box.height())
    _bracket(painter, at, radius + 6 * s, 5 * s, theme)


def _bracket(painter: QPainter, at: QPointF, room: float, length: float, theme: Theme) -> None:
    # lined on both sides, so that ink is seen on every shade
    for ink, wide in ((theme.stage, 1.5), (theme.stage, -1.5), (theme.ink, 0.0)):
        frame = QRectF(at.x() - room, at.y() - room, 2 * room, 2 * room)
        brackets(painter, frame.adjusted(-wide, -wide, wide, wide), ink, length)
