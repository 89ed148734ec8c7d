"""Stills kept as pixmaps: the edges of one record, and the last pictures shown."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint import paint_words
from netviz.gui.drawing.paint_edges import paint_edges, paint_labels
from netviz.gui.drawing.paint_ends import paint_image, paint_outputs
from netviz.gui.drawing.paint_neurons import paint_neurons
from netviz.gui.drawing.paint_strands import paint_strands
from netviz.gui.theme import colour

KEPT = 4
SUPERSAMPLED = 2.0


class Stills:
    """Paints frames into pixmaps and keeps a few; a still is a function of its frame."""

    def __init__(self) -> None:
        self._stills: OrderedDict[Any, QPixmap] = OrderedDict()
        self._edges: OrderedDict[Any, QPixmap] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._stills.clear()
        self._edges.clear()

    def still(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        """Return the picture of a frame at a device pixel ratio."""
        key = (*_key(frame, ratio, zoom), frame.moment.position, frame.moment.matrix, frame.hint)
        return _kept(self._stills, key, lambda: self._paint(frame, ratio, zoom))

    def _paint(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        pixmap = _pixmap(frame, ratio)
        pixmap.fill(colour(frame.theme.stage))
        painter = QPainter(pixmap)
        painter.setTransform(zoom)
        paint_image(painter, frame)
        painter.setTransform(QTransform())
        painter.drawPixmap(0, 0, self._edge_picture(frame, ratio, zoom))
        painter.setTransform(zoom)
        paint_strands(painter, frame)
        paint_labels(painter, frame)
        paint_neurons(painter, frame)
        paint_outputs(painter, frame)
        painter.setTransform(QTransform())
        if not zoom.isIdentity():
            _clear_bands(painter, frame)
        paint_words(painter, frame)
        painter.end()
        return pixmap

    def _edge_picture(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        # stepping inside a mini-batch changes which layer is active, not the weights
        key = (*_key(frame, ratio, zoom), frame.active, frame.moment.updated)
        return _kept(self._edges, key, lambda: _paint_edges(frame, ratio, zoom))


def _key(frame: Frame, ratio: float, zoom: QTransform) -> tuple[Any, ...]:
    return (
        frame.moment.record, frame.theme.name, frame.width, frame.height, frame.scale, ratio,
        frame.numbers, frame.selection, frame.keys, zoom.m11(), zoom.dx(), zoom.dy(),
    )  # fmt: skip


def _kept(store: "OrderedDict[Any, QPixmap]", key: Any, make: Any) -> QPixmap:
    if key not in store:
        store[key] = make()
        while len(store) > KEPT:
            store.popitem(last=False)
    store.move_to_end(key)
    return store[key]


def _pixmap(frame: Frame, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, round(frame.width * ratio)), max(1, round(frame.height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _paint_edges(frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
    pixmap = _pixmap(frame, ratio)
    pixmap.fill(colour("#00000000"))
    painter = QPainter(pixmap)
    painter.setTransform(zoom)
    paint_edges(painter, frame)
    painter.end()
    return pixmap


def _clear_bands(painter: QPainter, frame: Frame) -> None:
    """Keep title and footer readable above a zoomed network."""
    top, bottom = frame.layout.top - 28 * frame.layout.scale, frame.layout.bottom
    painter.fillRect(QRectF(0, 0, frame.width, top), colour(frame.theme.stage))
    painter.fillRect(QRectF(0, frame.height - bottom, frame.width, bottom), colour(frame.theme.stage))
