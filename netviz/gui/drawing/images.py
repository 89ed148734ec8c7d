"""Paint an input that is an image, and matrices as images."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import pen, text_width, write
from netviz.gui.theme import BODY, Theme, colour, font

Array = NDArray[np.float64]


def _rgb(name: str) -> tuple[int, int, int]:
    tint = colour(name)
    return tint.red(), tint.green(), tint.blue()


def grey_image(values: Array, shape: tuple[int, int], theme: Theme) -> QImage:
    """Return values 0..1, shape (n,), as an image of ``shape`` in the theme's greys."""
    low = np.array(_rgb(theme.empty), dtype=np.float64)
    high = np.array(_rgb(theme.full), dtype=np.float64)
    share = np.clip(values.reshape(shape), 0.0, 1.0)[..., None]
    pixels = np.ascontiguousarray(np.round(low + (high - low) * share).astype(np.uint8))
    height, width = shape
    # copy(): the image must not look into an array that goes away
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def signed_image(values: Array, theme: Theme, full: float | None = None) -> QImage:
    """Return a matrix of signed numbers as an image, blue negative, orange positive."""
    full = full or float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    zero = np.array(_rgb(theme.raised), dtype=np.float64)
    below = np.array(_rgb(theme.negative), dtype=np.float64)
    above = np.array(_rgb(theme.positive), dtype=np.float64)
    share = np.nan_to_num(np.clip(values / full, -1.0, 1.0))[..., None]
    ends = np.where(share < 0, below, above)
    pixels = np.ascontiguousarray(np.round(zero + (ends - zero) * np.abs(share)).astype(np.uint8))
    height, width = values.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def paint_image(painter: QPainter, frame: Frame) -> None:
    """Paint the sample itself where the input is an image."""
    layer = frame.layout.layers[0]
    shades = frame.shade(0)
    if layer.image is None or shades is None or frame.layout.image_shape is None:
        return
    s, theme = frame.layout.scale, frame.theme
    box = QRectF(*layer.image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(box, grey_image(shades, frame.layout.image_shape, theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    new = "x" in frame.moment.new
    painter.setPen(pen(frame.now if new else theme.dim, (2.0 if new else 1.0) * s))
    painter.drawRect(box)
    rows, columns = frame.layout.image_shape
    words = tr("x as its {rows} × {columns} image").format(rows=rows, columns=columns)
    face = font(BODY, False, False, s)
    left = max(box.center().x(), text_width(words, face) / 2 + 10)
    write(painter, left, box.top() - 16.0 * s, words, face, theme.text)
