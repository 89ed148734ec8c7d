"""Places for the numbers on edges: in a gap on the line, clear of everything else.  No Qt."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.edges import lines
from netviz.gui.drawing.layout import EDGE, MONO, Layout
from netviz.gui.drawing.placing import Candidates, Place, best_places, crossing, overlap
from netviz.gui.drawing.rows import BODY_PX, LIFT, LINE

Array = NDArray[np.float64]
Edge = tuple[int, int, int]  # layer, j, k

LETTERS = 9.0  # of a weight with its sign, such as +0.007500
MOST_LABELLED = 24  # edges of one layer pair; more stay without numbers
MOST_CROSSED = 2  # other edges through a number, where not all of them find room
WORTHWHILE = 0.4  # of the numbers of a layer pair; fewer would only puzzle
LEAST_OF_ALL = 0.2  # of the numbers that are looked for in all layer pairs, likewise
AIR = 7.0  # units that labels like to keep from each other
SHARES = np.linspace(0.1, 0.9, 41)  # of the way along an edge: the places for its number
# an edge so short that its number would hide it runs between the lines: its weight above it,
# what stands beside it below
SHORT, LEVEL = 1.5, 0.12  # times a number's width; of height over width
ABOVE, BELOW = 14.0, 22.5  # units from the edge to the middles of the lines
# half widths of the words round a neuron: of any of them, of the bias alone; delta or z in a chip
WORDS_HALF, BIAS_HALF, CHIP_HALF, ALONE_HALF = 58.0, 46.0, 52.0, 60.0
PAIR_HALF = 84.0  # what an old and a new bias on one line may take at most
HALVES = {
    1: (ALONE_HALF,), 2: (WORDS_HALF, BIAS_HALF), 3: (CHIP_HALF, BIAS_HALF, WORDS_HALF),
}  # of the lines below it, by how many there are


OVER = 1.65  # times from a neuron to the word above it: to the end of that word's room
# what makes a place bad: each line through it, and its distance from the middle of its edge
CROSSED, AWAY = 6.0, 12.0


def _half(unit: float) -> float:
    return LETTERS * MONO * BODY_PX * unit / 2 + 3.0 * unit


def label_box(unit: float) -> Array:
    """Return (x1, y1, x2, y2) round the middle of a weight: the number itself, one line below.

    The weight stands on its edge, whether or not a nabla stands below it: nothing jumps.
    """
    half = _half(unit)
    return np.array([-half, -LINE * unit / 2 - unit, half, 1.5 * LINE * unit + unit])


def _box_of(unit: float, place: Place) -> Array:
    """Return the box that a number and what stands below it take."""
    box = label_box(unit)
    box[3] = (place.apart + LINE / 2 + 1.0) * unit
    return box + [place.x, place.y, place.x, place.y]


def _across(line: Array, unit: float) -> bool:
    """Return whether an edge is so short and level that its number stands above it."""
    dx, dy = abs(line[2] - line[0]), abs(line[3] - line[1])
    return bool(dy <= LEVEL * dx and dx <= SHORT * 2 * _half(unit))


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
            for line, half in enumerate(HALVES[layer.lines]):
                top = y + layer.radius + (layer.first - 7.0 + layer.line * line) * u
                boxes.append((x - half * u, top, x + half * u, top + layer.line * u))
            if layer.lines == 3:
                half, top = CHIP_HALF * u, y - layer.radius - OVER * layer.above * u
                boxes.append((x - half, top, x + half, y - around))
    return np.array(boxes)


@lru_cache(maxsize=64)
def place_labels(layout: Layout) -> dict[Edge, Place]:
    """Return the middle of the weight on edge (layer, j, k), as far as there is room.

    Boxes never overlap each other, a neuron or the border.  Where not all numbers of a layer
    pair find room, as many as can be read do.  Places depend on the layout alone, so that
    numbers stay where they are while weights change.
    """
    obstacles, found, asked = neuron_boxes(layout), {}, 0
    for n in range(1, len(layout.layers)):
        before, after = layout.layers[n - 1], layout.layers[n]
        if len(before.shown) * len(after.shown) > MOST_LABELLED:
            continue
        if not (before.full or after.full):
            continue
        j, k = (places.ravel() for places in np.indices((len(after.shown), len(before.shown))))
        asked += len(j)
        places = _pair(layout, lines(before, after, k, j), obstacles)
        for i, place in places.items():
            found[n, int(after.shown[j[i]]), int(before.shown[k[i]])] = place
        if places:  # where layers stand close, so do the numbers of one pair and the next
            taken = [_box_of(layout.unit, place) for place in places.values()]
            obstacles = np.concatenate([obstacles, taken])
    return found if len(found) >= LEAST_OF_ALL * asked else {}


def _pair(layout: Layout, pair_lines: Array, obstacles: Array) -> dict[int, Place]:
    """Give every label of a layer pair a place; if that cannot be, as many as can be read.

    Labels take the best free place in turn; of several turns the best outcome is kept.
    """
    space = AIR * layout.unit
    candidates = [_candidates(room) for room in _rooms(layout, pair_lines, obstacles)]
    if all(len(some.boxes) for some in candidates):
        found = best_places(pair_lines, candidates, space, whole=True)
        if len(found) == len(pair_lines):
            return found
    found = best_places(pair_lines, [_readable(some) for some in candidates], space)
    return found if len(found) >= WORTHWHILE * len(pair_lines) else {}


def _readable(candidates: Candidates) -> Candidates:
    """Return the places that few other edges cross: a number must not seem to be theirs."""
    return candidates.only(candidates.through <= MOST_CROSSED)


class _Free(NamedTuple):
    """Places along one edge that are free.  on: whether the edge itself passes through them."""

    boxes: Array
    shares: Array
    middles: Array
    apart: float
    on: bool


class _Room(NamedTuple):
    """Where on one edge a number has room: see Candidates; shares: how far along the edge."""

    boxes: Array
    through: NDArray[np.intp]
    crossed: NDArray[np.intp]
    shares: Array
    middles: Array
    apart: float


def _rooms(layout: Layout, pair_lines: Array, obstacles: Array) -> list[_Room]:
    """Return where on each edge its number has room, in the order along the edge."""
    kept = [_inside(layout, line, pair_lines, obstacles) for line in pair_lines]
    # a line through the weight itself is worse than one through the room for its nabla
    ends = np.cumsum([len(free.boxes) for free in kept])[:-1]
    boxes = np.concatenate([free.boxes for free in kept])
    upper = boxes * [1, 1, 1, 0] + (boxes[:, 1:2] + LINE * layout.unit) * [0, 0, 0, 1]
    weights = np.split(crossing(pair_lines, upper).sum(axis=0), ends)
    whole = np.split(crossing(pair_lines, boxes).sum(axis=0), ends)
    return [
        _Room(free.boxes, through - free.on, through - free.on + all_, free.shares, free.middles,
              free.apart)
        for free, through, all_ in zip(kept, weights, whole, strict=True)
    ]  # fmt: skip


def _inside(layout: Layout, line: Array, pair_lines: Array, obstacles: Array) -> _Free:
    """Return the places for the number of an edge that are free.

    Of a short, level edge they are above it and what stands below it; where neurons leave no
    room for that, above the neurons, if no other edge is near.
    """
    u = layout.unit
    middles = line[:2] + SHARES[:, None] * (line[2:] - line[:2])
    if not _across(line, u):
        return _free(layout, middles, LINE, obstacles, on=True)
    beside = _free(layout, middles - [0.0, ABOVE * u], ABOVE + BELOW, obstacles)
    if len(beside.boxes):
        return beside
    radius = max(layer.radius for layer in layout.layers if layer.image is None)
    up = radius + (LIFT - LINE / 2) * u
    lifted = _free(layout, middles - [0.0, up], LINE, obstacles)
    alone = ~crossing(pair_lines, lifted.boxes).any(axis=0)
    return lifted._replace(
        boxes=lifted.boxes[alone], shares=lifted.shares[alone], middles=lifted.middles[alone]
    )


def _free(
    layout: Layout, middles: Array, apart: float, obstacles: Array, on: bool = False
) -> _Free:
    """Return the places of numbers with these middles that lie over nothing."""
    u = layout.unit
    box = label_box(u)
    box[3] = (apart + LINE / 2 + 1.0) * u
    boxes = np.concatenate([middles, middles], axis=1) + box
    inside = (
        (boxes[:, 0] > EDGE) & (boxes[:, 2] < layout.width - EDGE)
        & (boxes[:, 1] > layout.top - 8) & (boxes[:, 3] < layout.height - layout.bottom)
    )  # fmt: skip
    kept = inside & ~overlap(boxes, obstacles).any(axis=1)
    return _Free(boxes[kept], SHARES[kept], middles[kept], apart, on)


def _candidates(room: _Room) -> Candidates:
    """Return the places on one edge, the best first."""
    badness = CROSSED * room.crossed + AWAY * np.abs(room.shares - 0.5)
    order = np.argsort(badness, kind="stable")
    return Candidates(room.boxes, badness, room.through, room.middles, room.apart).only(order)
