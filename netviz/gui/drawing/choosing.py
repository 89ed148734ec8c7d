"""Which layout a network gets: larger text is larger, few numbers are lost.  No Qt."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from netviz.gui.drawing.labels import place_labels
from netviz.gui.drawing.layout import MONO, Layer, Layout, fitting_scale, make_layout
from netviz.gui.drawing.rows import BODY_PX, HELD, LEAST_PX, Wish, least_px

SMALL = 60  # edges; of a larger network not all have numbers anyway
STEPS = 5  # sizes of the words in the network that are tried, down to those of scale 1
SHARES = (1.0, 0.85, 0.7)  # of the size that there is room for: smaller leaves edges longer
# text scales between which a picture does not change, so that each is compared with the one before
RUNGS = (1.0, 1.2, 1.5, 1.85, 2.3, 3.0)
NUMBER, DIGITS = 14.0 / 30.0, 6  # of a neuron's number over its radius; letters of 0.1234

Sizes = tuple[int, ...]
Shape = tuple[int, int] | None


def chosen_layout(
    sizes: Sizes, width: float, height: float, scale: float, image_shape: Shape, letters: int
) -> Layout:
    """Return the layout with the largest words that leave the most weights their numbers.

    Among those the one with the most words round the neurons.  Nothing is smaller than it is
    at a smaller text scale.
    """
    if scale > 1.0:
        scale = RUNGS[bisect_right(RUNGS, scale + 1e-6) - 1]
    return _chosen(sizes, width, height, scale, image_shape, letters)


@lru_cache(maxsize=64)
def _chosen(
    sizes: Sizes, width: float, height: float, scale: float, image_shape: Shape, letters: int
) -> Layout:
    stage = _Stage(sizes, width, height, image_shape, letters)
    least = least_px(width, height, scale)
    if scale <= 1.0:
        layout = _best(stage, scale, Wish(scale, 1.0, False, least, least, least), None)
        assert layout is not None
        return layout
    lower = RUNGS[RUNGS.index(scale) - 1]
    below = _chosen(sizes, width, height, lower, image_shape, letters)
    pair = (lower, scale)
    sizes_at = [(fitting_scale(width, height, s), least_px(width, height, s)) for s in pair]
    if sizes_at[0] == sizes_at[1]:
        return below  # the stage allows no more
    inside = max([least, *(_px(layer, below.least) for layer in below.layers if layer.numbers)])
    found: list[Layout] = []
    for title in _titles(stage, (scale, below.scale, least / BODY_PX)):
        if found and title < least / BODY_PX:
            continue
        wish = Wish(scale, 1.0, False, max(least, below.unit * BODY_PX), inside, least)
        layout = _best(stage, title, wish, below)
        if layout is not None:
            found.append(layout)
            if stage.count(layout) >= stage.count(below):
                break  # a smaller title can leave no more
    if min(below.unit, below.scale) * BODY_PX >= least or not found:
        found.append(below)
    return max(found, key=stage.count)


def _titles(stage: "_Stage", scales: tuple[float, ...]) -> Iterator[float]:
    """Yield those of the text scales whose titles have different sizes on a stage."""
    seen = set()
    for scale in scales:
        size = fitting_scale(stage.width, stage.height, scale)
        if size not in seen:
            seen.add(size)
            yield scale


class _Stage(NamedTuple):
    """What a layout is for: sizes of the network, pixels, what is known of the data."""

    sizes: Sizes
    width: float
    height: float
    image_shape: Shape
    letters: int

    def layout(self, title: float, wish: Wish) -> Layout:
        return make_layout(
            self.sizes, self.width, self.height, title, self.image_shape, self.letters, wish
        )

    @property
    def edges(self) -> int:
        return sum(a * b for a, b in pairwise(self.sizes))

    def count(self, layout: Layout) -> tuple[int, int]:
        """Return how many weights have their number, if most can, and how many lines words have."""
        placed = len(place_labels(layout)) if self.edges <= SMALL else 0
        return placed, sum(layer.lines for layer in layout.layers)


def _best(stage: _Stage, title: float, wished: Wish, below: Layout | None) -> Layout | None:
    """Return the best layout with words as wished, or smaller; whatever others are.

    title: the text scale of the words round the network.  below: the layout of smaller text;
    None if all that there is makes something smaller than it is in that.
    """
    if stage.edges > SMALL:
        layout = stage.layout(title, wished)
        return None if below is not None and _shrinks(layout, below) else layout
    best: tuple[tuple[int, int], Layout | None] = ((-1, 0), None)
    tried = set()
    for wish in _wishes(wished, all_of_them=below is None):
        layout = stage.layout(title, wish)
        if (layout.unit, wish.snug) in tried:
            continue
        tried.add((layout.unit, wish.snug))
        if below is not None and _shrinks(layout, below):
            continue
        count = stage.count(layout)
        if count > best[0]:
            best = count, layout
        if count[0] == stage.edges or (below is not None and count >= stage.count(below)):
            break  # smaller words can have no more
    return best[1]


def _wishes(wish: Wish, *, all_of_them: bool) -> Iterator[Wish]:
    """Yield what is tried in turn: large words before small ones, ample neurons before snug.

    all_of_them: else the extremes alone, where there is a layout already that will do.
    """
    scale = wish.words
    words = np.linspace(scale, 1.0, STEPS).tolist() if scale > 1.0 else [scale]
    shares: tuple[float, ...] = SHARES
    if not all_of_them:
        words, shares = sorted({words[0], words[-1]}, reverse=True), SHARES[:1]
    yield from (replace(wish, words=size) for size in words)
    for snug in (False, True):
        yield from (
            replace(wish, words=words[-1], share=share, snug=snug)
            for share in shares[0 if snug else 1 :]
        )


def _shrinks(layout: Layout, below: Layout) -> bool:
    """Whether anything written is smaller than in the layout of smaller text."""
    if layout.unit < below.unit - 1e-6 or layout.scale < below.scale - 1e-6:
        return True
    pairs = zip(layout.layers, below.layers, strict=True)
    return any(
        now.numbers and before.numbers and _px(now, layout.least) < _px(before, below.least)
        for now, before in pairs
    )


def _px(layer: Layer, least: float) -> float:
    """Return the pixels of the number in a neuron."""
    fitting = 1.86 * layer.radius / (MONO * DIGITS)
    least = max(LEAST_PX, min(least, HELD * layer.radius))
    return max(round(least), int(min(NUMBER * layer.radius, fitting)))
