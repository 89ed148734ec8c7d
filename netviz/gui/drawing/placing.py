"""Let many numbers take their places in turn: none over another, as many as can be.  No Qt."""

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
CROWDED = 1.0  # badness of a label that touches another's room


class Place(NamedTuple):
    """The middle of a weight, in pixels, and how far below it the second line stands, in units."""

    x: float
    y: float
    apart: float


# how many labels have no place, badness in all, and the places of the others
Outcome = tuple[int, float, dict[int, Place]]


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
            badness, places, failed = _try(turn, candidates, touching)
            best = min(best, (len(failed), badness, places), key=lambda outcome: outcome[:2])
            if len(failed) <= fewest_failed:
                break
            turn = failed + [i for i in turn if i not in failed]
    return best[2]


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
    return len(candidates) - len(places), total, {
        i: Place(*candidates[i].places[place - first[i]].tolist(), candidates[i].apart)
        for i, place in places.items()
    }  # fmt: skip


class _Touching:
    """Which places touch which, of all labels at once; looked at once, and only if it is asked.

    first: number of the first place of label i.
    """

    def __init__(self, candidates: list[Candidates], space: float):
        self._boxes = np.concatenate([some.boxes for some in candidates])
        self._sides = np.ascontiguousarray(self._boxes.T)
        self._space = space
        self._known: dict[int, tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {}
        self.first = np.cumsum([0, *(len(some.boxes) for some in candidates)]).tolist()

    def by(self, place: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which places one lies over, and which it comes near."""
        if place not in self._known:
            left, top, right, bottom = self._boxes[place].tolist()
            self._known[place] = (
                self._meet(left, top, right, bottom),
                self._meet(left - self._space, top - self._space, right + self._space,
                           bottom + self._space),
            )  # fmt: skip
        return self._known[place]

    def _meet(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.bool_]:
        lefts, tops, rights, bottoms = self._sides
        return np.asarray((lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top))


def _turns(pair_lines: Array) -> list[list[int]]:
    """Return orders to try: short edges first, long ones first, and some others."""
    along = pair_lines[:, 2:] - pair_lines[:, :2]
    short_first = np.argsort(np.hypot(along[:, 0], along[:, 1]), kind="stable").tolist()
    rng, count = np.random.default_rng(0), len(pair_lines)
    more = max(1, min(TURNS // count, MOST_TURNS) - 2)
    others = [rng.permutation(count).tolist() for _ in range(more)]
    return [short_first, short_first[::-1], *others]


def _try(
    turn: list[int], candidates: list[Candidates], touching: _Touching
) -> tuple[float, dict[int, Place], list[int]]:
    """Place labels in turn, with room between them if that can be.

    Returns (badness in all, places, which labels found none).
    """
    first = touching.first
    taken: NDArray[np.bool_] = np.zeros(first[-1], dtype=bool)  # or over what is
    close = taken.copy()
    places: dict[int, Place] = {}
    failed, total = [], 0.0
    for i in turn:
        here = slice(first[i], first[i + 1])
        free = ~taken[here]
        if not free.any():
            failed.append(i)
            continue
        airy = ~close[here]
        has_air = bool(airy.any())
        chosen = int(np.argmax(airy if has_air else free))
        total += float(candidates[i].badness[chosen]) + (0.0 if has_air else CROWDED)
        places[i] = Place(*candidates[i].places[chosen].tolist(), candidates[i].apart)
        over, near = touching.by(first[i] + chosen)
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
    start, along = all_lines[:, None, :2], (all_lines[:, 2:] - all_lines[:, :2])[:, None]
    along = np.where(np.abs(along) < 1e-12, 1e-12, along)
    low, high = (boxes[None, :, :2] - start) / along, (boxes[None, :, 2:] - start) / along
    enter = np.maximum(np.minimum(low, high).max(axis=2), 0.0)
    leave = np.minimum(np.maximum(low, high).min(axis=2), 1.0)
    return np.asarray(enter <= leave)
