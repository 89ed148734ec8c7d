"""How many small pictures a room has place for, and how large they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from netviz.core.translation import tr
from netviz.gui.drawing.pens import text_width
from netviz.gui.plane.words import LINE, Words
from netviz.gui.theme import SMALL, font

GAP, NAME, AIR = 10.0, 24.0, 8.0  # beside each other; below each, with a name and without
TINY, LITTLE, LEAST, LARGEST = 16.0, 26.0, 44.0, 72.0  # all of a layer may be LITTLE
NAMED = 40.0  # from here on their names fit


@dataclass(frozen=True)
class Small:
    """The small pictures in a room: their size, how many of a layer fit, the height of a row."""

    size: float
    most: int
    row: float
    named: bool


def more(count: int) -> str:
    """Return the words for neurons that have no picture."""
    return tr("{n} more").format(n=count)


def small_of(
    sizes: Sequence[int], width: float, height: float, scale: float, words: Words
) -> Small | None:
    """Return what fits into a room, a row for each layer; None if that is nothing."""
    gap, widest = GAP * scale, max(sizes[1:])
    tall = height / (len(sizes) - 1)
    size = min(LARGEST * scale, tall - NAME * scale)
    if size < NAMED * scale:
        size = min(NAMED * scale - 1, tall - AIR * scale)
    all_of_them = (width + gap) / widest - gap
    if size > all_of_them:  # smaller, so that all of them fit, or at least more
        size = all_of_them if all_of_them >= LITTLE * scale else min(size, LEAST * scale)
    named = size >= max(NAMED * scale, words.name_width(scale) - gap + 4 * scale)
    row = size + (NAME if named else AIR) * scale
    most = int((width + gap + 0.01) // (size + gap))
    if most < widest:  # the last place of a full row is for the words that count the others
        note = text_width(more(widest), font(SMALL, scale=scale))
        most = int((width - note) // (size + gap))
    if most < 1 or size < TINY or row < LINE * scale:
        return None
    return Small(size, min(widest, most), row, named)
