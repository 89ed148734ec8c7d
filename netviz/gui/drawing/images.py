"""Paint an input that is an image, and matrices as images."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, qRgb

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import pen, text_width, write
from netviz.gui.theme import BODY, Theme, colour, font

Array = NDArray[np.float64]
LEVELS = 127  # shades of each sign


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
    image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    # in the format of the screen, which is drawn four times as fast; it also copies: the image
    # must not look into an array that goes away
    return image.convertToFormat(QImage.Format.Format_RGB32)


def signed_image(values: Array, theme: Theme, full: float | None = None) -> QImage:
    """Return a matrix of signed numbers as an image, blue negative, orange positive."""
    # fmax passes over NaN without a warning
    full = full or float(np.fmax.reduce(np.abs(values), axis=None, initial=0.0)) or 1.0
    with np.errstate(invalid="ignore"):
        levels = values * (LEVELS / full)
        np.clip(levels, -LEVELS, LEVELS, out=levels)
    if np.isnan(levels.sum()):
        levels = np.nan_to_num(levels)
    np.rint(levels, out=levels)
    levels += LEVELS
    pixels = np.ascontiguousarray(levels.astype(np.uint8))
    height, width = values.shape
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(_signed_table(theme))
    return image.copy()


@lru_cache(maxsize=4)
def _signed_table(theme: Theme) -> list[int]:
    """Return the colours of -LEVELS..LEVELS: a table is ten times as fast as mixing each pixel."""
    zero = np.array(_rgb(theme.raised), dtype=np.float64)
    below = np.array(_rgb(theme.negative), dtype=np.float64)
    above = np.array(_rgb(theme.positive), dtype=np.float64)
    share = np.linspace(-1.0, 1.0, 2 * LEVELS + 1)[:, None]
    colours = np.round(zero + (np.where(share < 0, below, above) - zero) * np.abs(share))
    return [qRgb(*(int(part) for part in row)) for row in colours]


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


def name_image(painter: QPainter, frame: Frame) -> None:
    """Write above the image what it is, on the stage: weights may run there."""
    ground = image_words(frame)
    if ground is None:
        return
    face = font(BODY, False, False, frame.layout.scale)
    painter.fillRect(ground, colour(frame.theme.stage))
    x, y = ground.center().x(), ground.center().y()
    write(painter, x, y, _words(frame), face, frame.theme.text)


def image_words(frame: Frame) -> QRectF | None:
    """Return where the words above the image of the input stand, None without any."""
    s, layer = frame.layout.scale, frame.layout.layers[0]
    if layer.image is None or frame.layout.image_shape is None or frame.shade(0) is None:
        return None
    box, wide = QRectF(*layer.image), text_width(_words(frame), font(BODY, False, False, s))
    middle = max(box.center().x(), wide / 2 + 10)
    return QRectF(middle - wide / 2 - 4 * s, box.top() - 25.0 * s, wide + 8 * s, 18.0 * s)


def _words(frame: Frame) -> str:
    assert frame.layout.image_shape is not None
    rows, columns = frame.layout.image_shape
    return tr("x as its {rows} × {columns} image").format(rows=rows, columns=columns)
