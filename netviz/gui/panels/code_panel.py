"""The listing of the algorithm, with the line of the current step."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from netviz.core.listing import lines, source
from netviz.core.listing_terms import Word, lines_with_words, words_of
from netviz.core.listing_variants import BOOK, Variant
from netviz.core.translation import tr
from netviz.gui.code.runs import runs_of
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, text_width, write
from netviz.gui.panel import Panel
from netviz.gui.parts.area import PaintedArea, fill
from netviz.gui.parts.folds import Stretch, lines_down
from netviz.gui.theme import CORNER, PADDING, ROW, SMALL, colour, font, mix, phase_colour
from netviz.gui.view import View

INDENT = 4


class CodePanel(Panel):
    """Follows the step forwards and backwards; scrolls its line into view."""

    NAME = "codePanel"
    TITLE = "Code"
    AREA = "left"
    ORDER = 0
    QUICK = True

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(self.TITLE)
        self._area = _Listing(view, self)
        fill(self, self._area)
        view.highlighted.connect(self._area.highlighted)

    def context(self) -> str:
        """The name of the file, and whether its lines were put differently for the set-up."""
        same = self._area.variant == BOOK
        return "network.py" if same else tr("network.py, for this set-up")

    @property
    def current(self) -> tuple[int, ...]:
        """The numbers, from 1, of the lines that make this step."""
        return self._area.current()

    def refresh(self) -> None:
        """Mark the lines of this step."""
        self._area.load()


class _Listing(PaintedArea):
    """Numbered lines, the current ones in a band of the phase's colour."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "codeListing")
        self.variant = BOOK
        self.source = source(BOOK)
        self.lit: frozenset[int] = frozenset()
        self._marked: tuple[int, ...] = ()  # the current lines of the last step shown

    def load(self) -> None:
        """Paint anew the lines that were marked or are now, and scroll to them."""
        self._put_differently()
        changed = {*self.lit, *self._marked}
        self.lit, self._marked = self.lit_lines(), self.current()
        self._renew_lines(changed.union(self.lit, self._marked))
        self.follow()

    def _put_differently(self) -> None:
        """Take the lines that the set-up needs."""
        moment = self.view.session.moment
        variant = Variant.of(
            moment.architecture, moment.lmbda, self.view.session.settings["initialisation"]
        )
        if variant != self.variant:
            self.source, self.variant = source(variant), variant
            self.renew()

    def _renew_lines(self, numbers: Iterable[int]) -> None:
        self.renew_rows((number - 1) * self.row_height() for number in numbers)

    def current(self) -> tuple[int, ...]:
        moment = self.view.session.moment
        return lines(moment.kind, moment.layer, moment.architecture.layers)

    def content_height(self) -> int:
        return (len(self.source) + 1) * self.row_height()

    def stretches(self) -> Iterator[Stretch]:
        return lines_down(0, self.row_height(), len(self.source))

    def row_height(self) -> int:
        return round(ROW * self.view.scale)

    def follow(self) -> None:
        """Keep the current lines in view, with a little around them."""
        row, found = self.row_height(), self.current()
        self.reveal((found[0] - 3) * row, (found[-1] + 2) * row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A listing that was hidden gets its size only after it is shown."""
        super().resizeEvent(event)
        self.follow()

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        row, current = self.row_height(), self.current()
        first, last = max(0, top // row), min(len(self.source), -(-bottom // row))
        for number in range(first + 1, last + 1):
            self._paint_line(painter, number, (number - 1) * row, number in current)

    def _paint_line(self, painter: QPainter, number: int, y: int, now: bool) -> None:
        theme, scale, row = self.view.theme, self.view.scale, self.row_height()
        if now:
            self._paint_band(painter, y, row)
        face = font(SMALL, now, True, scale)
        middle = y + row / 2
        left = round((PADDING + 16) * scale)
        write(painter, left, middle, str(number), font(SMALL, now, True, scale),
              theme.ink if now else theme.dim, RIGHT)  # fmt: skip
        self._paint_lit(painter, number, y)
        self._paint_text(painter, left + 12 * scale, middle, self.shown(number), now, face)

    def shown(self, number: int) -> str:
        """Return a line as far as there is room, ended by an ellipsis where that is too little."""
        text, room = self.source[number - 1], self._room()
        text = text[self._shift(number) :]
        return text if len(text) <= room else text[: room - 1] + "…"

    def _shift(self, number: int) -> int:
        """Return how many letters of its indentation a line gives up in a narrow column."""
        room, longest = self._room(), max(map(len, self.source))
        indent = 4 if longest <= room else 1 if longest - 6 > room else 2
        text = self.source[number - 1]
        return (len(text) - len(text.lstrip())) * (INDENT - indent) // INDENT

    def _room(self) -> int:
        """Return how many letters of a line there is room for."""
        return max(1, int((self.viewport().width() - self.text_left()) / self._letter()))

    # ---- words that are quantities

    def text_left(self) -> float:
        """Where the code begins, right of its line numbers."""
        return round((PADDING + 16) * self.view.scale) + 12 * self.view.scale

    def _letter(self) -> float:
        return text_width("x", font(SMALL, False, True, self.view.scale))

    def names_at(self, number: int, column: int) -> frozenset[str]:
        """Return the quantities of the word at a column of a line as it is shown."""
        column += self._shift(number)
        for word in words_of(number, self.variant):
            if word.start <= column < word.end:
                return self._names(word, number)
        return frozenset()

    def _names(self, word: Word, number: int) -> frozenset[str]:
        moment = self.view.session.moment
        layer = moment.layer if number in self.current() else None
        return word.names(layer, moment.architecture.layers)

    def lit_lines(self) -> frozenset[int]:
        """Return the lines in which a word is lit."""
        names = {key[0] for key in self.view.highlight_keys}
        return frozenset(
            number for number in (lines_with_words() if names else ())
            if any(names & self._names(word, number) for word in words_of(number, self.variant))
        )  # fmt: skip

    def highlighted(self, keys: object) -> None:
        """Paint anew the lines that were lit or are now."""
        if self.isVisible():
            before, self.lit = self.lit, self.lit_lines()
            self._renew_lines(before | self.lit)

    def _paint_lit(self, painter: QPainter, number: int, y: int) -> None:
        names = {key[0] for key in self.view.highlight_keys}
        if not names:
            return
        theme, step, shift = self.view.theme, self._letter(), self._shift(number)
        left = self.text_left() - shift * step
        for word in words_of(number, self.variant):
            if names & self._names(word, number) and word.end - shift <= self._room():
                box = QRectF(left + word.start * step - 2, y + 1,
                             (word.end - word.start) * step + 4, self.row_height() - 2)  # fmt: skip
                painter.setPen(pen(theme.ink))
                painter.setBrush(colour(mix(theme.ink, theme.panel, 0.18)))
                painter.drawRoundedRect(box, CORNER, CORNER)
                painter.setBrush(Qt.BrushStyle.NoBrush)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the quantity whose word is under the pointer; say a line that is cut."""
        y = event.position().y() + self.verticalScrollBar().value()
        number = int(y // self.row_height()) + 1
        column = int((event.position().x() - self.text_left()) // self._letter())
        self.view.highlight({(name, None, None) for name in self.names_at(number, column)})
        whole = self.source[number - 1].strip() if 0 < number <= len(self.source) else ""
        self.setToolTip(whole if whole and self.shown(number).endswith("…") else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.view.highlight(())
        super().leaveEvent(event)

    def _paint_band(self, painter: QPainter, y: int, row: int) -> None:
        theme, phase = self.view.theme, self.view.session.moment.phase
        ink = phase_colour(theme, phase)
        width = self.viewport().width()
        painter.fillRect(QRectF(0, y, width, row), colour(mix(ink, theme.panel, 0.2)))
        if phase == "update":  # weights change: blue over orange
            painter.fillRect(QRectF(0, y, 4, row / 2), colour(theme.negative))
            painter.fillRect(QRectF(0, y + row / 2, 4, row / 2), colour(theme.positive))
        else:
            painter.fillRect(QRectF(0, y, 4, row), colour(ink))

    def _paint_text(
        self, painter: QPainter, x: float, middle: float, text: str, now: bool, face: QFont
    ) -> None:
        theme, step = self.view.theme, text_width("x", face)
        inks = {"plain": theme.text, "quiet": theme.dim, "name": theme.ink}
        for run in runs_of(text):
            ink = theme.ink if now else inks[run.style]
            letters = font(SMALL, now or run.style == "name", True, self.view.scale)
            write(painter, x + step * run.start, middle, run.text, letters, ink, LEFT)
