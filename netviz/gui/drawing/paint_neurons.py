"""Paint the neurons: fill by activation, number inside, brackets, the ellipsis."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from netviz.gui.drawing.dashes import dashed_circle, dashed_circles
from netviz.gui.drawing.ellipsis import paint_ellipsis
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.neuron_words import paint_neuron_words
from netviz.gui.drawing.paint_biases import dot_share, paint_biases, paint_dot, paint_nabla_b
from netviz.gui.drawing.pens import circle, narrowed, write
from netviz.gui.drawing.rings import paint_ring
from netviz.gui.drawing.rows import HELD
from netviz.gui.theme import NEURON, SMALL, luminance, mix

DARK_INK, LIGHT_INK = "#0E1014", "#FFFFFF"  # on the fill of a neuron, whatever the theme
TALL = 0.4  # of digits: half their height over their pixels


def paint_neurons(painter: QPainter, frame: Frame) -> None:
    """Paint every layer that is not an image."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, layer in enumerate(frame.layout.layers):
        if layer.image is None:
            _paint_layer(painter, frame, number, layer)


def _paint_layer(painter: QPainter, frame: Frame, number: int, layer: Layer) -> None:
    delta = frame.deltas[number - 1] if number else None
    empty = frame.activations[number] is None
    if empty:
        _paint_empty(painter, frame, number)
    places = zip(layer.shown.tolist(), layer.centres.tolist(), strict=True)
    for place, (j, (x, y)) in enumerate(places):
        if not empty:
            paint_disc(painter, frame, number, place)
        if delta is not None:
            paint_ring(painter, frame, x, y, layer.radius, float(delta[j]))
        if layer.lines and number:
            paint_neuron_words(painter, frame, number, j, (x, y))
    paint_biases(painter, frame, number)
    if f"nabla_b{number}" in frame.moment.new:
        paint_nabla_b(painter, frame, number)
    if layer.hidden:
        paint_ellipsis(painter, frame, layer)


def _paint_empty(painter: QPainter, frame: Frame, number: int) -> None:
    """Paint the neurons of a layer without activations, all at once."""
    layer = frame.layout.layers[number]
    dashed_circles(painter, layer, *_border(frame, number))
    if number and not layer.lines:
        _weighted_inputs(painter, frame, number, range(len(layer.shown)))


def paint_disc(
    painter: QPainter, frame: Frame, number: int, place: int, shade: float | None = None
) -> None:
    """Paint one neuron; ``shade`` is its fill while that is on its way, yet without a number."""
    layer, theme = frame.layout.layers[number], frame.theme
    j = int(layer.shown[place])
    shades, values = frame.shade(number), frame.activations[number]
    known = shades is not None and values is not None and shade is None
    if known:
        shade = float(shades[j])  # type: ignore[index]
    fresh = f"a{number}" in frame.moment.new or (number == 0 and "x" in frame.moment.new)
    if shade is None:
        x, y = layer.centres[place].tolist()
        dashed_circle(painter, x, y, layer.radius, *_border(frame, number))
    else:
        fill, ink = mix(theme.full, theme.empty, round(shade, 3)), frame.now if fresh else theme.dim
        border = _thick(layer) * (1.8 if fresh else 1.0)
        circle(painter, *layer.centres[place].tolist(), layer.radius, fill, ink, border)
    if shade is None and number and not layer.lines:
        _weighted_inputs(painter, frame, number, (place,))
    # beside a bar the number stands already
    if layer.numbers and known and shade is not None and not frame.barred(number):
        write_inside(painter, frame, layer, place, float(values[j]), shade)  # type: ignore[index]


def _border(frame: Frame, number: int) -> tuple[str, float, tuple[float, ...]]:
    """Return colour, width and dashes of neurons without activation; bright where z is new."""
    theme, layer = frame.theme, frame.layout.layers[number]
    fresh = f"z{number}" in frame.moment.new
    large = layer.radius > 8
    gap = (3.0, 2.5) if large else (2.0, 1.5)
    ink = frame.now if fresh else mix(theme.dim, theme.stage, 0.8)
    return ink, _thick(layer) * (1.5 if fresh and large else 1.0), gap


def _thick(layer: Layer) -> float:
    return max(1.0, layer.radius * 0.045)


def _weighted_inputs(painter: QPainter, frame: Frame, number: int, places: Sequence[int]) -> None:
    """Paint z as a dot where it has no words: by sign and size."""
    layer, z, theme = frame.layout.layers[number], frame.zs[number - 1], frame.theme
    if z is None:
        return
    values, centres = z[layer.shown].tolist(), layer.centres.tolist()
    for place in places:
        value = values[place]
        radius = layer.radius * dot_share(value, frame.greatest_zs[number - 1])
        paint_dot(painter, theme, QPointF(*centres[place]), radius, value)


def write_inside(
    painter: QPainter, frame: Frame, layer: Layer, place: int, value: float, shade: float
) -> None:
    """Write a number in a neuron filled with ``shade``."""
    fill = mix(frame.theme.full, frame.theme.empty, round(shade, 3))
    ink = DARK_INK if luminance(fill) > 0.18 else LIGHT_INK
    least = max(SMALL, min(frame.layout.least, HELD * layer.radius))
    px = max(NEURON * layer.radius / 30.0, least)
    # the corners of tall letters meet the circle before their middles do
    chord = 2.0 * math.sqrt(max(0.0, layer.radius**2 - (TALL * px) ** 2)) - 2.0
    room = min(1.86 * layer.radius, chord)
    text, face, narrow = narrowed(value, room, px, bold=True, least=least)
    x, y = layer.centres[place].tolist()
    if text and narrow == 1.0:
        write(painter, x, y, text, face, ink)
    elif text:
        # scaled, not a narrower font: a file has to say it, too
        painter.save()
        painter.translate(x, y)
        painter.scale(narrow, 1.0)
        write(painter, 0.0, 0.0, text, face, ink)
        painter.restore()
