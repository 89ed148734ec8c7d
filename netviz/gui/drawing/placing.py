"""Let many numbers take their places in turn: none over another, as many as can be.  No Qt."""

from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.searching import most_apart

Array = NDArray[np.float64]

# orders in which labels choose, over their count, and where few choose; tries to mend each
TURNS, MOST_TURNS, REPAIRS = 72, 8, 4
MOST_SEARCHED = 12  # labels for which every combination is worth a look
SETTLING = 2  # times that each label may move once more
_AROUND = np.array([-1.0, -1.0, 1.0, 1.0])
_ENDS = np.array([2, 3, 0, 1])  # right, bottom, left, top of a box
CROWDED = 1.0  # badness of a label that touches another's room


class Place(NamedTuple):
    """The middle of a weight, in pixels, and how far below it the second line stands, in units."""

    x: float
    y: float
    apart: float


# how many labels have no place, badness in all, and the places of the others by their numbers
Outcome = tuple[int, float, dict[int, int]]


class Candidates(NamedTuple):
    """Places for one number, the best first.

    boxes: (count, 4).  badness: (count,).  through: other edges through the weight.
    places: (count, 2), the weight's middle.  apart: of its lines, in units.
    """

    boxes: Array
    badness: Array
    through: NDArray[np.intp]
    places: Array
    apart: float

    def only(self, kept: NDArray[Any]) -> "Candidates":
        """Return some of them."""
        return Candidates(
            self.boxes[kept], self.badness[kept], self.through[kept], self.places[kept], self.apart
        )


def best_places(
    pair_lines: Array, candidates: list[Candidates], space: float, *, whole: bool = False
) -> dict[int, Place]:
    """Return the best outcome of several turns: the most labels, then the best places.

    whole: an outcome without some of the labels is of no use.
    """
    # what taking turns can reach at best is known before for a few labels
    best: Outcome = (len(candidates) + 1, np.inf, {})
    if len(candidates) <= MOST_SEARCHED:
        best = _searched(candidates, space, whole)
    fewest_failed = best[0] if best[2] else 0
    touching = _Touching(candidates, space)
    for turn in _turns(pair_lines):
        for _ in range(REPAIRS):
            badness, places, failed = _try(turn, touching)
            if (len(failed), badness) < best[:2]:
                best = len(failed), badness, places
            if len(failed) <= fewest_failed:
                break
            turn = failed + [i for i in turn if i not in failed]
    middles = np.concatenate([some.places for some in candidates])
    return {
        i: Place(*middles[place].tolist(), candidates[i].apart) for i, place in best[2].items()
    }


def _searched(candidates: list[Candidates], space: float, whole: bool) -> Outcome:
    """Return the places of the most labels, with room between them if that costs none of them."""
    boxes = np.concatenate([some.boxes for some in candidates])
    counts = [len(some.boxes) for some in candidates]
    touching, near = (overlap(boxes, boxes + air) for air in (0.0, space * _AROUND))
    chosen = most_apart(near, counts, whole=True)
    if None in chosen:
        chosen = most_apart(touching, counts, whole=whole)
    first = np.cumsum([0, *counts]).tolist()
    places = {i: first[i] + place for i, place in enumerate(chosen) if place is not None}
    badness = np.concatenate([some.badness for some in candidates])
    for i in [*places] * SETTLING:  # each in turn goes to the best place that the others leave
        others = [place for k, place in places.items() if k != i]
        own = slice(first[i], first[i + 1])
        worth = badness[own] + CROWDED * near[own][:, others].any(axis=1)
        free = ~touching[own][:, others].any(axis=1)
        places[i] = first[i] + int(np.where(free, worth, np.inf).argmin())
    chosen_ones = list(places.values())
    close = near[np.ix_(chosen_ones, chosen_ones)].sum(axis=1) > 1
    total = float(badness[chosen_ones].sum() + CROWDED * close.sum())
    return len(candidates) - len(places), total, places


class _Touching:
    """Which places touch which, of all labels at once; looked at once, and only if it is asked.

    Places are told as the bits of a number: what is free is then found in no time.
    own: of each label, its places.  badness: of each place.
    """

    def __init__(self, candidates: list[Candidates], space: float):
        self._boxes = np.concatenate([some.boxes for some in candidates])
        # left, top, -right, -bottom: boxes meet where all are less than the other's ends
        self._sides = np.ascontiguousarray((self._boxes * -_AROUND).T)
        self._airs = np.array([0.0, space])[:, None, None]  # round a place itself, and its room
        self._known: dict[int, tuple[int, int]] = {}
        first = np.cumsum([0, *(len(some.boxes) for some in candidates)]).tolist()
        self.own = [(1 << end) - (1 << start) for start, end in pairwise(first)]
        self.badness: list[float] = np.concatenate([some.badness for some in candidates]).tolist()

    def by(self, place: int) -> tuple[int, int]:
        """Return which places one lies over, and which it comes near."""
        if place not in self._known:
            ends = (self._boxes[place, _ENDS] * _AROUND[::-1])[:, None] + self._airs
            meet = (self._sides < ends).all(axis=1)
            over, near = np.packbits(meet, axis=1, bitorder="little")
            self._known[place] = (
                int.from_bytes(over.tobytes(), "little"), int.from_bytes(near.tobytes(), "little")
            )  # fmt: skip
        return self._known[place]


def _turns(pair_lines: Array) -> list[list[int]]:
    """Return orders to try: short edges first, long ones first, and some others."""
    along = pair_lines[:, 2:] - pair_lines[:, :2]
    short_first = np.argsort(np.hypot(along[:, 0], along[:, 1]), kind="stable").tolist()
    return [short_first, short_first[::-1], *_shuffled(len(pair_lines))]


@lru_cache(maxsize=64)
def _shuffled(count: int) -> list[list[int]]:
    rng = np.random.default_rng(0)
    more = max(1, min(TURNS // count, MOST_TURNS) - 2)
    return [rng.permutation(count).tolist() for _ in range(more)]


def _try(turn: list[int], touching: _Touching) -> tuple[float, dict[int, int], list[int]]:
    """Place labels in turn, with room between them if that can be.

    Returns (badness in all, numbers of the places, which labels found none).
    """
    taken = close = 0  # over what has its place, near it
    places: dict[int, int] = {}
    failed, total = [], 0.0
    for i in turn:
        free, airy = touching.own[i] & ~taken, touching.own[i] & ~close
        if not free:
            failed.append(i)
            continue
        choice = airy or free
        place = (choice & -choice).bit_length() - 1  # the first
        total += touching.badness[place] + (0.0 if airy else CROWDED)
        places[i] = place
        over, near = touching.by(place)
        taken |= over
        close |= near
    return total, places, failed


def overlap(boxes: Array, others: Array) -> NDArray[np.bool_]:
    """Return which of (n, 4) boxes overlap which of (m, 4) others, (n, m)."""
    # columns side by side in memory are three times as fast
    left, top, right, bottom = np.ascontiguousarray(boxes.T)[:, :, None]
    left_2, top_2, right_2, bottom_2 = np.ascontiguousarray(others.T)[:, None, :]
    found: NDArray[np.bool_] = left < right_2
    for apart in (right > left_2, top < bottom_2, bottom > top_2):
        found &= apart
    return found


def crossing(all_lines: Array, boxes: Array) -> NDArray[np.bool_]:
    """Return which lines (n, 4) cross which boxes (m, 4), (n, m); Liang and Barsky's clip."""
    (x, y, x_end, y_end), (left, top, right, bottom) = all_lines.T[:, :, None], boxes.T[:, None]
    enter, leave = _within(x, x_end - x, left, right)
    enter_y, leave_y = _within(y, y_end - y, top, bottom)
    np.maximum(np.maximum(enter, enter_y, out=enter), 0.0, out=enter)
    np.minimum(np.minimum(leave, leave_y, out=leave), 1.0, out=leave)
    return np.asarray(enter <= leave)


def _within(start: Array, along: Array, least: Array, most: Array) -> tuple[Array, Array]:
    """Return between which shares of a line one of its coordinates is within limits."""
    along = np.where(np.abs(along) < 1e-12, 1e-12, along)
    low, high = (least - start) / along, (most - start) / along
    return np.minimum(low, high), np.maximum(low, high)
