"""The old bias beside the new one at an update, where a neuron has only one line of words."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.core.numbers import format_pair
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import PAIR_HALF, label_box, neuron_boxes, place_labels
from netviz.gui.drawing.layout import EDGE, Layout
from netviz.gui.drawing.pens import text_width
from netviz.gui.drawing.placing import Place
from netviz.gui.drawing.rows import LINE
from netviz.gui.theme import BODY, font

Array = NDArray[np.float64]
LEAD = "b "
APART, BESIDE = 6.0, 3.0  # units between the two numbers; from them to what stands beside
LEFT_OF_TARGET = 44.0  # units from an output to what is written of its y


class Pair(NamedTuple):
    """Both numbers as text, and the x of the left of the symbol, of the old, of the new.

    right: where the new number ends.
    """

    before: str
    after: str
    left: float
    old: float
    new: float
    right: float


def pair_of(frame: Frame, layer: int, j: int) -> Pair | None:
    """Return where both biases of a neuron stand on its line; None if there is no room."""
    m, where, u = frame.moment, frame.layout.layers[layer], frame.unit
    place = where.place_of(j)
    if m.new_biases is None or where.lines != 1 or place is None:
        return None
    old_new = float(m.biases[layer - 1][j, 0]), float(m.new_biases[layer - 1][j, 0])
    before, after = format_pair(*old_new)
    plain, bold = font(BODY, False, True, u), font(BODY, True, True, u)
    lead, old = text_width(LEAD, bold), text_width(before, plain)
    wide = lead + old + APART * u + text_width(after, bold)
    low, high = _free(frame.layout, layer)[place]
    if wide > high - low:
        return None
    left = min(max(float(where.centres[place, 0]) - wide / 2, low), high - wide)
    return Pair(before, after, left, left + lead, left + lead + old + APART * u, left + wide)


@lru_cache(maxsize=64)
def _free(layout: Layout, number: int) -> list[tuple[float, float]]:
    """Return from which x to which x the line below each neuron of a layer is free."""
    layer, u = layout.layers[number], layout.unit
    others = neuron_boxes(layout)
    x = float(layer.centres[0, 0])
    boxes = [*others[abs(others[:, [0, 2]].mean(axis=1) - x) > layer.radius]]
    boxes += [_label(place, u) for place in place_labels(layout).values()]
    sides = np.array(boxes).reshape(-1, 4)
    found = []
    last = number == len(layout.layers) - 1
    for y in (layer.centres[:, 1] + layer.radius + layer.first * u).tolist():
        half = layer.line * u / 2
        beside = sides[(sides[:, 1] < y + half) & (sides[:, 3] > y - half)]
        to_left, to_right = beside[beside[:, 2] <= x, 2], beside[beside[:, 0] >= x, 0]
        low = max([EDGE, x - PAIR_HALF * u, *(to_left + BESIDE * u)])
        high = min([layout.width - EDGE, x + PAIR_HALF * u, *(to_right - BESIDE * u)])
        if last and not layout.bars:
            high = min(high, x + LEFT_OF_TARGET * u)
        over = ((beside[:, 0] < x) & (beside[:, 2] > x)).any()
        found.append((x, x) if over else (low, high))
    return found


def _label(at: Place, u: float) -> Array:
    """Return the box of a weight's number and of what stands below it."""
    box = np.array([at.x, at.y, at.x, at.y]) + label_box(u)
    box[3] = at.y + (at.apart + LINE / 2 + 1.0) * u
    return box
