"""Painting a line for every layer over the axis of time."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.gui.drawing.pens import RIGHT, pen, write
from netviz.gui.theme import SMALL, Theme, colour, font, mix
from netviz.gui.timeline.axis import Axis, nice_above

Array = NDArray[np.float64]
# fields of the theme with dashes in widths of the line: told apart without colour, too
STYLES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("cost", ()), ("positive_text", (5.0, 2.5)), ("nabla", (1.5, 1.5)),
    ("ink", (7.0, 2.0, 1.5, 2.0)), ("delta", (3.0, 1.0)), ("negative", (9.0, 2.0)),
)  # fmt: skip
WIDTH = 1.8
MOST_DECADES = 12


def style(theme: Theme, layer: int) -> tuple[str, tuple[float, ...]]:
    """Return (colour, dash) of layer 1, 2, ..."""
    name, dash = STYLES[(layer - 1) % len(STYLES)]
    return str(getattr(theme, name)), dash


@dataclass
class LayerChart:
    """numbers: (n,) mini-batches.  values: (n, L).  is_log: logarithmic.  is_share: 0 to 1."""

    axis: Axis
    top: float
    bottom: float
    numbers: Array
    values: Array
    is_log: bool
    is_share: bool
    low: float = 0.0
    high: float = 1.0

    def __post_init__(self) -> None:
        known = self.values[np.isfinite(self.values)]
        known = known[known > 0] if self.is_log else known
        if self.is_share or not len(known):
            self.low, self.high = (0.1, 1.0) if self.is_log else (0.0, 1.0)
        elif self.is_log:
            self.high = 10.0 ** min(308, math.ceil(math.log10(known.max()) - 1e-9))
            lowest = max(float(known.min()), self.high * 10.0**-MOST_DECADES)
            self.low = min(10.0 ** math.floor(math.log10(lowest) + 1e-9), self.high / 10)
        else:
            self.high = nice_above(float(known.max()))

    def ys(self, values: Array) -> Array:
        """Return the pixels of values."""
        if self.is_log:
            share = np.log(np.maximum(values, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = (values - self.low) / (self.high - self.low)
        pixels: Array = self.bottom - np.clip(share, 0.0, 1.0) * (self.bottom - self.top)
        return pixels

    def ticks(self) -> list[float]:
        """Return the values that have a line."""
        if self.is_log:
            decades = round(math.log10(self.high / self.low))
            every = max(1, math.ceil(decades / max(1, (self.bottom - self.top) / 22)))
            return [self.low * 10.0**n for n in range(0, decades + 1, every)]
        return [self.low, (self.low + self.high) / 2, self.high]

    def paint(self, painter: QPainter, theme: Theme, head: float) -> None:
        """Paint lines, one for each layer, and the playhead."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font(SMALL, scale=self.axis.scale)
        for value in self.ticks():
            y = float(self.ys(np.array([value]))[0])
            painter.setPen(pen(mix(theme.line, theme.panel, 0.9)))
            painter.drawLine(QLineF(self.axis.left, y, self.axis.right, y))
            words = f"{value:.0%}" if self.is_share else f"{value:.3g}"
            write(painter, self.axis.left - 8 * self.axis.scale, y, words, face, theme.dim, RIGHT)
        painter.save()
        painter.setClipRect(QRectF(self.axis.left, self.top - 4, self.axis.length,
                                   self.bottom - self.top + 8))  # fmt: skip
        for layer in range(1, self.values.shape[1] + 1):
            self._line(painter, theme, layer)
        painter.restore()
        x = self.axis.x(head)
        painter.setPen(pen(theme.ink, 1.5))
        painter.drawLine(QLineF(x, self.top - 6, x, self.bottom + 6))

    def _line(self, painter: QPainter, theme: Theme, layer: int) -> None:
        values = self.values[:, layer - 1]
        known = np.isfinite(values) & ((values > 0) | (not self.is_log))
        share = (self.numbers[known] + 0.5) / self.axis.count
        x, y = self.axis.left + self.axis.length * share, self.ys(values[known])
        ink, dash = style(theme, layer)
        painter.setPen(pen(ink, WIDTH, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(*point) for point in np.stack([x, y], 1).tolist()]
        painter.drawPolyline(QPolygonF(points))
        if len(points) == 1:
            painter.setBrush(colour(ink))
            painter.drawEllipse(points[0], 2.5, 2.5)

    def at(self, head: float) -> Array | None:
        """Return the values, (L,), at the last mini-batch looked at up to the playhead."""
        place = int(np.searchsorted(self.numbers, head, side="left")) - 1
        return self.values[max(0, place)] if len(self.numbers) else None
