"""Where a box stands beside something without hiding what is drawn.  No Qt."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

GRID = 8.0  # pixels from one place that is tried to the next
HIDDEN = 0.25  # how many pixels away are as bad as a square pixel that is hidden
TOUCHED = 120.0  # and as hiding anything at all


def clear_place(
    size: tuple[float, float], near: tuple[float, float], obstacles: Array,
    room: tuple[float, float],
) -> tuple[float, float]:  # fmt: skip
    """Return the middle of a box of ``size``: near a place, in the room, hiding little.

    near: (x, y) of the best place.  obstacles: (n, 4) boxes x1, y1, x2, y2 that it should not
    lie over.  room: width and height of the whole.  All in pixels.
    """
    half = np.array(size) / 2
    least, most = half, np.maximum(np.array(room) - half, half)
    start = np.clip(near, least, most)
    axes = [
        np.unique([*np.arange(low, high, GRID), high, middle])
        for low, high, middle in zip(least, most, start, strict=True)
    ]
    places = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    cost = np.hypot(*(places - start).T)
    for left, top, right, bottom in obstacles.tolist():
        low = np.maximum(places - half, (left, top))
        high = np.minimum(places + half, (right, bottom))
        across, down = np.maximum(high - low, 0.0).T
        cost += HIDDEN * across * down + TOUCHED * (across * down > 0.0)
    x, y = places[cost.argmin()].tolist()
    return x, y
