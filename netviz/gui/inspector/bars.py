"""A neuron's row of weights as bars: up and orange for positive, down and blue for negative."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, write
from netviz.gui.theme import SMALL, Theme, colour, font

Array = NDArray[np.float64]
HIGH, WORDS = 66.0, 22.0  # of the bars, of the bars; of the line above them, and of that below
LEAST, WIDEST = 2.0, 26.0  # pixels from bar to bar


def bars_high(scale: float) -> float:
    """Return how high the bars are with their words, in pixels."""
    return (HIGH + 2 * WORDS) * scale


@dataclass(frozen=True, eq=False)
class Bars:
    """The bars of one row; where there are more weights than pixels, the strongest of each few.

    name: of the row, such as w²[0, :].  weights: (n,).  box: with the words, in pixels.
    """

    name: str
    weights: Array
    box: QRectF
    scale: float

    @property
    def few(self) -> int:
        """How many weights share a bar."""
        return max(1, math.ceil(len(self.weights) * LEAST / max(self.box.width(), 1.0)))

    @property
    def plot(self) -> QRectF:
        """The box of the bars alone."""
        return self.box.adjusted(0, WORDS * self.scale, 0, -WORDS * self.scale)

    def shown(self) -> NDArray[np.intp]:
        """Return which weight each bar shows: the strongest of its few."""
        size, few = np.abs(self.weights), self.few
        starts = range(0, len(size), few)
        found = [start + int(np.argmax(size[start : start + few])) for start in starts]
        return np.array(found, dtype=np.intp)

    def pitch(self) -> float:
        """Return the pixels from bar to bar."""
        count = math.ceil(len(self.weights) / self.few)
        return min(self.box.width() / count, WIDEST * self.scale)

    def weight_at(self, at: QPointF) -> int | None:
        """Return which weight's bar is at a place."""
        if not self.plot.contains(at):
            return None
        shown, number = self.shown(), int((at.x() - self.plot.left()) / self.pitch())
        return int(shown[number]) if number < len(shown) else None

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint name, bars and what the longest of them is."""
        s, plot, face = self.scale, self.plot, font(SMALL, scale=self.scale)
        top, bottom = self.box.top() + 8 * s, self.box.bottom() - 9 * s
        write(painter, plot.left(), top, self.name, font(SMALL, True, scale=s), theme.ink, LEFT)
        finite = np.abs(self.weights[np.isfinite(self.weights)])
        full = float(finite.max()) if finite.size and finite.max() else 1.0
        middle = plot.center().y()
        painter.setPen(pen(theme.line))
        painter.drawLine(QLineF(plot.left(), middle, plot.right(), middle))
        pitch, half = self.pitch(), plot.height() / 2
        wide = max(1.0, pitch - 1.0) if pitch < 4.0 else pitch * 0.8
        painter.setPen(Qt.PenStyle.NoPen)
        for number, k in enumerate(self.shown().tolist()):
            weight = float(self.weights[k])
            share = min(1.0, max(-1.0, weight / full)) if math.isfinite(weight) else 1.0
            high = share * half
            painter.setBrush(colour(theme.negative if weight < 0 else theme.positive))
            left = plot.left() + number * pitch
            painter.drawRect(QRectF(left, middle - max(high, 0.0), wide, abs(high)))
        strongest = tr("greatest |w| {w}").format(w=format_number(full))
        write(painter, self.box.right(), top, strongest, face, theme.dim, RIGHT)
        write(painter, plot.left(), bottom, self.caption(), face, theme.dim, LEFT)

    def caption(self) -> str:
        """Say how many weights there are, and which of them the bars are."""
        count = len(self.weights)
        words = (tr("{n} weight") if count == 1 else tr("{n} weights")).format(n=count)
        if self.few == 1:
            return words
        return tr("{words}, the strongest of every {few}").format(words=words, few=self.few)
