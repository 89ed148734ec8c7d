"""Stills kept as pixmaps: each layer pair's edges, cropped to its strip, and the last pictures.

A still is a function of its frame, with or without what is selected, without what is pointed
at: that is painted above it, so that hovering repaints nothing.
"""

from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QTransform

from netviz.gui.drawing.chosen import stands_out
from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.footer import paint_footer
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import paint_image
from netviz.gui.drawing.kept import Kept, Paint, size_of
from netviz.gui.drawing.legend import Fit, legend_key
from netviz.gui.drawing.paint import paint_above
from netviz.gui.drawing.paint_changes import paint_ghosts
from netviz.gui.drawing.paint_edges import paint_pair, strong
from netviz.gui.drawing.paint_strands import paint_pair_strands
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.drawing.selection import paint_selection
from netviz.gui.drawing.strips import (
    LEGEND_HALF,
    MARGIN,
    Strip,
    edge_margin,
    footer_box,
    footer_strip,
    legend_strip,
    network_box,
    pair_strip,
    pixels,
)
from netviz.gui.theme import colour

KEPT_STILLS = 3  # the step before, this one, and an update before its weights glide
KEPT_STRIPS = 2.0  # times the size of a still


class Stills:
    """Paints frames into pixmaps and keeps a few."""

    def __init__(self) -> None:
        self._stills = Kept(KEPT_STILLS)
        self._strips: OrderedDict[Any, Strip] = OrderedDict()

    def clear(self) -> None:
        """Forget everything."""
        self._stills.clear()
        self._strips.clear()

    @property
    def bytes(self) -> int:
        """How much memory the kept pictures take."""
        return self._stills.bytes + self._strip_bytes()

    def _strip_bytes(self) -> int:
        return sum(size_of(strip.pixmap) for strip in self._strips.values())

    # ---- whole pictures

    def still(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        """Return the picture of a frame at a device pixel ratio."""
        key = _key(frame, ratio, zoom)
        return self._kept(key, frame, ratio, lambda p: self._paint(p, frame, ratio, zoom))

    def selected(self, frame: Frame, ratio: float, zoom: QTransform) -> QPixmap:
        """Return the picture of a frame with what is selected in it."""
        if frame.selection is None:
            return self.still(frame, ratio, zoom)

        def paint(painter: QPainter) -> None:
            if below is None:
                self._paint(painter, frame, ratio, zoom, chosen=True)
            else:
                painter.drawPixmap(0, 0, below)
            if not zoom.isIdentity():  # not over the words round the network
                painter.setClipRect(network_box(frame))
            painter.setTransform(zoom)
            paint_selection(painter, frame)

        key, below = (*_key(frame, ratio, zoom), frame.selection), None
        if key not in self._stills and not stands_out(frame):
            below = self.still(frame, ratio, zoom)
        return self._kept(key, frame, ratio, paint)

    def _kept(self, key: Any, frame: Frame, ratio: float, paint: Paint) -> QPixmap:
        size = QSize(pixels(frame.width, ratio), pixels(frame.height, ratio))
        return self._stills.picture(key, size, ratio, frame.theme.stage, paint)

    def _paint(
        self, painter: QPainter, frame: Frame, ratio: float, zoom: QTransform,
        chosen: bool = False,
    ) -> None:  # fmt: skip
        painter.setTransform(zoom)
        paint_image(painter, frame)
        painter.setTransform(QTransform())
        if frame.dense:
            self._paint_strips(painter, frame, ratio, zoom)
            painter.setTransform(zoom)
            paint_above(painter, frame, strands=False, chosen=chosen)
        else:
            painter.setTransform(zoom)
            for edges in frame.edges:
                _paint_pair(frame, edges, painter)
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
            painter.fillRect(QRectF(0, 0, frame.width, network_box(frame).top()), stage)
            painter.fillRect(footer_box(frame), stage)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_title(painter, frame, partial(self._paint_legend, ratio))
        if not zoom.isIdentity():
            paint_footer(painter, frame, zoom)
            return
        # the same at every step: painted once
        size = frame.moment.record.size if frame.moment.matrix else 1
        key = ("footer", layout, frame.theme.name, ratio, frame.numbers, size)
        if key not in self._strips:
            self._strips[key] = footer_strip(frame, ratio)
        self._strips.move_to_end(key)
        painter.drawPixmap(footer_box(frame).topLeft(), self._strips[key].pixmap)

    def _paint_legend(
        self, ratio: float, painter: QPainter, frame: Frame, left: float, y: float, fit: Fit
    ) -> None:
        """Paint the legend from a picture of it: it is the same at most steps."""
        key = ("legend", legend_key(frame), fit, ratio)
        if key not in self._strips:
            self._strips[key] = legend_strip(frame, ratio, fit)
        self._strips.move_to_end(key)
        pixmap, half = self._strips[key].pixmap, LEGEND_HALF * frame.layout.scale
        painter.drawPixmap(QPointF(round(left), round(y - half)), pixmap)

    # ---- strips of dense layer pairs

    def _paint_strips(
        self, painter: QPainter, frame: Frame, ratio: float, zoom: QTransform
    ) -> None:
        most = KEPT_STRIPS * 4 * pixels(frame.width, ratio) * pixels(frame.height, ratio)
        for key, edges, margin, paint in _pieces(frame):
            key = (*key, frame.layout, frame.theme.name, ratio, _zoom_key(zoom))
            if key not in self._strips:
                self._strips[key] = pair_strip(frame, edges, ratio, zoom, margin, paint)
            self._strips.move_to_end(key)
            pixmap, left, top = self._strips[key]
            box = QRectF(left / ratio, top / ratio, pixmap.width() / ratio, pixmap.height() / ratio)
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        held = self._strip_bytes()
        while len(self._strips) > 1 and held > most:
            held -= size_of(self._strips.popitem(last=False)[1].pixmap)


def _pieces(frame: Frame) -> Iterator[tuple[Any, Edges, float, Paint]]:
    """Yield (what it depends on, its layer pair, its margin, how to paint it) of all of them."""
    m = frame.moment
    for edges, strand in zip(frame.edges, frame.strands, strict=True):
        # stepping inside a mini-batch changes which layer is active, not the weights
        key = (m.record, edges.layer, strong(frame, edges.layer))
        painted, margin = partial(_paint_pair, frame, edges), edge_margin(frame, edges.layer)
        yield ("edges", *key, m.updated and frame.glide), edges, margin, painted
        if strand is not None:
            active = edges.layer in frame.active and m.kind in ("nabla_w", "sum", "update")
            place = ("strands", *key, active, m.updated, m.sample, m.kind == "sum", m.matrix)
            yield place, edges, MARGIN, partial(_paint_strands, frame, edges, strand)


def _paint_pair(frame: Frame, edges: Edges, painter: QPainter) -> None:
    paint_pair(painter, frame, edges)
    paint_ghosts(painter, frame, edges)


def _paint_strands(frame: Frame, edges: Edges, strand: Any, painter: QPainter) -> None:
    paint_pair_strands(painter, frame, edges, strand)


def _key(frame: Frame, ratio: float, zoom: QTransform) -> tuple[Any, ...]:
    m = frame.moment
    return (
        m.record, m.position, m.matrix, frame.theme.name, frame.layout, ratio, frame.numbers,
        frame.hint, frame.pointed, frame.glide, _zoom_key(zoom),
    )  # fmt: skip


def _zoom_key(zoom: QTransform) -> tuple[float, float, float]:
    return zoom.m11(), zoom.dx(), zoom.dy()
