"""The chart of the cost: grid, curves, figures of the epochs, playhead."""

import math
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.decimation import SHARE, Envelope, is_noisy
from netviz.gui.curve.axis_names import ROOM, paint_axis_names
from netviz.gui.curve.others import paint_others
from netviz.gui.curve.plot import SMOOTHED_FROM, Plot
from netviz.gui.curve.points import polygon
from netviz.gui.drawing.kept import Kept
from netviz.gui.drawing.pens import RIGHT, pen, write
from netviz.gui.theme import SMALL, Theme, colour, font, mix

MARK = 10.0  # pixels from one mark to the next at least


@dataclass(eq=False)
class Chart(Plot):
    """A plot that is painted, with the others below the run in view."""

    _picture: Kept = field(default_factory=lambda: Kept(1), repr=False)

    def paint(self, painter: QPainter, theme: Theme, head: float) -> None:
        """Paint lines, curves and the playhead.  head: among the mini-batches."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = 10.0 * self.axis.scale  # half a word of the axis
        below = max(margin, ROOM * self.axis.scale) if self.x_name else margin
        height = self.bottom - self.top + margin + below
        box = QRectF(0.0, self.top - margin, self.axis.width, height).toAlignedRect()
        key = (theme.name, self.behind(head), head % 1 == 0 and head)
        self._picture.draw(painter, box, key, theme.panel, partial(self._still, theme, head))
        x = self.axis.x(head)
        painter.setPen(pen(theme.ink, 1.5))
        end = self.bottom + (1 if self.x_name else 6)  # not through the name
        painter.drawLine(QLineF(x, self.top - 6, x, end))

    def _still(self, theme: Theme, head: float, painter: QPainter) -> None:
        """Paint all but the playhead: the same at all steps of a mini-batch but the last."""
        self._grid(painter, theme)
        painter.save()
        painter.setClipRect(QRectF(self.axis.left - 8, self.top - 4, self.axis.length + 16,
                                   self.bottom - self.top + 8))  # fmt: skip
        paint_others(self, painter, theme)
        if self.quantity == "cost":
            self._own(painter, theme, head)
        self._figures(painter, theme, head)
        painter.restore()

    def _grid(self, painter: QPainter, theme: Theme) -> None:
        face, widest = font(SMALL, scale=self.axis.scale), 0.0
        for value in self.ticks():
            y = self.y(value)
            painter.setPen(pen(mix(theme.line, theme.panel, 0.9)))
            painter.drawLine(QLineF(self.axis.left, y, self.axis.right, y))
            text = f"{value:.0%}" if self.quantity == "accuracy" else f"{value:g}"
            left = self.axis.left - 8 * self.axis.scale
            widest = max(widest, write(painter, left, y, text, face, theme.dim, RIGHT))
        paint_axis_names(self, painter, theme, widest)

    def _own(self, painter: QPainter, theme: Theme, head: float) -> None:
        """The run in view: what lies behind the playhead has the colour of the cost."""
        noisy, many = self.is_smoothed, len(self.curve.costs) >= SMOOTHED_FROM
        shown = self.columns(self.curve)
        line = self.columns(self.curve, True) if noisy else shown  # without noise it is a line
        for past, ink in ((True, theme.cost), (False, theme.dim)):
            faint = mix(ink, theme.panel, 0.45 if noisy else 1.0)
            self.paint_curve(painter, _side(shown, head, past), faint)
            if many:
                self.paint_line(painter, _side(line, head, past), ink, 1.8)

    def behind(self, head: float) -> tuple[int, ...]:
        """Return how many points of the run's curves lie behind the playhead."""
        shown = (self.columns(self.curve, smooth) for smooth in (False, self.is_smoothed))
        return tuple(int(np.searchsorted(envelope.places, head)) for envelope in shown)

    @cached_property
    def is_smoothed(self) -> bool:
        """Whether there are so many costs, and so noisy ones, that their mean is drawn as well."""
        costs = self.curve.costs
        return len(costs) >= SMOOTHED_FROM and is_noisy(costs[-SMOOTHED_FROM:])

    @property
    def smoothed_over(self) -> int:
        """Of about how many mini-batches a place of the smoothed curve has the mean."""
        return max(1, round(min(len(self.curve.costs), self.axis.count) * SHARE))

    def _figures(self, painter: QPainter, theme: Theme, head: float) -> None:
        """Squares and a line for the test data, circles for the training data."""
        for which, ink in (("training", theme.cost), ("test", theme.ink)):
            numbers, values = self.curve.points(which, self.quantity)
            placed = self.has_place(values)
            numbers, values = numbers[placed], values[placed]
            x, y = self.xs(numbers), self.ys(values)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(ink, 1.5))
            painter.drawPolyline(polygon(x, y, self.axis.length))
            for at in _marked(len(x), self.axis.length).tolist():
                self._mark(painter, theme, QPointF(x[at], y[at]), ink, which, numbers[at] <= head)

    def _mark(
        self, painter: QPainter, theme: Theme, place: QPointF, ink: str, which: str, past: bool
    ) -> None:
        painter.setBrush(colour(ink if past else theme.panel))
        painter.setPen(pen(ink, 1.2))
        if which == "test":
            painter.drawRect(QRectF(place.x() - 3, place.y() - 3, 6, 6))
        else:
            painter.drawEllipse(place, 3, 3)


def _marked(count: int, length: float) -> NDArray[np.intp]:
    """Return which points of a line have a mark: all while they keep apart, else some."""
    every = max(1, math.ceil(count / max(1.0, length / MARK)))
    return np.arange(count - 1, -1, -every)[::-1]  # the last one always


def _side(shown: Envelope, head: float, past: bool) -> Envelope:
    """Return the part before or after the playhead; the two share the place between them."""
    cut = int(np.searchsorted(shown.places, head))
    part = slice(0, cut) if past else slice(max(0, cut - 1), None)
    return Envelope(shown.places[part], shown.low[part], shown.high[part])
