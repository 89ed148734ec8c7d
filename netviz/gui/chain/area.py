"""The chain rule's rows, painted; a factor under the mouse lights its place."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from netviz.gui.chain.rows import Cell, Page, Row
from netviz.gui.drawing.pens import LEFT, elided, pen, text_width, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.theme import BODY, CORNER, PADDING, SMALL, SYMBOL, colour, font, mix
from netviz.gui.view import View

LINE, BOX, HEADING, TOP, SIGN = 46.0, 42.0, 27.0, 66.0, 8.0  # px at scale 1


@dataclass(frozen=True)
class Placed:
    """A cell or a sign in its box, in pixels of the content."""

    box: QRectF
    item: Cell | str


class ChainArea(PaintedArea):
    """Lays rows out in whatever width there is; a long row goes on in the next line."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "chainPaths")
        self._page: Page | None = None
        self._placed: list[Placed] = []
        self._headings: list[tuple[float, str]] = []
        self._bottom = 0.0

    def load(self, page: Page) -> None:
        """Show a page."""
        look = self.view.theme, self.view.scale
        if page is not self._page or look != self._look:
            self._page = page
            self._place()
            self.renew()

    def boxes(self) -> list[Placed]:
        """Return the cells that can be pointed at."""
        return [p for p in self._placed if isinstance(p.item, Cell) and p.item.key is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        self._place()
        super().resizeEvent(event)

    def content_height(self) -> int:
        return round(self._bottom + 36 * self.view.scale)

    # ---- laying out

    def _place(self) -> None:
        self._placed, self._headings = [], []
        y = TOP * self.view.scale
        for row in self._page.rows if self._page else ():
            if row.heading:
                self._headings.append((y + HEADING * self.view.scale / 2, row.heading))
                y += HEADING * self.view.scale
            else:
                y = self._place_row(row, y)
        self._bottom = y

    def _place_row(self, row: Row, y: float) -> float:
        scale, right = self.view.scale, self.viewport().width() - PADDING * self.view.scale
        left = PADDING * scale
        x = left
        for item in row.items:
            wide = self._wide(item)
            if x + wide > right and x > left:
                x, y = left + 2 * PADDING * scale, y + LINE * scale
            self._placed.append(Placed(QRectF(x, y, wide, BOX * scale), item))
            x += wide
        return y + LINE * scale

    def _wide(self, item: Cell | str) -> float:
        face = font(SMALL, isinstance(item, Cell) and item.kind == "result", True, self.view.scale)
        if isinstance(item, str):
            return text_width(item, face) + 2 * SIGN * self.view.scale
        return max(text_width(item.symbol, face), text_width(item.number, face)) + 10

    # ---- painting

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        page, theme, scale = self._page, self.view.theme, self.view.scale
        width = self.viewport().width()
        painter.fillRect(QRectF(0, top, width, bottom - top), colour(theme.stage))
        if page is None:
            return
        pad, small = PADDING * scale, font(SMALL, scale=scale)
        size = SYMBOL - 2
        while size > BODY and text_width(page.title, font(size, scale=scale)) > width - 2 * pad:
            size -= 1
        title = font(size, scale=scale)
        words = elided(page.title, title, width - 2 * pad)
        write(painter, pad, 26 * scale, words, title, theme.ink, LEFT)
        note = elided(page.note, small, width - 2 * pad)
        write(painter, pad, 50 * scale, note, small, theme.dim, LEFT)
        for y, words in self._headings:
            write(painter, pad, y, elided(words, small, width - 2 * pad), small, theme.text, LEFT)
        for placed in self._placed:
            if top <= placed.box.bottom() and placed.box.top() <= bottom:
                self._paint_item(painter, placed)
        painter.setPen(pen(theme.text))
        painter.drawLine(round(pad), round(self._bottom), round(width - pad), round(self._bottom))
        face = font(BODY, True, True, scale)
        write(painter, pad, self._bottom + 20 * scale, page.end, face, theme.nabla, LEFT)

    def _paint_item(self, painter: QPainter, placed: Placed) -> None:
        theme, scale, box, item = self.view.theme, self.view.scale, placed.box, placed.item
        face, middle = font(SMALL, mono=True, scale=scale), box.center().y()
        if isinstance(item, str):
            write(painter, box.left() + SIGN * scale, middle, item, face, theme.text, LEFT)
            return
        if item.kind == "result":
            bold = font(SMALL, True, True, scale)
            write(painter, box.left() + 5, middle, item.number, bold, theme.nabla, LEFT)
            return
        if item.kind == "name":
            write(painter, box.left(), middle, item.symbol, face, theme.ink, LEFT)
            return
        if item.key in self.view.highlight_keys:
            painter.setPen(pen(theme.text))
            painter.setBrush(colour(mix(theme.ink, theme.stage, 0.18)))
            painter.drawRoundedRect(box, CORNER, CORNER)
        inks = {"activation": theme.forward, "slope": theme.ink, "cost": theme.cost,
                "delta": theme.delta, "others": theme.text}  # fmt: skip
        ink = inks.get(item.kind, theme.negative if item.is_negative else theme.positive_text)
        write(painter, box.left() + 5, box.top() + 11 * scale, item.symbol, face, theme.dim, LEFT)
        write(painter, box.left() + 5, box.top() + 31 * scale, item.number, face, ink, LEFT)

    # ---- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the place of the factor under the pointer."""
        place = event.position()
        place.setY(place.y() + self.verticalScrollBar().value())
        found = next((p.item for p in self.boxes() if p.box.contains(place)), None)
        key = found.key if isinstance(found, Cell) else None
        self.view.highlight(() if key is None else {key})
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)
