"""Circles in dashes: those of a layer are stroked once and drawn from a picture of them."""

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPixmap,
    QTransform,
)

from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import colour

Dash = tuple[float, ...]  # in widths
UNSCALED = QTransform.TransformationType.TxTranslate.value


def dashed_circle(
    painter: QPainter, x: float, y: float, radius: float, ink: str, width: float, dash: Dash
) -> None:
    """Draw a circle in dashes."""
    if width <= 1.0:  # of one pixel Qt draws them fast
        painter.setPen(pen(ink, width, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        return
    before = painter.transform()
    painter.translate(x, y)
    painter.fillPath(_dashes(radius, width, dash), colour(ink))
    painter.setTransform(before)


@lru_cache(maxsize=64)
def _dashes(radius: float, width: float, dash: Dash) -> QPainterPath:
    """Return the dashes round (0, 0): filling them takes a third of stroking them each time."""
    path = QPainterPath()
    path.addEllipse(QPointF(), radius, radius)
    return QPainterPathStroker(pen("#000000", width, dash)).createStroke(path)


def dashed_circles(painter: QPainter, layer: Layer, ink: str, width: float, dash: Dash) -> None:
    """Draw a circle in dashes round every neuron of a layer; in pixels from their picture."""
    place, ratio = painter.transform(), painter.device().devicePixelRatioF()
    in_pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster
    if not in_pixels or place.type().value > UNSCALED or ratio % 1:
        _draw(painter, layer, ink, width, dash)
        return
    at_x, at_y = place.dx() * ratio, place.dy() * ratio
    part = at_x - math.floor(at_x), at_y - math.floor(at_y)  # of a pixel of the screen
    picture, left, top = _picture(layer, ink, width, dash, part, ratio)
    corner = QPointF((left - part[0]) / ratio, (top - part[1]) / ratio)
    painter.drawPixmap(corner, picture)


def _draw(painter: QPainter, layer: Layer, ink: str, width: float, dash: Dash) -> None:
    for x, y in layer.centres.tolist():
        dashed_circle(painter, x, y, layer.radius, ink, width, dash)


@lru_cache(maxsize=32)
def _picture(
    layer: Layer, ink: str, width: float, dash: Dash, part: tuple[float, float], ratio: float
) -> tuple[QPixmap, int, int]:
    """Return the circles of a layer and where their picture begins, in pixels of the screen."""
    far, centres = layer.radius + width + 1.0, layer.centres
    left, top = (math.floor(v * ratio) for v in (centres.min(axis=0) - far).tolist())
    right, bottom = (math.ceil(v * ratio) for v in (centres.max(axis=0) + far).tolist())
    picture = QPixmap(right - left + 1, bottom - top + 1)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(part[0] - left, part[1] - top)
    painter.scale(ratio, ratio)
    _draw(painter, layer, ink, width, dash)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture, left, top
