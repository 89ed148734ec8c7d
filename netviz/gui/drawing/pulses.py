"""What moves at a step: pulses along the edges it uses, and where they are at a time."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QRadialGradient

from netviz.core.moment import Moment
from netviz.gui.drawing.edges import strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.theme import colour

Array = NDArray[np.float64]
SPRITE = 28
DURATION_S = 0.45  # of a step at speed 1; a faster speed shortens it
MOST_PULSES = 660


def pulse_lines(frame: Frame) -> tuple[Array, Array, str] | None:
    """Return (lines, sizes, colour) of what flows at this step, or None.

    Lines run the way of the flow: forwards for z, backwards for delta and nabla_w.
    """
    moment = frame.moment
    found = _flow(moment)
    if found is None:
        return None
    layer, backwards = found
    edges = frame.edges[layer - 1]
    line, size = edges.line[-MOST_PULSES:], strength(edges.weight, frame.full)[-MOST_PULSES:]
    if backwards:
        line = line[:, [2, 3, 0, 1]]
    return line, 0.45 + 0.55 * size, frame.now


def _flow(moment: Moment) -> tuple[int, bool] | None:
    layer, last = moment.layer, moment.architecture.layers
    if moment.kind == "z" and layer:
        return layer, False
    if moment.kind == "delta" and layer and layer < last:
        return layer + 1, True
    if moment.kind == "nabla_w" and layer:
        return layer, True
    return None


@lru_cache(maxsize=16)
def sprite(ink: str) -> QPixmap:
    """Return the picture of one pulse: soft, so that it needs no antialiasing."""
    pixmap = QPixmap(SPRITE, SPRITE)
    pixmap.fill(colour("#00000000"))
    glow = QRadialGradient(SPRITE / 2, SPRITE / 2, SPRITE / 2)
    for place, alpha in ((0.0, 255), (0.3, 220), (0.55, 90), (1.0, 0)):
        tint = colour(ink)
        tint = type(tint)(tint.red(), tint.green(), tint.blue(), alpha)
        glow.setColorAt(place, tint)
    painter = QPainter(pixmap)
    painter.fillRect(QRectF(0, 0, SPRITE, SPRITE), glow)
    painter.end()
    return pixmap


def paint_pulses(
    painter: QPainter, flow: tuple[Array, Array, str], progress: float
) -> None:
    """Paint all pulses at ``progress``, 0..1, of their way."""
    lines, sizes, ink = flow
    eased = progress * progress * (3.0 - 2.0 * progress)
    x = lines[:, 0] + (lines[:, 2] - lines[:, 0]) * eased
    y = lines[:, 1] + (lines[:, 3] - lines[:, 1]) * eased
    picture, whole = sprite(ink), QRectF(0, 0, SPRITE, SPRITE)
    for a, b, size in zip(x.tolist(), y.tolist(), sizes.tolist(), strict=True):
        side = SPRITE * size
        painter.drawPixmap(QRectF(a - side / 2, b - side / 2, side, side), picture, whole)
