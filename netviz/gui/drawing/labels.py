"""Places for the numbers on edges: in a gap on the line, clear of everything else.  No Qt."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.edges import lines
from netviz.gui.drawing.layout import EDGE, MONO, Layout
from netviz.gui.drawing.rows import BODY_PX

Array = NDArray[np.float64]
Edge = tuple[int, int, int]  # layer, j, k
Place = tuple[float, float]
Candidates = tuple[Array, Array]  # boxes and their badness

LETTERS = 9.0  # of a weight with its sign, such as +0.007500
LINE = 17.0  # units from line to line
MOST_LABELLED = 24  # edges of one layer pair; more stay without numbers
HOPELESS = 0.25  # of the labels without a place at the end of the first turn
TURNS, REPAIRS = 72, 4  # orders in which labels choose, over their count; tries to mend each
CROWDED = 1.0  # badness of a label that touches another's room
AIR = 7.0  # units that labels like to keep from each other
SHARES = np.linspace(0.1, 0.9, 41)  # of the way along an edge: the places for its number
WORDS_HALF, DELTA_HALF = 60.0, 56.0  # half widths of the words below and above a neuron


class Taste(NamedTuple):
    """What makes a place bad: a line through it, and its distance from the liked one.

    liked, and the distances, are shares of the way along an edge.
    """

    crossed: float
    liked: float
    away: float


# clear of other edges if that can be; where room is scarce, packed near the first neuron
TASTES = (Taste(6.0, 0.5, 12.0), Taste(3.0, 0.36, 5.0))


def label_box(unit: float) -> Array:
    """Return (x1, y1, x2, y2) round the middle of a weight: the number itself, one line below.

    The weight stands on its edge, whether or not a nabla stands below it: nothing jumps.
    """
    half = LETTERS * MONO * BODY_PX * unit / 2 + 4.0 * unit
    return np.array([-half, -LINE * unit / 2 - unit, half, 1.5 * LINE * unit + unit])


def neuron_boxes(layout: Layout) -> Array:
    """Return boxes (x1, y1, x2, y2) of all neurons with the words round them."""
    boxes = []
    u = layout.unit
    for number, layer in enumerate(layout.layers):
        if layer.image is not None:
            x, y, w, h = layer.image
            boxes.append((x, y, x + w, y + h))
            continue
        around = layer.radius + (10.0 * u if layer.full and number else 4.0)
        for x, y in layer.centres:
            boxes.append((x - around, y - around, x + around, y + around))
            if not number or not layer.lines:
                continue
            half = WORDS_HALF * u
            boxes.append((x - half, y + around, x + half, y + around + LINE * layer.lines * u))
            if layer.lines == 3:
                half = DELTA_HALF * u
                boxes.append((x - half, y - around - 23.0 * u, x + half, y - around))
    return np.array(boxes)


@lru_cache(maxsize=64)
def place_labels(layout: Layout) -> dict[Edge, Place]:
    """Return the middle of the weight on edge (layer, j, k), as far as there is room.

    Boxes never overlap each other, a neuron or the border; a layer pair is labelled wholly
    or not at all.  Places depend on the layout alone, so that numbers stay where they are
    while weights change.
    """
    obstacles, found = neuron_boxes(layout), {}
    for n in range(1, len(layout.layers)):
        before, after = layout.layers[n - 1], layout.layers[n]
        if len(before.shown) * len(after.shown) > MOST_LABELLED or not after.full:
            continue
        j, k = (places.ravel() for places in np.indices((len(after.shown), len(before.shown))))
        for i, place in _pair(layout, lines(before, after, k, j), obstacles).items():
            found[n, int(after.shown[j[i]]), int(before.shown[k[i]])] = place
    return found


def _pair(layout: Layout, pair_lines: Array, obstacles: Array) -> dict[int, Place]:
    """Give every label of a layer pair a place, or none.

    Labels take the best free place in turn; of several turns the best outcome is kept.
    """
    for taste in TASTES:
        candidates = [
            _candidates(layout, i, pair_lines, obstacles, taste) for i in range(len(pair_lines))
        ]
        if not all(len(boxes) for boxes, _ in candidates):
            return {}
        found = _best(pair_lines, candidates, AIR * layout.unit)
        if found:
            return found
    return {}


def _best(pair_lines: Array, candidates: list[Candidates], space: float) -> dict[int, Place]:
    """Return the best outcome of several turns, {} if none has a place for every label."""
    best: tuple[float, dict[int, Place]] = (np.inf, {})
    for number, turn in enumerate(_turns(pair_lines)):
        for _ in range(REPAIRS):
            badness, places, failed = _try(turn, candidates, space)
            if not failed:
                best = min(best, (badness, places), key=lambda outcome: outcome[0])
                break
            turn = failed + [i for i in turn if i not in failed]
        if not number and len(failed) > HOPELESS * len(candidates):
            return {}
    return best[1]


def _turns(pair_lines: Array) -> list[list[int]]:
    """Return orders to try: short edges first, long ones first, and some others."""
    along = pair_lines[:, 2:] - pair_lines[:, :2]
    short_first = np.argsort(np.hypot(along[:, 0], along[:, 1]), kind="stable").tolist()
    rng, count = np.random.default_rng(0), len(pair_lines)
    others = [rng.permutation(count).tolist() for _ in range(max(1, TURNS // count - 2))]
    return [short_first, short_first[::-1], *others]


def _candidates(
    layout: Layout, own: int, pair_lines: Array, obstacles: Array, taste: Taste
) -> Candidates:
    """Return boxes (count, 4) of the places on one edge and their badness, the best first."""
    line = pair_lines[own]
    middles = line[:2] + SHARES[:, None] * (line[2:] - line[:2])
    boxes = np.concatenate([middles, middles], axis=1) + label_box(layout.unit)
    inside = (
        (boxes[:, 0] > EDGE) & (boxes[:, 2] < layout.width - EDGE)
        & (boxes[:, 1] > layout.top - 8) & (boxes[:, 3] < layout.height - layout.bottom)
    )  # fmt: skip
    kept = inside & ~_overlap(boxes, obstacles).any(axis=1)
    # a line through the weight itself is worse than one through the room for its nabla
    upper = boxes[kept] * [1, 1, 1, 0] + (boxes[kept, 1:2] + LINE * layout.unit) * [0, 0, 0, 1]
    crossed = sum(crossing(pair_lines, some).sum(axis=0) for some in (boxes[kept], upper))
    badness = taste.crossed * crossed + taste.away * np.abs(SHARES[kept] - taste.liked)
    order = np.argsort(badness, kind="stable")
    return boxes[kept][order], badness[order]


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
        boxes, badness = candidates[i]
        free = ~_overlap(boxes, taken).any(axis=1)
        if not free.any():
            failed.append(i)
            continue
        airy = ~_overlap(boxes, taken + air).any(axis=1)
        chosen = int(np.argmax(airy if airy.any() else free))
        total += float(badness[chosen]) + (0.0 if airy.any() else CROWDED)
        box = boxes[chosen]
        places[i] = (float(box[0] + box[2]) / 2, float(box[1] * 3 + box[3]) / 4)
        taken = np.vstack([taken, box])
    return total, places, failed


def _overlap(boxes: Array, others: Array) -> NDArray[np.bool_]:
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
