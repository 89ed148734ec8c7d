"""Numbers that count at an update: from the old weight or bias to the new one, in its place."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from netviz.core.numbers import format_pair
from netviz.gui.drawing.edge_labels import ink_of, weight_pair
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import counting_text, text_width, write
from netviz.gui.drawing.rows import BODY_PX, LINE
from netviz.gui.theme import BODY, colour, font


class Count(NamedTuple):
    """One number: where its middle is, the box it clears, how it is written, its two ends.

    lead: what stands before it.  text: the new number, which says how many decimals.
    inks: of a number from zero on, and of one below it.
    """

    x: float
    y: float
    box: QRectF
    face: QFont
    lead: str
    text: str
    old: float
    new: float
    inks: tuple[str, str]


def paint_counts(painter: QPainter, frame: Frame, share: float) -> None:
    """Paint all numbers of an update when they are ``share``, 0..1, of their way."""
    ground = colour(frame.theme.stage)
    for x, y, box, face, lead, text, old, new, inks in counts(frame):
        value = old + (new - old) * share
        painter.fillRect(box, ground)
        write(painter, x, y, lead + counting_text(text, value), face, inks[value < 0])


@lru_cache(maxsize=2)
def counts(frame: Frame) -> tuple[Count, ...]:
    """Return what counts in a frame of an update; all that no frame of a motion changes."""
    return (*_weights(frame), *_biases(frame))


def _weights(frame: Frame) -> Iterator[Count]:
    m, u = frame.moment, frame.unit
    assert m.new_weights is not None
    face = font(BODY_PX, True, True, u)
    inks = ink_of(frame, 1.0), ink_of(frame, -1.0)
    for (layer, j, k), place in frame.label_places.items():
        old, new = float(m.weights[layer - 1][j, k]), float(m.new_weights[layer - 1][j, k])
        before, after = weight_pair(old, new)
        width = max(text_width(before, face), text_width(after, face)) + 8.0 * u
        y = place.y + place.apart * u
        box = _box(place.x, y, width, (LINE + 1.0) * u)
        yield Count(place.x, y, box, face, "", after, old, new, inks)


def _biases(frame: Frame) -> Iterator[Count]:
    m, u = frame.moment, frame.unit
    assert m.new_biases is not None
    face, inks = font(BODY, True, True, u), (frame.theme.ink, frame.theme.ink)
    for number, layer in enumerate(frame.layout.layers[1:]):
        if not layer.lines:
            continue
        for place, j in enumerate(layer.shown.tolist()):
            old, new = float(m.biases[number][j, 0]), float(m.new_biases[number][j, 0])
            before, after = format_pair(old, new)
            longest = max(before, after, key=len)
            x, y = layer.centres[place].tolist()
            y += layer.radius + (layer.first + LINE * (layer.lines - 1)) * u
            box = _box(x, y, text_width(f"b {longest}", face) + 4 * u, (LINE - 1.0) * u)
            yield Count(x, y, box, face, "b ", after, old, new, inks)


def _box(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x - width / 2, y - height / 2, width, height)
