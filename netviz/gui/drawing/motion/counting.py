"""Numbers that count in their places: old weights and biases to new ones, sums to the next."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from netviz.core.numbers import CHANGE, format_number, format_pair
from netviz.gui.drawing.bias_pairs import LEAD, pair_of
from netviz.gui.drawing.edge_labels import counted, ink_of, label_text, weight_pair
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import LETTERS
from netviz.gui.drawing.pens import CHIP_HEIGHT, chip_width, counting_text, text_width, write
from netviz.gui.drawing.rows import BODY_PX, LINE
from netviz.gui.theme import BODY, colour, font

SUM_OF_BIASES = "∑∇b "


class Count(NamedTuple):
    """One number: where its middle is, the box it clears, how it is written, its two ends.

    lead: what stands before it.  text: the new number, which says how many decimals.
    inks: of a number from zero on, and of one below it.  filled: in a chip of that ink.
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
    filled: bool = False

    def at(self, share: float) -> str:
        """Return what is written ``share``, 0..1, of the way."""
        value = self.old + (self.new - self.old) * share
        if self.lead in ("", CHANGE):
            return counted(self.lead + self.text, value)
        text = counting_text(self.text, value)
        fits = len(text) <= max(LETTERS, len(self.text))
        return self.lead + (text if fits else label_text(value))


def paint_counts(painter: QPainter, frame: Frame, share: float) -> None:
    """Paint all numbers of an update or a sum when they are ``share``, 0..1, of their way."""
    ground = colour(frame.theme.stage)
    for count in counts(frame):
        x, y, box, face, _, _, old, new, inks, filled = count
        ink = inks[old + (new - old) * share < 0]
        # corners that are not round take a third of the time, and nobody sees them move
        painter.fillRect(box, colour(ink) if filled else ground)
        write(painter, x, y, count.at(share), face, frame.theme.stage if filled else ink)


@lru_cache(maxsize=2)
def counts(frame: Frame) -> tuple[Count, ...]:
    """Return what counts at an update or a sum; all that no frame of a motion changes."""
    if frame.moment.updated:
        return (*_weights(frame), *_biases(frame))
    return (*_sums_of_weights(frame), *_sums_of_biases(frame))


def _weights(frame: Frame) -> Iterator[Count]:
    m, u = frame.moment, frame.unit
    assert m.new_weights is not None
    face = font(BODY_PX, True, True, u)
    inks, ink = (ink_of(frame, 1.0), ink_of(frame, -1.0)), frame.theme.nabla
    for (layer, j, k), place in frame.label_places.items():
        old, new = float(m.weights[layer - 1][j, k]), float(m.new_weights[layer - 1][j, k])
        before, after = weight_pair(old, new)
        width = max(text_width(before, face), text_width(after, face)) + 8.0 * u
        y = place.y + place.apart * u
        box = _box(place.x, y, width, (LINE + 1.0) * u)
        if after.startswith(CHANGE):
            after, ends = after.removeprefix(CHANGE), (0.0, new - old)
            yield Count(place.x, y, box, face, CHANGE, after, *ends, (ink, ink))
        else:
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
            lead, longest = LEAD, max(before, after, key=len)
            x, y = layer.centres[place].tolist()
            y += layer.radius + (layer.first + layer.line * (layer.lines - 1)) * u
            pair = pair_of(frame, number + 1, j)
            if pair is not None:  # the new one alone counts, right of the old
                lead, x = "", (pair.new + pair.right) / 2
            box = _box(x, y, text_width(f"{lead}{longest}", face) + 4 * u, (layer.line - 1.0) * u)
            yield Count(x, y, box, face, lead, after, old, new, inks)


def _sums_of_weights(frame: Frame) -> Iterator[Count]:
    m, u, ink = frame.moment, frame.unit, frame.theme.nabla
    face, totals, nablas = font(BODY_PX, True, True, u), m.sum_nabla_w, m.nabla_w
    for (layer, j, k), place in frame.label_places.items():
        nabla = nablas[layer - 1]
        if nabla is None:
            continue
        this, new = float(nabla[j, k]), float(totals[layer - 1][j, k])
        old = new - this if m.summed > 1 else 0.0
        text = label_text(new)
        width = max(text_width(label_text(value), face) for value in (this, old, new)) + 8.0 * u
        y = place.y + place.apart * u
        box = _box(place.x, y, width, (LINE + 1.0) * u)
        yield Count(place.x, y, box, face, "", text, old, new, (ink, ink))


def _sums_of_biases(frame: Frame) -> Iterator[Count]:
    m, u, ink = frame.moment, frame.unit, frame.theme.nabla
    face, totals, nablas = font(BODY, True, True, u), m.sum_nabla_b, m.nabla_b
    for number, layer in enumerate(frame.layout.layers[1:]):
        total, nabla = frame.column(totals[number]), frame.column(nablas[number])
        if not layer.lines or total is None or nabla is None:
            continue
        down = layer.first + (2 * layer.line if layer.lines == 3 else 0.0)
        for place, j in enumerate(layer.shown.tolist()):
            new = float(total[j])
            old = new - float(nabla[j]) if m.summed > 1 else 0.0
            texts = [format_number(value, signed=True) for value in (old, new)]
            width = max(chip_width(SUM_OF_BIASES + text, face) for text in texts)
            x, y = layer.centres[place].tolist()
            y += layer.radius + down * u
            box = _box(x, y, width, CHIP_HEIGHT * face.pixelSize())
            yield Count(x, y, box, face, SUM_OF_BIASES, texts[1], old, new, (ink, ink), True)


def _box(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x - width / 2, y - height / 2, width, height)
