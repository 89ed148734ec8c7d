"""Pens, text and small shapes that all painters share."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from netviz.gui.theme import colour

Align = Qt.AlignmentFlag
CENTRE = Align.AlignCenter
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter


@lru_cache(maxsize=8192)
def pen(name: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
    """Return a pen with flat ends; ``dash`` in widths."""
    made = QPen(colour(name), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern(list(dash))
    return made


def text_width(text: str, font: QFont) -> float:
    """Return the width of a text in pixels."""
    return _metrics(font.key()).horizontalAdvance(text)


@lru_cache(maxsize=512)
def _metrics(key: str) -> QFontMetricsF:
    font = QFont()
    font.fromString(key)
    return QFontMetricsF(font)


def write(
    painter: QPainter, x: float, y: float, text: str, font: QFont, ink: str,
    align: "Align" = CENTRE,
) -> float:  # fmt: skip
    """Write one line whose middle is at height y and return its width.

    x is the text's left, middle or right, as ``align`` says.
    """
    width = text_width(text, font)
    height = font.pixelSize() * 1.5
    left = x - width / 2 if align == CENTRE else x - width if align == RIGHT else x
    painter.setFont(font)
    painter.setPen(colour(ink))
    painter.drawText(QRectF(left - 2, y - height / 2, width + 4, height), CENTRE, text)
    return width


def chip(
    painter: QPainter, x: float, y: float, text: str, font: QFont, fill: str, ink: str
) -> None:
    """Write a text in a filled, rounded box with its middle at (x, y)."""
    width, height = text_width(text, font) + font.pixelSize() * 0.9, font.pixelSize() * 1.55
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(fill)))
    box = QRectF(x - width / 2, y - height / 2, width, height)
    painter.drawRoundedRect(box, height * 0.3, height * 0.3)
    write(painter, x, y, text, font, ink)


def arrow_head(painter: QPainter, x: float, y: float, dx: float, dy: float, size: float) -> None:
    """Fill an arrowhead whose tip is at (x, y), pointing along the unit vector (dx, dy)."""
    back_x, back_y = x - dx * size, y - dy * size
    half = size * 0.48
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(back_x - dy * half, back_y + dx * half),
                QPointF(back_x + dy * half, back_y - dx * half),
            ]
        )
    )


def brackets(painter: QPainter, box: QRectF, ink: str, length: float) -> None:
    """Draw four corner brackets: what is selected."""
    painter.setPen(pen(ink, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    for x, y, sx, sy in (
        (box.left(), box.top(), 1, 1), (box.right(), box.top(), -1, 1),
        (box.left(), box.bottom(), 1, -1), (box.right(), box.bottom(), -1, -1),
    ):  # fmt: skip
        path.moveTo(x, y + sy * length)
        path.lineTo(x, y)
        path.lineTo(x + sx * length, y)
    painter.drawPath(path)
