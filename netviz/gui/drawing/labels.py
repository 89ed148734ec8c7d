"""Places for the numbers on edges: in a gap on the line, clear of everything else.  No Qt."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.edges import lines
from netviz.gui.drawing.layout import EDGE, MONO, Layout
from netviz.gui.drawing.rows import BODY_PX

Array = NDArray[np.float64]
Edge = tuple[int, int, int]  # layer, j, k
Place = tuple[float, float]

LETTERS = 9.0  # of a weight with its sign, such as +0.007500
LINE = 17.0  # units from line to line
MOST_LABELLED = 24  # edges of one layer pair; more stay without numbers
TRIES = 12
AIR = 7.0  # units that labels like to keep from each other
# along the edge, the liked places first
_OFFSETS = (0.0, *(way * 0.02 * n for n in range(1, 25) for way in (1, -1)))
SHARES = np.array([0.36 + off for off in _OFFSETS if 0.08 < 0.36 + off < 0.9])
WORDS_HALF, DELTA_HALF = 60.0, 56.0  # half widths of the words below and above a neuron


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
    """Give every label of a layer pair a place, or none; failures go first in the next try."""
    order = sorted(range(len(pair_lines)), key=lambda i: _length(pair_lines[i]))
    candidates = [_candidates(layout, i, pair_lines, obstacles) for i in range(len(pair_lines))]
    for _ in range(TRIES):
        places, failed = _try(order, candidates, AIR * layout.unit)
        if not failed:
            return places
        order = failed + [i for i in order if i not in failed]
    return {}


def _candidates(layout: Layout, own: int, pair_lines: Array, obstacles: Array) -> Array:
    """Return (count, 4) boxes of the places on one edge, the best first."""
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
    crossed = [
        np.count_nonzero(crossing(pair_lines, box)) + np.count_nonzero(crossing(pair_lines, first))
        for box, first in zip(boxes[kept], upper, strict=True)
    ]
    badness = 3.0 * np.array(crossed) + 0.1 * np.flatnonzero(kept)
    return boxes[kept][np.argsort(badness, kind="stable")]


def _try(
    order: list[int], candidates: list[Array], space: float
) -> tuple[dict[int, Place], list[int]]:
    """Place labels in an order, with ``space`` between them if that can be."""
    taken, air = np.empty((0, 4)), np.array([-space, -space, space, space])
    places: dict[int, Place] = {}
    failed = []
    for i in order:
        free = ~_overlap(candidates[i], taken).any(axis=1)
        airy = ~_overlap(candidates[i], taken + air).any(axis=1)
        free = airy if airy.any() else free
        if not free.any():
            failed.append(i)
            continue
        box = candidates[i][int(np.argmax(free))]
        places[i] = (float(box[0] + box[2]) / 2, float(box[1] * 3 + box[3]) / 4)
        taken = np.vstack([taken, box])
    return places, failed


def _overlap(boxes: Array, others: Array) -> NDArray[np.bool_]:
    """Return which of (n, 4) boxes overlap which of (m, 4) others, (n, m)."""
    a, b = boxes[:, None, :], others[None, :, :]
    return (
        (a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0])
        & (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])
    )  # fmt: skip


def _length(line: Array) -> float:
    return float(np.hypot(line[2] - line[0], line[3] - line[1]))


def crossing(all_lines: Array, box: Array) -> NDArray[np.bool_]:
    """Return which lines (count, 4) cross a box (x1, y1, x2, y2); Liang and Barsky's clip."""
    x1, y1, x2, y2 = box
    start, along = all_lines[:, :2], all_lines[:, 2:] - all_lines[:, :2]
    enter, leave = np.zeros(len(all_lines)), np.ones(len(all_lines))
    for axis, low, high in ((0, x1, x2), (1, y1, y2)):
        step = np.where(np.abs(along[:, axis]) < 1e-12, 1e-12, along[:, axis])
        t = np.stack([(low - start[:, axis]) / step, (high - start[:, axis]) / step])
        enter, leave = np.maximum(enter, t.min(axis=0)), np.minimum(leave, t.max(axis=0))
    return enter <= leave
