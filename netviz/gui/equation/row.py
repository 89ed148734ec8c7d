"""Where the symbols, numbers and shapes of an equation stand."""

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QRectF

from netviz.core.numbers import format_number
from netviz.gui.drawing.pens import text_width
from netviz.gui.equation.cells import Cell
from netviz.gui.equation.lines import DIGITS, MOST_LINES, Placed, Texts, in_lines, ways, wrapped
from netviz.gui.theme import SMALL, SYMBOL, font

NUMBER_ROW = 20.0  # height of a row of numbers at scale 1
SHAPE_ROW, SHAPE_LINE = 22.0, 16.0  # of the row of shapes; of another line of them
BESIDE, BELOW = 6.0, 6.0  # in several lines: px from a symbol to its shape, and below the numbers
# px of the symbols, gap between cells in px, share of the usual size of images and of the air
# between numbers
SIZES = ((SYMBOL, 8.0, 1.0), (18, 7.0, 1.0), (16, 6.0, 1.0), (14, 5.0, 1.0), (13, 4.0, 1.0),
         (13, 3.0, 0.75), (12, 3.0, 0.5), (12, 1.5, 0.5))  # fmt: skip
BROKEN_SIZES = SIZES[3:7]  # several lines are high enough without large symbols
AIR = 8.0  # px between numbers, and between them and each bracket, at scale 1
IMAGE_SIDE, IMAGE_LEAST = 6.0, 14.0  # of one entry, of the whole image
IMAGE_WIDE, IMAGE_HIGH = 104.0, 120.0


class EquationRow:
    """An equation laid out in ``room`` pixels at a text scale.

    Written as large as fits, in several lines (shapes beside the symbols) where one is too narrow
    for its numbers and there are ``high`` pixels for them, or nothing else helps; what has more
    than 3 columns or 6 rows is an image, and so are the widest matrices where even small letters
    do not fit.  shapes: lines of their own for the shapes, where those are too wide to stand
    below what they are of; else ().
    """

    def __init__(
        self, cells: Sequence[Cell], room: float, scale: float, high: float = math.inf
    ):
        self.room, self._high = room, high
        self.shapes: tuple[str, ...] = ()
        self._digits = DIGITS
        self._measured: dict[tuple[int, float, int], tuple[Texts, tuple[float, ...]]] = {}
        self.cells = self._fit(list(cells), scale)
        self.lines, self.symbol_high, self.rows_high, self.line_height = self._heights(self.cells)
        self.height = self.lines * self.line_height

    # ---- measures

    def _fit(self, cells: list[Cell], scale: float) -> tuple[Placed, ...]:
        images = {n for n, cell in enumerate(cells) if cell.is_large}
        # smaller letters, down to those of scale 1, say more than a picture of the numbers
        scales = (scale, *(np.arange(np.ceil(scale * 8) - 1, 7, -1) / 8).tolist())
        self._digits, _ = ways(cells)[0]
        for size, lines in itertools.product(scales, range(1, MOST_LINES + 1)):
            if placed := self._fitting(cells, images, size, lines):
                lines, _, _, high = self._heights(placed)
                if lines == 1 or lines * high <= self._high:
                    return placed
        if images and (placed := self._fitting(cells, images, scale, apart=True)):
            return placed
        for (self._digits, lines), size in itertools.product(ways(cells), scales):
            if placed := self._fitting(cells, images, size, lines):
                return placed
        self._digits = DIGITS
        return self._with_images(cells, images, scales)

    def _heights(self, cells: tuple[Placed, ...]) -> tuple[int, float, float, float]:
        """Return how many lines there are, and how high are symbols, numbers, a line in all."""
        lines = 1 + max((placed.line for placed in cells), default=0)
        rows = max((self._height(placed) for placed in cells), default=0.0)
        symbols, below = self.px * 1.7 * self.scale, BELOW if lines > 1 else SHAPE_ROW
        below += SHAPE_LINE * max(0, len(self.shapes) - 1)
        return lines, symbols, rows, symbols + rows + below * self.scale

    def _fitting(
        self, cells: list[Cell], images: set[int], scale: float, lines: int = 1,
        apart: bool = False,
    ) -> tuple[Placed, ...]:  # fmt: skip
        """Return the cells as large as they fit at a scale; () if they do not.

        Where there is little height they are smaller; if that does not help, images alone are.
        apart: whether shapes stand in lines of their own.
        """
        self.scale, self.face = scale, font(SMALL, False, True, scale)
        shapes = [cell.shape for cell in cells if cell.shape and apart]
        self.shapes = wrapped(shapes, self.room, text_width("0", self.face))
        found: list[tuple[tuple[int, float, float], tuple[Placed, ...]]] = []
        for size in SIZES if lines == 1 else BROKEN_SIZES:
            self.px, self._gap, self._share = size
            placed = self._place(cells, images, lines > 1)
            placed = in_lines(placed, self.room, lines) if lines > 1 else placed
            if placed and max(one.right for one in placed) <= self.room:
                found.append((size, placed))
                if lines > 1 or self._heights(placed)[3] <= self._high:
                    return placed
        if not found:
            return ()
        airy = [one for one in found if one[0][2] == 1.0] or found[:1]
        (self.px, self._gap, self._share), placed = (
            found[-1] if apart else airy[-1] if images else found[0]
        )
        return placed

    def _with_images(
        self, cells: list[Cell], images: set[int], scales: Sequence[float]
    ) -> tuple[Placed, ...]:
        for apart, size in itertools.product((False, True), scales):
            tried = set(images)
            while True:
                if placed := self._fitting(cells, tried, size, apart=apart):
                    return placed
                placed = self._place(cells, tried)
                # what the step made keeps its numbers longest
                numbered = ((cells.index(p.cell), p.width) for p in placed if p.texts)
                wide = [(n > 0, width, n) for n, width in numbered]
                if not wide:
                    break
                tried.add(max(wide)[2])
        return self._fitting(cells, tried, scales[-1], MOST_LINES) or placed

    def _place(
        self, cells: list[Cell], images: set[int], broken: bool = False
    ) -> tuple[Placed, ...]:
        left, gap, found = 0.0, self._gap * self.scale, []
        for n, cell in enumerate(cells):
            texts, columns, width = self._numbers(cell, n in images)
            head = text_width(cell.symbol, font(self.px, scale=self.scale))
            shape = 0.0 if self.shapes else text_width(cell.shape, self.face)
            if broken:
                head, shape = head + (shape + self.beside if cell.name else 0.0), 0.0
            wanted = max(width, head, shape, text_width(cell.below, self.face))
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
    def beside(self) -> float:
        """Pixels between a symbol and its shape, where they stand in one row."""
        return BESIDE * self.scale

    @property
    def air(self) -> float:
        """Pixels between numbers, and between them and each bracket."""
        return AIR * self._share * self.scale

    def _numbers_wide(self, columns: tuple[float, ...]) -> float:
        """Return the width of columns of numbers in brackets."""
        return sum(columns) + (len(columns) + 1) * self.air

    def _height(self, placed: Placed) -> float:
        if placed.cell.value is None:
            return NUMBER_ROW * self.scale if placed.cell.below else 0.0
        if placed.texts is None:
            return image_size(placed.cell.value.shape, self.scale * self._share)[1]
        return len(placed.texts) * NUMBER_ROW * self.scale

    def top(self, placed: Placed) -> float:
        """Return where the line of a cell begins."""
        return placed.line * self.line_height

    def box(self, placed: Placed) -> QRectF:
        """Return where the numbers of a cell stand, from the equation's own corner."""
        height = self._height(placed)
        top = self.top(placed) + self.symbol_high + (self.rows_high - height) / 2
        if placed.texts is None and placed.cell.value is not None:
            width = image_size(placed.cell.value.shape, self.scale * self._share)[0]
        elif placed.texts is not None:
            width = self._numbers_wide(placed.columns)
        else:
            width = placed.width
        return QRectF(placed.middle - width / 2, top, width, height)

    def stretches(self) -> Iterator[tuple[float, float]]:
        """Yield from where to where each line of symbols, numbers and shapes reaches."""
        high = NUMBER_ROW * self.scale
        for placed in self.cells:
            top, box = self.top(placed), self.box(placed)
            yield top, top + self.symbol_high
            rows = len(placed.texts or ())
            yield from ((box.top() + n * high, box.top() + (n + 1) * high) for n in range(rows))
            if placed.cell.value is not None and not rows:
                yield box.top(), box.bottom()
        if self.lines == 1:
            first, line = self.symbol_high + self.rows_high, SHAPE_LINE * self.scale
            for n in range(max(1, len(self.shapes))):
                yield first + (n + 0.5) * line, first + (n + 1.5) * line

    def hit(self, x: float, y: float) -> tuple[Cell, int | None, int | None] | None:
        """Return (cell, row, column) at a place; row and column None beside its numbers."""
        for placed in self.cells:
            inside = 0 <= y - self.top(placed) < self.line_height
            if not (placed.cell.name and inside and placed.left <= x <= placed.right):
                continue
            box, value = self.box(placed), placed.cell.value
            if value is None or not box.contains(x, y):
                return placed.cell, None, None
            row = min(len(value) - 1, int((y - box.top()) / box.height() * len(value)))
            share = (x - box.left()) / box.width()
            return placed.cell, row, min(value.shape[1] - 1, int(share * value.shape[1]))
        return None

    def visible_text(self) -> str:
        """Return what a person reads, row after row."""
        shown = [p.cell for p in self.cells]
        numbers = [
            " ".join(" ".join(row) for row in p.texts) if p.texts else p.cell.below
            for p in self.cells
        ]
        return "\n".join((" ".join(cell.symbol for cell in shown), "  ".join(numbers),
                          " ".join(cell.shape for cell in shown)))  # fmt: skip


def image_size(shape: tuple[int, ...], scale: float) -> tuple[float, float]:
    """Return the width and height in pixels of a matrix as an image."""
    rows, columns = shape
    side = min(IMAGE_SIDE * 2.5, IMAGE_HIGH / rows, IMAGE_WIDE / columns)
    side = max(side, min(IMAGE_SIDE, IMAGE_WIDE / columns, IMAGE_HIGH / rows))
    wide = min(IMAGE_WIDE, max(IMAGE_LEAST, columns * side))
    high = min(IMAGE_HIGH, max(IMAGE_LEAST, rows * side))
    return wide * scale, high * scale
