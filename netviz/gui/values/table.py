"""The table of variables, painted row by row."""

from itertools import count
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from netviz.core.numbers import format_number, format_shape
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, text_width, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.parts.copying import add_table, copy_menu, copy_number
from netviz.gui.plain import plain
from netviz.gui.theme import PADDING, ROW, SMALL, colour, font, mix, phase_colour
from netviz.gui.values.rows import Row, rows_of
from netviz.gui.view import View


class Table(PaintedArea):
    """Rows that are painted; a right click or Ctrl+C copies an array."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "valuesTable")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows: list[Row] = []
        self._chosen = 0
        self._lit: frozenset[int] = frozenset()
        self._measured: tuple[float, float] | None = None  # where shapes begin and end

    def load(self) -> None:
        """Show the arrays of now; where they are the same ones, paint those that changed."""
        before, self.rows = self.rows, rows_of(self.view.session.moment, self.view.layer_numbers)
        self._lit, self._measured = self._lit_rows(), None
        self._chosen = min(self._chosen, len(self.rows) - 1)
        if [row.place for row in before] == [row.place for row in self.rows]:
            changed = zip(count(), before, self.rows, strict=False)
            self.renew_rows(self._top_of(n) for n, old, row in changed if row.differs(old))
        else:
            self.renew()
        new = [number for number, row in enumerate(self.rows) if row.new]
        if new:
            row = self.row_height()
            top = self._top_of(new[0])
            self.reveal(max(0, top - row), min(self._top_of(new[-1]), top + 8 * row) + 2 * row)

    def _top_of(self, number: int) -> int:
        rules = sum(row.line for row in self.rows[: number + 1])
        return number * self.row_height() + rules * round(8 * self.view.scale)

    def content_height(self) -> int:
        return self._top_of(len(self.rows) - 1) + round(1.5 * self.row_height()) if self.rows else 0

    def row_height(self) -> int:
        return round(ROW * self.view.scale)

    def row_at(self, y: float) -> int | None:
        y += self.verticalScrollBar().value()
        for number in range(len(self.rows)):
            if 0 <= y - self._top_of(number) < self.row_height():
                return number
        return None

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        rule = round(8 * self.view.scale)  # the room for a line above a row
        for number, row in enumerate(self.rows):
            y = self._top_of(number)
            if y + self.row_height() > top and y - rule < bottom:
                self._paint_row(painter, row, y, number == self._chosen and self.hasFocus())

    def _paint_row(self, painter: QPainter, row: Row, y: int, chosen: bool) -> None:
        theme, scale, height = self.view.theme, self.view.scale, self.row_height()
        width = self.viewport().width()
        pad = round(PADDING * scale)
        if row.line:
            painter.setPen(pen(theme.line))
            painter.drawLine(pad, y - round(4 * scale), width - pad, y - round(4 * scale))
        if row.new or self._is_lit(row):
            self._paint_band(painter, y, height, width, row.new)
        if chosen:
            painter.setPen(pen(theme.dim, 1.0, (2.0, 2.0)))
            painter.drawRect(QRectF(2.5, y + 0.5, width - 5, height - 1))
        middle = y + height / 2
        known = row.value is not None
        face = font(SMALL, row.new, True, scale)
        ink = theme.ink if row.new else theme.text if known else theme.dim
        shape_at = self._shapes()[0]
        write(painter, pad, middle, row.words, face, ink, LEFT)
        plain_face = font(SMALL, False, True, scale)
        if self._shapes_fit():
            write(painter, shape_at, middle, format_shape(row.shape), plain_face, theme.dim, LEFT)
        left = self._numbers_left()
        if known:
            self._paint_numbers(painter, row, left, width - pad, middle)
        else:
            room = width - 4 - left
            forms = (tr("not computed yet"), tr("not yet"))
            words = next((form for form in forms if text_width(form, plain_face) <= room), "–")
            left += max(0.0, min(16 * scale, room - text_width(words, plain_face)))
            write(painter, left, middle, words, plain_face, mix(theme.dim, theme.panel, 0.85), LEFT)

    def _is_lit(self, row: Row) -> bool:
        names = {row.key, "a0"} if row.key == "x" else {row.key.removeprefix("new_")}
        return any(key[0] in names for key in self.view.highlight_keys)

    def _lit_rows(self) -> frozenset[int]:
        return frozenset(number for number, row in enumerate(self.rows) if self._is_lit(row))

    def highlighted(self, keys: object) -> None:
        """Paint anew the rows that were lit or are now."""
        if self.isVisible():
            before, self._lit = self._lit, self._lit_rows()
            self.renew_rows(self._top_of(number) for number in before | self._lit)

    def _shapes(self) -> tuple[float, float]:
        """Return where the shapes begin, and where the numbers after them do."""
        if self._measured is None:
            longest = max((len(row.words) for row in self.rows), default=8)
            face = font(SMALL, False, True, self.view.scale)
            left = PADDING * self.view.scale
            left += (max(9, min(longest, 13)) + 1) * text_width("x", face)
            shape = max((format_shape(other.shape) for other in self.rows), key=len, default="")
            self._measured = left, left + text_width(shape, face) + 4 * self.view.scale
        return self._measured

    def _shapes_fit(self) -> bool:
        """Whether a number and dots fit beside the shapes; if not, the numbers take their place."""
        room = self.viewport().width() - PADDING * self.view.scale - self._shapes()[1]
        return room >= 12.0 * text_width("x", font(SMALL, False, True, self.view.scale))

    def _numbers_left(self) -> float:
        return self._shapes()[self._shapes_fit()]

    def _paint_band(self, painter: QPainter, y: int, height: int, width: int, new: bool) -> None:
        theme, phase = self.view.theme, self.view.session.moment.phase
        ink = phase_colour(theme, phase) if new else theme.ink
        band = colour(mix(ink, theme.panel, 0.2 if new else 0.1))
        painter.fillRect(QRectF(0, y, width, height), band)
        if new and phase == "update":
            painter.fillRect(QRectF(0, y, 4, height / 2), colour(theme.negative))
            painter.fillRect(QRectF(0, y + height / 2, 4, height / 2), colour(theme.positive))
        elif new:
            painter.fillRect(QRectF(0, y, 4, height), colour(ink))

    def _paint_numbers(
        self, painter: QPainter, row: Row, left: float, right: float, middle: float
    ) -> None:
        face = font(SMALL, row.new, True, self.view.scale)
        values = np.ravel(np.asarray(row.value))
        column, fit = self._columns(len(values), right - left)
        ink = self.view.theme.ink
        for place, value in enumerate(values[:fit].tolist()):
            x = left + (place + 1) * column - 2
            if self._entry_lit(row, place):
                painter.setPen(pen(ink))
                high = self.row_height()
                box = QRectF(x - column + 6, middle - high / 2 + 1, column - 4, high - 2)
                painter.drawRoundedRect(box, 4, 4)
            text = format_number(value)
            if text_width(text, face) > column:  # a number cut off would be another one
                fit = place
                break
            write(painter, x, middle, text, face, ink, RIGHT)
        if len(values) > fit:
            write(painter, right, middle, "…", face, self.view.theme.dim, RIGHT)

    def _columns(self, count: int, room: float) -> tuple[float, int]:
        """Return how wide the column of a number is, and how many of ``count`` are shown."""
        letter = text_width("x", font(SMALL, False, True, self.view.scale))
        least = 10.0 * letter  # −0.005965 and a little air
        most = max(1, int(room // least))
        column = min(11.0 * letter, max(least, room / most))
        fit = most
        if count > fit:  # the dots need room as well
            fit = max(1, int((room - 2 * letter) // column))
            room -= 2 * letter
        return max(1.0, min(column, room)), min(count, fit)

    def _entry_at(self, row: Row, x: float) -> tuple[int | None, int | None]:
        """Return (row, column) of the number at x; (None, None) beside the numbers."""
        left, count = self._numbers_left(), int(np.size(row.value)) if row.value is not None else 0
        room = self.viewport().width() - round(PADDING * self.view.scale) - left
        column, fit = self._columns(count, room)
        place = int((x - left) // column)
        if len(row.shape) != 2 or not 0 <= place < fit:
            return None, None
        return divmod(place, row.shape[1])

    def _entry_lit(self, row: Row, place: int) -> bool:
        j, k = divmod(place, max(1, row.shape[1] if len(row.shape) > 1 else 1))
        names = {row.key.removeprefix("new_")} | ({"a0"} if row.key == "x" else set())
        return any(
            name in names and line == j and column in (k, None)
            for name, line, column in self.view.highlight_keys
        )

    # ---- pointing and copying

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the array under the pointer; tell every digit."""
        number = self.row_at(event.position().y())
        if number is None:
            self.view.highlight(())
            QToolTip.hideText()
            return
        row = self.rows[number]
        entry = self._entry_at(row, event.position().x())
        names = {"x", "a0"} if row.key == "x" else {row.key.removeprefix("new_")}
        self.view.highlight({(name, *entry) for name in names})
        QToolTip.showText(event.globalPosition().toPoint(), plain(self.tip(row)), self)

    def tip(self, row: Row) -> str:
        """Return name, shape and full numbers, shortened where there are very many."""
        if row.value is None:
            return tr("{name}: not computed yet").format(name=row.words)
        array = np.asarray(row.value)
        with np.printoptions(precision=17, threshold=60, linewidth=100):
            return f"{row.words}  {format_shape(array.shape)}\n{array!r}"

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the array that Ctrl+C copies."""
        number = self.row_at(event.position().y())
        if number is not None:
            self._chosen = number
            self.viewport().update()

    def keyPressEvent(self, event: Any) -> None:
        """Ctrl+C copies the chosen array."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.rows:
            copy_number(self.rows[self._chosen].value, "plain")
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the forms in which an array can be copied."""
        number = self.row_at(event.pos().y())
        menu = copy_menu(self, None if number is None else self.rows[number].value, "valuesMenu")
        add_table(menu, [(row.words, row.value) for row in self.rows if row.value is not None])
        menu.popup(self.mapToGlobal(QPoint(event.pos())))
