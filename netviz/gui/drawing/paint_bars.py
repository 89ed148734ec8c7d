"""Paint what stands at outputs that are classes: a row with name, bar, a, y and the error."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.bars import (
    LEAST_BAR,
    Row,
    answers,
    error_x,
    has_bars,
    is_above,
    is_over,
    is_stacked,
    name_of,
    name_px,
    names_x,
    on_bar,
    rows_of,
)
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import EDGE
from netviz.gui.drawing.pens import (
    CHIP_HEIGHT,
    LEFT,
    chip,
    chip_width,
    fitted,
    pen,
    text_width,
    write,
)
from netviz.gui.theme import BODY, SMALL, colour, font

ERROR = "a−y"


def paint_bars(painter: QPainter, frame: Frame) -> None:
    """Paint the row of each output."""
    a, x = frame.activations[-1], names_x(frame)
    target, best = answers(frame)
    for row in rows_of(frame):
        _write_name(painter, frame, x, row, row.j == best, row.j == target)
        if a is not None:
            _paint_row(painter, frame, row, float(a[row.j]), row.j == best)
    if a is None or not has_bars(frame):
        return
    if not is_stacked(frame):
        _name_columns(painter, frame)
    if frame.moment.kind == "cost":
        _paint_cost(painter, frame)


def _name_columns(painter: QPainter, frame: Frame) -> None:
    """Write what the numbers in columns are above the first of them, where there is room."""
    layout, row = frame.layout, rows_of(frame)[0]
    s, bar, px = layout.scale, row.bar, SMALL * layout.scale
    y, face, ink = _head_y(frame), font(px, False, False), frame.theme.dim
    if y - px / 2 < layout.words_end:
        return
    if is_over(frame):
        if frame.moment.kind != "cost":  # else the cost stands there
            write(painter, bar.left(), y, "a", face, ink, LEFT)
        write(painter, bar.right() - text_width(ERROR, face), y, ERROR, face, ink, LEFT)
    elif not is_above(frame):
        write(painter, bar.right() + 8 * s, y, "a", face, ink, LEFT)
        if layout.columns:
            write(painter, error_x(frame, row), y, ERROR, face, ink, LEFT)


def _head_y(frame: Frame) -> float:
    """Return the middle of what stands above the first row and is no number of it."""
    s, row = frame.layout.scale, rows_of(frame)[0]
    if is_stacked(frame):
        px = max(SMALL * s, frame.layout.least)
        return row.bar.top() - 11.5 * s - px + 2 * s - CHIP_HEIGHT * BODY * s / 2
    return row.y - (21.5 if is_above(frame) else 18.5) * s


def _write_name(
    painter: QPainter, frame: Frame, x: float, row: Row, best: bool, target: bool
) -> None:
    """Write the name of an output: bold the answer, framed the label."""
    theme, face = frame.theme, font(max(SMALL, name_px(frame) or 0.0), best)
    ink = theme.ink if best or target else theme.dim
    width = write(painter, x, row.y, name_of(frame, row.j), face, ink, LEFT)
    if target:
        painter.setPen(pen(theme.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = min(face.pixelSize() * 1.5, frame.layout.layers[-1].pitch - 2)
        painter.drawRoundedRect(QRectF(x - 5, row.y - high / 2, width + 10, high), 4, 4)


def _paint_row(painter: QPainter, frame: Frame, row: Row, value: float, best: bool) -> None:
    """Paint an activation as a bar with its number, a mark where y is, and the error."""
    s, theme, layer = frame.layout.scale, frame.theme, frame.layout.layers[-1]
    target, (_, y, bar) = frame.column(frame.moment.y), row
    free, ink = frame.width - bar.left() - EDGE, theme.ink if best else theme.text
    if is_above(frame):
        least = frame.layout.least
        free = 0.46 * bar.width() if is_over(frame) else free
        text, face = fitted(value, free, max(SMALL * s, least), bold=best, least=least)
        write(painter, bar.left(), bar.top() - 11.5 * s, text, face, ink, LEFT)
    elif layer.pitch >= SMALL and bar.width() >= LEAST_BAR:
        room, least = free - bar.width() - 8 * s, _least(frame)
        if frame.layout.columns:
            room = error_x(frame, row) - bar.right() - 12 * s
        text, face = fitted(value, room, _beside_px(frame), bold=best, least=least)
        write(painter, bar.right() + 8 * s, y, text, face, ink, LEFT)
    if bar.width() < LEAST_BAR:
        return
    painter.fillRect(bar, colour(theme.line))
    end = on_bar(bar, value)
    filled = QRectF(bar.left(), bar.top(), end - bar.left(), bar.height())
    painter.fillRect(filled, colour(theme.ink))
    if target is None:
        return
    wanted, now = float(target[row.j]), frame.moment.kind == "cost"
    at = on_bar(bar, wanted)
    if now:
        paint_miss(painter, frame, bar, end, at)
    mark = QRectF(at - s, bar.top() - 1.5 * s, 2 * s, bar.height() + 3 * s)
    painter.fillRect(mark, colour(theme.cost if now else theme.dim))
    _paint_error(painter, frame, row, value - wanted)


def _paint_error(painter: QPainter, frame: Frame, row: Row, error: float) -> None:
    """Write a - y below the bar, or in a column of its own."""
    s, bar, now = frame.layout.scale, row.bar, frame.moment.kind == "cost"
    ink = frame.theme.cost if now else frame.theme.dim
    if is_stacked(frame):
        px, y = max(SMALL * s, frame.layout.least), bar.bottom() + 11.5 * s
        face, x, room = font(px, False, True), bar.left(), frame.width - EDGE - bar.left()
        lead = text_width(ERROR + " ", face)
        wide = text_width(format_number(error, signed=True), font(px, now, True))
        if lead + wide <= room:  # else the number alone
            write(painter, x, y, ERROR, face, ink, LEFT)
            x, room = x + lead, room - lead
        text, numbers = fitted(error, room, px, signed=True, bold=now, least=frame.layout.least)
        write(painter, x, y, text, numbers, ink, LEFT)
    elif frame.layout.columns:
        x = error_x(frame, row)
        room = frame.width - EDGE - x
        px, least = _beside_px(frame), _least(frame)
        text, numbers = fitted(error, room, px, signed=True, bold=now, least=least)
        write(painter, x, row.y, text, numbers, ink, LEFT)
    elif is_over(frame):
        px, least = max(SMALL * s, frame.layout.least), frame.layout.least
        text, numbers = fitted(error, 0.52 * bar.width(), px, signed=True, bold=now, least=least)
        x = bar.right() - text_width(text, numbers)
        write(painter, x, bar.top() - 11.5 * s, text, numbers, ink, LEFT)


def _paint_cost(painter: QPainter, frame: Frame) -> None:
    """Paint the cost of this sample in a chip above the first row, or below it."""
    cost, s, row = frame.moment.cost, frame.layout.scale, rows_of(frame)[0]
    if cost is None:
        return
    value = float(cost) if np.ndim(cost) == 0 else float(np.asarray(cost)[-1])
    text, face = f"C {format_number(value)}", font(BODY, True, True, s)
    high, middle = CHIP_HEIGHT * face.pixelSize(), _head_y(frame)
    left = row.bar.left() if is_above(frame) else names_x(frame)
    left = min(left, frame.width - EDGE - chip_width(text, face))
    if middle - high / 2 < frame.layout.words_end and frame.layout.layers[-1].pitch >= 80.0 * s:
        middle = row.y + 38.0 * s  # below the first row
    if middle - high / 2 >= frame.layout.words_end:
        x = left + chip_width(text, face) / 2
        chip(painter, x, middle, text, face, frame.theme.cost, frame.theme.stage)


def paint_miss(painter: QPainter, frame: Frame, bar: QRectF, a: float, y: float) -> None:
    """Paint the part of a bar between the x of a and that of y: what the cost is made of."""
    low, high = sorted((a, y))
    painter.fillRect(QRectF(low, bar.top(), high - low, bar.height()), colour(frame.theme.cost))


def _beside_px(frame: Frame) -> float:
    px = SMALL * min(frame.layout.scale, frame.layout.layers[-1].pitch / 15)
    return max(px, _least(frame))


def _least(frame: Frame) -> float:
    """Return the least pixels of numbers beside bars, no more than their rows are high."""
    return max(SMALL, min(frame.layout.least, frame.layout.layers[-1].pitch / 1.2))
