"""Let many numbers take their places in turn: none over another, as many as can be.  No Qt."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TURNS, REPAIRS = 72, 4  # orders in which labels choose, over their count; tries to mend each
CROWDED = 1.0  # badness of a label that touches another's room


class Place(NamedTuple):
    """The middle of a weight, in pixels, and how far below it the second line stands, in units."""

    x: float
    y: float
    apart: float


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


def best_places(pair_lines: Array, candidates: list[Candidates], space: float) -> dict[int, Place]:
    """Return the best outcome of several turns: the most labels, then the best places."""
    best: tuple[int, float, dict[int, Place]] = (len(candidates) + 1, np.inf, {})
    for turn in _turns(pair_lines):
        for _ in range(REPAIRS):
            badness, places, failed = _try(turn, candidates, space)
            best = min(best, (len(failed), badness, places), key=lambda outcome: outcome[:2])
            if not failed:
                break
            turn = failed + [i for i in turn if i not in failed]
    return best[2]


def _turns(pair_lines: Array) -> list[list[int]]:
    """Return orders to try: short edges first, long ones first, and some others."""
    along = pair_lines[:, 2:] - pair_lines[:, :2]
    short_first = np.argsort(np.hypot(along[:, 0], along[:, 1]), kind="stable").tolist()
    rng, count = np.random.default_rng(0), len(pair_lines)
    others = [rng.permutation(count).tolist() for _ in range(max(1, TURNS // count - 2))]
    return [short_first, short_first[::-1], *others]


def _try(
    turn: list[int], candidates: list[Candidates], space: float
) -> tuple[float, dict[int, Place], list[int]]:
    """Place labels in turn, with ``space`` between them if that can be.

    Returns (badness in all, places, which labels found none).
    """
    taken, air = np.empty((0, 4)), np.array([-space, -space, space, space])
    places: dict[int, Place] = {}
    failed, total = [], 0.0
    for i in turn:
        boxes, badness, _, middles, apart = candidates[i]
        free = ~overlap(boxes, taken).any(axis=1)
        if not free.any():
            failed.append(i)
            continue
        airy = ~overlap(boxes, taken + air).any(axis=1)
        chosen = int(np.argmax(airy if airy.any() else free))
        total += float(badness[chosen]) + (0.0 if airy.any() else CROWDED)
        box = boxes[chosen]
        places[i] = Place(*middles[chosen].tolist(), apart)
        taken = np.vstack([taken, box])
    return total, places, failed


def overlap(boxes: Array, others: Array) -> NDArray[np.bool_]:
    """Return which of (n, 4) boxes overlap which of (m, 4) others, (n, m)."""
    a, b = boxes[:, None, :], others[None, :, :]
    return (
        (a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0])
        & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])
    )  # fmt: skip


def crossing(all_lines: Array, boxes: Array) -> NDArray[np.bool_]:
    """Return which lines (n, 4) cross which boxes (m, 4), (n, m); Liang and Barsky's clip."""
    start, along = all_lines[:, None, :2], (all_lines[:, 2:] - all_lines[:, :2])[:, None]
    along = np.where(np.abs(along) < 1e-12, 1e-12, along)
    low, high = (boxes[None, :, :2] - start) / along, (boxes[None, :, 2:] - start) / along
    enter = np.maximum(np.minimum(low, high).max(axis=2), 0.0)
    leave = np.minimum(np.maximum(low, high).min(axis=2), 1.0)
    return np.asarray(enter <= leave)
