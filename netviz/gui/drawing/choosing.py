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
    tried = [
        make_layout(sizes, width, height, scale, image_shape, letters, words)
        for words in np.linspace(scale, 1.0, STEPS).tolist()
    ]
    return max(tried, key=lambda layout: len(place_labels(layout)))
