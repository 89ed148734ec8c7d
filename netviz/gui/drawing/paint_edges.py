"""Paint the weights: edges whose width and strength grow with magnitude."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edges import Edges, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import mix

Array = NDArray[np.float64]
FADED = 0.62
LEVELS = 8  # buckets of equal pen for dense layers


def paint_edges(painter: QPainter, frame: Frame) -> None:
    """Paint the edges of all layer pairs."""
    for edges in frame.edges:
        paint_pair(painter, frame, edges)


def paint_pair(painter: QPainter, frame: Frame, edges: Edges) -> None:
    """Paint one layer pair, weak edges first, signs in turn within a strength."""
    weight = frame.weights[edges.layer - 1][edges.to, edges.source]
    if frame.dense:
        _paint_dense(painter, frame, edges, weight)
    else:
        _paint_few(painter, frame, edges, weight)


def edge_colour(frame: Frame, sign_of: float, share: float, active: bool) -> str:
    """Return the colour of a weight: hue by sign, mixed with the background by strength."""
    base = frame.theme.negative if sign_of < 0 else frame.theme.positive
    least = 0.66 if frame.theme.name == "dark" else 0.82
    part = least + (1.0 - least) * share
    return mix(base, frame.theme.stage, round(part * (1.0 if active else FADED), 2))


def edge_width(share: float, unit: float) -> float:
    """Return the width of an edge; zero is thin, not invisible."""
    return (1.4 + 9.0 * share) * unit


def _paint_few(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = edges.layer in frame.active
    unit = frame.unit * (1.0 if frame.layout.layers[edges.layer].full else 0.55)
    shares = strength(weight, frame.full).tolist()
    for line, w, part in zip(edges.line.tolist(), weight.tolist(), shares, strict=True):
        painter.setPen(pen(edge_colour(frame, w, part, active), edge_width(part, unit)))
        painter.drawLine(QLineF(*line))


def _paint_dense(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    share = strength(weight, frame.full)
    level = np.minimum((share * LEVELS).astype(int), LEVELS - 1)
    active = edges.layer in frame.active or not frame.active
    lines = [QLineF(*line) for line in edges.line.tolist()]
    for step in range(LEVELS):
        # signs in turn, or one colour covers the other
        for sign in ((-1, 1) if step % 2 else (1, -1)):
            chosen = (level == step) & ((weight < 0) if sign < 0 else (weight >= 0))
            if chosen.any():
                painter.setPen(dense_pen(frame, sign, step, active))
                painter.drawLines([lines[i] for i in np.flatnonzero(chosen).tolist()])


def dense_pen(frame: Frame, sign: int, level: int, active: bool):  # type: ignore[no-untyped-def]
    """Return the pen of one bucket of edges."""
    share = (level + 0.5) / LEVELS
    base = frame.theme.negative if sign < 0 else frame.theme.positive
    part = (0.22 + 0.74 * share) * (1.0 if active else FADED)
    width = (0.8 + 2.8 * share) * min(frame.layout.scale, 2.0)
    return pen(mix(base, frame.theme.stage, round(part, 2)), width)
