"""A box that is put beside something hides nothing, as long as there is room."""

import numpy as np
import pytest

from netviz.gui.drawing.clear_place import clear_place


def hidden(size, middle, obstacles):
    """Return how many square pixels of the obstacles a box lies over."""
    half = np.array(size) / 2
    low = np.maximum(np.array(middle) - half, obstacles[:, :2])
    high = np.minimum(np.array(middle) + half, obstacles[:, 2:])
    return float(np.prod(np.maximum(high - low, 0.0), axis=1).sum())


def test_with_nothing_drawn_it_stands_where_it_is_wanted():
    assert clear_place((100, 30), (203.5, 77.25), np.empty((0, 4)), (640, 400)) == (203.5, 77.25)


def test_at_the_border_it_stays_inside():
    assert clear_place((100, 30), (5, 395), np.empty((0, 4)), (640, 400)) == (50, 385)
    assert clear_place((900, 30), (5, 200), np.empty((0, 4)), (640, 400)) == (450, 200)


@pytest.mark.parametrize("seed", range(20))
def test_it_goes_beside_what_is_drawn_and_not_far(seed):
    rng = np.random.default_rng(seed)
    corners = rng.uniform((0, 0), (560, 340), (8, 2))
    drawn = np.hstack([corners, corners + (60, 40)])
    near = tuple(drawn[0, :2] + (30, 20))
    found = clear_place((150, 28), near, drawn, (640, 400))
    assert hidden((150, 28), found, drawn) < hidden((150, 28), near, drawn) / 4
    assert np.hypot(*np.subtract(found, near)) < 320
