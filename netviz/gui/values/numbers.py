"""The numbers of a line of the table of variables, painted."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, RIGHT, pen, text_width, write
from netviz.gui.theme import SMALL, Theme, font, mix
from netviz.gui.values.layout import Layout
from netviz.gui.values.lines import Line

SMALLEST = 0.75  # letters of a number that is too long may be so much smaller


@dataclass(frozen=True)
class Look:
    """How numbers look: bold where the step made them."""

    theme: Theme
    scale: float
    bold: bool


def paint_numbers(
    painter: QPainter, texts: list[str], line: Line, layout: Layout, middle: float, look: Look,
    lit: Collection[int],
) -> None:  # fmt: skip
    """Write the numbers of a line whose middle is at a height.

    texts: those of the whole row.  lit: the places in it of those that are pointed at.
    """
    face, columns, ink = font(SMALL, look.bold, True, look.scale), layout.columns, look.theme.ink
    (left, width), most = columns.left_width(line), columns.most(line)
    shown = texts[line.first : line.last]
    wides = [text_width(text, face) for text in shown]
    # a number cut off would be another one
    whole = next((n for n, wide in enumerate(wides) if wide * SMALLEST > most), len(shown))
    for place, text in enumerate(shown[:whole]):
        x, wide = left + (place + 1) * width, wides[place]
        if line.first + place in lit:
            painter.setPen(pen(ink))
            top = middle - layout.height / 2 + 1
            painter.drawRoundedRect(QRectF(x - width + 2, top, width, layout.height - 2), 4, 4)
        if wide <= most:
            write(painter, x, middle, text, face, ink, RIGHT)
        else:  # −9.893e−10
            size = math.floor(SMALL * look.scale * most / wide)
            write(painter, x, middle, text, font(size, look.bold, True), ink, RIGHT)
    if line.dots or whole < len(shown):
        write(painter, columns.dots(whole), middle, "…", face, look.theme.dim, LEFT)


def paint_unknown(painter: QPainter, left: float, middle: float, room: float, look: Look) -> None:
    """Say in so many pixels that there are no numbers yet."""
    face, forms = font(SMALL, False, True, look.scale), (tr("not computed yet"), tr("not yet"))
    words = next((form for form in forms if text_width(form, face) <= room), "–")
    left += max(0.0, min(16 * look.scale, room - text_width(words, face)))
    ink = mix(look.theme.dim, look.theme.panel, 0.85)
    write(painter, left, middle, words, face, ink, LEFT)
