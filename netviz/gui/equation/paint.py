"""An equation painted as it is laid out: symbols, numbers in brackets or as images, shapes."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.gui.drawing.images import signed_image
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, text_width, write
from netviz.gui.equation.cells import Cell
from netviz.gui.equation.lines import Placed
from netviz.gui.equation.row import NUMBER_ROW, SHAPE_LINE, EquationRow
from netviz.gui.theme import CORNER, SMALL, Theme, colour, font, mix

Keys = set[tuple[object, ...]]


class EquationPainter:
    """Paints one equation; its images are made once, for pointing repaints it often."""

    def __init__(self, row: EquationRow):
        self.row = row
        self._images: dict[tuple[Cell, str], QImage] = {}

    def paint(
        self, painter: QPainter, theme: Theme, now: str, lit: frozenset[tuple[object, ...]]
    ) -> None:
        """Paint at the painter's origin.  now: the phase's colour.  lit: keys pointed at."""
        row = self.row
        for number, placed in enumerate(row.cells):
            cell, new = placed.cell, number == 0
            keys = {key for key in lit if key[0] == cell.name and cell.name}
            if keys:
                band = QRectF(placed.left - 4, row.top(placed), placed.width + 8, row.line_height)
                painter.fillRect(band, colour(mix(theme.ink, theme.panel, 0.09)))
            self._paint_symbol(painter, theme, placed, new, now)
            self._paint_numbers(painter, theme, placed, now if new else theme.text, new, keys)
        y = row.symbol_high + row.rows_high + SHAPE_LINE * row.scale
        for number, shapes in enumerate(row.shapes):
            below = y + number * SHAPE_LINE * row.scale
            write(painter, 0.0, below, shapes, row.face, theme.dim, LEFT)

    def _paint_symbol(
        self, painter: QPainter, theme: Theme, placed: Placed, new: bool, now: str
    ) -> None:
        """Write a symbol with its shape: below the numbers, or beside it in several lines."""
        row, cell = self.row, placed.cell
        ink = now if new else theme.ink if cell.name else theme.text
        face = font(row.px, new, False, row.scale)
        y, middle = row.top(placed) + row.symbol_high * 0.45, placed.middle
        if row.lines == 1:
            write(painter, middle, y, cell.symbol, face, ink)
            if not row.shapes:
                y = row.symbol_high + row.rows_high + SHAPE_LINE * row.scale
                write(painter, middle, y, cell.shape, row.face, theme.dim)
        elif not cell.name:
            write(painter, middle, y, cell.symbol, face, ink)
        else:
            wide = text_width(cell.symbol, face) + row.beside + text_width(cell.shape, row.face)
            left = middle - wide / 2
            left += write(painter, left, y, cell.symbol, face, ink, LEFT) + row.beside
            write(painter, left, y, cell.shape, row.face, theme.dim, LEFT)

    def _paint_numbers(
        self, painter: QPainter, theme: Theme, placed: Placed, ink: str, new: bool, lit: Keys
    ) -> None:
        box, cell = self.row.box(placed), placed.cell
        if cell.value is None:
            face = self.row.face
            write(painter, placed.middle, box.center().y(), cell.below, face, theme.text)
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
        key = (cell, theme.name)
        if key not in self._images and cell.value is not None:
            self._images[key] = signed_image(cell.value, theme)
        return self._images[key]

    def _texts(
        self, painter: QPainter, theme: Theme, placed: Placed, box: QRectF, ink: str, new: bool,
        lit: Keys,
    ) -> None:  # fmt: skip
        row, face = self.row, font(SMALL, new, True, self.row.scale)
        high = NUMBER_ROW * row.scale
        for j, texts in enumerate(placed.texts or ()):
            x = box.left() + row.air
            for k, (text, width) in enumerate(zip(texts, placed.columns, strict=True)):
                if placed.cell.key(j, k) in lit:
                    cell = QRectF(x - 4, box.top() + j * high + 1, width + 8, high - 2)
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour(mix(theme.ink, theme.panel, 0.25)))
                    painter.drawRoundedRect(cell, CORNER, CORNER)
                write(painter, x + width, box.top() + (j + 0.5) * high, text, face, ink, RIGHT)
                x += width + row.air

    def _brackets(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setPen(pen(ink, 1.2))
        arm = 4 * self.row.scale
        for x, way in ((box.left(), 1), (box.right(), -1)):
            painter.drawLine(QLineF(x, box.top() + 1, x, box.bottom() - 1))
            for y in (box.top() + 1, box.bottom() - 1):
                painter.drawLine(QLineF(x, y, x + way * arm, y))
