"""Paint the weights: edges whose width and strength grow with magnitude, and their numbers."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number, format_pair
from netviz.gui.drawing.edges import Edges, lines, strength, strongest_into
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import LINE, PX, label_size
from netviz.gui.drawing.pens import pen, write
from netviz.gui.theme import colour, font, mix

Array = NDArray[np.float64]
FADED = 0.62
LEVELS = 8  # buckets of equal pen for dense layers


def paint_edges(painter: QPainter, frame: Frame) -> None:
    """Paint all edges, weak ones first, signs in turn within a strength."""
    for edges in frame.edges:
        weight = frame.weights[edges.layer - 1][edges.to, edges.source]
        if frame.dense:
            _paint_dense(painter, frame, edges, weight)
        else:
            _paint_few(painter, frame, edges, weight)
    _paint_selected(painter, frame)


def edge_colour(frame: Frame, sign_of: float, share: float, active: bool) -> str:
    """Return the colour of a weight: hue by sign, mixed with the background by strength."""
    base = frame.theme.negative if sign_of < 0 else frame.theme.positive
    least = 0.62 if frame.theme.name == "dark" else 0.85
    part = least + (1.0 - least) * share
    return mix(base, frame.theme.stage, round(part * (1.0 if active else FADED), 2))


def edge_width(share: float, scale: float) -> float:
    """Return the width of an edge; zero is thin, not invisible."""
    return (1.2 + 8.0 * share) * scale


def _paint_few(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = edges.layer in frame.active
    name = f"w{edges.layer}"
    for line, w, part, j, k in zip(
        edges.line.tolist(), weight.tolist(), strength(weight, frame.full).tolist(),
        edges.to.tolist(), edges.source.tolist(), strict=True,
    ):  # fmt: skip
        lit = any(key[0] == name and key[1] in (None, j) and key[2] in (None, k)
                  for key in frame.keys)  # fmt: skip
        width = edge_width(part, frame.layout.scale)
        if lit:
            painter.setPen(pen(frame.theme.ink, width + 4.0))
            painter.drawLine(QLineF(*line))
        painter.setPen(pen(edge_colour(frame, w, part, active or lit), width))
        painter.drawLine(QLineF(*line))


def _paint_dense(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(weight) <= 1200)
    share = strength(weight, frame.full)
    level = np.minimum((share * LEVELS).astype(int), LEVELS - 1)
    active = edges.layer in frame.active or not frame.active
    for step in range(LEVELS):
        # signs in turn, or one colour covers the other
        for sign in ((-1, 1) if step % 2 else (1, -1)):
            chosen = (level == step) & ((weight < 0) if sign < 0 else (weight >= 0))
            if not chosen.any():
                continue
            base = frame.theme.negative if sign < 0 else frame.theme.positive
            part = (0.18 + 0.74 * (step + 0.5) / LEVELS) * (1.0 if active else FADED)
            width = (0.7 + 2.6 * (step + 0.5) / LEVELS) * frame.layout.scale
            painter.setPen(pen(mix(base, frame.theme.stage, round(part, 2)), width))
            painter.drawLines([QLineF(*line) for line in edges.line[chosen].tolist()])


def _paint_selected(painter: QPainter, frame: Frame) -> None:
    """Paint the selected neuron's strongest weights above all others."""
    selection = frame.selection
    if not frame.dense or selection is None or selection[0] != "neuron":
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _, layer, j = selection[:3]
    if layer:
        place = frame.layout.layers[layer].place_of(j)
        if place is not None:
            _paint_incoming(painter, frame, layer, j, place)
    if layer < len(frame.layout.layers) - 1:
        _paint_outgoing(painter, frame, layer, j)


def _paint_incoming(painter: QPainter, frame: Frame, layer: int, j: int, place: int) -> None:
    before, after = frame.layout.layers[layer - 1], frame.layout.layers[layer]
    weights = frame.weights[layer - 1]
    sources, _ = strongest_into(weights, j, before.image is not None)
    sources = sources[np.isin(sources, before.shown)]
    places = np.searchsorted(before.shown, sources)
    ends = lines(before, after, places, np.full(len(places), place))
    if before.image is not None:
        ends[:, :2] = before.centres[places]
    share = strength(weights[j, sources], frame.full)
    for line, w, part in zip(ends.tolist(), weights[j, sources].tolist(), share.tolist(), strict=True):
        painter.setPen(pen(edge_colour(frame, w, part, True), edge_width(part * 0.45, frame.layout.scale)))
        painter.drawLine(QLineF(*line))
        if before.image is not None:
            painter.setBrush(colour(edge_colour(frame, w, 1.0, True)))
            painter.setPen(pen(frame.theme.stage, 1.5))
            painter.drawEllipse(QRectF(line[0] - 4, line[1] - 4, 8, 8))


def _paint_outgoing(painter: QPainter, frame: Frame, layer: int, j: int) -> None:
    before, after = frame.layout.layers[layer], frame.layout.layers[layer + 1]
    if before.image is not None or before.place_of(j) is None:
        return
    weights = frame.weights[layer][after.shown, j]
    to = np.argsort(np.abs(weights), kind="stable")
    ends = lines(before, after, np.full(len(to), before.place_of(j)), to)
    share = strength(weights[to], frame.full)
    for line, w, part in zip(ends.tolist(), weights[to].tolist(), share.tolist(), strict=True):
        painter.setPen(pen(edge_colour(frame, w, part, True), edge_width(part * 0.45, frame.layout.scale)))
        painter.drawLine(QLineF(*line))


def paint_labels(painter: QPainter, frame: Frame) -> None:
    """Paint the weights' numbers in gaps on their edges; below them what nabla_w says."""
    mono = font(PX, False, True, frame.layout.scale)
    bold = font(PX, True, True, frame.layout.scale)
    width, _ = label_size(frame.layout.scale)
    for (layer, j, k), place in frame.label_places.items():
        strand = frame.strands[layer - 1]
        extra = None if strand is None else float(strand[j, k])
        face = bold if layer in frame.active else mono
        _label(painter, frame, place, layer, j, k, extra, face, width)


def _label(
    painter: QPainter, frame: Frame, place: tuple[float, float], layer: int, j: int, k: int,
    extra: float | None, face: "object", width: float,
) -> None:  # fmt: skip
    theme, s = frame.theme, frame.layout.scale
    x, y = place
    old = float(frame.moment.weights[layer - 1][j, k])
    ink = theme.negative if old < 0 else theme.positive_text
    if layer not in frame.active:
        ink = mix(ink, theme.stage, 0.86)
    lines_of_text = 1 if extra is None else 2
    half = LINE * s * lines_of_text / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.stage))
    painter.drawRect(QRectF(x - width / 2, y - half, width, 2 * half))
    upper = y if extra is None else y - LINE * s / 2
    lower = y + LINE * s / 2
    if frame.moment.updated:
        new = float(frame.weights[layer - 1][j, k])
        before, after = format_pair(old, new)
        struck(painter, frame, x, upper, before)
        ink = theme.negative if new < 0 else theme.positive_text
        write(painter, x, lower, after, font(PX, True, True, s), ink)
        return
    write(painter, x, upper, format_number(old, signed=True), face, ink)
    if extra is not None:
        fresh = frame.moment.kind in ("nabla_w", "sum") and layer in frame.active
        write(painter, x, lower, format_number(extra, signed=True),
              font(PX, fresh, True, s), theme.nabla)  # fmt: skip


def struck(painter: QPainter, frame: Frame, x: float, y: float, text: str) -> None:
    """Write a number struck through: the ghost of what was before the update."""
    face = font(PX, False, True, frame.layout.scale)
    width = write(painter, x, y, text, face, frame.theme.dim)
    painter.setPen(pen(frame.theme.dim, 1.0))
    painter.drawLine(QLineF(x - width / 2, y + 1, x + width / 2, y + 1))
