"""Paint the words round a neuron: delta above it; z, b and nabla_b below it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number, format_pair
from netviz.core.translation import tr
from netviz.gui.drawing.bias_pairs import LEAD, Pair, pair_of
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import LEFT, chip, chip_width, counting_text, strike, text_width, write
from netviz.gui.drawing.rows import LINE
from netviz.gui.theme import BODY, colour, font


class Word(NamedTuple):
    """One line: its text, its colour, whether this step made it, whether it is a ghost.

    beside: where an old and a new bias share the line.
    """

    text: str
    ink: str
    fresh: bool = False
    struck: bool = False
    beside: Pair | None = None


def paint_neuron_words(
    painter: QPainter, frame: Frame, layer: int, j: int, at: tuple[float, float]
) -> None:
    """Paint as many words round a neuron as its layer has lines."""
    x, y = at
    place, u = frame.layout.layers[layer], frame.unit
    above, below = words_of(frame, layer, j, place.lines)
    if above is not None:
        paint_word(painter, frame, x, y - place.radius - place.above * u, above)
    for line, word in enumerate(below):
        if word is not None:
            down = place.radius + (place.first + place.line * line) * u
            paint_word(painter, frame, x, y + down, word, place.line)


def boxes_of_words(frame: Frame, first: int = 1) -> Iterator[QRectF]:
    """Yield the boxes of all words round neurons, from a layer on."""
    u = frame.unit
    for number, layer in enumerate(frame.layout.layers):
        if number < first or not layer.lines:
            continue
        for j, (x, y) in zip(layer.shown.tolist(), layer.centres.tolist(), strict=True):
            above, below = words_of(frame, number, j, layer.lines)
            rows = [(-layer.radius - layer.above * u, above)]
            below_y = layer.radius + layer.first * u
            rows += [(below_y + layer.line * n * u, w) for n, w in enumerate(below)]
            for down, word in rows:
                if word is not None:
                    yield _box(frame, x, y + down, word)


def _box(frame: Frame, x: float, y: float, word: Word) -> QRectF:
    """Return the box of a word with its middle at (x, y), as wide as its chip."""
    wide = chip_width(word.text, font(BODY, word.fresh, True, frame.unit))
    if word.beside is not None:
        x, wide = (word.beside.left + word.beside.right) / 2, word.beside.right - word.beside.left
    high = LINE * frame.unit
    return QRectF(x - wide / 2, y - high / 2, wide, high)


def words_of(
    frame: Frame, layer: int, j: int, lines: int
) -> tuple[Word | None, list[Word | None]]:
    """Return the word above a neuron and those of the lines below it.

    b keeps its line whether or not z stands above it: nothing jumps.
    """
    delta, z, nabla = (_delta(frame, layer, j), _z(frame, layer, j), _nabla(frame, layer, j))
    biases = _biases(frame, layer, j)
    if lines == 3:
        return delta, [z, *biases, nabla][:3]
    known = [word for word in (delta, z, nabla) if word is not None]
    fresh = [word for word in known if word.fresh]
    if frame.moment.updated and lines == 1:
        return None, [biases[-1]._replace(beside=pair_of(frame, layer, j))]
    if frame.moment.updated:
        return None, list(biases[-lines:])
    if lines == 2:
        return None, [fresh[0] if fresh else nabla or delta or z, biases[0]]
    return None, [fresh[0] if fresh else biases[0]]


def left_out(frame: Frame) -> tuple[str, ...]:
    """Return the symbols of numbers that are known and stand round no neuron of some layer."""
    found: dict[str, None] = {}
    for layer in range(1, len(frame.layout.layers)):
        place = frame.layout.layers[layer]
        if frame.dense and not place.lines:
            continue  # what is missing there is said of the whole layer
        j = int(place.shown[0])
        above, below = words_of(frame, layer, j, place.lines) if place.lines else (None, [])
        written = {word.text for word in (above, *below) if word is not None}
        known = (_z(frame, layer, j), _biases(frame, layer, j)[-1], _delta(frame, layer, j),
                 _nabla(frame, layer, j))  # fmt: skip
        for word in known:
            if word is not None and word.text not in written:
                found[word.text.split()[0]] = None
        if frame.moment.updated and place.lines == 1 and not all(
            pair_of(frame, layer, k) for k in place.shown.tolist()
        ):
            found[tr("old b")] = None
    return tuple(found)


def paint_word(
    painter: QPainter, frame: Frame, x: float, y: float, word: Word, line: float = LINE
) -> None:
    """Paint one word: what is new in a filled chip, a ghost struck through.

    line: units to the next.
    """
    face = font(BODY, word.fresh, True, frame.unit)
    if word.beside is not None:
        _paint_pair(painter, frame, y, word.beside, word)
        return
    # edges that pass behind would make it hard to read
    half, high = text_width(word.text, face) / 2 + 2 * frame.unit, (line - 1.0) * frame.unit
    painter.fillRect(QRectF(x - half, y - high / 2, 2 * half, high), colour(frame.theme.stage))
    if word.struck:
        strike(painter, x, y, word.text, font(BODY, False, True, frame.unit), word.ink)
    elif word.fresh and not frame.moment.updated:
        chip(painter, x, y, word.text, face, word.ink, frame.theme.stage)
    else:
        write(painter, x, y, word.text, face, word.ink)


def _paint_pair(painter: QPainter, frame: Frame, y: float, pair: Pair, word: Word) -> None:
    """Paint the old bias struck through, and the new one beside it."""
    u = frame.unit
    bold, plain = (font(BODY, strong, True, u) for strong in (True, False))
    high, wide = (LINE - 1.0) * u, pair.right - pair.left
    ground = QRectF(pair.left - 2 * u, y - high / 2, wide + 4 * u, high)
    painter.fillRect(ground, colour(frame.theme.stage))
    write(painter, pair.left, y, LEAD, bold, word.ink, LEFT)
    before = pair.old + text_width(pair.before, plain) / 2
    strike(painter, before, y, pair.before, plain, frame.theme.dim)
    write(painter, pair.new, y, word.text.removeprefix(LEAD), bold, word.ink, LEFT)


def _delta(frame: Frame, layer: int, j: int) -> Word | None:
    delta = frame.deltas[layer - 1]
    if delta is None:
        return None
    text = f"δ {format_number(float(delta[j]), signed=True)}"
    return Word(text, frame.theme.delta, f"delta{layer}" in frame.moment.new)


def _z(frame: Frame, layer: int, j: int) -> Word | None:
    z = frame.zs[layer - 1]
    if z is None:
        return None
    fresh = f"z{layer}" in frame.moment.new
    text = f"z {format_number(float(z[j]), signed=True)}"
    return Word(text, frame.now if fresh else frame.theme.text, fresh)


def _biases(frame: Frame, layer: int, j: int) -> list[Word]:
    m, theme = frame.moment, frame.theme
    old = float(m.biases[layer - 1][j, 0])
    if m.new_biases is None:
        return [Word(f"b {format_number(old, signed=True)}", theme.dim)]
    before, after = format_pair(old, float(m.new_biases[layer - 1][j, 0]))
    if frame.glide < 1.0:
        after = counting_text(after, float(frame.biases[layer - 1][j, 0]))
    return [Word(f"b {before}", theme.dim, struck=True), Word(f"b {after}", theme.ink, True)]


def _nabla(frame: Frame, layer: int, j: int) -> Word | None:
    m = frame.moment
    if m.updated:
        return None
    total = m.kind == "sum" or m.matrix  # of all samples at once
    nabla = frame.column((m.sum_nabla_b if m.kind == "sum" else m.nabla_b)[layer - 1])
    if nabla is None:
        return None
    text = f"{'∑∇b' if total else '∇b'} {format_number(float(nabla[j]), signed=True)}"
    return Word(text, frame.theme.nabla, m.kind == "sum" or f"nabla_b{layer}" in m.new)
