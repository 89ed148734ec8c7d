"""A row of the inspector: words and a number."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.pens import LEFT, RIGHT, elided, pen, text_width, write
from netviz.gui.inspector.fact import Fact
from netviz.gui.theme import CORNER, PADDING, SMALL, Theme, colour, font

ROW = 22.0
GAP, LEAST_GAP = 12.0, 4.0  # pixels from words to their number, usual and least, at scale 1


def paint_fact(
    painter: QPainter, fact: Fact, y: float, right: float, theme: Theme, now: str, scale: float
) -> None:
    """Paint a row below the height y.  right: where numbers end.  now: the phase's colour."""
    pad, high = PADDING * scale, ROW * scale
    ink, words_ink, middle = _ink(fact, theme), theme.text, y + high / 2
    if fact.new:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(now))
        box = QRectF(pad - 6, y + 1, right - pad + 12, high - 2)
        painter.drawRoundedRect(box, CORNER, CORNER)
        ink = words_ink = theme.stage
    elif fact.total:
        painter.setPen(pen(theme.text))
        painter.drawLine(round(right - 150 * scale), round(y), round(right), round(y))
        words_ink = ink
    face = font(SMALL, fact.new or fact.total, True, scale)
    used = pad + text_width(fact.brief, face) + GAP * scale
    number = fact.text((right - used) / text_width("0", face))
    room = right - pad - text_width(number, face) - LEAST_GAP * scale
    words = fact.words if text_width(fact.words, face) <= room else fact.brief
    write(painter, pad, middle, elided(words, face, room), face, words_ink, LEFT)
    write(painter, right, middle, number, face, ink, RIGHT)


def _ink(fact: Fact, theme: Theme) -> str:
    """Return the colour of the number."""
    if fact.ink == "sign" and fact.value == 0:
        return theme.text
    if fact.ink == "sign":
        return theme.negative if fact.value < 0 else theme.positive_text
    inks = {"forward": theme.forward, "delta": theme.delta, "nabla": theme.nabla}
    return inks.get(fact.ink, theme.ink)
