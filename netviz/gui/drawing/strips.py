"""Strips: pieces of a picture kept as pixmaps, cropped to what they show."""

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.footer import paint_footer
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.kept import Paint
from netviz.gui.drawing.legend import Fit, paint_legend
from netviz.gui.drawing.paint_edges import shown_width

SUPERSAMPLED = 2
MOST_SUPERSAMPLED = 3_000_000  # pixels of a strip; beyond, antialiased lines are cheaper
LEAST_SUPERSAMPLED = 50  # lines; so are fewer of them
LEGEND_HALF = 14.0  # half its height, in pixels at text scale 1
FORMAT = QImage.Format.Format_ARGB32_Premultiplied
MARGIN = 16.0  # pixels round the strands of a strip: their width and their arrowheads
GHOST_BORDER = 1.5  # pixels round the old edge at an update


def edge_margin(frame: Frame, layer: int) -> float:
    """Return the pixels that a layer pair's edges need round their lines: half of the widest."""
    return shown_width(frame, layer, 1.0) / 2 + GHOST_BORDER


class Strip(NamedTuple):
    """A piece of picture and where it belongs, in device pixels."""

    pixmap: QPixmap
    left: int
    top: int


def pixels(length: float, ratio: float) -> int:
    """Return a length in whole device pixels, at least one."""
    return max(1, round(length * ratio))


def pair_strip(
    frame: Frame, edges: Edges, ratio: float, zoom: QTransform, margin: float, paint: Paint
) -> Strip:
    """Return what ``paint`` draws of a layer pair: supersampled, or antialiased where cheaper.

    margin: pixels round the lines that it needs, too.
    """
    box = _strip_box(frame, edges, ratio, zoom, margin)
    small = box.width() * box.height() <= MOST_SUPERSAMPLED
    finer = SUPERSAMPLED if small and len(edges.line) >= LEAST_SUPERSAMPLED else 1
    whole = QRect(QPoint(), box.size() * finer)
    image = _scratch(whole.size()) if finer > 1 else QImage(whole.size(), FORMAT)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(whole, Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setClipRect(whole)
    painter.scale(finer, finer)
    painter.translate(-box.left(), -box.top())
    painter.scale(ratio, ratio)
    painter.setTransform(zoom, True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, finer == 1)
    paint(painter)
    painter.end()
    if finer > 1:
        image = _reduced(image, whole, box.size())
    as_it_is = Qt.ImageConversionFlag.NoFormatConversion
    return Strip(QPixmap.fromImage(image, as_it_is), box.left(), box.top())


def _reduced(image: QImage, source: QRect, size: QSize) -> QImage:
    """Return a part of an image at a size, smoothly: every pixel the mean of those under it."""
    reduced = QImage(size, FORMAT)  # every pixel is written
    painter = QPainter(reduced)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(QPoint(), size), image, source)
    painter.end()
    return reduced


_SCRATCH: list[QImage] = []  # one, as large as was ever needed: new memory is slow to touch


def _scratch(size: QSize) -> QImage:
    """Return an image of at least ``size`` with anything in it."""
    if not _SCRATCH or _SCRATCH[0].width() < size.width() or _SCRATCH[0].height() < size.height():
        larger = size.expandedTo(_SCRATCH[0].size()) if _SCRATCH else size
        _SCRATCH[:] = [QImage(larger, FORMAT)]
    return _SCRATCH[0]


def _strip_box(
    frame: Frame, edges: Edges, ratio: float, zoom: QTransform, margin: float
) -> QRect:
    """Return the part of the picture that a layer pair's lines cover, in device pixels."""
    whole = QRect(0, 0, pixels(frame.width, ratio), pixels(frame.height, ratio))
    ends = np.ascontiguousarray(edges.line.T)  # a column at a time takes seven times as long
    x1, y1, x2, y2 = ends.min(axis=1).tolist()
    x3, y3, x4, y4 = ends.max(axis=1).tolist()
    lines = QRectF(QPointF(min(x1, x2), min(y1, y2)), QPointF(max(x3, x4), max(y3, y4)))
    seen = zoom.mapRect(lines.adjusted(-margin, -margin, margin, margin))
    left, top = math.floor(seen.left() * ratio), math.floor(seen.top() * ratio)
    right, bottom = math.ceil(seen.right() * ratio), math.ceil(seen.bottom() * ratio)
    box = QRect(left, top, right - left, bottom - top).intersected(whole)
    return box if not box.isEmpty() else QRect(whole.topLeft(), QSize(1, 1))


def legend_strip(frame: Frame, ratio: float, fit: Fit) -> Strip:
    """Return the legend of a frame."""
    half = LEGEND_HALF * frame.layout.scale
    pixmap = _clear_pixmap(math.ceil(fit.width) + 1, 2 * half, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_legend(painter, frame, 0.0, half, fit)
    painter.end()
    return Strip(pixmap, 0, 0)


def _clear_pixmap(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(pixels(width, ratio), pixels(height, ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def footer_box(frame: Frame) -> QRectF:
    """Return where the words under the layers stand."""
    top = round(frame.height - frame.layout.bottom)
    return QRectF(0, top, frame.width, frame.height - top)


def network_box(frame: Frame) -> QRectF:
    """Return where the network is seen, however far it is zoomed: below the title."""
    top = math.ceil(frame.layout.words_end)
    return QRectF(0, top, frame.width, footer_box(frame).top() - top)


def footer_strip(frame: Frame, ratio: float) -> Strip:
    """Return the words under the layers."""
    box = footer_box(frame)
    pixmap = _clear_pixmap(box.width(), box.height(), ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, -box.top())
    paint_footer(painter, frame)
    painter.end()
    return Strip(pixmap, 0, round(box.top() * ratio))
