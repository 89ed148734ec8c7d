"""A line of backprop as blocks, and below all lines as a table."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QWidget,
)

from netviz.core.names import label
from netviz.core.numbers import format_shape
from netviz.core.shape_trace import NUMBERS, RAISES, RIGHT, Line, Trace
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, elided, pen, text_width, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.shapes.blocks import paint_line
from netviz.gui.shapes.columns import Columns
from netviz.gui.theme import BODY, PADDING, SMALL, SYMBOL, colour, font, mix
from netviz.gui.view import View

ROW = 24.0
_NAMED = re.compile(r"\b(?:[zawb]|delta|nabla_[wb])\d+\b")


def counted(code: str, numbers: str) -> str:
    """Return a line of code with its layers counted as people count them now."""
    return _NAMED.sub(lambda found: label(found[0], numbers), code)


class Lines(PaintedArea):
    """A line as blocks, and below all lines as a table; a click chooses the line."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "shapesLines")
        self.trace: Trace | None = None
        self._chosen: int | None = None
        self._table_top = 0.0

    def load(self, trace: Trace) -> None:
        self.trace, self._chosen = trace, None
        self.renew()

    def shown(self) -> Line:
        """The line whose blocks are shown: chosen, first wrong, or the step's own."""
        assert self.trace is not None
        if self._chosen is not None and self._chosen < len(self.trace.lines):
            return self.trace.lines[self._chosen]
        if self.trace.first_wrong is not None:
            return self.trace.first_wrong
        moment = self.view.session.moment
        mine = [n for n in self.trace.lines if (n.kind, n.layer) == (moment.kind, moment.layer)]
        return mine[0] if mine else self.trace.lines[0]

    def content_height(self) -> int:
        count = 0 if self.trace is None else len(self.trace.lines)
        return round((330 + (count + 3) * ROW) * self.view.scale)

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        if self.trace is None:
            return
        theme, scale, pad = self.view.theme, self.view.scale, 1.5 * PADDING * self.view.scale
        width = self.viewport().width()
        painter.fillRect(QRectF(0, top, width, bottom - top), colour(theme.stage))
        code = font(SMALL, mono=True, scale=scale)
        said, size = self.trace.title, SYMBOL - 2
        while size > BODY and text_width(said, font(size, scale=scale)) > width - 2 * pad:
            size -= 1
        write(painter, pad, 26 * scale, said, font(size, scale=scale), theme.ink, LEFT)
        line = self.shown()
        numbers = self.view.layer_numbers
        write(painter, pad, 52 * scale, counted(line.code, numbers), code, theme.text, LEFT)
        high = paint_line(painter, line, pad, 64 * scale, theme, scale, numbers, width - 2 * pad)
        self._table_top = max(64 * scale + high, 220 * scale)
        self._table(painter, pad, width)

    def _columns(self, pad: float, width: float) -> "Columns":
        assert self.trace is not None
        s, small = self.view.scale, font(SMALL, scale=self.view.scale)
        bold = font(SMALL, True, True, s)
        codes = max(
            text_width(counted(n.code, self.view.layer_numbers), bold) for n in self.trace.lines
        )
        words = max(text_width(n.words, small) for n in self.trace.lines)
        return Columns.fitting(pad, width - pad, codes, words, s)

    def _table(self, painter: QPainter, pad: float, width: float) -> None:
        assert self.trace is not None
        theme, scale, y = self.view.theme, self.view.scale, self._table_top
        at = self._columns(pad, width)
        small, bold = font(SMALL, scale=scale), font(SMALL, True, scale=scale)
        painter.setPen(pen(theme.line))
        painter.drawLine(0, round(y), round(width), round(y))
        y += ROW * scale
        head = tr("What each line of backprop makes of it")
        write(painter, pad, y - 8 * scale, elided(head, bold, at.made - pad - 8 * scale),
              bold, theme.dim, LEFT)  # fmt: skip
        write(painter, at.made, y - 8 * scale, tr("makes"), small, theme.dim, LEFT)
        if at.wanted is not None:
            write(painter, at.wanted, y - 8 * scale, tr("wanted"), small, theme.dim, LEFT)
        self._rows_top = y + 4 * scale
        y = self._rows_top
        for line in self.trace.lines:
            self._row(painter, line, y, at, width)
            y += ROW * scale
        if self.trace.raising is not None:
            said = f"ValueError: {self.trace.raising.error}"
            painter.setFont(font(SMALL, mono=True, scale=scale))
            painter.setPen(colour(theme.error))
            room = QRectF(at.code, y + 4 * scale, width - pad - at.code, 3 * ROW * scale)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, said)

    def _row(
        self, painter: QPainter, line: Line, y: float, at: "Columns", width: float
    ) -> None:
        theme, scale = self.view.theme, self.view.scale
        middle, good = y + ROW * scale / 2, line.verdict in (RIGHT, NUMBERS)
        if line is self.shown():
            band = mix(theme.error if line.verdict == RAISES else theme.ink, theme.stage, 0.14)
            painter.fillRect(QRectF(0, y, width, ROW * scale), colour(band))
        mono = font(SMALL, line is self.shown(), True, scale)
        ink = theme.text if good else theme.error
        write(painter, at.number, middle, str(line.number), mono, theme.dim, LEFT)
        code = counted(line.code, self.view.layer_numbers)
        code = elided(code, mono, at.made - at.code - 8 * scale)
        write(painter, at.code, middle, code, mono, theme.ink, LEFT)
        makes = "-" if line.makes is None else format_shape(line.makes)
        write(painter, at.made, middle, makes, mono, ink, LEFT)
        if at.wanted is not None:
            write(painter, at.wanted, middle, format_shape(line.wanted), mono, theme.dim, LEFT)
        self._mark(painter, line, at.mark, middle)
        if at.words is not None:
            write(painter, at.words, middle, line.words, font(SMALL, scale=scale), ink, LEFT)

    def _mark(self, painter: QPainter, line: Line, x: float, middle: float) -> None:
        theme, scale = self.view.theme, self.view.scale
        if line.verdict == RAISES:
            write(painter, x, middle, "×", font(BODY, True, scale=scale), theme.error, LEFT)
            return
        tint = theme.nabla if line.verdict == RIGHT else theme.error
        painter.setPen(pen(tint, 1.5))
        hollow = line.verdict == NUMBERS
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour(tint))
        painter.drawEllipse(QPointF(x + 4 * scale, middle), 4 * scale, 4 * scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line under the mouse."""
        y = event.position().y() + self.verticalScrollBar().value() - self._rows_top
        row = int(y // (ROW * self.view.scale))
        if self.trace is not None and 0 <= row < len(self.trace.lines):
            self._chosen = row
            self.viewport().update()

    def visible_text(self) -> str:
        """Return what a person reads in the table."""
        if self.trace is None:
            return ""
        rows = [f"{n.number} {n.code} {n.makes} {n.wanted} {n.words}" for n in self.trace.lines]
        return "\n".join([self.trace.title, *rows])
