"""Paint what stands at outputs that are numbers: y in a box, the error, the cost."""

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFont, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.neuron_words import boxes_of_words
from netviz.gui.drawing.paint_neurons import DARK_INK, LIGHT_INK
from netviz.gui.drawing.pens import CHIP_HEIGHT, chip, chip_width, fitted, pen, text_width, write
from netviz.gui.drawing.rows import LINE
from netviz.gui.theme import BODY, SMALL, colour, font, luminance, mix

USUAL = 9  # letters of an error that has room beside all words, such as +0.003333
LABELLED = 98.0  # units from output to output with room for the words y and a−y
AWAY, SIDE = 84.0, 36.0  # units from the output to the box of its y; the side of that box


def paint_targets(painter: QPainter, frame: Frame) -> None:
    layer, y_column = frame.layout.layers[-1], frame.column(frame.moment.y)
    if y_column is None:
        return
    for place, j in enumerate(layer.shown.tolist()):
        paint_target(painter, frame, place, float(y_column[j]))
    if frame.moment.kind == "cost" and layer.lines:
        paint_cost(painter, frame)


def target_place(frame: Frame, place: int) -> tuple[float, float]:
    """Return the middle of the box in which y of an output stands."""
    x, y = frame.layout.layers[-1].centres[place].tolist()
    return x + AWAY * frame.unit, y


def _target_text(frame: Frame, place: int, value: float) -> tuple[str, QFont, float]:
    """Return how y is written, its font, and how wide its box is."""
    side, t, (x, _) = SIDE * frame.unit, _text_scale(frame), target_place(frame, place)
    text, face = fitted(value, side - 4, BODY * t, bold=True)
    if text != format_number(value):  # the box grows with a number such as −0.2689
        text, face = fitted(value, 2 * (frame.width - x - 6) - 8, BODY * t, bold=True)
    return text, face, max(side, text_width(text, face) + 8)


def targets_line(frame: Frame, place: int, value: float) -> tuple[float, float]:
    """Return from which x to which x the line goes from an output to its y."""
    layer, (x, _) = frame.layout.layers[-1], target_place(frame, place)
    wide = _target_text(frame, place, value)[2]
    from_x = float(layer.centres[place, 0]) + layer.radius * 1.38
    return from_x, x - wide / 2 - 4 * frame.unit


def paint_target(painter: QPainter, frame: Frame, place: int, value: float) -> None:
    """Paint y in a box beside its output, and under it how far the output is from it."""
    u, theme, layer = frame.unit, frame.theme, frame.layout.layers[-1]
    x, y = target_place(frame, place)
    side, t = SIDE * u, _text_scale(frame)
    text, face, wide = _target_text(frame, place, value)
    now = frame.moment.kind == "cost"
    from_x, to_x = targets_line(frame, place, value)
    painter.setPen(pen(theme.cost if now else mix(theme.dim, theme.stage, 0.6),
                       (2.0 if now else 1.2) * u, (2.0, 2.0)))  # fmt: skip
    painter.drawLine(QLineF(from_x, y, to_x, y))
    fill = mix(theme.full, theme.empty, round(min(1.0, max(0.0, value)), 3))
    painter.setBrush(colour(fill))
    painter.setPen(pen(frame.now if "y" in frame.moment.new else theme.dim, 1.4 * u))
    painter.drawRoundedRect(QRectF(x - wide / 2, y - side / 2, wide, side), 5 * u, 5 * u)
    write(painter, x, y, text, face, DARK_INK if luminance(fill) > 0.18 else LIGHT_INK)
    if _labelled(frame):
        write(painter, x, y - side / 2 - 9 * t, "y", font(BODY, False, True, t), theme.text)
    a = frame.activations[-1]
    if a is not None and (layer.lines or len(layer.shown) == 1):
        error = float(a[int(layer.shown[place])]) - value
        _paint_error(painter, frame, x, y + side / 2, error)


def _text_scale(frame: Frame) -> float:
    return max(frame.unit, SMALL / BODY)


def _labelled(frame: Frame) -> bool:
    """Whether there is room above and below the boxes of y for words."""
    layer = frame.layout.layers[-1]
    return layer.pitch >= LABELLED * frame.unit or len(layer.shown) == 1


def _paint_error(painter: QPainter, frame: Frame, x: float, top: float, error: float) -> None:
    t, theme, now = _text_scale(frame), frame.theme, frame.moment.kind == "cost"
    ink = theme.cost if now else theme.text
    middle = top + (27 if _labelled(frame) else 10) * t
    room = 2 * (frame.width - x - 6)
    if len(format_number(error, signed=True)) > USUAL:
        room = min(room, 2 * (x - _end_of_words(frame, x, middle)))
    text, face = fitted(error, room, BODY * t, signed=True, bold=now)
    if not _labelled(frame):
        write(painter, x, middle, text, face, ink)
        return
    write(painter, x, top + 11 * t, "a−y", font(BODY, False, True, t), theme.dim)
    write(painter, x, middle, text, face, ink)


def _end_of_words(frame: Frame, x: float, middle: float) -> float:
    """Return where the words of outputs end that stand left of x at a height."""
    half = LINE / 2 * frame.unit
    ends = [
        box.right() for box in boxes_of_words(frame, len(frame.layout.layers) - 1)
        if box.left() < x and box.top() < middle + half and box.bottom() > middle - half
    ]
    return max(ends, default=0.0)


def paint_cost(painter: QPainter, frame: Frame) -> None:
    """Paint the cost of this sample in a chip above the uppermost y."""
    cost = frame.moment.cost
    if cost is None:
        return
    value = float(cost) if np.ndim(cost) == 0 else float(np.asarray(cost)[-1])
    x, y = target_place(frame, 0)
    t = _text_scale(frame)
    text, face = f"C {format_number(value)}", font(BODY, True, True, t)
    free = y - frame.layout.top - CHIP_HEIGHT / 2 * face.pixelSize()
    near, far = (22.0, 34.0) if _labelled(frame) else (13.0, 13.0)  # above the word y, if any
    up = SIDE / 2 * frame.unit + min(far * t, max(near * t, free - SIDE / 2 * frame.unit))
    x = min(x, frame.width - chip_width(text, face) / 2 - 4.0)
    chip(painter, x, y - up, text, face, frame.theme.cost, frame.theme.stage)
