"""Pens, text and small shapes that all painters share."""

from functools import lru_cache
from itertools import product

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from netviz.core.numbers import MINUS, format_number
from netviz.gui.drawing.layout import MONO
from netviz.gui.theme import SMALL, colour, font

Align = Qt.AlignmentFlag
CHIP_HEIGHT = 1.36  # times the size of its letters
NARROWEST = 0.6  # of the usual width of letters
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


def circle(
    painter: QPainter, x: float, y: float, radius: float, fill: str, border: str, width: float
) -> None:
    """Fill a circle and its border, as two discs: Qt needs twice as long to stroke it."""
    painter.setPen(Qt.PenStyle.NoPen)
    for ink, r in ((border, radius + width / 2), (fill, radius - width / 2)):
        painter.setBrush(colour(ink))
        painter.drawEllipse(QPointF(x, y), r, r)


class _Measures:
    """What is measured of one font, once: Qt takes longer to measure a text than to draw it."""

    def __init__(self, face: QFont) -> None:
        self._metrics = QFontMetricsF(face)
        self._letter = self._metrics.horizontalAdvance("0") if "Mono" in face.family() else None
        self._widths: dict[str, float] = {}
        self._whole = QFontMetrics(face)
        self._advances: dict[str, int] = {}
        self.px = face.pixelSize()
        # from the middle of a line down to its baseline
        self.drop = (self._metrics.ascent() - self._metrics.descent()) / 2

    def width(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) > MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[text] = self._measured(text)
        return found

    def _measured(self, text: str) -> float:
        if self._letter is not None and text.replace(MINUS, "-").isascii():
            return self._letter * len(text)
        return self._metrics.horizontalAdvance(text)

    def advance(self, text: str) -> int:
        if text not in self._advances:
            if len(self._advances) > MOST_WIDTHS:
                self._advances.clear()
            self._advances[text] = self._whole.horizontalAdvance(text)
        return self._advances[text]


MOST_WIDTHS = 2_000


def _measures(face: QFont) -> _Measures:
    # kept on the font itself: fonts are made once, and have no fast key
    found = getattr(face, "netviz_measures", None)
    if found is None:
        found = face.netviz_measures = _Measures(face)  # type: ignore[attr-defined]
    return found


def elided(text: str, face: QFont, room: float) -> str:
    """Return the text, ending in dots if it is wider than ``room`` pixels."""
    if text_width(text, face) <= room:
        return text
    dots = Qt.TextElideMode.ElideRight
    return QFontMetricsF(face).elidedText(text, dots, max(0.0, room))


def text_width(text: str, face: QFont) -> float:
    """Return the width of a text in pixels."""
    return _measures(face).width(text)


def advance(text: str, face: QFont) -> int:
    """Return the width of a text in whole pixels, as widgets measure it."""
    return _measures(face).advance(text)


def write(
    painter: QPainter, x: float, y: float, text: str, face: QFont, ink: str,
    align: "Align" = CENTRE,
) -> float:  # fmt: skip
    """Write one line whose middle is at height y and return its width.

    x is the text's left, middle or right, as ``align`` says.
    """
    measures = _measures(face)
    width = measures.width(text)
    left = x - width / 2 if align == CENTRE else x - width if align == RIGHT else x
    painter.setFont(face)
    painter.setPen(colour(ink))
    painter.drawText(QPointF(left, y + measures.drop), text)
    return width


def chip_width(text: str, face: QFont) -> float:
    """Return the width of a chip in pixels."""
    measures = _measures(face)
    return measures.width(text) + measures.px * 0.9


def chip(
    painter: QPainter, x: float, y: float, text: str, face: QFont, fill: str, ink: str
) -> None:
    """Write a text in a filled, rounded box with its middle at (x, y)."""
    measures = _measures(face)
    width, height = chip_width(text, face), measures.px * CHIP_HEIGHT
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
    least: float = SMALL,
) -> tuple[str, QFont]:  # fmt: skip
    """Return a number as text, and a font, that fit in ``room`` pixels; "" if none does.

    A long number is written smaller first, then with fewer digits.
    """
    text, face, _ = narrowed(
        value, room, px, signed=signed, bold=bold, narrowest=1.0, least=least
    )
    return text, face


def narrowed(
    value: float, room: float, px: float, *, signed: bool = False, bold: bool = False,
    narrowest: float = NARROWEST, least: float = SMALL,
) -> tuple[str, QFont, float]:  # fmt: skip
    """Return the same and how narrow its letters are to be, 1 as usual.

    A long number is written smaller first, down to ``least`` pixels, then narrower, and only
    then with fewer digits; smaller still, where that does not do.
    """
    least = round(least)  # as letters are: what is too wide by half a pixel would touch
    ways: list[tuple[float, int]] = [(SMALL, digits) for digits in (4, 3, 2)]
    if least > SMALL:
        ways = [*product((least,), (4, 3, 2, 1)), *ways]
    for smallest, digits in ways:
        text = format_number(value, signed=signed, digits=digits)
        size = min(px, room / (MONO * len(text)))
        if size >= smallest * 0.98:
            return text, font(max(smallest, int(size)), bold, True), 1.0
        narrow = size / smallest
        if narrow >= narrowest:
            return text, font(smallest, bold, True), narrow
    return "", font(px, bold, True), 1.0


def counting_text(text: str, value: float) -> str:
    """Return a number on its way to ``text``, with as many decimals unless that has an e."""
    decimals = len(text.partition(".")[2])
    if "e" in text or not decimals:
        return format_number(value, signed=True)
    return f"{value:+.{decimals}f}".replace("-", MINUS)


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
