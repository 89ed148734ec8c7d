"""Where the large picture and the small ones stand: below it, or beside it where that is larger."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from netviz.core.translation import tr
from netviz.gui.theme import PADDING

GAP, NAME, AXES, WORDS = 10.0, 24.0, 52.0, 58.0
LEAST, LARGEST, NAMED = 44.0, 72.0, 40.0  # small pictures; from NAMED on their names fit


@dataclass(frozen=True)
class Small:
    """The small pictures in a room: their size, how many of a layer fit, the height of a row."""

    size: float
    most: int
    row: float


def small_of(sizes: Sequence[int], width: float, height: float, scale: float) -> Small:
    """Return what fits into a room, a row for each layer."""
    gap, widest = GAP * scale, max(sizes[1:])
    tall = height / (len(sizes) - 1)
    size = min(LARGEST * scale, tall - NAME * scale)
    if size < NAMED * scale:
        size = max(12 * scale, min(NAMED * scale - 1, tall - 8 * scale))
    if widest * (size + gap) - gap > width:  # smaller, so that more of them fit
        least = max(12 * scale, min(size, LEAST * scale))
        size = max(least, (width + gap) / widest - gap)
    name = NAME if size >= NAMED * scale else 8
    fit = max(1, int((width + gap + 0.01) // (size + gap)))
    # the last place of a full row is for the words that say how many are missing
    most = widest if widest <= fit else max(1, int((width - 60 * scale) // (size + gap)))
    return Small(size, most, size + name * scale)


class Arrangement:
    """One large square and the small ones, a row for each layer, the first on top.

    large: the square.  small: {(layer, j): square}.  notes: (x, y, words) where neurons do
    not fit.  most: how many neurons of a layer fit.  named: whether the small ones have
    room for their names.  words: where the caption stands.
    """

    def __init__(self, sizes: Sequence[int], width: float, height: float, scale: float):
        pad, axes, top = PADDING * scale, AXES * scale, 32 * scale
        words, low, layers = WORDS * scale, 28 * scale, len(sizes) - 1
        room = width - 2 * pad
        below = small_of(sizes, room, max(height * 0.4, 60 * scale) - 8 * scale, scale)
        rows = layers * below.row
        side = min(room - axes, height - top - low - words - rows)
        beside_side = min(height - top - low - words, room * 0.55 - axes)
        self.small: dict[tuple[int, int], QRectF] = {}
        self.notes: list[tuple[float, float, str]] = []
        if side >= min(beside_side, room * 0.55 - axes):
            small, x, y = below, pad, top + side + low + words
        else:
            side = beside_side
            x, y = pad + axes + side + 20 * scale, top
            small = small_of(sizes, width - pad - x, height - y - words - 8 * scale, scale)
        side = max(side, 40 * scale)
        self.large = QRectF(pad + axes, top, side, side)
        self.words = QRectF(pad, self.large.bottom() + low, room, words)
        self.most, self.named = small.most, small.size >= NAMED * scale
        self._place(sizes, small, x, y, scale)

    def _place(
        self, sizes: Sequence[int], small: Small, x: float, y: float, scale: float
    ) -> None:
        step = small.size + GAP * scale
        for layer, size in enumerate(sizes[1:], start=1):
            top = y + (layer - 1) * small.row
            for j in range(min(size, small.most)):
                self.small[layer, j] = QRectF(x + j * step, top, small.size, small.size)
            if size > small.most:
                note = tr("{n} more").format(n=size - small.most)
                self.notes.append((x + small.most * step, top + small.size / 2, note))
