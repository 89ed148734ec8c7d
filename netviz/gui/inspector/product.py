"""A neuron of the first layer on an image: its weights, the image, their product."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.images import grey_image, signed_image
from netviz.gui.drawing.pens import pen, write
from netviz.gui.theme import SMALL, Theme, colour, font

Array = NDArray[np.float64]
CAPTION = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
IMAGE, GAP = 100.0, 22.0  # largest side of an image, room for a sign between two


def paint_product(
    painter: QPainter, box: QRectF, factors: tuple[Array, Array], j: int,
    shape: tuple[int, int], theme: Theme, scale: float,
) -> None:  # fmt: skip
    """Paint three images side by side below the top edge of ``box``.

    factors: the weights of neuron j and the input x, both (n_0,).  shape: of the image.
    """
    w, x = factors
    with np.errstate(invalid="ignore", over="ignore"):  # weights may have run away
        seen = w * x
    gap, y = GAP * scale, box.top()
    side = min(IMAGE * scale, (box.width() - 2 * gap) / 3)
    face, bold = font(SMALL, scale=scale), font(SMALL, True, scale=scale)
    for place, (title, image, words) in enumerate((
        (f"w[{j}, :]", signed_image(w.reshape(shape), theme), tr("{n} weights").format(n=len(w))),
        ("x", grey_image(x, shape, theme), tr("this image")),
        ("w ⊙ x", signed_image(seen.reshape(shape), theme), tr("what it sees")),
    )):  # fmt: skip
        left = box.left() + place * (side + gap)
        write(painter, left + side / 2, y + 8 * scale, title, bold, theme.ink)
        frame = QRectF(left, y + 20 * scale, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(frame, image)
        painter.setPen(pen(theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        below = QRectF(left - gap / 2 + 1, frame.bottom() + 4 * scale, side + gap - 2, 40 * scale)
        painter.setFont(face)
        painter.setPen(colour(theme.dim))
        painter.drawText(below, CAPTION, words)
        if place:
            sign = "⊙" if place == 1 else "="
            write(painter, left - gap / 2, frame.center().y(), sign, face, theme.text)
