"""The table of variables, painted row by row."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from netviz.core.numbers import format_shape
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, pen, text_width, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.parts.copying import add_table, copy_menu, copy_number
from netviz.gui.parts.folds import Stretch, lines_down
from netviz.gui.plain import plain
from netviz.gui.theme import PADDING, ROW, SMALL, colour, font, mix, phase_colour
from netviz.gui.values.layout import Columns, Layout
from netviz.gui.values.lines import Line, going_on
from netviz.gui.values.numbers import Look, paint_numbers, paint_unknown
from netviz.gui.values.rows import Row, rows_of
from netviz.gui.view import View


class Table(PaintedArea):
    """Rows that are painted; Ctrl+C copies an array, a double click shows all its numbers."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "valuesTable")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows: list[Row] = []
        self._chosen = 0
        self._lit: frozenset[int] = frozenset()
        self._measured: tuple[float, float] | None = None  # where shapes begin and end
        self._laid: tuple[tuple[float, float], Layout] | None = None  # for a width and a scale

    def load(self) -> None:
        """Show the arrays of now; where they are the same ones, paint those that changed."""
        before, self.rows = self.rows, rows_of(self.view.session.moment, self.view.layer_numbers)
        self._lit, self._measured = self._lit_rows(), None
        self._chosen = min(self._chosen, len(self.rows) - 1)
        if [row.place for row in before] == [row.place for row in self.rows]:
            changed = zip(count(), before, self.rows, strict=False)
            self._renew(n for n, old, row in changed if row.differs(old))
        else:
            self._laid = None
            self.renew()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table that was hidden gets its size only after it is shown."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        """Keep what is new in view, with a little around it."""
        new = [number for number, row in enumerate(self.rows) if row.new]
        if new:
            row, tops = self.row_height(), self._layout().tops
            top = tops[new[0]]
            self.reveal(max(0, top - row), min(tops[new[-1] + 1], top + 9 * row) + row)

    def _layout(self) -> Layout:
        key = self.viewport().width(), self.view.scale
        if self._laid is None or self._laid[0] != key:
            self._measured = None
            letter, pad = text_width("x", self._face()), PADDING / 2 * self.view.scale
            right = self.viewport().width() - pad
            columns = Columns(pad, self._numbers_left(right, letter), right, letter)
            rule = round(8 * self.view.scale)  # the room for a line above a row
            self._laid = key, Layout(self.rows, columns, self.row_height(), rule)
        return self._laid[1]

    def _renew(self, numbers: Iterable[int]) -> None:
        """Paint these rows anew."""
        layout = self._layout()
        self.renew_rows(top for number in numbers for top in layout.line_tops(number))

    def content_height(self) -> int:
        return self._layout().tops[-1] + self.row_height() // 2

    def stretches(self) -> Iterator[Stretch]:
        layout = self._layout()
        for number in range(len(self.rows)):
            yield from lines_down(layout.tops[number], layout.height, len(layout.lines[number]))

    def row_height(self) -> int:
        return round(ROW * self.view.scale)

    def row_at(self, y: float) -> int | None:
        return self._layout().row_at(y + self.verticalScrollBar().value())

    def _face(self, bold: bool = False) -> QFont:
        return font(SMALL, bold, True, self.view.scale)

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        layout = self._layout()
        for number, row in enumerate(self.rows):
            y, end = layout.tops[number], layout.tops[number] + layout.high(number)
            if end > top and y - round(8 * self.view.scale) < bottom:
                chosen = number == self._chosen and self.hasFocus()
                self._paint_row(painter, row, layout.lines[number], y, chosen)

    def _paint_row(
        self, painter: QPainter, row: Row, lines: list[Line], y: int, chosen: bool
    ) -> None:
        theme, scale, line = self.view.theme, self.view.scale, self.row_height()
        width, height, pad = self.viewport().width(), line * len(lines), round(PADDING * scale)
        if row.line:
            painter.setPen(pen(theme.line))
            painter.drawLine(pad, y - round(4 * scale), width - pad, y - round(4 * scale))
        if row.new or row.is_lit(self.view.highlight_keys):
            self._paint_band(painter, y, height, width, row.new)
        if chosen:
            painter.setPen(pen(theme.dim, 1.0, (2.0, 2.0)))
            painter.drawRect(QRectF(2.5, y + 0.5, width - 5, height - 1))
        middle = y + line / 2
        known = row.value is not None
        face, plain_face = self._face(row.new), self._face()
        ink = theme.ink if row.new else theme.text if known else theme.dim
        write(painter, pad, middle, row.words, face, ink, LEFT)
        left, (shapes_at, end) = self._layout().columns.left, self._shapes()
        if left >= end:
            write(painter, shapes_at, middle, format_shape(row.shape), plain_face, theme.dim, LEFT)
        if known:
            look = Look(theme, scale, row.new)
            texts = row.texts(lines[-1].last, self._layout().columns.letters(lines[-1]))
            for number, shown in enumerate(lines):
                at = middle + number * line
                lit = {n for n in range(shown.first, shown.last)
                       if row.is_entry_lit(n, self.view.highlight_keys)}  # fmt: skip
                paint_numbers(painter, texts, shown, self._layout(), at, look, lit)
                if part := going_on(row.shape, shown):
                    x = shapes_at if left >= end else pad
                    write(painter, x, at, part, plain_face, theme.dim, LEFT)
        else:
            paint_unknown(painter, left, middle, width - 4 - left, Look(theme, scale, False))

    def _lit_rows(self) -> frozenset[int]:
        keys = self.view.highlight_keys
        return frozenset(number for number, row in enumerate(self.rows) if row.is_lit(keys))

    def highlighted(self, keys: object) -> None:
        """Paint anew the rows that were lit or are now."""
        if self.isVisible():
            before, self._lit = self._lit, self._lit_rows()
            self._renew(before | self._lit)

    def _shapes(self) -> tuple[float, float]:
        """Return where the shapes begin, and where the numbers after them do."""
        if self._measured is None:
            longest = max((len(row.words) for row in self.rows), default=8)
            face = self._face()
            left = PADDING * self.view.scale
            left += (max(8, min(longest, 13)) + 1) * text_width("x", face)
            shape = max((format_shape(other.shape) for other in self.rows), key=len, default="")
            self._measured = left, left + text_width(shape, face) + 4 * self.view.scale
        return self._measured

    def _numbers_left(self, right: float, letter: float) -> float:
        """Return where the numbers begin: after the shapes, or in their place."""
        shapes, after = self._shapes()
        return after if right - after >= 12.0 * letter else shapes

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

    def _entry_at(self, number: int, x: float, y: float) -> tuple[int | None, int | None]:
        """Return (row, column) of the number there; (None, None) beside the numbers."""
        row = self.rows[number]
        place = self._layout().entry_at(number, x, y + self.verticalScrollBar().value())
        if row.value is None or len(row.shape) != 2 or place is None:
            return None, None
        return divmod(place, row.shape[1])

    # ---- pointing and copying

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the array under the pointer; tell every digit."""
        number = self.row_at(event.position().y())
        if number is None:
            self.view.highlight(())
            QToolTip.hideText()
            return
        row = self.rows[number]
        entry = self._entry_at(number, event.position().x(), event.position().y())
        self.view.highlight({(name, *entry) for name in row.names})
        QToolTip.showText(event.globalPosition().toPoint(), plain(row.tip()), self)

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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all numbers of the array."""
        if (number := self.row_at(event.position().y())) is not None:
            self.open_all(number)

    def open_all(self, number: int) -> None:
        """Show all numbers of the array in a row, in a window of their own."""
        from netviz.gui.values.all_numbers import AllNumbers  # late: no window waits

        AllNumbers(self.view, self.rows[number].key, self.window()).show()

    def keyPressEvent(self, event: Any) -> None:
        """Up and Down choose an array, Ctrl+C copies it, Enter shows all its numbers."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.rows:
            copy_number(self.rows[self._chosen].value, "plain")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows:
            self.open_all(self._chosen)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.rows:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self._chosen = min(len(self.rows) - 1, max(0, self._chosen + by))
            top = self._layout().tops[self._chosen]
            self.reveal(top, top + self._layout().high(self._chosen))
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the forms in which an array can be copied."""
        number = self.row_at(event.pos().y())
        menu = copy_menu(self, None if number is None else self.rows[number].value, "valuesMenu")
        if number is not None:
            action = menu.addAction(tr("All numbers (double-click)"))
            action.setObjectName("showAllNumbers")
            action.triggered.connect(partial(self.open_all, number))
        add_table(menu, [(row.words, row.value) for row in self.rows if row.value is not None])
        menu.popup(self.mapToGlobal(QPoint(event.pos())))
