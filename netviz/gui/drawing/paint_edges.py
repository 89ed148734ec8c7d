"""Paint the weights: edges whose width and strength grow with magnitude."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from netviz.gui.drawing.edges import Edges, Indices, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layout
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme, mix

Array = NDArray[np.float64]
FADED = 0.62
DENSE_POWER = 0.7
NAN_WIDTH, NAN_DASH = 2.0, (3.0, 2.0)  # units; in widths: a weight that is no number
LEVELS = 8  # buckets of equal pen for dense layers
CLOSENESS = 0.45  # of lines of a dense layer pair, over the pixels that each of them has


def paint_pair(painter: QPainter, frame: Frame, edges: Edges) -> None:
    """Paint one layer pair, weak edges first, signs in turn within a strength."""
    weight = frame.weights[edges.layer - 1][edges.to, edges.source]
    if frame.dense:
        _paint_dense(painter, frame, edges, weight)
    else:
        _paint_few(painter, frame, edges, weight)


def thickness(frame: Frame, layer: int) -> float:
    """Return the factor of the widths of a dense layer pair's lines: fewer may be wider."""
    layout, count = frame.layout, len(frame.edges[layer - 1].weight)
    room = (layout.height - layout.top - layout.bottom) / max(1, count)
    return max(0.6, min(layout.scale, 2.0, CLOSENESS * room))


def strong(frame: Frame, layer: int) -> bool:
    """Return whether the edges into a layer are drawn in their full colours.

    Among many edges the strands of nabla_w are seen only if the edges themselves step back.
    """
    if not frame.dense:
        return layer in frame.active
    return not frame.active or (layer in frame.active and frame.moment.kind != "nabla_w")


def edge_colour(frame: Frame, sign_of: float, share: float, active: bool) -> str:
    """Return the colour of a weight: hue by sign, mixed with the background by strength."""
    least = 0.66 if frame.theme.name == "dark" else 0.82
    part = least + (1.0 - least) * share
    ink = frame.theme.weight(sign_of)
    return mix(ink, frame.theme.stage, round(part * (1.0 if active else FADED), 2))


def edge_width(share: float, unit: float) -> float:
    """Return the width of an edge; zero is thin, not invisible."""
    return (1.4 + 9.0 * share) * unit


def shown_share(frame: Frame, weight: Array) -> Array:
    """Return how strongly weights are drawn, 0..1; in a dense picture in steps."""
    if not frame.dense:
        return strength(weight, frame.full)
    return (_step(frame, weight) + 0.5) / LEVELS


def _step(frame: Frame, weight: Array) -> Indices:
    """Return the step of strength of weights in a dense picture, 0..LEVELS - 1."""
    # the small weights of a wide layer are to be seen, too
    share = strength(weight, frame.full) ** DENSE_POWER
    return np.minimum((share * LEVELS).astype(int), LEVELS - 1)


def shown_width(frame: Frame, layer: int, share: float) -> float:
    """Return the width in pixels of an edge into a layer."""
    if frame.dense:
        return _dense_width(share, thickness(frame, layer))
    return edge_width(share, _unit(frame, layer))


def shown_colour(frame: Frame, sign_of: float, share: float, active: bool = True) -> str:
    """Return the colour of an edge."""
    if not frame.dense:
        return edge_colour(frame, sign_of, share, active)
    return _dense_colour(frame.theme, sign_of, share, active)


def _dense_width(share: float, thickness: float) -> float:
    return (0.8 + 2.8 * share) * thickness


def _dense_colour(theme: Theme, sign_of: float, share: float, active: bool) -> str:
    part = (0.22 + 0.74 * share) * (1.0 if active else FADED)
    return mix(theme.weight(sign_of), theme.stage, round(part, 2))


def _unit(frame: Frame, layer: int) -> float:
    return frame.unit * (1.0 if frame.layout.layers[layer].full else 0.55)


def _paint_few(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = strong(frame, edges.layer)
    unit = _unit(frame, edges.layer)
    shares = strength(weight, frame.full).tolist()
    for line, w, part in zip(edges.line.tolist(), weight.tolist(), shares, strict=True):
        ink = edge_colour(frame, w, part, active)
        is_nan = w != w
        painter.setPen(
            pen(ink, NAN_WIDTH * unit, NAN_DASH) if is_nan else pen(ink, edge_width(part, unit))
        )
        painter.drawLine(QLineF(*line))


def _paint_dense(painter: QPainter, frame: Frame, edges: Edges, weight: Array) -> None:
    step, positive = _step(frame, weight), ~(weight < 0)
    # signs in turn within a step, or one colour covers the other; what is NaN last
    bucket = 2 * step + (positive ^ (step % 2 == 0))
    bucket[np.isnan(weight)] = 2 * LEVELS
    order = np.argsort(bucket, kind="stable")
    ends = np.cumsum(np.bincount(bucket, minlength=2 * LEVELS + 1)).tolist()
    lines, pens = _lines(frame, edges, order), _pens(frame, edges.layer)
    for ink, (begin, end) in zip(pens, pairwise([0, *ends]), strict=True):
        if begin < end:
            painter.setPen(ink)
            painter.drawLines(lines[begin:end])


def _pens(frame: Frame, layer: int) -> tuple[QPen, ...]:
    """Return the pens of a dense layer pair, weak weights first, signs in turn; that of NaN."""
    return _dense_pens(frame.theme, thickness(frame, layer), strong(frame, layer))


@lru_cache(maxsize=32)
def _dense_pens(theme: Theme, thickness: float, active: bool) -> tuple[QPen, ...]:
    steps = [((step + 0.5) / LEVELS, (-1, 1) if step % 2 else (1, -1)) for step in range(LEVELS)]
    broken = pen(_dense_colour(theme, np.nan, 1.0, active), thickness, NAN_DASH)
    return (*(
        pen(_dense_colour(theme, sign, share, active), _dense_width(share, thickness))
        for share, signs in steps for sign in signs
    ), broken)  # fmt: skip


def _lines(frame: Frame, edges: Edges, order: Indices) -> list[QLineF]:
    """Return the lines of edges in an order; weights change at every step, places do not."""
    known = _known_lines(frame.layout, edges.layer)
    count = frame.layout.layers[edges.layer - 1].count
    keys = (edges.to * count + edges.source)[order].tolist()
    try:
        return [known[key] for key in keys]
    except KeyError:
        for key, line in zip(keys, edges.line[order].tolist(), strict=True):
            known.setdefault(key, QLineF(*line))
        return [known[key] for key in keys]


@lru_cache(maxsize=16)
def _known_lines(layout: Layout, layer: int) -> dict[int, QLineF]:
    """Return where the lines of edges into a layer go, as far as they have been drawn."""
    return {}
