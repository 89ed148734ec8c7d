"""Where a box stands beside something without hiding what is drawn.  No Qt."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

GRID = 8.0  # pixels from one place that is tried to the next
HIDDEN = 0.25  # how many pixels away are as bad as a square pixel that is hidden
TOUCHED = 120.0  # and as hiding anything at all
NEAR, FAR = 150.0, 4.0  # beyond so many pixels each is worse by so much


def clear_place(
    size: tuple[float, float], near: tuple[float, float], obstacles: Array,
    room: tuple[float, float], never: Array | None = None,
) -> tuple[float, float]:  # fmt: skip
    """Return the middle of a box of ``size``: near a place, in the room, hiding little.

    near: (x, y) of the best place.  obstacles: (n, 4) boxes x1, y1, x2, y2 that it should not
    lie over.  room: width and height of the whole.  All in pixels.  never: a box that it must
    not touch.
    """
    half = np.array(size) / 2
    least, most = half, np.maximum(np.array(room) - half, half)
    start = np.clip(near, least, most)
    axes = [
        np.unique([*np.arange(low, high, GRID), high, middle])
        for low, high, middle in zip(least, most, start, strict=True)
    ]
    places = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    away = np.hypot(*(places - start).T)
    cost = away + FAR * np.maximum(away - NEAR, 0.0)
    if never is not None:
        left, top, right, bottom = never.tolist()
        x, y = (np.abs(places - ((left + right) / 2, (top + bottom) / 2)) - half).T
        cost += np.where((x < (right - left) / 2 + 1) & (y < (bottom - top) / 2 + 1), np.inf, 0.0)
    for left, top, right, bottom in obstacles.tolist():
        low = np.maximum(places - half, (left, top))
        high = np.minimum(places + half, (right, bottom))
        across, down = np.maximum(high - low, 0.0).T
        cost += HIDDEN * across * down + TOUCHED * (across * down > 0.0)
    x, y = places[cost.argmin()].tolist()
    return x, y
