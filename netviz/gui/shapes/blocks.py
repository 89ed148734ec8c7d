"""Arrays as blocks of cells with their shapes; inner dimensions touch."""

from typing import Any

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from netviz.core.names import pretty
from netviz.core.numbers import format_number
from netviz.core.shape_trace import Line
from netviz.core.translation import tr
from netviz.gui.drawing.pens import pen, text_width, write
from netviz.gui.theme import CORNER, NAMES, SMALL, Theme, colour, font, mix

MOST_ROWS, MOST_COLUMNS = 5, 4
CELL_WIDE, CELL_HIGH = 72.0, 26.0
GAP = 26.0  # px for a sign between two arrays at scale 1; more where it is longer


def paint_line(
    painter: QPainter, line: Line, left: float, top: float, theme: Theme, scale: float,
    numbers: str, room: float,
) -> float:  # fmt: skip
    """Paint operands and result of a line from (left, top); return the height used."""
    parts = [(sign, _pretty(name, numbers), np.asarray(value), False)
             for sign, name, value in line.operands]  # fmt: skip
    if line.result is not None:
        name = _pretty(f"{line.kind}{line.layer}", numbers)
        parts.append(("=", name, np.asarray(line.result), True))
    wide, face = sum(_wide(value) for _, _, value, _ in parts), font(NAMES, scale=scale)
    gaps = [max(GAP * scale, text_width(sign, face) + 10 * scale) if sign else 0.0
            for sign, _, _, _ in parts]  # fmt: skip
    unit = min(CELL_WIDE * scale, max(20.0, (room - sum(gaps)) / max(1, wide)))
    high = max(_high(value) for _, _, value, _ in parts) * CELL_HIGH * scale
    x, places = left, []
    for (sign, name, value, is_result), gap in zip(parts, gaps, strict=True):
        if sign:
            x += gap
            write(painter, x - gap / 2, top + 26 * scale + high / 2, sign, face, theme.text)
        wrong = is_result and tuple(np.shape(value)) != line.wanted
        block = _Block(painter, theme, scale, unit, wrong)
        places.append((x, block.paint(value, name, x, top, high)))
        x += places[-1][1]
    _meeting(painter, parts, places, top + high + 62 * scale, theme, scale)
    return high + 92 * scale


def _pretty(name: str, numbers: str) -> str:
    stem = name.removesuffix(".T")
    shown = pretty(stem, numbers) if stem[-1:].isdigit() else stem
    return f"({shown})ᵀ" if name.endswith(".T") else shown


def _wide(value: Any) -> int:
    shape = np.shape(value)
    return 1 if len(shape) == 0 else min(shape[-1], MOST_COLUMNS + (shape[-1] > MOST_COLUMNS))


def _high(value: Any) -> int:
    shape = np.shape(value)
    return 1 if len(shape) < 2 else min(shape[0], MOST_ROWS + (shape[0] > MOST_ROWS))


class _Block:
    def __init__(self, painter: QPainter, theme: Theme, scale: float, unit: float, wrong: bool):
        self.painter, self.theme, self.scale, self.unit = painter, theme, scale, unit
        self.wrong = wrong

    def paint(self, value: Any, name: str, x: float, top: float, high: float) -> float:
        """Paint one array; return its width."""
        painter, theme, scale = self.painter, self.theme, self.scale
        table = np.atleast_2d(value)
        rows, columns = _high(value), _wide(value)
        wide, cell = columns * self.unit, CELL_HIGH * scale
        y = top + 26 * scale + (high - rows * cell) / 2
        face = font(NAMES, True, scale=scale)
        write(painter, x + wide / 2, y - 13 * scale, name, face, theme.ink)
        for j in range(rows):
            for k in range(columns):
                hidden = (j == MOST_ROWS) or (k == MOST_COLUMNS)
                number = None if hidden else float(table[j, k])
                box = QRectF(x + k * self.unit + 1, y + j * cell + 1, self.unit - 2, cell - 2)
                meant = not self.wrong or j == k
                self._cell(box, number, meant)
        shape = str(tuple(int(n) for n in np.shape(value)))
        ink = theme.error if self.wrong else theme.text
        face = font(SMALL, self.wrong, True, scale)
        write(painter, x + wide / 2, y + rows * cell + 14 * scale, shape, face, ink)
        return max(wide, text_width(shape, face))

    def _cell(self, box: QRectF, number: float | None, meant: bool) -> None:
        painter, theme = self.painter, self.theme
        painter.setPen(pen(theme.line if meant else theme.error))
        painter.setBrush(colour(theme.raised if meant else mix(theme.error, theme.panel, 0.12)))
        painter.drawRoundedRect(box, CORNER, CORNER)
        if not meant:  # hatched: not told by colour alone
            painter.setBrush(QBrush(colour(mix(theme.error, theme.panel, 0.35)),
                                    Qt.BrushStyle.BDiagPattern))  # fmt: skip
            painter.drawRoundedRect(box, CORNER, CORNER)
        face, room = font(SMALL, False, True, self.scale), box.width() - 4
        texts = [] if number is None else [format_number(number, digits=d) for d in (4, 3, 2)]
        text = next((text for text in texts if text_width(text, face) <= room), "…")
        write(painter, box.center().x(), box.center().y(), text, face, theme.ink)


def _meeting(
    painter: QPainter, parts: list[tuple[str, str, Any, bool]], places: list[tuple[float, float]],
    y: float, theme: Theme, scale: float,
) -> None:  # fmt: skip
    """Join the inner dimensions of a product with a bracket: "2 meets 2"."""
    for n in range(1, len(parts)):
        if parts[n][0] != "·":
            continue
        left, right = np.shape(parts[n - 1][2]), np.shape(parts[n][2])
        if not left or not right:
            continue
        inner, other = left[-1], right[0]
        a = places[n - 1][0] + places[n - 1][1] / 2
        b = places[n][0] + places[n][1] / 2
        fits = inner == other
        words = tr("{a} meets {b}").format(a=inner, b=other)
        face = font(SMALL, scale=scale)
        half = text_width(words, face) / 2 + 6
        ink = theme.text if fits else theme.error
        painter.setPen(pen(ink, 1.3))
        middle = (a + b) / 2
        for start, end in ((a, middle - half), (middle + half, b)):
            painter.drawLine(QLineF(start, y, end, y))
        for x in (a, b):
            painter.drawLine(QLineF(x, y, x, y - 6 * scale))
        write(painter, middle, y, words, face, ink)
