"""Paint a matrix as cells of colour, with its axes and its colour bar."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.images import signed_image
from netviz.gui.drawing.pens import LEFT, RIGHT, brackets, elided, pen, text_width, write
from netviz.gui.theme import BODY, SMALL, Theme, font, luminance

Array = NDArray[np.float64]
LARGEST_CELL = 72.0  # pixels at text scale 1
NUMBER, LOWEST = 72.0, 16.0  # pixels at text scale 1 of a cell with a number in it
DIGITS = (4, 3)  # of the numbers in cells, as many as have room
AIR, SMALLER = 3.0, 0.8  # pixels beside a number at scale 1; the share of its size it may shrink to
TICK_ROOM = 34.0  # least pixels from one tick to the next


@dataclass(frozen=True)
class Heatmap:
    """A matrix laid out in a box (left, top, width, height) of pixels at a text scale."""

    matrix: Array
    box: tuple[float, float, float, float]
    scale: float

    @cached_property
    def full(self) -> float:
        """The magnitude at the ends of the colour bar."""
        # fmax passes over NaN without a warning
        return float(np.fmax.reduce(np.abs(self.matrix), axis=None, initial=0.0)) or 1.0

    @property
    def cells(self) -> QRectF:
        """Where the cells are, at the top left of what axes leave; square or wide as numbers."""
        left, top, width, height = self.box
        s = self.scale
        left, top, width, height = left + 34 * s, top + 52 * s, width - 134 * s, height - 60 * s
        rows, columns = self.matrix.shape
        wide = min(LARGEST_CELL * s, max(1.0, width) / columns)
        high = min(LARGEST_CELL * s, max(1.0, height) / rows)
        if max(wide, high) <= 6 * min(wide, high):  # long thin matrices may be stretched
            high = min(wide, high)
            wide = min(wide, max(high, NUMBER * s if high >= LOWEST * s else 0.0))
        return QRectF(left, top, wide * columns, high * rows)

    def entry(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (row, column) at a point."""
        cells, (rows, columns) = self.cells, self.matrix.shape
        if not cells.contains(x, y):
            return None
        j = int((y - cells.top()) / cells.height() * rows)
        k = int((x - cells.left()) / cells.width() * columns)
        return min(j, rows - 1), min(k, columns - 1)

    def cell(self, j: int, k: int) -> QRectF:
        """Return where one entry is."""
        cells, (rows, columns) = self.cells, self.matrix.shape
        wide, high = cells.width() / columns, cells.height() / rows
        return QRectF(cells.left() + k * wide, cells.top() + j * high, wide, high)

    @property
    def bar(self) -> QRectF:
        """Where the colour bar is, beside the cells."""
        cells, s = self.cells, self.scale
        high = min(max(80 * s, min(cells.height(), 220 * s)), self.box[3] - 60 * s)
        return QRectF(cells.right() + 20 * s, cells.top(), 14 * s, high)

    # ---- painting

    def paint(
        self, painter: QPainter, theme: Theme, image: QImage, axes: str,
        lit: tuple[int, int] | None,
    ) -> None:  # fmt: skip
        """Paint cells, numbers where they fit, axes and what they are, and the colour bar.

        image: the cells, a pixel each.  lit: the entry that is framed.
        """
        cells = self.cells
        one = cells.width() / self.matrix.shape[1]
        # few pixels to an entry stay sharp
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, one < 1.0)
        painter.drawImage(cells, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme.line))
        painter.drawRect(cells)
        self._paint_numbers(painter, theme, image)
        self._paint_axes(painter, theme, axes, lit)
        self._paint_bar(painter, theme)
        if lit is not None:
            self._paint_lit(painter, theme, *lit)

    @cached_property
    def _texts(self) -> tuple[list[str], float]:
        """Return the numbers of all cells and their scale; none where cells are too small."""
        one, face, smallest = self.cell(0, 0), font(SMALL, mono=True), min(self.scale, 1.0)
        if min(one.width(), one.height()) < LOWEST * smallest:
            return [], 1.0
        values = self.matrix.ravel().tolist()
        for least in (max(smallest, SMALLER * self.scale), smallest):
            for digits in DIGITS:
                texts = [format_number(value, signed=True, digits=digits) for value in values]
                widest = max((text_width(text, face) for text in texts), default=0.0)
                s = min(self.scale, one.width() / (widest + 2 * AIR), one.height() / LOWEST)
                if s >= least:
                    return texts, s
        return [], 1.0

    def _paint_numbers(self, painter: QPainter, theme: Theme, image: QImage) -> None:
        texts, s = self._texts
        face, columns = font(SMALL, mono=True, scale=s), self.matrix.shape[1]
        for n, text in enumerate(texts):
            j, k = divmod(n, columns)
            place = self.cell(j, k).center()
            ink = _ink_on(image.pixelColor(k, j).name(), theme)
            write(painter, place.x(), place.y(), text, face, ink)

    def _paint_axes(
        self, painter: QPainter, theme: Theme, axes: str, lit: tuple[int, int] | None
    ) -> None:
        cells, s = self.cells, self.scale
        face, mono = font(BODY, scale=s), font(SMALL, mono=True, scale=s)
        if text_width(axes, face) > self.box[2]:  # smaller rather than cut
            face = font(max(SMALL, int(face.pixelSize() * self.box[2] / text_width(axes, face))))
            axes = elided(axes, face, self.box[2])
        write(painter, self.box[0], cells.top() - 38 * s, axes, face, theme.text, LEFT)
        rows, columns = self.matrix.shape
        near = None if lit is None else self.cell(*lit).center()
        for k in ticks(columns, cells.width(), TICK_ROOM * s):
            x = self.cell(0, k).center().x()
            if near is None or abs(near.x() - x) >= TICK_ROOM * s * 0.8:
                write(painter, x, cells.top() - 12 * s, str(k), mono, theme.dim)
        for j in ticks(rows, cells.height(), 20 * s):
            y = self.cell(j, 0).center().y()
            if near is None or abs(near.y() - y) >= 16 * s:
                write(painter, cells.left() - 8 * s, y, str(j), mono, theme.dim, RIGHT)

    def _paint_bar(self, painter: QPainter, theme: Theme) -> None:
        bar, s = self.bar, self.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(bar, signed_image(np.linspace(1, -1, 101)[:, None], theme, 1.0))
        painter.setPen(pen(theme.line))
        painter.drawRect(bar)
        mono = font(SMALL, mono=True, scale=s)
        for share in (0.0, 0.5, 1.0):
            value = self.full * (1 - 2 * share)
            y = bar.top() + share * bar.height() + (6 - 12 * share) * s
            text = format_number(value, signed=True)
            write(painter, bar.right() + 6 * s, y, text, mono, theme.text, LEFT)

    def _paint_lit(self, painter: QPainter, theme: Theme, j: int, k: int) -> None:
        """Frame one entry; its row and column are named at the axes in ink."""
        cell, cells, s = self.cell(j, k), self.cells, self.scale
        room = max(0.0, 5 * s - cell.width() / 2)
        brackets(painter, cell.adjusted(-room, -room, room, room), theme.ink, 5 * s)
        mono = font(SMALL, True, True, s)
        write(painter, cell.center().x(), cells.top() - 12 * s, str(k), mono, theme.ink)
        write(painter, cells.left() - 8 * s, cell.center().y(), str(j), mono, theme.ink, RIGHT)


@lru_cache(maxsize=1024)
def _ink_on(cell: str, theme: Theme) -> str:
    """Return the colour of letters that is seen best on a cell of a colour."""

    def contrast(ink: str) -> float:
        low, high = sorted((luminance(ink), luminance(cell)))
        return (high + 0.05) / (low + 0.05)

    return max(theme.ink, theme.stage, key=contrast)


def ticks(count: int, pixels: float, room: float) -> range:
    """Return which of ``count`` places get a number so that none touches the next."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if pixels / count * step >= room:
            return range(0, count, step)
    return range(0, count, max(1, count))
