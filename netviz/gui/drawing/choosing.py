"""Which layout a small network gets: the one with the most numbers.  No Qt."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np

from netviz.gui.drawing.labels import place_labels
from netviz.gui.drawing.layout import Layout, make_layout
from netviz.gui.drawing.rows import Wish

SMALL = 60  # edges; of a larger network not all have numbers anyway
STEPS = 5  # sizes of the words in the network that are tried, down to those of scale 1
SHARES = (1.0, 0.85, 0.7)  # of the size that there is room for: smaller leaves edges longer


@lru_cache(maxsize=64)
def chosen_layout(
    sizes: tuple[int, ...], width: float, height: float, scale: float,
    image_shape: tuple[int, int] | None, letters: int,
) -> Layout:  # fmt: skip
    """Return the layout with the largest words that leave the most weights their numbers.

    Among those the one with the most words round the neurons.
    """
    edges = sum(a * b for a, b in pairwise(sizes))
    if edges > SMALL:
        return make_layout(sizes, width, height, scale, image_shape, letters)
    best: tuple[tuple[int, int], Layout | None] = ((-1, 0), None)
    tried = set()
    for wish in _wishes(scale):
        layout = make_layout(sizes, width, height, scale, image_shape, letters, wish)
        if (layout.unit, wish.snug) in tried:
            continue
        tried.add((layout.unit, wish.snug))
        placed, lines = len(place_labels(layout)), sum(layer.lines for layer in layout.layers)
        if (placed, lines) > best[0]:
            best = (placed, lines), layout
        if placed == edges:
            break  # smaller words can have no more
    assert best[1] is not None
    return best[1]


def _wishes(scale: float) -> Iterator[Wish]:
    """Yield what is tried in turn: large words before small ones, ample neurons before snug."""
    words = np.linspace(scale, 1.0, STEPS).tolist() if scale > 1.0 else [scale]
    yield from (Wish(size) for size in words)
    for snug in (False, True):
        yield from (Wish(words[-1], share, snug) for share in SHARES[0 if snug else 1 :])
