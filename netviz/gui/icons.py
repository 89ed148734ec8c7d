"""Icons drawn by us: a 16-px box, round joins, the theme's ink."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from netviz.gui.theme import colour

BOX = 16
STROKE = 1.8

# filled triangles and strokes, as points in the 16-px box
_TRIANGLES = {
    "play_pause": (((4.5, 2.5), (13.5, 8), (4.5, 13.5)),),
    "step_forward": (((3, 3), (10.5, 8), (3, 13)),),
    "step_back": (((13, 3), (5.5, 8), (13, 13)),),
}  # fmt: skip
_STROKES = {
    "step_forward": (((12.5, 3), (12.5, 13)),),
    "step_back": (((3.5, 3), (3.5, 13)),),
    "to_start": (((2.5, 3), (2.5, 13)), ((8.5, 3.5), (4.5, 8), (8.5, 12.5)),
                 ((13.5, 3.5), (9.5, 8), (13.5, 12.5))),
    "to_end": (((2.5, 3.5), (6.5, 8), (2.5, 12.5)), ((7.5, 3.5), (11.5, 8), (7.5, 12.5)),
               ((13.5, 3), (13.5, 13))),
    "close": (((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5))),
    "chevron": (((4, 6.5), (8, 10.5), (12, 6.5)),),
}  # fmt: skip
_BARS = {"pause": ((4, 3, 3, 10), (9, 3, 3, 10))}


def draw_icon(painter: QPainter, name: str, ink: str) -> None:
    """Draw an icon into the box (0, 0, 16, 16) of any painter."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    for triangle in _TRIANGLES.get(name, ()):
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in triangle]))
    for bar in _BARS.get(name, ()):
        painter.drawRoundedRect(QRectF(*bar), 1, 1)
    painter.setPen(QPen(colour(ink), STROKE, c=Qt.PenCapStyle.RoundCap,
                        j=Qt.PenJoinStyle.RoundJoin))  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in _STROKES.get(name, ()):
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
    if name == "train":  # a cost that falls
        curve = QPainterPath(QPointF(3, 2.5))
        curve.cubicTo(3.5, 9, 6, 12.5, 13.5, 12.5)
        painter.drawPath(curve)


def icon(name: str, ink: str, scale: float = 1.0) -> QIcon:
    """Return an icon in one colour, drawn for normal and for twice as fine screens."""
    made = QIcon()
    for ratio in (1, 2):
        size = round(BOX * scale)
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(size * ratio / BOX, size * ratio / BOX)
        draw_icon(painter, name, ink)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made
