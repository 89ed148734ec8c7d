"""Where the symbols, numbers and shapes of an equation stand, and how they are painted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.images import signed_image
from netviz.gui.drawing.pens import RIGHT, pen, text_width, write
from netviz.gui.equation.cells import Cell
from netviz.gui.theme import CORNER, SMALL, SYMBOL, Theme, colour, font, mix

MOST_COLUMNS, MOST_ROWS = 3, 6
NUMBER_ROW = 20.0  # height of a row of numbers at scale 1
# px of the symbols, gap between cells in px, share of the usual size of images and of the air
# between numbers
SIZES = ((SYMBOL, 8.0, 1.0), (18, 7.0, 1.0), (16, 6.0, 1.0), (14, 5.0, 1.0), (13, 4.0, 1.0),
         (13, 3.0, 0.75), (12, 3.0, 0.5), (12, 1.5, 0.5))  # fmt: skip
AIR = 8.0  # px between numbers, and between them and each bracket, at scale 1
DIGITS, FEW_DIGITS = 4, 3
IMAGE_SIDE, IMAGE_LEAST = 6.0, 14.0  # of one entry, of the whole image
IMAGE_WIDE, IMAGE_HIGH = 104.0, 120.0
Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """A cell with its left edge and width, and the box of its numbers.

    texts: its numbers as text, row by row, or None where an image stands for them.
    """

    cell: Cell
    left: float
    width: float
    texts: Texts | None
    columns: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Half-way across."""
        return self.left + self.width / 2


class EquationRow:
    """An equation laid out in ``room`` pixels at a text scale.

    Written as large as fits; what has more than 3 columns or 6 rows is an image, and so are
    the widest matrices where even small letters do not fit.
    """

    def __init__(self, cells: Sequence[Cell], room: float, scale: float):
        self.room = room
        self._digits = DIGITS
        self._images: dict[tuple[Cell, str], QImage] = {}
        self._measured: dict[tuple[int, float, int], tuple[Texts, tuple[float, ...]]] = {}
        self.cells = self._fit(list(cells), scale)
        self.rows_high = max((self._height(placed) for placed in self.cells), default=0.0)
        self.symbol_high = self.px * 1.7 * self.scale
        self.height = self.symbol_high + self.rows_high + 30 * self.scale

    # ---- measures

    def _fit(self, cells: list[Cell], scale: float) -> tuple[Placed, ...]:
        images = {n for n, cell in enumerate(cells) if _needs_image(cell)}
        # smaller letters, down to those of scale 1, say more than a picture of the numbers
        for self.scale in (scale, *np.arange(np.ceil(scale * 8) - 1, 7, -1) / 8):
            self.face = font(SMALL, False, True, self.scale)
            if placed := self._fitting(cells, images):
                return placed
        self._digits = FEW_DIGITS
        if placed := self._fitting(cells, images):
            return placed
        self._digits = DIGITS
        self.scale, self.face = scale, font(SMALL, False, True, scale)
        return self._with_images(cells, images)

    def _fitting(self, cells: list[Cell], images: set[int]) -> tuple[Placed, ...]:
        """Return the cells as large as they fit at this scale; () if they do not."""
        for self.px, self._gap, self._share in SIZES:
            placed = self._place(cells, images)
            if placed[-1].left + placed[-1].width <= self.room:
                return placed
        return ()

    def _with_images(self, cells: list[Cell], images: set[int]) -> tuple[Placed, ...]:
        while True:
            if placed := self._fitting(cells, images):
                return placed
            placed = self._place(cells, images)
            # what the step made keeps its numbers longest
            numbered = ((cells.index(p.cell), p.width) for p in placed if p.texts)
            wide = [(n > 0, width, n) for n, width in numbered]
            if not wide:
                return placed
            images.add(max(wide)[2])

    def _place(self, cells: list[Cell], images: set[int]) -> tuple[Placed, ...]:
        left, gap, found = 0.0, self._gap * self.scale, []
        for n, cell in enumerate(cells):
            texts, columns, width = self._numbers(cell, n in images)
            face = font(self.px, scale=self.scale)
            wanted = max(width, text_width(cell.symbol, face),
                         text_width(cell.shape, self.face), text_width(cell.below, self.face))
            if wanted:
                found.append(Placed(cell, left, wanted, texts, columns))
                left += wanted + gap
        return tuple(found)

    def _numbers(
        self, cell: Cell, as_image: bool
    ) -> tuple[Texts | None, tuple[float, ...], float]:
        if cell.value is None:
            return None, (), 0.0
        if as_image:
            return None, (), image_size(cell.value.shape, self.scale * self._share)[0]
        key = id(cell), self.scale, self._digits  # the same at every size of the symbols
        if key not in self._measured:
            texts = tuple(
                tuple(format_number(v, digits=self._digits) for v in row)
                for row in cell.value.tolist()
            )
            self._measured[key] = texts, tuple(
                max(text_width(row[k], self.face) for row in texts) for k in range(len(texts[0]))
            )
        texts, columns = self._measured[key]
        return texts, columns, self._numbers_wide(columns)

    @property
    def _air(self) -> float:
        return AIR * self._share * self.scale

    def _numbers_wide(self, columns: tuple[float, ...]) -> float:
        """Return the width of columns of numbers in brackets."""
        return sum(columns) + (len(columns) + 1) * self._air

    def _height(self, placed: Placed) -> float:
        if placed.cell.value is None:
            return NUMBER_ROW * self.scale if placed.cell.below else 0.0
        if placed.texts is None:
            return image_size(placed.cell.value.shape, self.scale * self._share)[1]
        return len(placed.texts) * NUMBER_ROW * self.scale

    def box(self, placed: Placed) -> QRectF:
        """Return where the numbers of a cell stand, from the equation's own corner."""
        height = self._height(placed)
        top = self.symbol_high + (self.rows_high - height) / 2
        if placed.texts is None and placed.cell.value is not None:
            width = image_size(placed.cell.value.shape, self.scale * self._share)[0]
        elif placed.texts is not None:
            width = self._numbers_wide(placed.columns)
        else:
            width = placed.width
        return QRectF(placed.middle - width / 2, top, width, height)

    def hit(self, x: float, y: float) -> tuple[Cell, int | None, int | None] | None:
        """Return (cell, row, column) at a place; row and column None beside its numbers."""
        for placed in self.cells:
            if not (placed.cell.name and placed.left <= x <= placed.left + placed.width):
                continue
            box, value = self.box(placed), placed.cell.value
            if value is None or not box.contains(x, y):
                return placed.cell, None, None
            row = min(len(value) - 1, int((y - box.top()) / box.height() * len(value)))
            share = (x - box.left()) / box.width()
            return placed.cell, row, min(value.shape[1] - 1, int(share * value.shape[1]))
        return None

    # ---- painting

    def paint(
        self, painter: QPainter, theme: Theme, now: str, lit: frozenset[tuple[object, ...]]
    ) -> None:
        """Paint at the painter's origin.  now: the phase's colour.  lit: keys pointed at."""
        for number, placed in enumerate(self.cells):
            cell, new = placed.cell, number == 0
            keys = {key for key in lit if key[0] == cell.name and cell.name}
            if keys:
                band = QRectF(placed.left - 4, 0, placed.width + 8, self.height)
                painter.fillRect(band, colour(mix(theme.ink, theme.panel, 0.09)))
            ink = now if new else theme.ink if cell.name else theme.text
            face = font(self.px, new, False, self.scale)
            write(painter, placed.middle, self.symbol_high * 0.45, cell.symbol, face, ink)
            self._paint_numbers(painter, theme, placed, now if new else theme.text, new, keys)
            y = self.symbol_high + self.rows_high + 16 * self.scale
            write(painter, placed.middle, y, cell.shape, self.face, theme.dim)

    def _paint_numbers(
        self, painter: QPainter, theme: Theme, placed: Placed, ink: str, new: bool,
        lit: set[tuple[object, ...]],
    ) -> None:  # fmt: skip
        box, cell = self.box(placed), placed.cell
        if cell.value is None:
            write(painter, placed.middle, box.center().y(), cell.below, self.face, theme.text)
        elif placed.texts is None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(box, self._image(cell, theme))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(ink if new else theme.line, 1.5 if new else 1.0))
            painter.drawRect(box)
        else:
            self._brackets(painter, box, ink)
            self._texts(painter, theme, placed, box, ink, new, lit)

    def _image(self, cell: Cell, theme: Theme) -> QImage:
        """Return the numbers of a cell as an image, made once: pointing repaints it often."""
        key = (cell, theme.name)
        if key not in self._images and cell.value is not None:
            self._images[key] = signed_image(cell.value, theme)
        return self._images[key]

    def _texts(
        self, painter: QPainter, theme: Theme, placed: Placed, box: QRectF, ink: str, new: bool,
        lit: set[tuple[object, ...]],
    ) -> None:  # fmt: skip
        face = font(SMALL, new, True, self.scale)
        high = NUMBER_ROW * self.scale
        for j, row in enumerate(placed.texts or ()):
            x = box.left() + self._air
            for k, (text, width) in enumerate(zip(row, placed.columns, strict=True)):
                if placed.cell.key(j, k) in lit:
                    cell = QRectF(x - 4, box.top() + j * high + 1, width + 8, high - 2)
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour(mix(theme.ink, theme.panel, 0.25)))
                    painter.drawRoundedRect(cell, CORNER, CORNER)
                write(painter, x + width, box.top() + (j + 0.5) * high, text, face, ink, RIGHT)
                x += width + self._air

    def _brackets(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setPen(pen(ink, 1.2))
        arm = 4 * self.scale
        for x, way in ((box.left(), 1), (box.right(), -1)):
            painter.drawLine(QLineF(x, box.top() + 1, x, box.bottom() - 1))
            for y in (box.top() + 1, box.bottom() - 1):
                painter.drawLine(QLineF(x, y, x + way * arm, y))

    def visible_text(self) -> str:
        """Return what a person reads, row after row."""
        shown = [p.cell for p in self.cells]
        numbers = [
            " ".join(" ".join(row) for row in p.texts) if p.texts else p.cell.below
            for p in self.cells
        ]
        return "\n".join((" ".join(cell.symbol for cell in shown), "  ".join(numbers),
                          " ".join(cell.shape for cell in shown)))  # fmt: skip


def _needs_image(cell: Cell) -> bool:
    if cell.value is None:
        return False
    rows, columns = cell.value.shape
    return rows > MOST_ROWS or columns > MOST_COLUMNS


def image_size(shape: tuple[int, ...], scale: float) -> tuple[float, float]:
    """Return the width and height in pixels of a matrix as an image."""
    rows, columns = shape
    side = min(IMAGE_SIDE * 2.5, IMAGE_HIGH / rows, IMAGE_WIDE / columns)
    side = max(side, min(IMAGE_SIDE, IMAGE_WIDE / columns, IMAGE_HIGH / rows))
    wide = min(IMAGE_WIDE, max(IMAGE_LEAST, columns * side))
    high = min(IMAGE_HIGH, max(IMAGE_LEAST, rows * side))
    return wide * scale, high * scale
