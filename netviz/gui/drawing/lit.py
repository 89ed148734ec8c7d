"""Paint what is pointed at above a finished picture."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.names import split_name
from netviz.gui.drawing.edge_labels import Edge, paint_label
from netviz.gui.drawing.edges import lines
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import PAIR_HALF, WORDS_HALF, label_box, place_labels
from netviz.gui.drawing.layout import Layer, Layout
from netviz.gui.drawing.neuron_words import paint_neuron_words
from netviz.gui.drawing.paint_edges import edge_colour, edge_width
from netviz.gui.drawing.pens import pen
from netviz.gui.drawing.placing import Place, crossing
from netviz.gui.drawing.rows import LINE

Array = NDArray[np.float64]
Keys = frozenset[Any]  # (name, row, column) of quantities; None for any row or column
EDGE_NAMES = ("w", "nabla_w", "sum_nabla_w", "new_w")
BORDER = 6.0  # units round the middle of a lit edge that it may cover
MOST_LIT = 300  # edges; a whole matrix of them is no longer a hint


def paint_lit(painter: QPainter, frame: Frame, keys: Keys) -> None:
    """Paint the highlight of keys (name, row, column); a few lines and rings, whatever the size."""
    if not keys:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edges = _lit_edges(frame, keys)
    for layer, j, k in edges:
        paint_halo(painter, frame, layer, j, k)
    if edges:
        paint_numbers(painter, frame, edges)
    for layer, places in _lit_neurons(frame, keys).items():
        if frame.layout.layers[layer].image is not None:
            _outline(painter, frame, layer, places)
            continue
        for j in places:
            _glow(painter, frame, layer, j)


def lit_box(frame: Frame, keys: Keys) -> QRectF:
    """Return the part of the picture that the highlight touches, empty if there is none."""
    box, edges, border = QRectF(), _lit_edges(frame, keys), BORDER * frame.unit + 3.0
    for edge in edges:
        if (line := _line(frame.layout, *edge)) is not None:
            ends = QRectF(QPointF(line[0], line[1]), QPointF(line[2], line[3])).normalized()
            box |= ends.adjusted(-border, -border, border, border)
    if edges:
        for left, top, right, bottom in _crossed(frame.layout, edges).boxes:
            box |= QRectF(left - 2, top - 2, right - left + 4, bottom - top + 4)
    for number, lit in _lit_neurons(frame, keys).items():
        layer = frame.layout.layers[number]
        if layer.image is not None:
            box |= QRectF(*layer.image).adjusted(-4, -4, 4, 4)
            continue
        around = layer.radius * 1.2 + 4
        for place in map(layer.place_of, lit):
            if place is not None:
                x, y = layer.centres[place].tolist()
                box |= QRectF(x - around, y - around, 2 * around, 2 * around)
    return box


# ---- what is pointed at


@lru_cache(maxsize=2)
def _lit_edges(frame: Frame, keys: Keys) -> tuple[Edge, ...]:
    return tuple(dict.fromkeys(_edges_of_keys(frame, keys)))


def _edges_of_keys(frame: Frame, keys: Keys) -> Iterator[Edge]:
    count = 0
    for layer, row, column in dict.fromkeys(_places_of_keys(frame, keys)):
        edges = frame.edges[layer - 1]
        meant: NDArray[np.bool_] = np.ones(len(edges.to), dtype=bool)
        if row is not None:
            meant &= edges.to == row
        if column is not None:
            meant &= edges.source == column
        for at in np.flatnonzero(meant)[: MOST_LIT - count].tolist():
            count += 1
            yield layer, int(edges.to[at]), int(edges.source[at])


def _places_of_keys(frame: Frame, keys: Keys) -> Iterator[tuple[int, int | None, int | None]]:
    """Yield (layer, row, column) of what stands on edges: w and nabla_w at the same place."""
    for name, row, column in keys:
        stem, layer = split_name(name)
        if stem in EDGE_NAMES and layer is not None and layer <= len(frame.edges):
            yield layer, row, column


@lru_cache(maxsize=2)
def _lit_neurons(frame: Frame, keys: Keys) -> dict[int, set[int]]:
    """Return for each layer the neurons that are lit."""
    last, found = len(frame.layout.layers) - 1, dict[int, set[int]]()
    for name, row, _ in keys:
        stem, layer = split_name(name)
        layer = {"x": 0, "y": last}.get(stem, layer)
        if stem in EDGE_NAMES or layer is None or layer > last:
            continue
        shown = frame.layout.layers[layer].shown.tolist()
        found.setdefault(layer, set()).update(j for j in shown if row in (None, j))
    return found


def paint_halo(painter: QPainter, frame: Frame, layer: int, j: int, k: int) -> None:
    """Paint an edge with a border of the ink's colour."""
    found = _line(frame.layout, layer, j, k)
    if found is None:
        return
    line, after = QLineF(*found), frame.layout.layers[layer]
    w = float(frame.weights[layer - 1][j, k])
    share = min(abs(w) / frame.full, 1.0) if w == w else 1.0  # as ``strength`` of one weight
    width = edge_width(share, frame.unit if after.full else 0.5 * frame.unit)
    painter.setPen(pen(frame.theme.ink, width + 4.0))
    painter.drawLine(line)
    painter.setPen(pen(edge_colour(frame, w, share, True), width))
    painter.drawLine(line)


class Crossed(NamedTuple):
    """The words that lit edges run over: those of edges, and those round neurons.

    labels: (edge, place).  neurons: (layer, j, middle).  boxes: x1, y1, x2, y2 of all of them.
    """

    labels: list[tuple[Edge, Place]]
    neurons: list[tuple[int, int, tuple[float, float]]]
    boxes: list[list[float]]


def paint_numbers(painter: QPainter, frame: Frame, edges: tuple[Edge, ...]) -> None:
    """Paint the words anew that lit edges run over."""
    crossed = _crossed(frame.layout, edges)
    for edge, place in crossed.labels:
        paint_label(painter, frame, edge, place)
    for number, j, at in crossed.neurons:
        paint_neuron_words(painter, frame, number, j, at)


@lru_cache(maxsize=256)
def _crossed(layout: Layout, edges: tuple[Edge, ...]) -> Crossed:
    crossed, u = Crossed([], [], []), layout.unit
    found = [line for line in (_line(layout, *edge) for edge in edges) if line is not None]
    if not found:
        return crossed
    lit, layers = np.array(found), {layer for layer, _, _ in edges}
    labels = [(edge, at) for edge, at in place_labels(layout).items() if edge[0] in layers]
    if labels:
        boxes = np.array([_label_box(at, u) for _, at in labels])
        for number in np.flatnonzero(crossing(lit, boxes).any(axis=0)).tolist():
            crossed.labels.append(labels[number])
            crossed.boxes.append(boxes[number].tolist())
    for number in sorted(layers | {layer - 1 for layer in layers if layer > 1}):
        layer = layout.layers[number]
        if not layer.lines:
            continue
        runs_over = np.zeros(len(layer.shown), dtype=bool)
        half = (PAIR_HALF if layer.lines == 1 else WORDS_HALF) * u
        for top, bottom in _words_beside(layer, u):
            boxes = np.tile(layer.centres, 2) + [-half, top, half, bottom]
            runs_over |= crossing(lit, boxes).any(axis=0)
        for place in np.flatnonzero(runs_over).tolist():
            x, y = layer.centres[place].tolist()
            crossed.neurons.append((number, int(layer.shown[place]), (x, y)))
            crossed.boxes.extend(
                [x - half, y + top, x + half, y + bottom]
                for top, bottom in _words_beside(layer, u)
            )
    return crossed


def _words_beside(layer: Layer, u: float) -> list[tuple[float, float]]:
    """Return (top, bottom) of the words below a neuron, and above it, from its middle."""
    below = layer.radius, layer.radius + (layer.first - 7.0 + layer.line * layer.lines) * u
    return [below, (-layer.radius - 30.0 * u, -layer.radius)] if layer.lines == 3 else [below]


def _label_box(at: Place, u: float) -> Array:
    """Return the box of a weight's number and of what stands below it."""
    box = np.array([at.x, at.y, at.x, at.y]) + label_box(u)
    return box + [0.0, 0.0, 0.0, max(LINE, at.apart - LINE) * u]


@lru_cache(maxsize=512)
def _line(layout: Layout, layer: int, j: int, k: int) -> list[float] | None:
    """Return the line of an edge; None if an end of it is not drawn."""
    before, after = layout.layers[layer - 1], layout.layers[layer]
    source, to = before.place_of(k), after.place_of(j)
    if source is None or to is None:
        return None
    return [float(part) for part in lines(before, after, np.array([source]), np.array([to]))[0]]


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
