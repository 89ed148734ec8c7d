"""Where many strands grow from both ends of their edges, the still after is seen behind them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from netviz.gui.drawing.edge_labels import beside_the_numbers
from netviz.gui.drawing.ellipsis import boxes_of_ellipses
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import neuron_boxes
from netviz.gui.drawing.motion import Motion

FEW = 4

def show_growing(
    painter: QPainter, before: QPixmap, after: QPixmap, motion: Motion, progress: float,
    zoom: QTransform,
) -> None:  # fmt: skip
    """Over the stills as they fade draw that after where strands have grown, else that before."""
    grown, between = _parts(motion, progress, zoom)
    if motion.fade(progress) > 0.0:
        draw_region(painter, before, between)
    draw_region(painter, after, grown)


def draw_region(painter: QPainter, still: QPixmap, region: QRegion) -> None:
    """Draw a part of a still; a few rectangles one by one, which is faster than a clip of them."""
    if region.rectCount() <= FEW and still.devicePixelRatio() == 1.0:
        for box in cast(Iterable[QRect], region):
            painter.drawPixmap(box, still, box)
        return
    painter.save()
    painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(0, 0, still)
    painter.restore()


def zoomed(region: QRegion, zoom: QTransform) -> QRegion:
    """Return where a region of rectangles stands in a zoomed picture."""
    if zoom.isIdentity():
        return region
    # not map(region): Qt for Python takes an empty region for a polygon
    found = QRegion()
    for box in cast(Iterable[QRect], region):
        found += zoom.mapRect(QRectF(box)).toAlignedRect()
    return found


def _parts(motion: Motion, progress: float, zoom: QTransform) -> tuple[QRegion, QRegion]:
    """Return where strands have grown and where they are going to, without the words there."""
    assert motion.strip is not None
    high, words = round(motion.later.height), _words_in_strip(motion)
    words = zoomed(words, zoom)
    left, right = (round(zoom.map(QPointF(x, 0.0)).x()) for x in motion.strip)
    reach = round((right - left) / 2 * progress)
    strip = QRegion(left, 0, right - left, high)
    between = QRegion(left + reach, 0, right - left - 2 * reach, high)
    return strip - between - words, between - words


@lru_cache(maxsize=1)
def _words_in_strip(motion: Motion) -> QRegion:
    assert motion.strip is not None
    left, right = motion.strip
    strip = QRectF(left, 0.0, right - left, motion.later.height).toAlignedRect()
    return words_among(motion.later) & strip


@lru_cache(maxsize=2)
def words_among(frame: Frame) -> QRegion:
    """Return where words stand among the strands: they are never seen in part."""
    found = QRegion(0, 0, round(frame.width), round(frame.height)) - beside_the_numbers(frame)
    for box in boxes_of_ellipses(frame):
        found += QRegion(box.toAlignedRect())
    if any(layer.lines for layer in frame.layout.layers):
        for x1, y1, x2, y2 in neuron_boxes(frame.layout).tolist():
            found += QRegion(QRectF(x1, y1, x2 - x1, y2 - y1).toAlignedRect())
    return found


@lru_cache(maxsize=2)
def around_the_words(frame: Frame) -> QRegion:
    """Return the picture without the words among the strands."""
    return QRegion(0, 0, round(frame.width), round(frame.height)) - words_among(frame)
