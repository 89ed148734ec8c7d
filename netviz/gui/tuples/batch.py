"""The list of tuples, its columns, and how the nablas add up."""

from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from netviz.core.names import pretty
from netviz.core.numbers import format_number, format_shape
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, elided, pen, text_width, write
from netviz.gui.parts.area import PaintedArea
from netviz.gui.theme import CORNER, PADDING, SMALL, SYMBOL, Theme, colour, font, mix
from netviz.gui.view import View

ROW = 24.0
MOST_TUPLES, MOST_ENTRIES, MOST_NUMBERS = 10, 6, 4


def literal(column: Any, most: int = MOST_ENTRIES) -> str:
    """Return a column as it is written, shortened where it is long: [[0], [1]]."""
    values = np.ravel(column)
    shown = ", ".join(f"[{format_number(v)}]" for v in values[:most])
    return f"[{shown}{', …' if len(values) > most else ''}]"


def window(count: int, around: int, most: int) -> range:
    """Return which of ``count`` are shown: all, or ``most`` round the one in view."""
    first = 0 if count <= most else min(max(0, around - most * 2 // 5), count - most)
    return range(first, min(count, first + most))


class Batch(PaintedArea):
    def __init__(self, view: View, parent: QWidget):
        super().__init__(view, parent, "miniBatchArea")

    def content_height(self) -> int:
        record = self.view.session.moment.record
        tuples = min(record.size, MOST_TUPLES) + (record.size > MOST_TUPLES)
        return round((2 * tuples + 12) * ROW * self.view.scale + self._matrix_high())

    def _matrix_high(self) -> float:
        sizes = self.view.session.moment.architecture.sizes
        return (min(sizes[0], 5) + min(sizes[-1], 5) + 3) * 22 * self.view.scale

    def _shown(self) -> range:
        """The tuples that are shown: all, or those round the one in view."""
        moment = self.view.session.moment
        return window(moment.record.size, moment.sample, MOST_TUPLES)

    def _entries(self, room: float, face: QFont) -> int:
        """Return how many entries of x and of y fit into so many pixels in every row."""
        for most in range(MOST_ENTRIES, 1, -1):
            rows = (self._tuple(n, most) for n in self._shown())
            if all(text_width(row, face) <= room for row in rows):
                return most
        return 1

    def _tuple(self, n: int, most: int) -> str:
        record = self.view.session.moment.record
        return f"  ({literal(record.X[:, n], most)}, {literal(record.Y[:, n], most)}),"

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        theme, scale, pad = self.view.theme, self.view.scale, PADDING * self.view.scale
        painter.fillRect(QRectF(0, top, self.viewport().width(), bottom - top), colour(theme.stage))
        y = 24 * scale
        write(painter, pad, y, self._title(), font(SYMBOL - 3, scale=scale), theme.ink, LEFT)
        y = self._paint_tuples(painter, y + 18 * scale)
        y = self._paint_columns(painter, y + 14 * scale)
        self._paint_sums(painter, y + 8 * scale)

    def _title(self) -> str:
        moment = self.view.session.moment
        if moment.updated:
            return tr("after the last tuple: one division by {m}, one update").format(
                m=moment.record.size
            )
        return tr("tuple {n} of {m} is in the network").format(
            n=moment.sample + 1, m=moment.record.size
        )

    def _paint_tuples(self, painter: QPainter, y: float) -> float:
        moment, theme, scale = self.view.session.moment, self.view.theme, self.view.scale
        mono, pad = font(SMALL, mono=True, scale=scale), PADDING * self.view.scale
        write(painter, pad, y + ROW * scale / 2, "mini_batch = [", mono, theme.text, LEFT)
        y += ROW * scale
        shapes = "{} {}".format(*(format_shape((k, 1)) for k in self._counts()))
        right, bold = self.viewport().width() - pad, font(SMALL, True, True, scale)
        room = right - 2 * pad - text_width(f"[{self._shown()[-1]}]  {shapes}", bold)
        most = self._entries(room, bold)
        for n in self._shown():
            now = n == moment.sample and not moment.updated
            if now:
                band = mix(theme.forward, theme.stage, 0.16)
                painter.fillRect(QRectF(0, y, self.viewport().width(), ROW * scale), colour(band))
                painter.fillRect(QRectF(0, y, 4, ROW * scale), colour(theme.forward))
            ink = theme.ink if now else theme.text if n < self._summed() else theme.dim
            face, middle = font(SMALL, now, True, scale), y + ROW * scale / 2
            text = elided(self._tuple(n, most), face, room)
            write(painter, pad, middle, text, face, ink, LEFT)
            write(painter, right, middle, f"[{n}]  {shapes}", face, theme.dim, RIGHT)
            y += ROW * scale
        more = moment.record.size - len(self._shown())
        words = "]" if not more else tr("]   # {n} more are not shown").format(n=more)
        write(painter, pad, y + ROW * scale / 2, words, mono, theme.text, LEFT)
        return y + ROW * scale

    def _counts(self) -> tuple[int, int]:
        sizes = self.view.session.moment.architecture.sizes
        return sizes[0], sizes[-1]

    def _texts(self, n: int) -> tuple[str, str]:
        record = self.view.session.moment.record
        return literal(record.X[:, n]), literal(record.Y[:, n])

    def _paint_columns(self, painter: QPainter, y: float) -> float:
        """The same data as matrices: a column per tuple."""
        moment, theme, scale = self.view.session.moment, self.view.theme, self.view.scale
        pad, face = PADDING * scale, font(SMALL, scale=scale)
        words = tr("the same as matrices, a column for each tuple:")
        write(painter, pad, y + 8 * scale, words, face, theme.dim, LEFT)
        y += 22 * scale
        for name, matrix in (("X", moment.record.X), ("Y", moment.record.Y)):
            y = self._matrix(painter, name, matrix, y, theme) + 10 * scale
        return y

    def _matrix(self, painter: QPainter, name: str, matrix: Any, y: float, theme: Theme) -> float:
        moment, scale = self.view.session.moment, self.view.scale
        mono, pad, high = font(SMALL, mono=True, scale=scale), PADDING * scale, 22 * scale
        left, rows = pad + 34 * scale, min(len(matrix), 5)
        write(painter, pad, y + rows * high / 2, f"{name} =", mono, theme.text, LEFT)
        columns, cut = self._shown(), ""
        wide = 18 * scale + max(
            text_width(format_number(v), mono) for v in matrix[:rows, list(columns)].ravel()
        )
        if rows < len(matrix):
            cut = tr("  first {r} rows").format(r=rows)
        many = tr("  {n} columns shown").format(n=matrix.shape[1])
        taken = text_width(f"{format_shape(matrix.shape)}{cut}{many}", mono) + 12 * scale + pad
        most = int((self.viewport().width() - left - taken) / wide)
        columns = window(matrix.shape[1], moment.sample, max(1, min(most, len(columns))))
        texts = [[format_number(matrix[j, n]) for n in columns] for j in range(rows)]
        for k, n in enumerate(columns):
            if n == moment.sample and not moment.updated:
                painter.setPen(pen(theme.forward, 1.5))
                painter.setBrush(colour(mix(theme.forward, theme.stage, 0.16)))
                box = QRectF(left + k * wide, y, wide, rows * high)
                painter.drawRoundedRect(box, CORNER, CORNER)
            for j in range(rows):
                x = left + (k + 1) * wide - 9 * scale
                write(painter, x, y + (j + 0.5) * high, texts[j][k], mono, theme.ink, RIGHT)
        if len(columns) < matrix.shape[1]:
            cut += tr("  {n} columns shown").format(n=len(columns))
        said = format_shape(matrix.shape) + cut
        x = left + len(columns) * wide + 12 * scale
        write(painter, x, y + rows * high / 2, said, mono, theme.dim, LEFT)
        return y + rows * high

    # ---- the sums

    def _summed(self) -> int:
        """How many tuples have joined the sums; with all at once none before the update."""
        moment = self.view.session.moment
        return 0 if moment.matrix else moment.summed

    def _sum_rows(self) -> list[tuple[str, Any, str]]:
        """Return (words, numbers, what it is) of the sum of nabla_w of the last layer."""
        moment = self.view.session.moment
        record, layer = moment.record, moment.architecture.layers
        name, symbol = f"nabla_w{layer}", pretty(f"nabla_w{layer}", self.view.layer_numbers)
        rows: list[tuple[str, Any, str]] = []
        summed = self._summed()
        for n in self._shown():
            if n < summed or moment.updated:
                nabla = record.deltas[-1][:, n : n + 1] @ record.activations[-2][:, n : n + 1].T
                rows.append((tr("{s} of tuple [{n}]").format(s=symbol, n=n), nabla, "past"))
        if summed or moment.updated:
            rows.append((tr("= the sum so far"), moment.array(f"sum_{name}"), "sum"))
        if moment.updated:
            mean = record.nabla_w[-1] / record.size
            words = tr("÷ len(mini_batch) = {m}").format(m=record.size)
            rows.append((words, mean, "past"))
            rows.append((tr("× −η = {eta}").format(eta=format_number(-record.eta)),
                         -record.eta * mean, "past"))  # fmt: skip
            weight = pretty(f"w{layer}", self.view.layer_numbers)
            rows.append((tr("+ {w} = the new {w}").format(w=weight), record.new_weights[-1], "sum"))
        return rows

    def _sum_head(self) -> str:
        if self._sum_rows():
            return tr("what each tuple adds, before anything moves:")
        return tr("nothing is added yet: a tuple's nablas join the sum when they are all known")

    def _paint_sums(self, painter: QPainter, y: float) -> None:
        theme, scale = self.view.theme, self.view.scale
        pad, width = PADDING * scale, self.viewport().width()
        painter.setPen(pen(theme.line))
        painter.drawLine(round(pad), round(y), round(width - pad), round(y))
        y += 14 * scale
        write(painter, pad, y, self._sum_head(), font(SMALL, scale=scale), theme.dim, LEFT)
        y += 12 * scale
        for words, numbers, kind in self._sum_rows():
            middle, strong = y + ROW * scale / 2, kind == "sum"
            face = font(SMALL, strong, True, scale)
            ink = theme.nabla if strong else theme.text
            write(painter, pad, middle, words, face, ink, LEFT)
            write(painter, pad + 250 * scale, middle, _row(numbers), face, ink, LEFT)
            y += ROW * scale

    def lines(self) -> list[str]:
        """Return what a person reads, line by line."""
        tuples = ["({}, {})".format(*self._texts(n)) for n in self._shown()]
        sums = [f"{words} {_row(numbers)}" for words, numbers, _ in self._sum_rows()]
        return [self._title(), *tuples, self._sum_head(), *sums]



def _row(numbers: Any) -> str:
    flat = np.ravel(numbers)
    shown = "  ".join(format_number(v, signed=True) for v in flat[:MOST_NUMBERS])
    return shown + ("  …" if len(flat) > MOST_NUMBERS else "")
