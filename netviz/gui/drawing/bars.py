"""Where the rows of outputs that are classes stand: name, bar, a, y and the error."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from netviz.gui.drawing.class_room import ABOVE_BAR, LONGEST_NAME, LOW_ROW
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import EDGE
from netviz.gui.drawing.pens import (
    text_width,
)
from netviz.gui.theme import NAMES, SMALL, font

LEAST_BAR = 16.0  # pixels of a bar that is drawn
# of a bar: below its number, below that and the error, and beside them
WIDE, WIDEST, NARROW = 76.0, 138.0, 46.0


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
    layer, px = frame.layout.layers[-1], name_px(frame)
    if not frame.layout.bars or px is None:
        return ()
    middles = dict(zip(layer.shown.tolist(), layer.centres[:, 1].tolist(), strict=True))
    hidden = [j for j in dict.fromkeys(answers(frame)) if j is not None and j not in middles]
    for number, j in enumerate(sorted(hidden)):
        middles[j] = layer.gap_y + (number - (len(hidden) - 1) / 2) * layer.pitch
    face = font(max(SMALL, px), True)
    names = max(text_width(name_of(frame, j), face) for j in middles)
    return tuple(Row(j, y, _bar_box(frame, y, names)) for j, y in middles.items())


def has_bars(frame: Frame) -> bool:
    """Whether the outputs have bars: names alone where there is no room for them."""
    rows = rows_of(frame)
    return bool(rows) and rows[0].bar.width() >= LEAST_BAR


def answers(frame: Frame) -> tuple[int | None, int | None]:
    """Return the class of the sample and the one that the network says, if they are known."""
    a = frame.activations[-1]
    best = None if a is None or np.isnan(a).all() else int(np.nanargmax(a))
    return frame.dataset.class_of(frame.moment.index), best


def names_x(frame: Frame) -> float:
    layer = frame.layout.layers[-1]
    return float(layer.centres[0, 0]) + layer.radius * 1.35 + 12 * frame.layout.scale


def name_of(frame: Frame, j: int) -> str:
    return frame.dataset.label(j)[:LONGEST_NAME]


def name_px(frame: Frame) -> float | None:
    """Return the size of the names of the outputs, None where there is no room for them."""
    pitch = frame.layout.layers[-1].pitch
    px = min(NAMES * frame.layout.scale, max(pitch * 0.8, min(pitch, SMALL)))
    return px if px >= SMALL * 0.95 else None


def _bar_box(frame: Frame, y: float, names: float) -> QRectF:
    """Return where the bar of an output lies, however short.  names: the widest, in pixels."""
    s, layer = frame.layout.scale, frame.layout.layers[-1]
    x = names_x(frame) + 14 * s + names
    free = frame.width - x - EDGE
    if is_above(frame):
        stacked = is_stacked(frame)
        wide, high = min((WIDE if stacked else WIDEST) * s, free), 4.0 * s
        down = -high / 2 if stacked else 6.5 * s
    else:
        wide, high = min(NARROW * s, free - 60.0 * s), min(5.0 * s, layer.pitch * 0.4)
        down = -high / 2
    return QRectF(x, y + down, wide, high)


def is_above(frame: Frame) -> bool:
    """Whether the numbers of the outputs stand above their bars."""
    layout = frame.layout
    return not layout.columns and layout.layers[-1].pitch >= ABOVE_BAR * layout.scale


def is_stacked(frame: Frame) -> bool:
    """Whether the errors of the outputs stand below their bars."""
    return frame.layout.layers[-1].pitch >= LOW_ROW * frame.layout.scale


def is_over(frame: Frame) -> bool:
    """Whether the errors stand above the right ends of the bars."""
    long = rows_of(frame)[0].bar.width() >= WIDEST * frame.layout.scale * 0.999
    return is_above(frame) and not is_stacked(frame) and long


def error_x(frame: Frame, row: Row) -> float:
    return row.bar.right() + 81.0 * frame.layout.scale


def on_bar(box: QRectF, value: float) -> float:
    """Return the x on a bar at which a value from 0 to 1 stands; a NaN stands at 0."""
    share = min(1.0, max(0.0, value)) if value == value else 0.0
    return box.left() + box.width() * share
