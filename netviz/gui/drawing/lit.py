"""Paint what is pointed at above a finished picture."""

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.names import split_name
from netviz.gui.drawing.edge_labels import paint_label
from netviz.gui.drawing.edges import lines, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.neuron_words import paint_neuron_words
from netviz.gui.drawing.paint_edges import edge_colour, edge_width
from netviz.gui.drawing.pens import pen

EDGE_NAMES = ("w", "nabla_w", "sum_nabla_w", "new_w")
MOST_LIT = 300  # edges; a whole matrix of them is no longer a hint


def paint_lit(painter: QPainter, frame: Frame) -> None:
    """Paint the highlight; a few lines and rings, whatever the size."""
    if not frame.keys:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edges = list(_lit_edges(frame))
    for layer, j, k in edges:
        paint_halo(painter, frame, layer, j, k)
    paint_numbers(painter, frame, {layer for layer, _, _ in edges})
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


def paint_halo(painter: QPainter, frame: Frame, layer: int, j: int, k: int) -> None:
    """Paint an edge with a border of the ink's colour."""
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


def paint_numbers(painter: QPainter, frame: Frame, layers: set[int]) -> None:
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


def _paint_words_round(painter: QPainter, frame: Frame, layers: Iterable[int]) -> None:
    for number in layers:
        layer = frame.layout.layers[number]
        if layer.lines:
            for j, at in zip(layer.shown.tolist(), layer.centres.tolist(), strict=True):
                paint_neuron_words(painter, frame, number, j, (at[0], at[1]))
