"""Stills kept as pixmaps: each layer pair's edges, cropped to its strip, and the last pictures.

A still is a function of its frame, without what is pointed at or selected: that is painted
above it, so that hovering repaints nothing.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.footer import paint_footer
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import paint_image
from netviz.gui.drawing.paint import paint_above
from netviz.gui.drawing.paint_edges import paint_pair
from netviz.gui.drawing.paint_strands import paint_pair_strands
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.theme import colour

KEPT_STILLS = 3  # the step before, this one, and an update before its weights glide
KEPT_STRIPS = 2.0  # times the size of a still
SUPERSAMPLED = 2
MOST_SUPERSAMPLED = 3_000_000  # pixels of a strip; beyond, antialiased lines are cheaper
MARGIN = 16.0  # pixels round the lines of a strip: their width and their arrowheads


class Strip(NamedTuple):
    """A piece of picture and where it belongs, in device pixels."""

    pixmap: QPixmap
    left: int
    top: int


class Stills:
    """Paints frames into pixmaps and keeps a few."""

    def __init__(self) -> None:
        self._stills: OrderedDict[Any, QPixmap] = OrderedDict()
        self._strips: OrderedDict[Any, Strip] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._stills.clear()
        self._strips.clear()

    @property
    def bytes(self) -> int:
        """How much memory the kept pictures take."""
        return sum(map(_size, self._stills.values())) + self._strip_bytes()

    def _strip_bytes(self) -> int:
        return sum(_size(strip.pixmap) for strip in self._strips.values())

    # ---- whole pictures

    def still(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        """Return the picture of a frame at a device pixel ratio."""
        key = _key(frame, ratio, zoom)
        return self._kept(key, frame, ratio, lambda p: self._paint(p, frame, ratio, zoom))

    def _kept(
        self, key: Any, frame: Frame, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        if key not in self._stills:
            pixmap = self._fresh(frame, ratio)
            pixmap.fill(colour(frame.theme.stage))
            painter = QPainter(pixmap)
            paint(painter)
            painter.end()
            self._stills[key] = pixmap
        self._stills.move_to_end(key)
        return self._stills[key]

    def _fresh(self, frame: Frame, ratio: float) -> QPixmap:
        """Return a pixmap to paint on; the oldest one's memory if that is no longer needed."""
        size = QSize(_pixels(frame.width, ratio), _pixels(frame.height, ratio))
        while len(self._stills) >= KEPT_STILLS:
            oldest = self._stills.popitem(last=False)[1]
            if oldest.size() == size and oldest.devicePixelRatio() == ratio:
                return oldest
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _paint(self, painter: QPainter, frame: Frame, ratio: float, zoom: QTransform) -> None:
        painter.setTransform(zoom)
        paint_image(painter, frame)
        painter.setTransform(QTransform())
        if frame.dense:
            self._paint_strips(painter, frame, ratio, zoom)
            painter.setTransform(zoom)
            paint_above(painter, frame, strands=False)
        else:
            painter.setTransform(zoom)
            for edges in frame.edges:
                paint_pair(painter, frame, edges)
            paint_above(painter, frame)
        painter.setTransform(QTransform())
        self._paint_words(painter, frame, ratio, zoom)

    # ---- words

    def _paint_words(
        self, painter: QPainter, frame: Frame, ratio: float, zoom: QTransform
    ) -> None:
        """Paint title and footer, readable above a zoomed network."""
        layout = frame.layout
        if not zoom.isIdentity():
            stage = colour(frame.theme.stage)
            painter.fillRect(QRectF(0, 0, frame.width, layout.top - 4), stage)
            painter.fillRect(_footer_box(frame), stage)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_title(painter, frame)
        # the same at every step: painted once
        size = frame.moment.record.size if frame.moment.matrix else 1
        key = ("footer", layout, frame.theme.name, ratio, frame.numbers, size)
        if key not in self._strips:
            self._strips[key] = _footer_strip(frame, ratio)
        self._strips.move_to_end(key)
        painter.drawPixmap(_footer_box(frame).topLeft(), self._strips[key].pixmap)

    # ---- strips of dense layer pairs

    def _paint_strips(
        self, painter: QPainter, frame: Frame, ratio: float, zoom: QTransform
    ) -> None:
        most = KEPT_STRIPS * 4 * _pixels(frame.width, ratio) * _pixels(frame.height, ratio)
        for key, edges, paint in _pieces(frame):
            key = (*key, frame.layout, frame.theme.name, ratio, _zoom_key(zoom))
            if key not in self._strips:
                self._strips[key] = _strip(frame, edges, ratio, zoom, paint)
            self._strips.move_to_end(key)
            pixmap, left, top = self._strips[key]
            box = QRectF(left / ratio, top / ratio, pixmap.width() / ratio, pixmap.height() / ratio)
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        while len(self._strips) > 1 and self._strip_bytes() > most:
            self._strips.popitem(last=False)


def _pieces(frame: Frame) -> Iterator[tuple[Any, Edges, Callable[[QPainter], None]]]:
    """Yield (what it depends on, its layer pair, how to paint it) of all edges and strands."""
    m = frame.moment
    for edges, strand in zip(frame.edges, frame.strands, strict=True):
        # stepping inside a mini-batch changes which layer is active, not the weights
        active = edges.layer in frame.active or not frame.active
        key = (m.record, edges.layer, active, m.updated)
        yield ("edges", *key), edges, partial(_paint_pair, frame, edges)
        if strand is not None:
            place = ("strands", *key, m.sample, m.kind == "sum", m.matrix)
            yield place, edges, partial(_paint_strands, frame, edges, strand)


def _paint_pair(frame: Frame, edges: Edges, painter: QPainter) -> None:
    paint_pair(painter, frame, edges)


def _paint_strands(frame: Frame, edges: Edges, strand: Any, painter: QPainter) -> None:
    paint_pair_strands(painter, frame, edges, strand)


def _strip(
    frame: Frame, edges: Edges, ratio: float, zoom: QTransform, paint: Callable[[QPainter], None]
) -> Strip:
    box = _strip_box(frame, edges, ratio, zoom)
    finer = SUPERSAMPLED if box.width() * box.height() <= MOST_SUPERSAMPLED else 1
    image = _scratch(box.size() * finer)
    painter = QPainter(image)
    whole = QRect(QPoint(), box.size() * finer)
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
    return Strip(_reduced(image, whole, box.size()), box.left(), box.top())


def _reduced(image: QImage, source: QRect, size: QSize) -> QPixmap:
    """Return a part of an image at a size, smoothly: every pixel the mean of those under it."""
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(QPoint(), size), image, source)
    painter.end()
    return pixmap


_SCRATCH: list[QImage] = []  # one, as large as was ever needed: new memory is slow to touch


def _scratch(size: QSize) -> QImage:
    """Return an image of at least ``size`` with anything in it."""
    if not _SCRATCH or _SCRATCH[0].width() < size.width() or _SCRATCH[0].height() < size.height():
        larger = size.expandedTo(_SCRATCH[0].size()) if _SCRATCH else size
        _SCRATCH[:] = [QImage(larger, QImage.Format.Format_ARGB32_Premultiplied)]
    return _SCRATCH[0]


def _strip_box(frame: Frame, edges: Edges, ratio: float, zoom: QTransform) -> QRect:
    """Return the part of the picture that a layer pair's lines cover, in device pixels."""
    whole = QRect(0, 0, _pixels(frame.width, ratio), _pixels(frame.height, ratio))
    xs, ys = edges.line[:, [0, 2]], edges.line[:, [1, 3]]
    lines = QRectF(float(xs.min()), float(ys.min()), float(xs.max() - xs.min()),
                   float(ys.max() - ys.min()))  # fmt: skip
    seen = zoom.mapRect(lines.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
    left, top = math.floor(seen.left() * ratio), math.floor(seen.top() * ratio)
    right, bottom = math.ceil(seen.right() * ratio), math.ceil(seen.bottom() * ratio)
    box = QRect(left, top, right - left, bottom - top).intersected(whole)
    return box if not box.isEmpty() else QRect(whole.topLeft(), QSize(1, 1))


def _key(frame: Frame, ratio: float, zoom: QTransform) -> tuple[Any, ...]:
    m = frame.moment
    return (
        m.record, m.position, m.matrix, frame.theme.name, frame.layout, ratio, frame.numbers,
        frame.hint, frame.glide, _zoom_key(zoom),
    )  # fmt: skip


def _zoom_key(zoom: QTransform) -> tuple[float, float, float]:
    return zoom.m11(), zoom.dx(), zoom.dy()


def _pixels(length: float, ratio: float) -> int:
    return max(1, round(length * ratio))


def _size(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()


def _footer_box(frame: Frame) -> QRectF:
    top = round(frame.height - frame.layout.bottom)
    return QRectF(0, top, frame.width, frame.height - top)


def _footer_strip(frame: Frame, ratio: float) -> Strip:
    box = _footer_box(frame)
    pixmap = QPixmap(_pixels(box.width(), ratio), _pixels(box.height(), ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0, -box.top())
    paint_footer(painter, frame)
    painter.end()
    return Strip(pixmap, 0, round(box.top() * ratio))
