"""Products on edges when there is time to read: each stands below the weight that it is made of.

There it is in nobody's way: the line below a number on an edge is kept free for its nabla.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edge_labels import label_text
from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import label_box
from netviz.gui.drawing.pens import CHIP_HEIGHT, chip_width, write
from netviz.gui.drawing.placing import Place
from netviz.gui.drawing.rows import BODY_PX, LINE
from netviz.gui.theme import colour, font

Array = NDArray[np.float64]
APPEARING = 0.08  # of the way of a pulse


def paint_products(
    painter: QPainter, frame: Frame, edges: Edges, flow: Array, ink: str, share: Array,
    left: float, backwards: bool = False,
) -> None:  # fmt: skip
    """Paint the number that each pulse carries from where it passes the weight's number.

    flow: (count,), one number per drawn edge.  share: (count,), how far each pulse is.
    left: how much of the numbers is still seen, 1 until they go.
    """
    lines = edges.line[:, [2, 3, 0, 1]] if backwards else edges.line
    ends = zip(edges.to.tolist(), edges.source.tolist(), lines, strict=True)
    for (j, k, line), value, part in zip(ends, flow.tolist(), share.tolist(), strict=True):
        place = frame.label_places.get((edges.layer, j, k))
        if place is None:
            continue
        seen = min(1.0, (part - _passed(line, place)) / APPEARING + 1.0)
        # they go at once: a chip that fades is an empty box before it is gone
        if part > 0.0 and seen > 0.0 and left >= 0.5:
            _paint(painter, frame, place, value, ink, seen, backwards)


def _passed(line: Array, at: Place) -> float:
    """Return how far along its edge the number of a weight stands."""
    along = line[2:] - line[:2]
    away = np.array([at.x, at.y]) - line[:2]
    return float(away @ along / max(float(along @ along), 1e-9))


def _paint(
    painter: QPainter, frame: Frame, at: Place, value: float, ink: str, seen: float,
    instead: bool,
) -> None:  # fmt: skip
    """Paint one of them in a chip; ``instead`` of a nabla that stands there."""
    u, text = frame.unit, label_text(value)
    face, widest = font(BODY_PX, True, True, u), 2 * float(label_box(u)[2])
    wide, high = min(chip_width(text, face), widest), min(CHIP_HEIGHT * face.pixelSize(), LINE * u)
    y = at.y + at.apart * u
    if instead:
        ground = QRectF(at.x - widest / 2, y - high / 2, widest, high)
        painter.fillRect(ground, colour(frame.theme.stage))
    painter.setOpacity(seen)
    painter.setPen(colour("#00000000"))
    painter.setBrush(colour(ink))
    box = QRectF(at.x - wide / 2, y - high / 2, wide, high)
    painter.drawRoundedRect(box, high * 0.3, high * 0.3)
    write(painter, at.x, y, text, face, frame.theme.stage)
    painter.setOpacity(1.0)
