"""Paint the edges of a neuron that is selected among many: they stand out, the others fade."""

import itertools
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from netviz.gui.drawing.edge_labels import paint_label
from netviz.gui.drawing.edges import lines, strength, strongest_into
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import label_box
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.paint_edges import edge_colour, edge_width
from netviz.gui.drawing.pens import pen
from netviz.gui.drawing.rows import LINE
from netviz.gui.theme import colour

Array = NDArray[np.float64]
VEIL = 0.7  # of the stage over edges that do not belong to the selected neuron


def stands_out(frame: Frame) -> bool:
    """Whether a neuron is selected among so many edges that its own are to stand out."""
    return frame.dense and frame.selection is not None and frame.selection[0] == "neuron"


def paint_chosen(painter: QPainter, frame: Frame) -> None:
    """Paint the selected neuron's edges over all others, which fade, and the numbers on edges."""
    assert frame.selection is not None
    _, layer, j = frame.selection[:3]
    where = with_neuron(frame.layout.layers[layer], j)
    own = {}
    _veil(painter, frame)
    for (to, row, column), at in frame.label_places.items():
        if (to, row) == (layer, j) or (to - 1, column) == (layer, j):
            own[to, row, column] = at
        else:
            paint_label(painter, frame, (to, row, column), at)
    painter.save()
    painter.setClipRegion(_beside_the_others(frame, set(own)), Qt.ClipOperation.IntersectClip)
    if layer:
        _paint_incoming(painter, frame, layer, j, where)
    if layer < last_layer(frame):
        _paint_outgoing(painter, frame, layer, j, where)
    painter.restore()
    for edge, at in own.items():
        paint_label(painter, frame, edge, at)


def _beside_the_others(frame: Frame, own: set[tuple[int, int, int]]) -> QRegion:
    """Return the picture, however far it is zoomed, without the numbers of other edges."""
    wide, high, u = round(frame.width), round(frame.height), frame.unit
    region, half = QRegion(0, 0, wide, high), float(label_box(u)[2])
    for edge, (x, y, apart) in frame.label_places.items():
        if edge in own:
            continue
        lines_below = frame.strands[edge[0] - 1] is not None
        for down in (0.0, apart * u)[: 1 + lines_below]:
            box = QRectF(x - half, y + down - LINE * u / 2, 2 * half, LINE * u)
            region -= QRegion(box.toAlignedRect())
    return region


def with_neuron(layer: Layer, j: int) -> Layer:
    """Return a layer in which a neuron has a place: behind the ellipsis, its middle."""
    if layer.place_of(j) is not None:
        return layer
    middle = float(layer.centres[0, 0]), layer.gap_y
    return replace(
        layer, shown=np.append(layer.shown, j), centres=np.vstack([layer.centres, middle])
    )


def last_layer(frame: Frame) -> int:
    """Return the number of the last layer."""
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
