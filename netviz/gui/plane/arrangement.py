"""Where the large picture and the small ones stand: below it, or beside it where that is larger."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF

from netviz.gui.plane.small import GAP, Small, more, small_of
from netviz.gui.plane.words import LINE, Words, wrapped
from netviz.gui.theme import PADDING

TITLE, AXIS, BELOW = 32.0, 28.0, 8.0  # above the large picture, below it; below everything
STEP = 0.05  # by which letters become smaller
SHARE = 0.45  # of the panel's shorter side that letters leave to the large picture
ALONE = 8  # neurons of a layer that can be shown large while no small picture is


@lru_cache(maxsize=16)
def arrange(
    sizes: tuple[int, ...], width: float, height: float, scale: float, words: Words
) -> "Arrangement":
    """Return the arrangement with the largest letters up to ``scale`` that all have room.

    Letters larger than at scale 1 become smaller first; then the small pictures go, then
    the end of the caption and the words of the axes.
    """
    least = min(scale, 1.0)
    steps = [scale - n * STEP for n in range(round((scale - least) / STEP))] + [least]
    for small in (True, False):
        for letters in steps:
            found = Arrangement(sizes, width, height, letters, words, small)
            if found.fits and (letters == least or found.roomy):
                return found
    return Arrangement(sizes, width, height, least, words, small=False, whole=False)


class Arrangement:
    """One large square and the small ones, a row for each layer, the first on top.

    large: the square.  small: {(layer, j): square}.  notes: (x, y, words) where neurons do
    not fit.  most: how many neurons of a layer fit.  named: whether the small ones have
    room for their names.  words: where the caption stands, in ``lines`` lines.  scale: of the
    letters.  ticks: whether the axes have room for their words.  fits: whether everything
    does; roomy: whether the large square keeps its share of the panel.
    """

    def __init__(
        self, sizes: Sequence[int], width: float, height: float, scale: float, words: Words,
        small: bool = True, whole: bool = True,
    ):  # fmt: skip
        self.scale, self._words = scale, words
        self._pad = PADDING * scale
        self._room, self._height = width - 2 * self._pad, height
        self.least = words.least_side(scale)
        self.lines = self._lines(whole)
        self.small: dict[tuple[int, int], QRectF] = {}
        self.notes: list[tuple[float, float, str]] = []
        side = self._spread(sizes) if small else 0.0
        if not small:
            side = max(1.0, min(self._room - words.left(scale), self._free))
            self.most, self.named = min(max(sizes[1:]), ALONE), False
            self._place_large(side)
        self.ticks = side >= max(self.least)
        self.fits = self.ticks and words.title_width(scale) <= self._room
        self.roomy = side >= SHARE * min(width, height)

    @property
    def _free(self) -> float:
        """The height that title, axis and caption leave."""
        return self._height - (TITLE + AXIS + self.lines * LINE + BELOW) * self.scale

    def _lines(self, whole: bool) -> int:
        self.lines = 0
        lines = len(wrapped(self._words.caption, self.scale, self._room))
        if whole:
            return lines
        return max(0, min(lines, int((self._free - max(self.least)) // (LINE * self.scale))))

    def _spread(self, sizes: Sequence[int]) -> float:
        """Place everything and return the side of the large square, 0 if there is no room."""
        s, left = self.scale, self._words.left(self.scale)
        budget = max(self._height * 0.4, 60 * s) - 8 * s
        below = small_of(sizes, self._room, budget, s, self._words)
        rows = 0.0 if below is None else (len(sizes) - 1) * below.row + BELOW * s
        side = min(self._room - left, self._free - rows) if below else 0.0
        beside_side = min(self._free, self._room * 0.55 - left)
        x = self._pad + left + beside_side + 20 * s
        room = self._pad + self._room - x
        high = self._free + AXIS * s
        beside = small_of(sizes, room, high, s, self._words)
        if beside is not None and (below is None or side < beside_side):
            self._place_large(beside_side)
            self._place(sizes, beside, x, TITLE * s)
            bottom = TITLE * s + (len(sizes) - 1) * beside.row
            self.words.moveTop(max(self.words.top(), bottom))
            return beside_side
        if below is None or side <= 0:
            return 0.0
        self._place_large(side)
        self._place(sizes, below, self._pad, self.words.bottom() + BELOW * s)
        return side

    def _place_large(self, side: float) -> None:
        s, left = self.scale, self._pad + self._words.left(self.scale)
        self.large = QRectF(left, TITLE * s, side, side)
        below = self.large.bottom() + AXIS * s
        self.words = QRectF(self._pad, below, self._room, self.lines * LINE * s)

    def _place(self, sizes: Sequence[int], small: Small, x: float, y: float) -> None:
        self.most, self.named = small.most, small.named
        step = small.size + GAP * self.scale
        for layer, size in enumerate(sizes[1:], start=1):
            top = y + (layer - 1) * small.row
            for j in range(min(size, small.most)):
                self.small[layer, j] = QRectF(x + j * step, top, small.size, small.size)
            if size > small.most:
                middle = top + small.size / 2
                self.notes.append((x + small.most * step, middle, more(size - small.most)))
