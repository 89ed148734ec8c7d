"""Paint nabla_w: a dashed strand beside each edge, so that the weight stays visible.

The arrow points forwards for a positive number, backwards for a negative one.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edges import Edges, Indices, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_edges import edge_width, thickness
from netviz.gui.drawing.pens import arrow_head, pen
from netviz.gui.theme import colour, mix

Array = NDArray[np.float64]
BESIDE = 5.0
HEAD = 4.5  # pixels of the least arrowhead of a dense pair
HEAD_AT, HEAD_APART = 0.64, 0.04  # of the way: where they stand, and from one to the next
DENSE_POWER = 0.5
MOST_STRANDS = 90  # of a dense layer pair; the caption says so


def paint_strands(painter: QPainter, frame: Frame) -> None:
    """Paint the strands of all layers whose nabla_w is known."""
    for edges, strand in zip(frame.edges, frame.strands, strict=True):
        if strand is not None:
            paint_pair_strands(painter, frame, edges, strand)


def paint_pair_strands(
    painter: QPainter, frame: Frame, edges: Edges, strand: Array, grown: float = 1.0
) -> None:
    """Paint the strands of one layer pair.

    grown: 1, or less while they grow out of the middle of their edges.
    """
    values = strand[edges.to, edges.source]
    if frame.dense:
        _paint_dense(painter, frame, edges, values)
    else:
        _paint_few(painter, frame, edges, values, grown)


def _paint_few(
    painter: QPainter, frame: Frame, edges: Edges, values: Array, grown: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    u = frame.unit * (1.0 if frame.layout.layers[edges.layer].full else 0.6)
    active = edges.layer in frame.active
    ink = frame.theme.nabla if active else mix(frame.theme.nabla, frame.theme.stage, 0.75)
    shares = strength(values, frame.full_strand).tolist()
    lines = _beside(frame, edges, u, grown).tolist()
    for line, value, share in zip(lines, values.tolist(), shares, strict=True):
        x1, y1, x2, y2 = line
        width = (1.4 + 3.2 * share**0.5) * u
        head = (7.0 * u + width) * 1.05
        length = max(float(np.hypot(x2 - x1, y2 - y1)), 1e-9)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        has_head = value == value and value != 0.0 and length > head
        # the dashes end where the arrowhead begins
        start = head if has_head and value < 0 else 0.0
        end = head if has_head and value > 0 else 0.0
        painter.setPen(pen(ink, round(width, 2), (2.2, 1.5)))
        painter.drawLine(QLineF(x1 + dx * start, y1 + dy * start, x2 - dx * end, y2 - dy * end))
        if has_head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink))
            tip = (x2, y2, dx, dy) if value > 0 else (x1, y1, -dx, -dy)
            arrow_head(painter, *tip, head)


def _beside(frame: Frame, edges: Edges, u: float, grown: float) -> Array:
    """Return lines beside the edges, so far that the widest edge leaves them visible."""
    start, end = edges.line[:, :2], edges.line[:, 2:]
    along = end - start
    unit = along / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    weight = frame.weights[edges.layer - 1][edges.to, edges.source]
    off = BESIDE * u + edge_width(1.0, u) * strength(weight, frame.full) / 2 + u
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1) * off[:, None]
    middle, half = (start + end) / 2 + normal, along / 2 * grown
    return np.concatenate([middle - half, middle + half], axis=1)


def strongest(values: Array) -> Indices:
    """Return which strands of a dense layer pair are drawn, the strongest last; a NaN is."""
    order = np.argsort(np.abs(values), kind="stable")[-MOST_STRANDS:]
    return order[values[order] != 0.0]


def _paint_dense(painter: QPainter, frame: Frame, edges: Edges, values: Array) -> None:
    # a first layer's nabla is often a hundredth of the last one's, and is to be seen as well
    share = strength(values, frame.full_strand) ** DENSE_POWER
    # at other steps the strands are what was before, and step back
    active = edges.layer in frame.active and frame.moment.kind in ("nabla_w", "sum", "update")
    start, end = edges.line[:, :2], edges.line[:, 2:]
    along = end - start
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)[:, None]
    beside = np.concatenate([start + 2 * normal, end + 2 * normal], axis=1)
    ends = beside.tolist()
    strong = np.zeros(len(values), dtype=bool)
    strong[strongest(values)] = True
    thick = thickness(frame, edges.layer) * (1.0 if active else 0.65)
    for low, high, width in ((1e-9, 0.25, 1.1), (0.25, 0.6, 1.7), (0.6, 1.1, 2.4)):
        for negative in (False, True):
            some = strong & (share >= low) & (share < high) & ((values < 0) == negative)
            chosen = [ends[i] for i in np.flatnonzero(some).tolist()]
            part = (0.55 + 0.45 * min(high, 1.0)) * (1.0 if active else 0.5)
            # the dashes tell the sign, too, where arrowheads are many: long is positive
            dash = (1.5, 2.5) if negative else (5.0, 2.0)
            ink = mix(frame.theme.nabla, frame.theme.stage, round(min(part, 1.0), 2))
            painter.setPen(pen(ink, width * thick, dash))
            painter.drawLines([QLineF(*line) for line in chosen])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink))
            for number, line in enumerate(chosen):
                # not all in one column
                far = HEAD_AT + HEAD_APART * (number % 5 - 2)
                _dense_head(painter, line, negative, far, (HEAD + 1.6 * width) * thick)


def _dense_head(
    painter: QPainter, line: list[float], negative: bool, far: float, size: float
) -> None:
    """Put an arrowhead ``far`` on a strand's way, 0..1: at its end are all others."""
    x1, y1, x2, y2 = line
    length = max(float(np.hypot(x2 - x1, y2 - y1)), 1e-9)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    if negative:
        x1, y1, dx, dy = x2, y2, -dx, -dy
    far *= length
    arrow_head(painter, x1 + dx * far, y1 + dy * far, dx, dy, size)
