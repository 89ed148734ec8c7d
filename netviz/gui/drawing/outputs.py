"""Paint what stands at the outputs: names with bars where the data have classes, else y."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import EDGE, LONGEST_NAME
from netviz.gui.drawing.paint_neurons import DARK_INK, LIGHT_INK
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
from netviz.gui.theme import BODY, NAMES, SMALL, colour, font, luminance, mix

Array = NDArray[np.float64]
LABELLED = 98.0  # units from output to output with room for the words y and a−y
LEAST_BAR = 16.0  # pixels of a bar that is drawn
AWAY, SIDE = 84.0, 36.0  # units from the output to the box of its y; the side of that box


def paint_outputs(painter: QPainter, frame: Frame) -> None:
    """Paint labels and bars beside outputs that have names, else y and the error."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if frame.layout.bars:
        _paint_bars(painter, frame)
    elif frame.layout.layers[-1].numbers:
        _paint_targets(painter, frame)


# ---- classes


def _paint_bars(painter: QPainter, frame: Frame) -> None:
    layer, s = frame.layout.layers[-1], frame.layout.scale
    a, px = frame.activations[-1], _name_px(frame)
    target = frame.dataset.class_of(frame.moment.index)
    best = None if a is None or np.isnan(a).all() else int(np.nanargmax(a))
    if px is None:
        return
    for place, (j, name) in enumerate(_names(frame).items()):
        x, y = layer.centres[place].tolist()
        x += layer.radius * 1.35 + 12 * s
        _name(painter, frame, x, y, name, j == best, j == target)
        if a is not None:
            _bar(painter, frame, place, float(a[j]), j == best)
    x = float(layer.centres[0, 0]) + layer.radius * 1.35 + 12 * s
    for hidden in dict.fromkeys((target, best)):  # at the ellipsis that stands for them
        if hidden is not None and layer.place_of(hidden) is None:
            name, says = frame.dataset.label(hidden)[:LONGEST_NAME], hidden == best
            x += _name(painter, frame, x, layer.gap_y, name, says, hidden == target) + 18 * s


def _name(
    painter: QPainter, frame: Frame, x: float, y: float, name: str, best: bool, target: bool
) -> float:  # fmt: skip
    """Write the name of an output and return its width: bold the answer, framed the label."""
    theme, face = frame.theme, font(max(SMALL, _name_px(frame) or 0.0), best)
    width = write(painter, x, y, name, face, theme.ink if best or target else theme.dim, LEFT)
    if target:
        painter.setPen(pen(theme.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = min(face.pixelSize() * 1.5, frame.layout.layers[-1].pitch - 2)
        painter.drawRoundedRect(QRectF(x - 5, y - high / 2, width + 10, high), 4, 4)
    return width


def _names(frame: Frame) -> dict[int, str]:
    shown = frame.layout.layers[-1].shown.tolist()
    return {j: frame.dataset.label(j)[:LONGEST_NAME] for j in shown}


def _name_px(frame: Frame) -> float | None:
    """Return the size of the names of the outputs, None where there is no room for them."""
    pitch = frame.layout.layers[-1].pitch
    px = min(NAMES * frame.layout.scale, max(pitch * 0.8, min(pitch, SMALL)))
    return px if px >= SMALL * 0.95 else None


@lru_cache(maxsize=2)
def _boxes(frame: Frame) -> list[QRectF]:
    """Return where the bar of each output lies, however short."""
    s, layer = frame.layout.scale, frame.layout.layers[-1]
    face = font(max(SMALL, _name_px(frame) or 0.0), True)
    names = max(text_width(name, face) for name in _names(frame).values())
    x = float(layer.centres[0, 0]) + layer.radius * 1.35 + 26 * s + names
    free = frame.width - x - EDGE
    if _above(frame):
        wide, high, down = min(76.0 * s, free), 4.0 * s, 6.5 * s
    else:
        wide, high = min(46.0 * s, free - 60.0 * s), min(5.0 * s, layer.pitch * 0.4)
        down = -high / 2
    return [QRectF(x, y + down, wide, high) for y in layer.centres[:, 1].tolist()]


def _above(frame: Frame) -> bool:
    """Whether the numbers of the outputs stand above their bars."""
    return frame.layout.layers[-1].pitch >= 25.0 * frame.layout.scale


def bar_box(frame: Frame, place: int) -> QRectF | None:
    """Return where the bar of an output is drawn, None where there is no room for it."""
    if not frame.layout.bars or _name_px(frame) is None:
        return None
    box = _boxes(frame)[place]
    return box if box.width() >= LEAST_BAR else None


def on_bar(box: QRectF, value: float) -> float:
    """Return the x on a bar at which a value from 0 to 1 stands; a NaN stands at 0."""
    share = min(1.0, max(0.0, value)) if value == value else 0.0
    return box.left() + box.width() * share


def _bar(painter: QPainter, frame: Frame, place: int, value: float, best: bool) -> None:
    """Paint an activation as a bar, a mark where y is, and the number above or beside it."""
    s, theme, layer = frame.layout.scale, frame.theme, frame.layout.layers[-1]
    y, target = float(layer.centres[place, 1]), frame.column(frame.moment.y)
    bar = _boxes(frame)[place]
    free, ink = frame.width - bar.left() - EDGE, theme.ink if best else theme.text
    if _above(frame):
        least = frame.layout.least
        text, face = fitted(value, free, max(SMALL * s, least), bold=best, least=least)
        write(painter, bar.left(), y - 5.0 * s, text, face, ink, LEFT)
    elif layer.pitch >= SMALL and bar.width() >= LEAST_BAR:
        px = max(SMALL, SMALL * min(s, layer.pitch / 15))
        text, face = fitted(value, free - bar.width() - 8 * s, px, bold=best)
        write(painter, bar.right() + 8 * s, y, text, face, ink, LEFT)
    if bar.width() < LEAST_BAR:
        return
    painter.fillRect(bar, colour(theme.line))
    end = on_bar(bar, value)
    filled = QRectF(bar.left(), bar.top(), end - bar.left(), bar.height())
    painter.fillRect(filled, colour(theme.ink))
    if target is not None:
        at = on_bar(bar, float(target[int(layer.shown[place])]))
        now = frame.moment.kind == "cost"
        if now:
            paint_miss(painter, frame, bar, end, at)
        mark = QRectF(at - s, bar.top() - 1.5 * s, 2 * s, bar.height() + 3 * s)
        painter.fillRect(mark, colour(theme.cost if now else theme.dim))


def paint_miss(painter: QPainter, frame: Frame, bar: QRectF, a: float, y: float) -> None:
    """Paint the part of a bar between the x of a and that of y: what the cost is made of."""
    low, high = sorted((a, y))
    painter.fillRect(QRectF(low, bar.top(), high - low, bar.height()), colour(frame.theme.cost))


# ---- numbers


def _paint_targets(painter: QPainter, frame: Frame) -> None:
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
    text, face = fitted(error, 2 * (frame.width - x - 6), BODY * t, signed=True, bold=now)
    if not _labelled(frame):
        write(painter, x, top + 10 * t, text, face, ink)
        return
    write(painter, x, top + 11 * t, "a−y", font(BODY, False, True, t), theme.dim)
    write(painter, x, top + 27 * t, text, face, ink)


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
