"""Which layout a small network gets at large text sizes: the one with the most numbers.  No Qt."""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from netviz.gui.drawing.labels import place_labels
from netviz.gui.drawing.layout import Layout, make_layout

SMALL = 60  # edges; of a larger network not all have numbers anyway
STEPS = 5  # sizes of the words in the network that are tried, down to those of scale 1


@lru_cache(maxsize=64)
def chosen_layout(
    sizes: tuple[int, ...], width: float, height: float, scale: float,
    image_shape: tuple[int, int] | None, letters: int,
) -> Layout:  # fmt: skip
    """Return the layout with the largest words that leave the most weights their numbers."""
    edges = sum(a * b for a, b in pairwise(sizes))
    if edges > SMALL or scale <= 1.0:
        return make_layout(sizes, width, height, scale, image_shape, letters)
    best: tuple[int, Layout | None] = (-1, None)
    for words in np.linspace(scale, 1.0, STEPS).tolist():
        layout = make_layout(sizes, width, height, scale, image_shape, letters, words)
        placed = len(place_labels(layout))
        if placed > best[0]:
            best = placed, layout
        if placed == edges:
            break  # smaller words can have no more
    assert best[1] is not None
    return best[1]
