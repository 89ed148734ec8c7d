"""Paint what is pointed at and what is selected, above a finished picture."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from netviz.core.names import split_name
from netviz.core.translation import tr
from netviz.gui.drawing.edge_labels import paint_label
from netviz.gui.drawing.edges import lines, strength, strongest_into
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.neuron_words import paint_neuron_words
from netviz.gui.drawing.paint_edges import edge_colour, edge_width
from netviz.gui.drawing.paint_neurons import paint_ellipsis
from netviz.gui.drawing.pens import brackets, chip, pen
from netviz.gui.theme import SMALL, colour, font

EDGE_NAMES = ("w", "nabla_w", "sum_nabla_w", "new_w")
VEIL = 0.7  # of the stage over edges that do not belong to the selected neuron
MOST_LIT = 300  # edges; a whole matrix of them is no longer a hint


def paint_lit(painter: QPainter, frame: Frame) -> None:
    """Paint the selection and the highlight; a few lines and rings, whatever the size."""
    if frame.selection is None and not frame.keys:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if frame.selection is not None:
        _paint_selection(painter, frame)
    edges = list(_lit_edges(frame))
    for layer, j, k in edges:
        _halo(painter, frame, layer, j, k)
    _paint_numbers(painter, frame, {layer for layer, _, _ in edges})
    for layer, places in _lit_neurons(frame).items():
        if frame.layout.layers[layer].image is not None:
            _outline(painter, frame, layer, places)
            continue
        for j in places:
            _glow(painter, frame, layer, j)


# ---- what is pointed at


def _lit_edges(frame: Frame) -> Iterator[tuple[int, int, int]]:
    count = 0
    for name, row, column in frame.keys:
        stem, layer = split_name(name)
        if stem not in EDGE_NAMES or layer is None or layer > len(frame.edges):
            continue
        edges = frame.edges[layer - 1]
        for j, k in zip(edges.to.tolist(), edges.source.tolist(), strict=True):
            if row in (None, j) and column in (None, k) and count < MOST_LIT:
                count += 1
                yield layer, j, k


def _lit_neurons(frame: Frame) -> dict[int, set[int]]:
    """Return for each layer the neurons that are lit."""
    last, found = len(frame.layout.layers) - 1, dict[int, set[int]]()
    for name, row, _ in frame.keys:
        stem, layer = split_name(name)
        layer = {"x": 0, "y": last}.get(stem, layer)
        if stem in EDGE_NAMES or layer is None or layer > last:
            continue
        shown = frame.layout.layers[layer].shown.tolist()
        found.setdefault(layer, set()).update(j for j in shown if row in (None, j))
    return found


def _halo(painter: QPainter, frame: Frame, layer: int, j: int, k: int) -> None:
    before, after = frame.layout.layers[layer - 1], frame.layout.layers[layer]
    source, to = before.place_of(k), after.place_of(j)
    if source is None or to is None:
        return
    line = QLineF(*lines(before, after, np.array([source]), np.array([to]))[0].tolist())
    w = float(frame.weights[layer - 1][j, k])
    share = float(strength(np.array([w]), frame.full)[0])
    width = edge_width(share, frame.unit if after.full else 0.5 * frame.unit)
    painter.setPen(pen(frame.theme.ink, width + 4.0))
    painter.drawLine(line)
    painter.setPen(pen(edge_colour(frame, w, share, True), width))
    painter.drawLine(line)


def _paint_numbers(painter: QPainter, frame: Frame, layers: set[int]) -> None:
    """Paint the numbers anew that lit edges may run over: theirs, and the neurons' they reach."""
    for edge, place in frame.label_places.items():
        if edge[0] in layers:
            paint_label(painter, frame, edge, place)
    _paint_words_round(painter, frame, layers | {layer - 1 for layer in layers if layer > 1})


def _outline(painter: QPainter, frame: Frame, number: int, lit: set[int]) -> None:
    """Frame an image, or the pixels of it that are lit."""
    layer, shape = frame.layout.layers[number], frame.layout.image_shape
    if layer.image is None or shape is None:
        return
    left, top, width, height = layer.image
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(frame.theme.ink, 3.0))
    if len(lit) == layer.count:
        painter.drawRect(QRectF(left, top, width, height))
        return
    wide, high = width / shape[1], height / shape[0]
    for j in lit:
        row, column = divmod(j, shape[1])
        painter.drawRect(QRectF(left + column * wide, top + row * high, wide, high))


def _glow(painter: QPainter, frame: Frame, layer: int, j: int) -> None:
    place = frame.layout.layers[layer].place_of(j)
    if place is None:
        return
    radius = frame.layout.layers[layer].radius
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(frame.theme.ink, max(1.6, radius * 0.08)))
    around = radius + max(1.5, radius * 0.07)
    painter.drawEllipse(QPointF(*frame.layout.layers[layer].centres[place]), around, around)


# ---- what is selected


def _paint_selection(painter: QPainter, frame: Frame) -> None:
    selection = frame.selection
    assert selection is not None
    if selection[0] == "edge":
        _halo(painter, frame, *selection[1:])
        _paint_numbers(painter, frame, {selection[1]})
        return
    _, layer, j = selection[:3]
    where = frame.layout.layers[layer]
    place = where.place_of(j)
    if frame.dense and place is not None:
        _veil(painter, frame)
    if frame.dense and layer and place is not None:
        _paint_incoming(painter, frame, layer, j, place)
    if frame.dense and layer < len(frame.layout.layers) - 1 and place is not None:
        _paint_outgoing(painter, frame, layer, j, place)
    if frame.dense and place is not None:
        _paint_words_again(painter, frame, layer, j)
    if place is not None:
        _brackets(painter, frame, where, place)


def _veil(painter: QPainter, frame: Frame) -> None:
    """Let all edges fade, so that the selected neuron's stand out."""
    stage, layout = QColor(colour(frame.theme.stage)), frame.layout
    stage.setAlphaF(VEIL)
    for before, after in itertools.pairwise(layout.layers):
        ring = 0.5 if before.image is not None else 3.0
        left = float(before.centres[:, 0].max()) + before.radius + ring
        right = float(after.centres[0, 0]) - after.radius - 3.0
        top, bottom = layout.top, layout.height - layout.bottom
        painter.fillRect(QRectF(left, top, right - left, bottom - top), stage)
    for layer in layout.layers:
        if layer.hidden:
            paint_ellipsis(painter, frame, layer)


def _paint_words_again(painter: QPainter, frame: Frame, layer: int, j: int) -> None:
    """Paint what the veil or the edges went over: words round neurons, the edges' own numbers."""
    for (to, row, column), place in frame.label_places.items():
        if (to, row) == (layer, j) or (to - 1, column) == (layer, j):
            paint_label(painter, frame, (to, row, column), place)
    _paint_words_round(painter, frame, range(1, len(frame.layout.layers)))


def _paint_words_round(painter: QPainter, frame: Frame, layers: Iterable[int]) -> None:
    for number in layers:
        layer = frame.layout.layers[number]
        if layer.lines:
            for j, at in zip(layer.shown.tolist(), layer.centres.tolist(), strict=True):
                paint_neuron_words(painter, frame, number, j, (at[0], at[1]))


def _brackets(painter: QPainter, frame: Frame, layer: Layer, place: int) -> None:
    x, y = layer.centres[place].tolist()
    around = layer.radius + 3.0
    if layer.image is None:
        # inside the words round it, outside the ring of delta
        around = layer.radius * 1.3 + (0.5 if layer.lines else 4.0)
    box = QRectF(x - around, y - around, 2 * around, 2 * around)
    brackets(painter, box, frame.theme.ink, max(4.0, around * 0.28))


def _paint_incoming(painter: QPainter, frame: Frame, layer: int, j: int, place: int) -> None:
    """Paint a neuron's strongest weights, and say how many of how many they are."""
    before, after = frame.layout.layers[layer - 1], frame.layout.layers[layer]
    weights = frame.weights[layer - 1]
    chosen, count = strongest_into(weights, j, before.image is not None)
    sources = chosen[np.isin(chosen, before.shown)]
    places = np.searchsorted(before.shown, sources)
    ends = lines(before, after, places, np.full(len(places), place))
    if before.image is not None:
        ends[:, :2] = before.centres[places]
    _paint_bundle(painter, frame, ends, weights[j, sources], before)
    if len(sources) == before.count:
        return  # all of them
    words = tr("{few} strongest of {count}").format(few=count, count=before.count)
    if len(sources) < count:
        words = tr("{drawn} drawn of the {few} strongest of {count}").format(
            drawn=len(sources), few=count, count=before.count
        )
    s, (x, y) = frame.layout.scale, after.centres[place].tolist()
    up = y - after.radius * 1.42 - 14 * s
    chip(painter, x - after.radius - 70 * s, up if up > frame.layout.top else y + 30 * s, words,
         font(SMALL, False, False, s), frame.theme.raised, frame.theme.ink)  # fmt: skip


def _paint_outgoing(painter: QPainter, frame: Frame, layer: int, j: int, place: int) -> None:
    before, after = frame.layout.layers[layer], frame.layout.layers[layer + 1]
    if before.image is not None:
        return
    weights = frame.weights[layer][after.shown, j]
    to = np.argsort(np.abs(weights), kind="stable")
    ends = lines(before, after, np.full(len(to), place), to)
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
