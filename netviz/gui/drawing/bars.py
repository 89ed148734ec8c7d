"""Paint what stands at outputs that are classes: a row with name, bar, a, y and the error."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import ABOVE_BAR, EDGE, LONGEST_NAME, LOW_ROW
from netviz.gui.drawing.pens import (
    CHIP_HEIGHT,
    LEFT,
    RIGHT,
    chip,
    chip_width,
    fitted,
    pen,
    text_width,
    write,
)
from netviz.gui.theme import BODY, NAMES, SMALL, colour, font

LEAST_BAR = 16.0  # pixels of a bar that is drawn
# of a bar: below its number, below that and the error, and beside them
WIDE, WIDEST, NARROW = 76.0, 138.0, 46.0
ERROR = "a−y"


class Row(NamedTuple):
    """An output with its row: its number j, the height of the row's middle, its bar's box."""

    j: int
    y: float
    bar: QRectF


@lru_cache(maxsize=2)
def rows_of(frame: Frame) -> tuple[Row, ...]:
    """Return the rows of the outputs; answer and label have theirs behind the ellipsis, too.

    None where there is no room for names.
    """
    layer, px = frame.layout.layers[-1], _name_px(frame)
    if not frame.layout.bars or px is None:
        return ()
    middles = dict(zip(layer.shown.tolist(), layer.centres[:, 1].tolist(), strict=True))
    hidden = [j for j in dict.fromkeys(_answers(frame)) if j is not None and j not in middles]
    for number, j in enumerate(sorted(hidden)):
        middles[j] = layer.gap_y + (number - (len(hidden) - 1) / 2) * layer.pitch
    face = font(max(SMALL, px), True)
    names = max(text_width(_name(frame, j), face) for j in middles)
    return tuple(Row(j, y, _bar_box(frame, y, names)) for j, y in middles.items())


def has_bars(frame: Frame) -> bool:
    """Whether the outputs have bars: names alone where there is no room for them."""
    rows = rows_of(frame)
    return bool(rows) and rows[0].bar.width() >= LEAST_BAR


def paint_bars(painter: QPainter, frame: Frame) -> None:
    """Paint the row of each output."""
    a, x = frame.activations[-1], _names_x(frame)
    target, best = _answers(frame)
    for row in rows_of(frame):
        _write_name(painter, frame, x, row, row.j == best, row.j == target)
        if a is not None:
            _paint_row(painter, frame, row, float(a[row.j]), row.j == best)
    if a is None or not has_bars(frame):
        return
    if frame.moment.kind == "cost":
        _paint_cost(painter, frame)
    if frame.layout.columns or _over(frame):
        _name_columns(painter, frame)


def _name_columns(painter: QPainter, frame: Frame) -> None:
    """Write what the numbers in columns are above the first of them, where there is room."""
    s, bar, px = frame.layout.scale, rows_of(frame)[0].bar, SMALL * frame.layout.scale
    y = (rows_of(frame)[0].y if frame.layout.columns else bar.top() - 11.5 * s) - 15.0 * s
    if y - px / 2 < layer_top(frame):
        return
    face, ink = font(px, False, False), frame.theme.dim
    if frame.layout.columns:
        write(painter, bar.right() + 8 * s, y, "a", face, ink, LEFT)
        write(painter, _error_x(frame, rows_of(frame)[0]), y, ERROR, face, ink, LEFT)
    else:
        write(painter, bar.right(), y, ERROR, face, ink, RIGHT)


def layer_top(frame: Frame) -> float:
    """Return how far up words at the outputs may reach: below the legend."""
    return (frame.layout.lines[2] + BODY * 0.7) * frame.layout.scale


def _answers(frame: Frame) -> tuple[int | None, int | None]:
    """Return the class of the sample and the one that the network says, if they are known."""
    a = frame.activations[-1]
    best = None if a is None or np.isnan(a).all() else int(np.nanargmax(a))
    return frame.dataset.class_of(frame.moment.index), best


def _names_x(frame: Frame) -> float:
    layer = frame.layout.layers[-1]
    return float(layer.centres[0, 0]) + layer.radius * 1.35 + 12 * frame.layout.scale


def _name(frame: Frame, j: int) -> str:
    return frame.dataset.label(j)[:LONGEST_NAME]


def _write_name(
    painter: QPainter, frame: Frame, x: float, row: Row, best: bool, target: bool
) -> None:
    """Write the name of an output: bold the answer, framed the label."""
    theme, face = frame.theme, font(max(SMALL, _name_px(frame) or 0.0), best)
    ink = theme.ink if best or target else theme.dim
    width = write(painter, x, row.y, _name(frame, row.j), face, ink, LEFT)
    if target:
        painter.setPen(pen(theme.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = min(face.pixelSize() * 1.5, frame.layout.layers[-1].pitch - 2)
        painter.drawRoundedRect(QRectF(x - 5, row.y - high / 2, width + 10, high), 4, 4)


def _name_px(frame: Frame) -> float | None:
    """Return the size of the names of the outputs, None where there is no room for them."""
    pitch = frame.layout.layers[-1].pitch
    px = min(NAMES * frame.layout.scale, max(pitch * 0.8, min(pitch, SMALL)))
    return px if px >= SMALL * 0.95 else None


def _bar_box(frame: Frame, y: float, names: float) -> QRectF:
    """Return where the bar of an output lies, however short.  names: the widest, in pixels."""
    s, layer = frame.layout.scale, frame.layout.layers[-1]
    x = _names_x(frame) + 14 * s + names
    free = frame.width - x - EDGE
    if _above(frame):
        stacked = _stacked(frame)
        wide, high = min((WIDE if stacked else WIDEST) * s, free), 4.0 * s
        down = -high / 2 if stacked else 6.5 * s
    else:
        wide, high = min(NARROW * s, free - 60.0 * s), min(5.0 * s, layer.pitch * 0.4)
        down = -high / 2
    return QRectF(x, y + down, wide, high)


def _above(frame: Frame) -> bool:
    """Whether the numbers of the outputs stand above their bars."""
    layout = frame.layout
    return not layout.columns and layout.layers[-1].pitch >= ABOVE_BAR * layout.scale


def _stacked(frame: Frame) -> bool:
    """Whether the errors of the outputs stand below their bars."""
    return frame.layout.layers[-1].pitch >= LOW_ROW * frame.layout.scale


def _over(frame: Frame) -> bool:
    """Whether the errors stand above the right ends of the bars."""
    long = rows_of(frame)[0].bar.width() >= WIDEST * frame.layout.scale * 0.999
    return _above(frame) and not _stacked(frame) and long


def _error_x(frame: Frame, row: Row) -> float:
    return row.bar.right() + 76.0 * frame.layout.scale


def on_bar(box: QRectF, value: float) -> float:
    """Return the x on a bar at which a value from 0 to 1 stands; a NaN stands at 0."""
    share = min(1.0, max(0.0, value)) if value == value else 0.0
    return box.left() + box.width() * share


def _paint_row(painter: QPainter, frame: Frame, row: Row, value: float, best: bool) -> None:
    """Paint an activation as a bar with its number, a mark where y is, and the error."""
    s, theme, layer = frame.layout.scale, frame.theme, frame.layout.layers[-1]
    target, (_, y, bar) = frame.column(frame.moment.y), row
    free, ink = frame.width - bar.left() - EDGE, theme.ink if best else theme.text
    if _above(frame):
        least = frame.layout.least
        free = 0.46 * bar.width() if _over(frame) else free
        text, face = fitted(value, free, max(SMALL * s, least), bold=best, least=least)
        write(painter, bar.left(), bar.top() - 11.5 * s, text, face, ink, LEFT)
    elif layer.pitch >= SMALL and bar.width() >= LEAST_BAR:
        room, least = free - bar.width() - 8 * s, _least(frame)
        if frame.layout.columns:
            room = _error_x(frame, row) - bar.right() - 12 * s
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


def _beside_px(frame: Frame) -> float:
    px = SMALL * min(frame.layout.scale, frame.layout.layers[-1].pitch / 15)
    return max(px, _least(frame))


def _least(frame: Frame) -> float:
    """Return the least pixels of numbers beside bars, no more than their rows are high."""
    return max(SMALL, min(frame.layout.least, frame.layout.layers[-1].pitch / 1.2))


def _paint_error(painter: QPainter, frame: Frame, row: Row, error: float) -> None:
    """Write a - y below the bar, or in a column of its own."""
    s, bar, now = frame.layout.scale, row.bar, frame.moment.kind == "cost"
    ink = frame.theme.cost if now else frame.theme.dim
    if _stacked(frame):
        px, y = max(SMALL * s, frame.layout.least), bar.bottom() + 11.5 * s
        face = font(px, False, True)
        lead = text_width(ERROR + " ", face)
        room = frame.width - EDGE - bar.left() - lead
        text, numbers = fitted(error, room, px, signed=True, bold=now, least=frame.layout.least)
        write(painter, bar.left(), y, ERROR, face, ink, LEFT)
        write(painter, bar.left() + lead, y, text, numbers, ink, LEFT)
    elif frame.layout.columns:
        x = _error_x(frame, row)
        room = frame.width - EDGE - x
        px, least = _beside_px(frame), _least(frame)
        text, numbers = fitted(error, room, px, signed=True, bold=now, least=least)
        write(painter, x, row.y, text, numbers, ink, LEFT)
    elif _over(frame):
        px, least = max(SMALL * s, frame.layout.least), frame.layout.least
        text, numbers = fitted(error, 0.52 * bar.width(), px, signed=True, bold=now, least=least)
        write(painter, bar.right(), bar.top() - 11.5 * s, text, numbers, ink, RIGHT)


def _paint_cost(painter: QPainter, frame: Frame) -> None:
    """Paint the cost of this sample in a chip above the first row, where there is room."""
    cost, s, row = frame.moment.cost, frame.layout.scale, rows_of(frame)[0]
    if cost is None:
        return
    value = float(cost) if np.ndim(cost) == 0 else float(np.asarray(cost)[-1])
    text, face = f"C {format_number(value)}", font(BODY, True, True, s)
    high = CHIP_HEIGHT * face.pixelSize()
    left, above = _names_x(frame), row.y - 12.5 * s
    if _above(frame):
        px = max(SMALL * s, frame.layout.least)
        left, above = row.bar.left(), row.bar.top() - 11.5 * s - px + 2 * s
    left = min(left, frame.width - EDGE - chip_width(text, face))
    middle = above - high / 2
    if middle - high / 2 >= layer_top(frame):
        x = left + chip_width(text, face) / 2
        chip(painter, x, middle, text, face, frame.theme.cost, frame.theme.stage)


def paint_miss(painter: QPainter, frame: Frame, bar: QRectF, a: float, y: float) -> None:
    """Paint the part of a bar between the x of a and that of y: what the cost is made of."""
    low, high = sorted((a, y))
    painter.fillRect(QRectF(low, bar.top(), high - low, bar.height()), colour(frame.theme.cost))
