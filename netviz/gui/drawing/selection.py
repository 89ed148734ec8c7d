"""Paint what is selected above a finished picture.

Of a dense network the selected neuron's strongest edges stand out, the others fade.
"""

import itertools
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.edge_labels import paint_label
from netviz.gui.drawing.edges import lines, strength, strongest_into
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import name_image
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.lit import paint_halo, paint_numbers
from netviz.gui.drawing.outputs import paint_outputs
from netviz.gui.drawing.paint_edges import edge_colour, edge_width
from netviz.gui.drawing.paint_neurons import paint_neurons
from netviz.gui.drawing.pens import brackets, chip, circle, pen, text_width
from netviz.gui.theme import SMALL, colour, font, mix

VEIL = 0.7  # of the stage over edges that do not belong to the selected neuron


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
    where = _with_neuron(frame.layout.layers[layer], j)
    place = where.shown.tolist().index(j)
    if frame.dense:
        _veil(painter, frame)
        if layer:
            _paint_incoming(painter, frame, layer, j, where)
        if layer < _last(frame):
            _paint_outgoing(painter, frame, layer, j, where)
        # the veil lies over half of every neuron, and edges run over words
        for (to, row, column), at in frame.label_places.items():
            if (to, row) == (layer, j) or (to - 1, column) == (layer, j):
                paint_label(painter, frame, (to, row, column), at)
        paint_neurons(painter, frame)
        paint_outputs(painter, frame)
        if where is not frame.layout.layers[layer]:
            _paint_hidden(painter, frame, layer, j, where)
        if frame.layout.layers[0].image is not None:
            name_image(painter, frame)
        if layer:
            _say_how_many(painter, frame, layer, j)
    _brackets(painter, frame, where, place)


def _with_neuron(layer: Layer, j: int) -> Layer:
    """Return a layer in which a neuron has a place: behind the ellipsis, its middle."""
    if layer.place_of(j) is not None:
        return layer
    middle = float(layer.centres[0, 0]), layer.gap_y
    return replace(
        layer, shown=np.append(layer.shown, j), centres=np.vstack([layer.centres, middle])
    )


def _paint_hidden(painter: QPainter, frame: Frame, layer: int, j: int, where: Layer) -> None:
    """Paint a neuron that is behind the ellipsis in its place, with its name."""
    s, theme, (x, y) = frame.layout.scale, frame.theme, where.centres[-1].tolist()
    shades, step, last = frame.shade(layer), 2 * where.radius + 2 * s, layer == _last(frame)
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


def _last(frame: Frame) -> int:
    return len(frame.layout.layers) - 1


def _veil(painter: QPainter, frame: Frame) -> None:
    """Let all edges fade, so that the selected neuron's stand out."""
    stage, layout = QColor(colour(frame.theme.stage)), frame.layout
    stage.setAlphaF(VEIL)
    top, bottom = layout.top - 8.0, layout.height - layout.bottom + 8.0
    for before, after in itertools.pairwise(layout.layers):
        left, right = float(before.centres[0, 0]), float(after.centres[0, 0])
        if before.image is not None:
            left = before.image[0] + before.image[2] + 0.5
        painter.fillRect(QRectF(left, top, right - left, bottom - top), stage)


def _brackets(painter: QPainter, frame: Frame, layer: Layer, place: int) -> None:
    x, y = layer.centres[place].tolist()
    around = layer.radius + 3.0
    if layer.image is None:
        # inside the words round it, outside the ring of delta
        around = layer.radius * 1.3 + (0.5 if layer.lines else 4.0)
    box = QRectF(x - around, y - around, 2 * around, 2 * around)
    brackets(painter, box, frame.theme.ink, max(4.0, around * 0.28))


def _paint_incoming(painter: QPainter, frame: Frame, layer: int, j: int, after: Layer) -> None:
    """Paint a neuron's strongest weights."""
    before, place = frame.layout.layers[layer - 1], after.shown.tolist().index(j)
    weights = frame.weights[layer - 1]
    chosen, _ = strongest_into(weights, j)
    sources = chosen[np.isin(chosen, before.shown)]
    places = np.searchsorted(before.shown, sources)
    ends = lines(before, after, places, np.full(len(places), place))
    if before.image is not None:
        ends[:, :2] = before.centres[places]
    _paint_bundle(painter, frame, ends, weights[j, sources], before)


def _say_how_many(painter: QPainter, frame: Frame, layer: int, j: int) -> None:
    """Write above a neuron's weights, where there are only edges, how many are drawn."""
    before, after = frame.layout.layers[layer - 1], frame.layout.layers[layer]
    chosen, count = strongest_into(frame.weights[layer - 1], j)
    drawn = int(np.isin(chosen, before.shown).sum())
    if drawn == before.count:
        return  # all of them
    words = tr("{few} strongest of {count}").format(few=count, count=before.count)
    if drawn < count:
        words = tr("{drawn} drawn of the {few} strongest of {count}").format(
            drawn=drawn, few=count, count=before.count
        )
    s, face = frame.layout.scale, font(SMALL, False, False, frame.layout.scale)
    left, right = float(before.centres[0, 0]) + before.radius, float(after.centres[0, 0])
    if before.image is not None:
        left = before.image[0] + before.image[2]
    if text_width(words, face) + 24 * s > right - after.radius - left:
        words = tr("{few} of {count}").format(few=drawn, count=before.count)
    chip(painter, (left + right - after.radius) / 2, frame.layout.top + 10 * s, words, face,
         frame.theme.raised, frame.theme.ink)  # fmt: skip


def _paint_outgoing(painter: QPainter, frame: Frame, layer: int, j: int, before: Layer) -> None:
    """Paint the weights by which a neuron, or a pixel, reaches what is drawn of the next layer."""
    after, place = frame.layout.layers[layer + 1], before.shown.tolist().index(j)
    weights = frame.weights[layer][after.shown, j]
    to = np.argsort(np.abs(weights), kind="stable")
    ends = lines(before, after, np.full(len(to), place), to)
    if before.image is not None:
        ends[:, :2] = before.centres[place]
    _paint_bundle(painter, frame, ends, weights[to], before)


def _paint_bundle(painter: QPainter, frame: Frame, ends, weights, before: Layer) -> None:  # type: ignore[no-untyped-def]
    share = strength(weights, frame.full)
    s = frame.layout.scale
    for line, w, part in zip(ends.tolist(), weights.tolist(), share.tolist(), strict=True):
        painter.setPen(pen(edge_colour(frame, w, part, True), edge_width(part * 0.45, s)))
        painter.drawLine(QLineF(*line))
        if before.image is not None:
            painter.setBrush(colour(edge_colour(frame, w, 1.0, True)))
            painter.setPen(pen(frame.theme.stage, 1.5))
            painter.drawEllipse(QRectF(line[0] - 4 * s, line[1] - 4 * s, 8 * s, 8 * s))
