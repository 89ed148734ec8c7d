"""Paint the neurons: fill by activation, number inside, z and b below, the delta ring."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number, format_pair
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.pens import LEFT, arrow_head, brackets, chip, pen, text_width, write
from netviz.gui.theme import BODY, NEURON, SMALL, colour, font, luminance, mix

RING_GAP, RING_WIDTH = 6.0, 3.5
LEAST_ANGLE, MOST_ANGLE = 26.0, 318.0


def paint_neurons(painter: QPainter, frame: Frame) -> None:
    """Paint every layer that is not an image."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, layer in enumerate(frame.layout.layers):
        if layer.image is None:
            _paint_layer(painter, frame, number, layer)


def _paint_layer(painter: QPainter, frame: Frame, number: int, layer: Layer) -> None:
    shades, values = frame.shade(number), frame.activations[number]
    delta = frame.deltas[number - 1] if number else None
    for place, j in enumerate(layer.shown.tolist()):
        x, y = layer.centres[place].tolist()
        _disc(painter, frame, number, layer, (x, y), None if shades is None else float(shades[j]))
        if layer.numbers and values is not None:
            _number(painter, frame, layer, (x, y), float(values[j]), float(shades[j]))  # type: ignore[index]
        if delta is not None:
            paint_ring(painter, frame, x, y, layer.radius, float(delta[j]))
        if layer.full and number:
            _words(painter, frame, number, j, (x, y), layer.radius)
        if frame.selection == ("neuron", number, j):
            around = layer.radius + (RING_GAP + 5.0 if layer.radius > 8 else 5.0)
            box = QRectF(x - around, y - around, 2 * around, 2 * around)
            brackets(painter, box, frame.theme.ink, max(4.0, around * 0.28))
    if layer.hidden:
        _ellipsis(painter, frame, layer)


def _disc(
    painter: QPainter, frame: Frame, number: int, layer: Layer, at: tuple[float, float],
    shade: float | None,
) -> None:  # fmt: skip
    theme = frame.theme
    new = any(name in frame.moment.new for name in (f"a{number}",)) or (
        number == 0 and "x" in frame.moment.new
    )
    edge = frame.now if new else theme.dim
    width = 2.2 if new and layer.radius > 8 else 1.4 if layer.radius > 8 else 1.0
    if shade is None:
        painter.setPen(pen(mix(theme.dim, theme.stage, 0.75), width, (3.0, 2.5)))
        painter.setBrush(colour(theme.stage))
    else:
        painter.setPen(pen(edge, width))
        painter.setBrush(colour(mix(theme.full, theme.empty, round(shade, 3))))
    painter.drawEllipse(QPointF(*at), layer.radius, layer.radius)


def _number(
    painter: QPainter, frame: Frame, layer: Layer, at: tuple[float, float], value: float,
    shade: float,
) -> None:  # fmt: skip
    fill = mix(frame.theme.full, frame.theme.empty, round(shade, 3))
    ink = "#0E1014" if luminance(fill) > 0.18 else "#FFFFFF"
    text = format_number(value)
    px = NEURON if layer.full else SMALL
    face = font(px, True, True, frame.layout.scale)
    while text_width(text, face) > 2 * layer.radius - 5 and px > 9:
        px -= 1
        face = font(px, True, True, frame.layout.scale)
    if text_width(text, face) <= 2 * layer.radius - 2:
        write(painter, *at, text, face, ink)


def paint_ring(
    painter: QPainter, frame: Frame, x: float, y: float, radius: float, delta: float
) -> None:
    """Paint a delta: from 12 o'clock, clockwise positive; the arrowhead is always drawn."""
    if delta != delta:
        return
    small = radius < 12
    r = radius + (3.0 if small else RING_GAP)
    width = 2.0 if small else RING_WIDTH
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not small:
        painter.setPen(pen(mix(frame.theme.dim, frame.theme.stage, 0.35), width))
        painter.drawEllipse(QPointF(x, y), r, r)
    share = min(1.0, abs(delta) / frame.greatest_delta) ** 0.5
    angle = LEAST_ANGLE + (MOST_ANGLE - LEAST_ANGLE) * share if delta else 0.0
    if small:
        angle = max(angle, 70.0) if delta else 0.0
    way = 1.0 if delta > 0 else -1.0
    painter.setPen(pen(frame.theme.delta, width))
    box = QRectF(x - r, y - r, 2 * r, 2 * r)
    painter.drawArc(box, 90 * 16, round(-way * angle * 16))
    painter.drawLine(QPointF(x, y - r - width), QPointF(x, y - r + width))
    if delta:
        _ring_head(painter, frame, x, y, r, way, angle, 6.0 if small else 9.0)


def _ring_head(
    painter: QPainter, frame: Frame, x: float, y: float, r: float, way: float, angle: float,
    size: float,
) -> None:  # fmt: skip
    turn = math.radians(angle)
    tip_x, tip_y = x + way * r * math.sin(turn), y - r * math.cos(turn)
    dx, dy = way * math.cos(turn), math.sin(turn)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(frame.theme.delta))
    arrow_head(painter, tip_x + dx * size * 0.6, tip_y + dy * size * 0.6, dx, dy, size)


def _words(
    painter: QPainter, frame: Frame, layer: int, j: int, at: tuple[float, float], radius: float
) -> None:
    """Write delta above a neuron, z and b below it."""
    s, theme, m = frame.layout.scale, frame.theme, frame.moment
    x, y = at
    delta = frame.deltas[layer - 1]
    below = y + radius + (RING_GAP + 14.0) * s
    if delta is not None:
        text = f"δ {format_number(float(delta[j]), signed=True)}"
        fresh = f"delta{layer}" in m.new
        face = font(BODY, fresh, True, s)
        above = y - radius - (RING_GAP + 14.0) * s
        if fresh:
            chip(painter, x, above, text, face, theme.delta, theme.stage)
        else:
            write(painter, x, above, text, face, theme.delta)
    z = frame.column(m.zs[layer - 1])
    if z is not None:
        text = f"z {format_number(float(z[j]), signed=True)}"
        fresh = f"z{layer}" in m.new
        face = font(BODY, fresh, True, s)
        if fresh:
            chip(painter, x, below, text, face, frame.now, theme.stage)
        else:
            write(painter, x, below, text, face, theme.text)
        below += 17.0 * s
    _bias(painter, frame, layer, j, (x, below))


def _bias(
    painter: QPainter, frame: Frame, layer: int, j: int, at: tuple[float, float]
) -> None:
    s, theme, m = frame.layout.scale, frame.theme, frame.moment
    x, y = at
    old = float(m.biases[layer - 1][j, 0])
    if m.updated:
        before, after = format_pair(old, float(frame.biases[layer - 1][j, 0]))
        write(painter, x, y, f"b {after}", font(BODY, True, True, s), theme.ink)
        return
    text = f"b {format_number(old, signed=True)}"
    nabla = frame.column(m.sum_nabla_b[layer - 1] if m.kind == "sum" else m.nabla_b[layer - 1])
    write(painter, x, y, text, font(BODY, False, True, s), theme.dim)
    if nabla is not None and m.kind in ("nabla_b", "sum") and m.layer in (layer, None):
        text = f"∇b {format_number(float(nabla[j]), signed=True)}"
        side = x + 46.0 * s
        write(painter, side, y, text, font(SMALL, True, True, s), theme.nabla, LEFT)


def _ellipsis(painter: QPainter, frame: Frame, layer: Layer) -> None:
    s = frame.layout.scale
    x, y = float(layer.centres[0, 0]), layer.gap_y
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(frame.theme.dim))
    for step in (-1, 0, 1):
        painter.drawEllipse(QPointF(x, y + step * 5.0 * s), 1.4 * s, 1.4 * s)
    text = f"+{layer.hidden}"
    face = font(SMALL, False, False, s)
    width = text_width(text, face)
    left = x + 10 * s
    painter.setBrush(colour(frame.theme.stage))
    painter.drawRect(QRectF(left - 3, y - 9 * s, width + 6, 18 * s))
    write(painter, left, y, text, face, frame.theme.dim, LEFT)


