"""Curves over the axis of time: their scale, their columns of pixels, their lines."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.decimation import Envelope, envelope, smoothed
from netviz.gui.curve.curve import Curve
from netviz.gui.curve.points import SPLITS
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import colour
from netviz.gui.timeline.axis import Axis, nice_above

Array = NDArray[np.float64]
SMOOTHED_FROM = 400  # mini-batches from which on a smoothed curve helps
TICK = 17.0  # pixels from one word of the axis to the next, at text scale 1
LEAST_LOG = 1e-12
MOST_DECADE = 308  # 10 to the power of it is the last that is a float
MOST_KEPT = 8  # columns of a curve


@dataclass(eq=False)
class Plot:
    """A box of pixels with a vertical scale that holds the curves of some runs.

    top, bottom: pixels.  curve, others: of the run in view and of those beside it.  is_log:
    logarithmic; true below 1 too.  quantity: "cost" or "accuracy".  low, high: of the scale.
    x_name: of the axis, below its end; "" where there is no room.
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
    x_name: str = ""

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

    def has_place(self, values: Array) -> NDArray[np.bool_]:
        """Return which values the scale has a place for: on a logarithmic one 0 has none."""
        is_log = self.is_log and self.quantity == "cost"
        return values > 0 if is_log else np.ones(values.shape, dtype=bool)

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

    # ---- lines

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
        """Return the pixels of what has a place: places, low, high."""
        known = np.isfinite(shown.low) & self.has_place(shown.high)
        x = self.xs(shown.places[known])
        return x, self.ys(shown.low[known]), self.ys(shown.high[known])


def _shifted(shown: Envelope, by: int) -> Envelope:
    return Envelope(shown.places + by, shown.low, shown.high)
