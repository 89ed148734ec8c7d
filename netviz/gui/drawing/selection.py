"""Paint what is selected above a finished picture; see ``chosen`` for the edges below it."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.chosen import last_layer, with_neuron
from netviz.gui.drawing.edges import strongest_into
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.lit import paint_halo, paint_numbers
from netviz.gui.drawing.pens import brackets, chip, circle, text_width
from netviz.gui.theme import SMALL, colour, font, mix

SNUG = 1.05  # radii of a neuron to its brackets: outside its ring at the corners, over no words


def paint_selection(painter: QPainter, frame: Frame) -> None:
    """Paint what is selected, if anything is."""
    selection = frame.selection
    if selection is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if selection[0] == "edge":
        paint_halo(painter, frame, *selection[1:])
        paint_numbers(painter, frame, (selection[1:],))
        return
    _, layer, j = selection[:3]
    where = with_neuron(frame.layout.layers[layer], j)
    place = where.shown.tolist().index(j)
    if frame.dense:
        if where is not frame.layout.layers[layer]:
            _paint_hidden(painter, frame, layer, j, where)
        if layer:
            _say_how_many(painter, frame, layer, j)
    _brackets(painter, frame, where, place)


def _paint_hidden(painter: QPainter, frame: Frame, layer: int, j: int, where: Layer) -> None:
    """Paint a neuron that is behind the ellipsis in its place, with its name."""
    s, theme, (x, y) = frame.layout.scale, frame.theme, where.centres[-1].tolist()
    shades, step, last = frame.shade(layer), 2 * where.radius + 2 * s, layer == last_layer(frame)
    face = font(SMALL, False, False, s)
    # in the place of the dots and of how many they stand for
    wide = step + 12 * s + text_width(tr("{count} more").format(count=where.hidden), face)
    ground = QRectF(x - wide if last else x - step, y - step, wide + step, 2 * step)
    painter.fillRect(ground, colour(theme.stage))
    fill = theme.stage if shades is None else mix(
        theme.full, theme.empty, round(float(shades[j]), 3)
    )
    circle(painter, x, y, where.radius, fill, theme.dim, 1.0)
    words = f"{frame.name(f'a{layer}')}[{j}]"
    aside = where.radius + 12 * s + text_width(words, face) / 2
    chip(painter, x - aside if last else x + aside, y, words, face, theme.raised, theme.ink)


def _brackets(painter: QPainter, frame: Frame, layer: Layer, place: int) -> None:
    x, y = layer.centres[place].tolist()
    snug = layer.image is None and layer.numbers
    around = SNUG * layer.radius + 0.5 if snug else layer.radius + 3.0
    box = QRectF(x - around, y - around, 2 * around, 2 * around)
    brackets(painter, box, frame.theme.ink, max(4.0, around * 0.28))


def _say_how_many(painter: QPainter, frame: Frame, layer: int, j: int) -> None:
    """Write above a neuron's weights, where there are only edges, how many are drawn."""
    before, after = frame.layout.layers[layer - 1], frame.layout.layers[layer]
    chosen, count = strongest_into(frame.weights[layer - 1], j)
    drawn = int(np.isin(chosen, before.shown).sum())
    if drawn == before.count:
        return  # all of them
    s, face = frame.layout.scale, font(SMALL, False, False, frame.layout.scale)
    left, right = float(before.centres[0, 0]) + before.radius, float(after.centres[0, 0])
    if before.image is not None:
        left = before.image[0] + before.image[2]
    room = right - after.radius - left - 24 * s
    forms: tuple[str, ...] = (tr("{few} strongest of {count}"), tr("{few} of {count}"))
    if drawn < count:
        forms = (tr("{drawn} drawn of the {few} strongest of {count}"),
                 tr("{drawn} of the {few} strongest"), tr("{drawn} drawn"))  # fmt: skip
    texts = [form.format(drawn=drawn, few=count, count=before.count) for form in forms]
    words = next((text for text in texts if text_width(text, face) <= room), texts[-1])
    chip(painter, (left + right - after.radius) / 2, frame.layout.top + 10 * s, words, face,
         frame.theme.raised, frame.theme.ink)  # fmt: skip
