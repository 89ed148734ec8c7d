"""The geometry and the painting of a cost chart over the axis of time."""

import math
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.decimation import Envelope, envelope, smoothed
from netviz.gui.curve.curve import Curve
from netviz.gui.curve.others import paint_others
from netviz.gui.curve.points import SPLITS, polygon
from netviz.gui.drawing.kept import Kept
from netviz.gui.drawing.pens import RIGHT, pen, write
from netviz.gui.theme import SMALL, Theme, colour, font, mix
from netviz.gui.timeline.axis import Axis, nice_above

Array = NDArray[np.float64]
SMOOTHED_FROM = 400  # mini-batches from which on a smoothed curve helps
TICK = 17.0  # pixels from one word of the axis to the next, at text scale 1
LEAST_LOG = 1e-12
MOST_DECADE = 308  # 10 to the power of it is the last that is a float
MOST_KEPT = 8  # columns of a curve


@dataclass(eq=False)
class Chart:
    """A box of pixels with a vertical scale.

    top, bottom: pixels.  is_log: logarithmic; true below 1 too.  quantity: "cost" or
    "accuracy".
    """

    axis: Axis
    top: float
    bottom: float
    curve: Curve
    others: tuple[Curve, ...] = ()
    is_log: bool = False
    quantity: str = "cost"
    low: float = 0.0
    high: float = 1.0
    _picture: Kept = field(default_factory=lambda: Kept(1), repr=False)

    def __post_init__(self) -> None:
        low, high = self._extent()
        if self.quantity == "accuracy":
            self.low, self.high = max(0.0, math.floor(low * 10) / 10), 1.0
        elif self.is_log:
            low = max(LEAST_LOG, low)
            self.low = 10.0 ** min(MOST_DECADE - 1, math.floor(math.log10(low) + 1e-9))
            top = min(MOST_DECADE, math.ceil(math.log10(max(high, low)) - 1e-9))
            self.high = max(10.0**top, self.low * 10)
        else:
            self.low, self.high = 0.0, nice_above(high)

    # ---- scale

    def _extent(self) -> tuple[float, float]:
        found: list[float] = []
        for curve in (self.curve, *self.others):
            if self.quantity == "cost":
                shown = self.columns(curve)
                known = np.concatenate([shown.low, shown.high])
                known = known[known > 0] if self.is_log else known[np.isfinite(known)]
                if len(known):
                    found += [float(known.min()), float(known.max())]
            for split in SPLITS:
                _, values = curve.points(split, self.quantity)
                values = values[values > 0] if self.is_log else values
                if len(values):
                    found += [float(values.min()), float(values.max())]
        if self.is_log:
            found = [v for v in found if v > 0]
        return (min(found), max(found)) if found else (0.1, 1.0)

    def columns(self, curve: Curve, smooth: bool = False) -> Envelope:
        """Return least and greatest cost for each pixel column."""
        # one mini-batch more: another curve is seen to leave the one in view
        first, last = max(0, curve.first - 1), min(len(curve.costs), self.axis.count)
        columns = max(2, int(self.axis.length))
        key = (first, last, columns, smooth)
        if key not in curve.kept:
            if len(curve.kept) >= MOST_KEPT:  # those of other widths
                curve.kept.clear()
            curve.kept[key] = (
                _shifted(smoothed(curve.costs[first:last], max(2, columns // 8)), first) if smooth
                else envelope(curve.costs, first, last, columns)
            )  # fmt: skip
        return curve.kept[key]

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        return float(self.ys(np.array([value]))[0])

    def ys(self, values: Array) -> Array:
        """Return the pixels of many values."""
        if self.is_log and self.quantity == "cost":
            least = math.log(self.low)  # high / low may lie beyond the largest number
            share = (np.log(np.maximum(values, LEAST_LOG)) - least) / (math.log(self.high) - least)
        else:
            share = (values - self.low) / (self.high - self.low)
        pixels: Array = self.bottom - np.clip(share, -0.02, 1.02) * (self.bottom - self.top)
        return pixels

    def xs(self, numbers: Array) -> Array:
        """Return the pixels of many mini-batches."""
        share: Array = np.clip(numbers / self.axis.count, 0.0, 1.0)
        return self.axis.left + self.axis.length * share

    def ticks(self) -> list[float]:
        """Return the values that have a line, as many as have room for their words."""
        room = TICK * self.axis.scale
        if self.is_log and self.quantity == "cost":
            least = math.log10(self.low)
            decades = round(math.log10(self.high) - least)
            every = max(1, math.ceil(decades / max(1, (self.bottom - self.top) / room)))
            return [10.0 ** (least + n) for n in range(0, decades + 1, every)]
        middle = [(self.low + self.high) / 2] if self.bottom - self.top >= 2 * room else []
        return [self.low, *middle, self.high]

    # ---- painting

    def paint(self, painter: QPainter, theme: Theme, head: float) -> None:
        """Paint lines, curves and the playhead.  head: among the mini-batches."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = 10.0 * self.axis.scale  # half a word of the axis
        height = self.bottom - self.top + 2 * margin
        box = QRectF(0.0, self.top - margin, self.axis.width, height).toAlignedRect()
        key = (theme.name, self.behind(head), head % 1 == 0 and head)
        self._picture.draw(painter, box, key, theme.panel, partial(self._still, theme, head))
        x = self.axis.x(head)
        painter.setPen(pen(theme.ink, 1.5))
        painter.drawLine(QLineF(x, self.top - 6, x, self.bottom + 6))

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
        face = font(SMALL, scale=self.axis.scale)
        for value in self.ticks():
            y = self.y(value)
            painter.setPen(pen(mix(theme.line, theme.panel, 0.9)))
            painter.drawLine(QLineF(self.axis.left, y, self.axis.right, y))
            text = f"{value:.0%}" if self.quantity == "accuracy" else f"{value:g}"
            write(painter, self.axis.left - 8 * self.axis.scale, y, text, face, theme.dim, RIGHT)

    def _own(self, painter: QPainter, theme: Theme, head: float) -> None:
        """The run in view: what lies behind the playhead has the colour of the cost."""
        many = self._many
        shown, smooth = self.columns(self.curve), None
        if many:
            smooth = self.columns(self.curve, True)
        for past, ink in ((True, theme.cost), (False, theme.dim)):
            faint = mix(ink, theme.panel, 0.45 if many else 1.0)
            self.paint_curve(painter, _side(shown, head, past), faint)
            if smooth is not None:
                self.paint_line(painter, _side(smooth, head, past), ink, 1.8)

    def behind(self, head: float) -> tuple[int, ...]:
        """Return how many points of the run's curves lie behind the playhead."""
        shown = (self.columns(self.curve, smooth) for smooth in (False, self._many))
        return tuple(int(np.searchsorted(envelope.places, head)) for envelope in shown)

    @cached_property
    def _many(self) -> bool:
        """Whether there are so many costs, and so different ones, that a smooth curve helps."""
        costs = self.curve.costs
        return len(costs) >= SMOOTHED_FROM and bool(np.ptp(costs[-SMOOTHED_FROM:]) > 0)

    def paint_curve(self, painter: QPainter, shown: Envelope, ink: str) -> None:
        """Paint a curve; where a pixel column has many numbers, from least to greatest."""
        if np.array_equal(shown.low, shown.high, equal_nan=True):
            self.paint_line(painter, shown, ink, 1.8)
            return
        x, low, high = self._known(shown)
        high = np.minimum(high, low - 1.0)  # a flat stretch is a pixel high
        painter.setPen(pen(ink, 1.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # columns of pixels
        painter.drawLines([QLineF(*line) for line in np.stack([x, low, x, high], 1).tolist()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def paint_line(
        self, painter: QPainter, shown: Envelope, ink: str, width: float,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """Paint a line through the middle of each column."""
        x, low, high = self._known(shown)
        points = [QPointF(*p) for p in np.stack([x, (low + high) / 2], 1).tolist()]
        painter.setPen(pen(ink, width, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if len(points) == 1:
            painter.setBrush(colour(ink))
            painter.drawEllipse(points[0], 2.5, 2.5)

    def _known(self, shown: Envelope) -> tuple[Array, Array, Array]:
        """Return the pixels of what is a number: places, low, high."""
        known = np.isfinite(shown.low)
        x = self.xs(shown.places[known])
        return x, self.ys(shown.low[known]), self.ys(shown.high[known])

    def _figures(self, painter: QPainter, theme: Theme, head: float) -> None:
        """Squares and a line for the test data, circles for the training data."""
        for which, ink in (("training", theme.cost), ("test", theme.ink)):
            numbers, values = self.curve.points(which, self.quantity)
            x, y = self.xs(numbers), self.ys(values)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(ink, 1.5))
            painter.drawPolyline(polygon(x, y, self.axis.length))
            if len(x) <= self.axis.length / 10:
                for n, left, top in zip(numbers.tolist(), x.tolist(), y.tolist(), strict=True):
                    self._mark(painter, theme, QPointF(left, top), ink, which, n <= head)

    def _mark(
        self, painter: QPainter, theme: Theme, place: QPointF, ink: str, which: str, past: bool
    ) -> None:
        painter.setBrush(colour(ink if past else theme.panel))
        painter.setPen(pen(ink, 1.2))
        if which == "test":
            painter.drawRect(QRectF(place.x() - 3, place.y() - 3, 6, 6))
        else:
            painter.drawEllipse(place, 3, 3)


def _shifted(shown: Envelope, by: int) -> Envelope:
    return Envelope(shown.places + by, shown.low, shown.high)


def _side(shown: Envelope, head: float, past: bool) -> Envelope:
    """Return the part before or after the playhead; the two share the place between them."""
    cut = int(np.searchsorted(shown.places, head))
    part = slice(0, cut) if past else slice(max(0, cut - 1), None)
    return Envelope(shown.places[part], shown.low[part], shown.high[part])
