"""Many numbers in few columns of pixels, so that a single spike is never lost."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


SHARE = 1 / 60  # of all values, before a place of a smoothed course, that it is the mean of
TURNS = 0.25  # of the changes, from which on values are noisy


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
    # quicker than fmin and fmax, which are needed only where NaN hides its neighbours
    low, high = np.minimum.reduceat(part, starts), np.maximum.reduceat(part, starts)
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        finite = np.where(np.isfinite(part), part, np.nan)
        low, high = np.fmin.reduceat(finite, starts), np.fmax.reduceat(finite, starts)
    places = (edges[:-1] + edges[1:]) / 2.0 + max(0, first)
    return Envelope(places, low, high)


def is_noisy(values: Array) -> bool:
    """Return whether values, (n,), go up and down rather than along a course.

    Of noise two in three changes turn back, of a smooth curve hardly any; a quarter is asked.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        changes = np.sign(np.diff(values))
        turns = changes[1:] * changes[:-1] < 0
    return len(turns) > 0 and bool(turns.mean() > TURNS)


def smoothed(values: Array, columns: int, share: float = SHARE) -> Envelope:
    """Return the course of many values without their noise, in at most ``columns`` columns.

    Each place has the mean of the numbers before it that make up ``share`` of all; missing
    ones do not count.
    """
    edges = np.linspace(0, len(values), min(columns, len(values)) + 1).astype(np.intp)
    with np.errstate(invalid="ignore", over="ignore"):
        sums = np.add.reduceat(values, edges[:-1])
    counts = np.diff(edges).astype(np.float64)
    if not np.isfinite(sums).all():
        known = np.isfinite(values)
        sums = np.add.reduceat(np.where(known, values, 0.0), edges[:-1])
        counts = np.add.reduceat(known.astype(np.float64), edges[:-1])
    width = max(1, round(len(sums) * share))
    total = _running(sums, width) / np.where((n := _running(counts, width)) > 0, n, np.nan)
    return Envelope((edges[:-1] + edges[1:]) / 2.0, total, total)


def _running(values: Array, width: int) -> Array:
    """Return the sum of the last ``width`` values at each place."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.arange(1, len(values) + 1)
    return total[ends] - total[np.maximum(0, ends - width)]  # type: ignore[no-any-return]
