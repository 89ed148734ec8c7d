"""Pulses: what flows along edges, as soft sprites that pass below all words."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QRadialGradient

from netviz.gui.drawing.edges import Edges, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion.below import below_the_words
from netviz.gui.theme import colour

Array = NDArray[np.float64]
MOST_PULSES = 660
FINEST = 4  # zoom for which there are pictures of pulses; beyond they are enlarged


def share_of(progress: float, start: float, end: float) -> float:
    """Return how far a part of the motion from ``start`` to ``end`` is, eased, 0..1."""
    share = min(1.0, max(0.0, (progress - start) / (end - start)))
    return share * share * (3.0 - 2.0 * share)


@lru_cache(maxsize=512)
def sprite(ink: str, side: int, finer: float = 1.0) -> QPixmap:
    """Return the picture of one pulse, ``side`` wide: soft, without antialiasing.

    finer: pixels of the screen for each one of the painter.
    """
    pixmap = QPixmap(round(side * finer), round(side * finer))
    pixmap.setDevicePixelRatio(finer)
    pixmap.fill(colour("#00000000"))
    glow = QRadialGradient(side / 2, side / 2, side / 2)
    for place, alpha in ((0.0, 255), (0.32, 235), (0.5, 90), (1.0, 0)):
        tint = type(colour(ink))(colour(ink))
        tint.setAlpha(alpha)
        glow.setColorAt(place, tint)
    painter = QPainter(pixmap)
    painter.fillRect(QRectF(0, 0, side, side), glow)
    painter.end()
    return pixmap


def pulse_sizes(frame: Frame, flow: Array) -> Array:
    """Return pixels across of the pulses that carry ``flow``: more for more."""
    full = max(float(np.max(np.abs(flow), initial=0.0)), 1e-300)
    least, most = (7.0, 26.0) if not frame.dense else (5.0, 15.0)
    return (least + (most - least) * strength(flow, full) ** 0.5) * max(1.0, frame.unit**0.5)


def paint_pulses(painter: QPainter, lines: Array, sizes: Array, ink: str, share: Array) -> None:
    """Paint pulses at ``share``, 0..1 each, of the way along lines (n, 4)."""
    x = lines[:, 0] + (lines[:, 2] - lines[:, 0]) * share
    y = lines[:, 1] + (lines[:, 3] - lines[:, 1]) * share
    # on whole pixels Qt copies, which is twice as fast as scaling
    sides = np.rint(sizes).astype(int)
    lefts, tops = (np.rint(middle - sides / 2).astype(int).tolist() for middle in (x, y))
    zoom = min(FINEST, max(1, round(painter.transform().m11())))
    finer = painter.device().devicePixelRatioF() * zoom
    for left, top, side in zip(lefts, tops, sides.tolist(), strict=True):
        painter.drawPixmap(left, top, sprite(ink, side, finer))


def paint_flow(
    painter: QPainter, frame: Frame, edges: Edges, flow: Array, ink: str, share: Array,
    *, below: Frame, backwards: bool = False,
) -> None:  # fmt: skip
    """Paint what flows along a layer pair's edges.

    flow: (count,), one number per drawn edge.  share: (count,), how far each pulse is.
    below: the frame whose words it passes below.
    """
    lines = edges.line[:, [2, 3, 0, 1]] if backwards else edges.line
    under_way = np.flatnonzero((share > 0.0) & (share < 1.0))[-MOST_PULSES:]
    if not len(under_way):
        return
    lines, part = lines[under_way], share[under_way]
    with below_the_words(painter, below):
        paint_pulses(painter, lines, pulse_sizes(frame, flow)[under_way], ink, part)
