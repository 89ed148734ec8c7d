"""The ellipsis between neurons: three dots, and how many are not drawn."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.theme import SMALL, colour, font

APART = 9.0  # pixels at scale 1 from the dots to the words


class _Place(NamedTuple):
    """What is written, where it begins, and the ground that dots and words need."""

    text: str
    face: QFont
    left: float
    ground: QRectF


def paint_ellipsis(painter: QPainter, frame: Frame, layer: Layer) -> None:
    """Paint three dots between the neurons of a layer, and how many are not drawn."""
    s, (text, face, left, ground) = frame.layout.scale, _place(frame, layer)
    x, y = float(layer.centres[0, 0]), layer.gap_y
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(frame.theme.stage))
    painter.drawRect(ground)
    painter.setBrush(colour(frame.theme.text))
    step = min(layer.pitch * 0.45, 5.5 * s)
    for number in (-1, 0, 1):
        painter.drawEllipse(QPointF(x, y + number * step), 1.5 * s, 1.5 * s)
    write(painter, left, y, text, face, frame.theme.text, LEFT)


def boxes_of_ellipses(frame: Frame) -> list[QRectF]:
    """Return where the dots and words of all layers stand."""
    return [_place(frame, layer).ground for layer in frame.layout.layers if layer.hidden]


def _place(frame: Frame, layer: Layer) -> _Place:
    s, x, y = frame.layout.scale, float(layer.centres[0, 0]), layer.gap_y
    text, face = tr("{count} more").format(count=layer.hidden), font(SMALL, False, False, s)
    if text_width(text, face) > _room_beside(frame, layer) - 20 * s:
        text = f"+{layer.hidden}"
    width = text_width(text, face)
    half = min(layer.pitch * 0.8, 11.0 * s)
    # left of the dots where the right is needed for the outputs' labels
    last = layer is frame.layout.layers[-1]
    left = x - width - APART * s if last else x + APART * s
    left = max(4.0, min(left, frame.width - width - 4.0))
    ground = QRectF(min(left - 3, x - 4 * s), y - half, width + 16 * s, 2 * half)
    return _Place(text, face, left, ground)


def _room_beside(frame: Frame, layer: Layer) -> float:
    """Return how far it is to the next layer, or from the one before the last.

    Where both the last two have words between them, half of it.
    """
    layers = frame.layout.layers
    columns = [float(other.centres[0, 0]) for other in layers]
    place = next(n for n, other in enumerate(layers) if other is layer)
    other = place + 1 if place + 1 < len(columns) else place - 1
    apart = abs(columns[other] - columns[place])
    last_two = {place, other} == {len(layers) - 2, len(layers) - 1}
    shared = last_two and layers[-1].hidden and layers[-2].hidden
    return apart / 2 if shared else apart
