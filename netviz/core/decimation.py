"""Many numbers in few columns of pixels, so that a single spike is never lost."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Envelope(NamedTuple):
    """One entry for each column that has numbers.

    places: the middle of its numbers' range, counted as they are.  low, high: their least and
    greatest; NaN where all of them are NaN.
    """

    places: Array
    low: Array
    high: Array


def envelope(values: Array, first: int, last: int, columns: int) -> Envelope:
    """Return least and greatest of ``values[first:last]`` in at most ``columns`` columns.

    values: (n,).  Infinite numbers count as missing, NaN too.
    """
    part = values[max(0, first) : max(0, last)]
    if len(part) <= columns:
        places = np.arange(len(part), dtype=np.float64) + max(0, first) + 0.5
        seen = np.where(np.isfinite(part), part, np.nan)
        return Envelope(places, seen, seen)
    edges = np.linspace(0, len(part), columns + 1).astype(np.intp)
    starts = edges[:-1]
    low, high = np.fmin.reduceat(part, starts), np.fmax.reduceat(part, starts)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        finite = np.where(np.isfinite(part), part, np.nan)
        low, high = np.fmin.reduceat(finite, starts), np.fmax.reduceat(finite, starts)
    places = (edges[:-1] + edges[1:]) / 2.0 + max(0, first)
    return Envelope(places, low, high)


def smoothed(values: Array, width: int) -> Array:
    """Return the mean over the last ``width`` numbers at each place, fewer at the start."""
    if width <= 1 or not len(values):
        return values
    known = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    total = np.concatenate([[0.0], np.cumsum(known)])
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(0, ends - width)
    return (total[ends] - total[starts]) / (ends - starts)  # type: ignore[no-any-return]
