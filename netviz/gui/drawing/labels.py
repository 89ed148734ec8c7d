"""Places for the numbers on edges: in a gap on the line, clear of everything else.  No Qt."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.edges import lines
from netviz.gui.drawing.layout import MONO, Layout

Array = NDArray[np.float64]

PX = 13.0
LETTERS = 8.4
LINE = 17.0
# along the edge, the liked places first
_OFFSETS = (0.0, *(way * 0.03 * n for n in range(1, 17) for way in (1, -1)))
PLACES = tuple(0.36 + off for off in _OFFSETS if 0.16 < 0.36 + off < 0.86)
MOST_LABELLED = 40


def label_size(scale: float) -> tuple[float, float]:
    """Return (width, height) kept free for a weight and, below it, its nabla."""
    return LETTERS * MONO * PX * scale + 6.0 * scale, 2 * LINE * scale


def neuron_boxes(layout: Layout) -> Array:
    """Return boxes (x1, y1, x2, y2) of all neurons with the words round them."""
    boxes = []
    s = layout.scale
    for layer in layout.layers:
        if layer.image is not None:
            x, y, w, h = layer.image
            boxes.append((x, y, x + w, y + h))
            continue
        around = layer.radius + (10.0 * s if layer.full else 3.0)
        for x, y in layer.centres:
            boxes.append((x - around, y - around, x + around, y + around))
            if layer.full:
                half = 46.0 * s
                boxes.append((x - half, y + around, x + half, y + around + 36.0 * s))
                boxes.append((x - 54.0 * s, y - around - 22.0 * s, x + 54.0 * s, y - around))
    return np.array(boxes)


@lru_cache(maxsize=64)
def place_labels(layout: Layout) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Return the middle of the label of edge (layer, j, k), as far as there is room.

    Boxes never overlap each other, a neuron or the border.  They depend on the layout
    alone, so that numbers stay where they are while weights change.
    """
    if not all(layer.full for layer in layout.layers):
        return {}
    wanted, found = [], []
    for n in range(1, len(layout.layers)):
        before, after = layout.layers[n - 1], layout.layers[n]
        j, k = (places.ravel() for places in np.indices((len(after.shown), len(before.shown))))
        wanted += [(n, int(after.shown[a]), int(before.shown[b])) for a, b in zip(j, k, strict=True)]
        found.append(lines(before, after, k, j))
    if len(wanted) > MOST_LABELLED:
        return {}
    return _placed(layout, wanted, np.concatenate(found))


def _placed(
    layout: Layout, wanted: list[tuple[int, int, int]], all_lines: Array
) -> dict[tuple[int, int, int], tuple[float, float]]:
    """Give every label a place; one that finds none goes first in the next try."""
    order = sorted(range(len(wanted)), key=lambda i: _length(all_lines[i]))
    best: dict[tuple[int, int, int], tuple[float, float]] = {}
    candidates = [_candidates(layout, line, i, all_lines) for i, line in enumerate(all_lines)]
    for _ in range(12):
        places, failed = _try(layout, order, candidates)
        if len(places) > len(best):
            best = {wanted[i]: place for i, place in places.items()}
        if not failed:
            break
        order = failed + [i for i in order if i not in failed]
    return best


Candidates = list[tuple[float, tuple[float, float], tuple[float, ...]]]


def _candidates(layout: Layout, line: Array, own: int, all_lines: Array) -> Candidates:
    """Return (badness, middle, box) of the places on one edge, the best first."""
    obstacles = neuron_boxes(layout)
    found = []
    for order, share in enumerate(PLACES):
        middle = line[:2] + share * (line[2:] - line[:2])
        box = _box(middle, layout.scale)
        x1, y1, x2, y2 = box
        if x1 < 4 or x2 > layout.width - 4 or y1 < layout.top - 30 or y2 > layout.height - 30:
            continue
        if _overlaps(obstacles, box):
            continue
        crossed = crossing(all_lines, (x1, y1 + 5, x2, y2 - 5))
        crossed[own] = False
        badness = 3.0 * float(np.count_nonzero(crossed)) + 0.15 * order
        found.append((badness, (float(middle[0]), float(middle[1])), box))
    return sorted(found)


def _try(
    layout: Layout, order: list[int], candidates: list[Candidates]
) -> tuple[dict[int, tuple[float, float]], list[int]]:
    taken: list[tuple[float, ...]] = []
    places, failed = {}, []
    for i in order:
        for _, middle, box in candidates[i]:
            if not taken or not _overlaps(np.array(taken), box):
                places[i] = middle
                taken.append(box)
                break
        else:
            failed.append(i)
    return places, failed


def _overlaps(boxes: Array, box: tuple[float, ...]) -> bool:
    x1, y1, x2, y2 = box
    apart = (boxes[:, 0] >= x2) | (boxes[:, 2] <= x1) | (boxes[:, 1] >= y2) | (boxes[:, 3] <= y1)
    return not bool(apart.all())


def _length(line: Array) -> float:
    return float(np.hypot(line[2] - line[0], line[3] - line[1]))


def _box(middle: Array, scale: float) -> tuple[float, ...]:
    w, h = label_size(scale)
    x, y = float(middle[0]), float(middle[1])
    return (x - w / 2, y - h / 2, x + w / 2, y + h / 2)


def crossing(all_lines: Array, box: tuple[float, ...]) -> NDArray[np.bool_]:
    """Return which lines (count, 4) cross a box (x1, y1, x2, y2); Liang and Barsky's clip."""
    x1, y1, x2, y2 = box
    start, along = all_lines[:, :2], all_lines[:, 2:] - all_lines[:, :2]
    enter, leave = np.zeros(len(all_lines)), np.ones(len(all_lines))
    for axis, low, high in ((0, x1, x2), (1, y1, y2)):
        step = np.where(np.abs(along[:, axis]) < 1e-12, 1e-12, along[:, axis])
        t = np.stack([(low - start[:, axis]) / step, (high - start[:, axis]) / step])
        enter, leave = np.maximum(enter, t.min(axis=0)), np.minimum(leave, t.max(axis=0))
    return enter <= leave
