"""Paint nabla_w: a dashed strand beside each edge, so that the weight stays visible.

The arrow points forwards for a positive number, backwards for a negative one.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edges import Edges, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_edges import edge_width
from netviz.gui.drawing.pens import arrow_head, pen
from netviz.gui.theme import colour, mix

Array = NDArray[np.float64]
BESIDE = 5.0


def paint_strands(painter: QPainter, frame: Frame) -> None:
    """Paint the strands of all layers whose nabla_w is known."""
    known = [np.abs(s) for s in frame.strands if s is not None]
    if not known:
        return
    full = max(1e-300, max(float(np.nanmax(s)) if s.size else 0.0 for s in known))
    for edges, strand in zip(frame.edges, frame.strands, strict=True):
        if strand is None:
            continue
        values = strand[edges.to, edges.source]
        if frame.dense:
            _paint_dense(painter, frame, edges, values, full)
        else:
            _paint_few(painter, frame, edges, values, full)


def _paint_few(
    painter: QPainter, frame: Frame, edges: Edges, values: Array, full: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    s = frame.layout.scale
    active = edges.layer in frame.active
    ink = frame.theme.nabla if active else mix(frame.theme.nabla, frame.theme.stage, 0.75)
    weight = frame.weights[edges.layer - 1][edges.to, edges.source]
    for line, value, part, thick in zip(
        edges.line.tolist(), values.tolist(), strength(values, full).tolist(),
        strength(weight, frame.full).tolist(), strict=True,
    ):  # fmt: skip
        x1, y1, x2, y2 = line
        length = max(np.hypot(x2 - x1, y2 - y1), 1e-9)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        off = (BESIDE + 1.0) * s + edge_width(thick, s) / 2
        x1, x2, y1, y2 = x1 - dy * off, x2 - dy * off, y1 + dx * off, y2 + dx * off
        width = (1.3 + 3.2 * part**0.5) * s
        painter.setPen(pen(ink, width, (2.2, 1.5)))
        painter.drawLine(QLineF(x1 + dx * 8 * s, y1 + dy * 8 * s, x2 - dx * 8 * s, y2 - dy * 8 * s))
        if value == 0.0 or value != value:
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        head = (7.0 + width) * 1.05
        if value > 0:
            arrow_head(painter, x2, y2, dx, dy, head)
        else:
            arrow_head(painter, x1, y1, -dx, -dy, head)


def _paint_dense(
    painter: QPainter, frame: Frame, edges: Edges, values: Array, full: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(values) <= 1200)
    share = strength(values, full)
    chosen = share > 0.02
    active = edges.layer in frame.active
    start, end = edges.line[:, :2], edges.line[:, 2:]
    along = end - start
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)[:, None]
    beside = np.concatenate([start + 2 * normal, end + 2 * normal], axis=1)
    for low, high, width in ((0.02, 0.25, 0.8), (0.25, 0.6, 1.4), (0.6, 1.1, 2.2)):
        for negative in (False, True):
            some = chosen & (share >= low) & (share < high) & ((values < 0) == negative)
            if some.any():
                part = (0.35 + 0.6 * high) * (1.0 if active else 0.6)
                # dashes tell the sign where no arrowhead fits: long is positive, short negative
                dash = (1.5, 2.5) if negative else (5.0, 2.0)
                ink = mix(frame.theme.nabla, frame.theme.stage, round(min(part, 1.0), 2))
                painter.setPen(pen(ink, width * frame.layout.scale, dash))
                painter.drawLines([QLineF(*line) for line in beside[some].tolist()])
