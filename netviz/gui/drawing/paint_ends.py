"""Paint both ends of the network: an input that is an image, the outputs' answers and y."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import LEFT, brackets, pen, text_width, write
from netviz.gui.theme import BODY, SMALL, Theme, colour, font, mix

Array = NDArray[np.float64]


def grey_image(values: Array, shape: tuple[int, int], theme: Theme) -> QImage:
    """Return values 0..1, shape (n,), as an image of ``shape`` in the theme's greys."""
    low = np.array(colour(theme.empty).getRgb()[:3], dtype=np.float64)
    high = np.array(colour(theme.full).getRgb()[:3], dtype=np.float64)
    share = np.clip(values.reshape(shape), 0.0, 1.0)[..., None]
    pixels = np.ascontiguousarray(np.round(low + (high - low) * share).astype(np.uint8))
    height, width = shape
    # copy(): the image must not look into an array that goes away
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def signed_image(values: Array, theme: Theme, full: float | None = None) -> QImage:
    """Return a matrix of signed numbers as an image, blue negative, orange positive."""
    full = full or float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    zero = np.array(colour(theme.raised).getRgb()[:3], dtype=np.float64)
    below = np.array(colour(theme.negative).getRgb()[:3], dtype=np.float64)
    above = np.array(colour(theme.positive).getRgb()[:3], dtype=np.float64)
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
    painter.setPen(pen(frame.now if new else theme.dim, 2.0 if new else 1.0))
    painter.drawRect(box)
    rows, columns = frame.layout.image_shape
    words = tr("x as its {rows} × {columns} image").format(rows=rows, columns=columns)
    face = font(BODY, False, False, s)
    middle = box.center().x()
    lift = 36.0 if _selected_words(painter, frame, box) else 16.0
    left = max(middle, text_width(words, face) / 2 + 8)
    write(painter, left, box.top() - lift * s, words, face, theme.text)
    selection = frame.selection
    if selection is not None and selection[:2] == ("neuron", 0):
        x, y = layer.centres[selection[2]].tolist()
        half = layer.radius + 3
        brackets(painter, QRectF(x - half, y - half, 2 * half, 2 * half), theme.ink, 4.0)


def _selected_words(painter: QPainter, frame: Frame, box: QRectF) -> bool:
    selection = frame.selection
    if selection is None or selection[:2] != ("neuron", 1):
        return False
    s, count = frame.layout.scale, frame.layout.layers[0].count
    few = min(count, 12 if count <= 100 else 40)
    words = tr("dots: {few} strongest of {count} into neuron {j}").format(
        few=few, count=count, j=selection[2]
    )
    face = font(SMALL, False, False, s)
    x = max(box.center().x(), text_width(words, face) / 2 + 8)
    write(painter, x, box.top() - 16 * s, words, face, frame.theme.dim)
    return True


def paint_outputs(painter: QPainter, frame: Frame) -> None:
    """Paint labels and bars beside outputs that have names, else y and the error."""
    if frame.layout.bars:
        _paint_bars(painter, frame)
    else:
        _paint_targets(painter, frame)


def _paint_bars(painter: QPainter, frame: Frame) -> None:
    layer, s, theme = frame.layout.layers[-1], frame.layout.scale, frame.theme
    a = frame.activations[-1]
    target = frame.dataset.class_of(frame.moment.index)
    best = None if a is None else int(np.argmax(a))
    pitch = _pitch(layer.centres)
    px = min(NAME_PX * s, pitch * 0.8)
    if px < 7:
        return
    for place, j in enumerate(layer.shown.tolist()):
        x, y = layer.centres[place].tolist()
        x += layer.radius + 14 * s
        name = frame.dataset.label(j)[:10]
        face = font(px, j == best, False)
        width = write(painter, x, y, name, face, theme.ink if j in (best, target) else theme.dim, LEFT)
        if j == target:
            painter.setPen(pen(theme.ink, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(x - 5, y - px * 0.72, width + 10, px * 1.44), 4, 4)
        if a is not None:
            _bar(painter, frame, x + max(width, 14 * s) + 14 * s, y, float(a[j]), j == best, pitch)


NAME_PX = 17.0


def _bar(
    painter: QPainter, frame: Frame, x: float, y: float, value: float, best: bool, pitch: float
) -> None:
    s, theme = frame.layout.scale, frame.theme
    room = min(62.0 * s, frame.width - x - 8)
    if room < 16:
        return
    lift = 5.0 * s if pitch > 26 * s else 0.0
    if pitch > 26 * s:
        text = format_number(value)
        face = font(SMALL, best, True, s)
        if text_width(text, face) <= frame.width - x - 2:
            write(painter, x, y - lift, text, face, theme.ink if best else theme.text, LEFT)
    top = y + (lift + 3 * s if lift else -1.5 * s)
    painter.fillRect(QRectF(x, top, room, 3 * s), colour(theme.line))
    share = min(1.0, max(0.0, value)) if value == value else 0.0
    painter.fillRect(QRectF(x, top, room * share, 3 * s), colour(theme.ink))


def _pitch(centres: Array) -> float:
    return float(np.diff(centres[:, 1]).min()) if len(centres) > 1 else 999.0


def _paint_targets(painter: QPainter, frame: Frame) -> None:
    layer, s, theme, m = frame.layout.layers[-1], frame.layout.scale, frame.theme, frame.moment
    y_column, a = frame.column(m.y), frame.activations[-1]
    if y_column is None or _pitch(layer.centres) < 34 * s:
        return
    face = font(BODY, False, True, s)
    for place, j in enumerate(layer.shown.tolist()):
        x, y = layer.centres[place].tolist()
        left = x + layer.radius + 16 * s
        if frame.width - left < 40 * s:
            return
        write(painter, left, y - 9 * s, f"y {format_number(float(y_column[j]))}", face, theme.text, LEFT)
        if a is not None:
            error = f"a−y {format_number(float(a[j] - y_column[j]), signed=True)}"
            small = font(SMALL, m.kind == "cost", True, s)
            if text_width(error, small) <= frame.width - left - 2:
                ink = theme.cost if m.kind == "cost" else mix(theme.text, theme.stage, 0.85)
                write(painter, left, y + 9 * s, error, small, ink, LEFT)
