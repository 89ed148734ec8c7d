"""Paint the words under the layers: what each is called, and its shape."""

import math
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTransform

from netviz.core.numbers import format_shape
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import EDGE
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.theme import BODY, SMALL, font

Part = tuple[str, QFont, str]  # text, font, colour
SPACE, APART = 8.0, 12.0
IN_PLACE = QTransform()


def paint_footer(painter: QPainter, frame: Frame, zoom: QTransform = IN_PLACE) -> None:
    """Write each layer's name, symbol and shape below it, in the fullest way that fits all.

    zoom: where the network stands; layers whose middle is out of sight have no words.
    """
    size = frame.moment.record.size if frame.moment.matrix else 1
    places = [zoom.map(QPointF(x, 0.0)).x() for x in frame.layout.xs]
    seen = [(number, x) for number, x in enumerate(places) if 0.0 <= x <= frame.width]
    xs = [x for _, x in seen]
    rows = [
        _parts(frame, number, format_shape((frame.layout.layers[number].count, size)))
        for number, _ in seen
    ]
    for parts in (rows, [row[1:] for row in rows]):
        placed = zip(xs, parts, strict=True)
        spans = [(_left(frame, x, row), _width(row, frame)) for x, row in placed]
        if all(a + wide + APART <= b for (a, wide), (b, _) in pairwise(spans)):
            for x, row in zip(xs, parts, strict=True):
                _one_line(painter, frame, x, row)
            return
    for part, up in ((1, 26.0), (2, 10.0)):
        y = frame.height - up * frame.layout.scale
        _thinned(painter, frame, xs, [row[part] for row in rows], y)


def _parts(frame: Frame, number: int, shape: str) -> list[Part]:
    s, theme = frame.layout.scale, frame.theme
    last = len(frame.layout.layers) - 1
    word = tr("input") if number == 0 else tr("output") if number == last else tr("hidden")
    return [
        (word, font(BODY, False, False, s), theme.dim),
        (frame.name(f"a{number}"), font(BODY, True, False, s), theme.ink),
        (shape, font(BODY, False, True, s), theme.dim),
    ]


def _width(parts: list[Part], frame: Frame) -> float:
    space = SPACE * frame.layout.scale
    return sum(text_width(text, face) + space for text, face, _ in parts) - space


def _left(frame: Frame, x: float, parts: list[Part]) -> float:
    """Return where words with their middle at x begin, so that none leaves the picture."""
    total = _width(parts, frame)
    return max(frame.layout.margin, min(x - total / 2, frame.width - total - EDGE))


def _one_line(painter: QPainter, frame: Frame, x: float, parts: list[Part]) -> None:
    s, left = frame.layout.scale, _left(frame, x, parts)
    for text, face, ink in parts:
        left += write(painter, left, frame.height - 20.0 * s, text, face, ink, LEFT) + SPACE * s


def _thinned(
    painter: QPainter, frame: Frame, xs: list[float], parts: list[Part], y: float
) -> None:
    """Write a line of words, one under each layer; where they are too close, under every nth."""
    small = font(SMALL, parts[0][1].bold(), False, 1.0)
    gap = min((b - a for a, b in pairwise(xs)), default=math.inf)
    widest = max(text_width(text, face) for text, face, _ in parts)
    if widest + 6.0 > gap:
        parts = [(text, small, ink) for text, _, ink in parts]
        widest = max(text_width(text, small) for text, _, _ in parts)
    every = max(1, math.ceil((widest + 6.0) / gap))
    for x, (text, face, ink) in list(zip(xs, parts, strict=True))[::-every]:
        wide = text_width(text, face)
        left = max(4.0, min(x - wide / 2, frame.width - wide - 4.0))
        write(painter, left, y, text, face, ink, LEFT)
