"""The numbers that the book's author published, drawn beside those computed here."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.timeline import Timeline
from netviz.gui.curve.plot import Plot
from netviz.gui.curve.points import SPLITS, Points, polygon
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme
from netviz.session.published import PublishedRun

RADIUS = 6.0  # px, round a mark of what is computed
DOTS = (1.5, 3.0)


def published_points(run: PublishedRun, timeline: Timeline) -> Points:
    """Return what was published for the epochs that are trained, as ``epochs_of`` does."""
    count = min(timeline.at(timeline.trained)[0], len(run.training["cost"]))
    numbers = np.array([timeline.number_of(e + 1, 0) for e in range(count)], np.float64)
    sizes = (run.samples, len(timeline.dataset.rows("test")))
    found = {}
    for split, part, size in zip(SPLITS, (run.training, run.test), sizes, strict=True):
        if size:
            found[split, "cost"] = numbers, np.array(part["cost"][:count])
            found[split, "accuracy"] = numbers, np.array(part["correct"][:count]) / size
    return found


def paint_published(chart: Plot, painter: QPainter, theme: Theme, points: Points) -> None:
    """Paint a ring round every mark; where there are too many, a dotted line over the line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(chart.axis.left - 8, chart.top - 8, chart.axis.length + 16,
                               chart.bottom - chart.top + 16))  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for split in SPLITS:
        if (split, chart.quantity) not in points:
            continue
        numbers, values = points[split, chart.quantity]
        x, y = chart.xs(numbers), chart.ys(values)
        if len(x) > chart.axis.length / (2.5 * RADIUS):
            painter.setPen(pen(theme.text, 1.6, DOTS))
            painter.drawPolyline(polygon(x, y, chart.axis.length))
            continue
        painter.setPen(pen(theme.text, 1.4))
        for place in np.stack([x, y], 1).tolist():
            painter.drawEllipse(QPointF(*place), RADIUS, RADIUS)
    painter.restore()
