"""Pens, text and small shapes that all painters share."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from netviz.core.numbers import format_number
from netviz.gui.drawing.layout import MONO
from netviz.gui.theme import SMALL, colour, font

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


def text_width(text: str, face: QFont) -> float:
    """Return the width of a text in pixels."""
    return _metrics(face.key()).horizontalAdvance(text)


@lru_cache(maxsize=512)
def _metrics(key: str) -> QFontMetricsF:
    face = QFont()
    face.fromString(key)
    return QFontMetricsF(face)


def write(
    painter: QPainter, x: float, y: float, text: str, face: QFont, ink: str,
    align: "Align" = CENTRE,
) -> float:  # fmt: skip
    """Write one line whose middle is at height y and return its width.

    x is the text's left, middle or right, as ``align`` says.
    """
    width = text_width(text, face)
    height = face.pixelSize() * 1.5
    left = x - width / 2 if align == CENTRE else x - width if align == RIGHT else x
    painter.setFont(face)
    painter.setPen(colour(ink))
    painter.drawText(QRectF(left - 2, y - height / 2, width + 4, height), CENTRE, text)
    return width


def chip(
    painter: QPainter, x: float, y: float, text: str, face: QFont, fill: str, ink: str
) -> None:
    """Write a text in a filled, rounded box with its middle at (x, y)."""
    width, height = text_width(text, face) + face.pixelSize() * 0.9, face.pixelSize() * 1.36
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour(fill)))
    box = QRectF(x - width / 2, y - height / 2, width, height)
    painter.drawRoundedRect(box, height * 0.3, height * 0.3)
    write(painter, x, y, text, face, ink)


def strike(painter: QPainter, x: float, y: float, text: str, face: QFont, ink: str) -> None:
    """Write a text struck through: what was before the update."""
    width = write(painter, x, y, text, face, ink)
    painter.setPen(pen(ink, max(1.0, face.pixelSize() / 13)))
    painter.drawLine(QLineF(x - width / 2, y + 1, x + width / 2, y + 1))


def fitted(
    value: float, room: float, px: float, *, signed: bool = False, bold: bool = False,
) -> tuple[str, QFont]:  # fmt: skip
    """Return a number as text, and a font, that fit in ``room`` pixels; "" if none does.

    A long number is written smaller first, then with fewer digits.
    """
    for digits in (4, 3, 2):
        text = format_number(value, signed=signed, digits=digits)
        size = min(px, room / (MONO * len(text)))
        if size >= SMALL * 0.98:
            return text, font(max(SMALL, int(size)), bold, True)
    return "", font(px, bold, True)


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
