"""What is under the pointer, by arithmetic: no item per edge.  No Qt."""

from typing import Any

import numpy as np

from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.labels import WORDS_HALF, label_box, place_labels
from netviz.gui.drawing.layout import Layout
from netviz.gui.drawing.rows import LINE

REACH = 6.0  # pixels from an edge


def pick(layout: Layout, edges: "tuple[Edges, ...]", x: float, y: float) -> tuple[Any, ...] | None:
    """Return ("neuron", layer, j), ("edge", layer, j, k), or None.

    The words round a neuron and the number of an edge belong to them.
    """
    found = pick_neuron(layout, x, y) or pick_number(layout, x, y) or pick_words(layout, x, y)
    return found if found is not None else pick_edge(edges, x, y)


def pick_number(layout: Layout, x: float, y: float) -> tuple[Any, ...] | None:
    """Return the edge whose number is at a point."""
    x1, _, x2, _ = label_box(layout.unit).tolist()
    half = LINE * layout.unit / 2
    for edge, (left, top, apart) in place_labels(layout).items():
        if not left + x1 <= x <= left + x2:
            continue
        if min(abs(y - top), abs(y - top - apart * layout.unit)) <= half:
            return ("edge", *edge)
    return None


def pick_words(layout: Layout, x: float, y: float) -> tuple[Any, ...] | None:
    """Return the neuron whose words are at a point: z and b below it, delta above."""
    u = layout.unit
    for number, layer in enumerate(layout.layers):
        if not number or not layer.lines:
            continue
        for j, (middle, centre) in zip(layer.shown.tolist(), layer.centres.tolist(), strict=True):
            down = y - centre
            below = 0 < down <= layer.radius + (layer.first - 8.0 + LINE * layer.lines) * u
            above = layer.lines == 3 and 0 < -down <= layer.radius + 28.0 * u
            if abs(x - middle) <= (WORDS_HALF - 12.0) * u and (below or above):
                return ("neuron", number, j)
    return None


def place_of(
    layout: Layout, edges: "tuple[Edges, ...]", found: tuple[Any, ...]
) -> tuple[float, float] | None:
    """Return where a neuron, or an edge's number or middle, is drawn; None where it is not."""
    if found[0] == "edge":
        number = place_labels(layout).get((found[1], found[2], found[3]))
        if number is not None:
            return number.x, number.y
        for group in edges:
            at = (group.to == found[2]) & (group.source == found[3])
            if group.layer == found[1] and at.any():
                x0, y0, x1, y1 = group.line[int(np.argmax(at))]
                return float(x0 + x1) / 2, float(y0 + y1) / 2
        return None
    layer = layout.layers[found[1]]
    if layer.image is not None:
        left, top, width, height = layer.image
        return left + width / 2, top + height / 2
    at = layer.shown == found[2]
    if not at.any():
        return None
    x, y = layer.centres[int(np.argmax(at))]
    return float(x), float(y)


def pick_neuron(layout: Layout, x: float, y: float) -> tuple[Any, ...] | None:
    """Return the neuron (or pixel of an input image) at a point."""
    for number, layer in enumerate(layout.layers):
        if layer.image is not None:
            left, top, width, height = layer.image
            if left <= x < left + width and top <= y < top + height and layout.image_shape:
                rows, columns = layout.image_shape
                j = int((y - top) / height * rows) * columns + int((x - left) / width * columns)
                return ("neuron", number, j)
            continue
        distance = np.hypot(layer.centres[:, 0] - x, layer.centres[:, 1] - y)
        nearest = int(np.argmin(distance))
        if distance[nearest] <= max(layer.radius, 5.0) + 2.0:
            return ("neuron", number, int(layer.shown[nearest]))
    return None


def pick_edge(edges: "tuple[Edges, ...]", x: float, y: float) -> tuple[Any, ...] | None:
    """Return the drawn edge nearest to a point, within reach."""
    best, least = None, REACH
    for group in edges:
        if not len(group.line):
            continue
        start, along = group.line[:, :2], group.line[:, 2:] - group.line[:, :2]
        length = np.maximum((along**2).sum(axis=1), 1e-9)
        towards = (x - start[:, 0]) * along[:, 0] + (y - start[:, 1]) * along[:, 1]
        share = np.clip(towards / length, 0, 1)
        distance = np.hypot(
            start[:, 0] + share * along[:, 0] - x, start[:, 1] + share * along[:, 1] - y
        )
        nearest = int(np.argmin(distance))
        if distance[nearest] < least:
            least = float(distance[nearest])
            best = ("edge", group.layer, int(group.to[nearest]), int(group.source[nearest]))
    return best
