"""What is under the pointer, by arithmetic: no item per edge.  No Qt."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.labels import WORDS_HALF, label_box, place_labels
from netviz.gui.drawing.layout import Layout
from netviz.gui.drawing.rows import LINE

Array = NDArray[np.float64]
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
            below = 0 < down <= layer.radius + (layer.first - 8.0 + layer.line * layer.lines) * u
            above = layer.lines == 3 and 0 < -down <= layer.radius + (layer.above + 8.0) * u
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
    image, shape = layout.layers[0].image, layout.image_shape
    if image is not None and shape is not None:
        left, top, width, height = image
        if left <= x < left + width and top <= y < top + height:
            row, column = int((y - top) / height * shape[0]), int((x - left) / width * shape[1])
            return ("neuron", 0, row * shape[1] + column)
    discs = _discs(layout)
    outside = np.hypot(discs.x - x, discs.y - y) - discs.reach
    nearest = int(outside.argmin())
    return ("neuron", *discs.names[nearest]) if outside[nearest] <= 0.0 else None


class _Discs(NamedTuple):
    """All neurons that are drawn as such: middles, how far a point may be, (layer, j)."""

    x: Array
    y: Array
    reach: Array
    names: list[tuple[int, int]]


@lru_cache(maxsize=4)
def _discs(layout: Layout) -> _Discs:
    drawn = [(n, layer) for n, layer in enumerate(layout.layers) if layer.image is None]
    centres = np.concatenate([layer.centres for _, layer in drawn])
    reach = [max(layer.radius, 5.0) + 2.0 for _, layer in drawn for _ in layer.shown]
    names = [(n, j) for n, layer in drawn for j in layer.shown.tolist()]
    return _Discs(*np.ascontiguousarray(centres.T), np.array(reach), names)


def pick_edge(edges: "tuple[Edges, ...]", x: float, y: float) -> tuple[Any, ...] | None:
    """Return the drawn edge nearest to a point, within reach."""
    rays = _rays(edges)
    if not rays.names:
        return None
    across, down = x - rays.x, y - rays.y
    share = ((across * rays.along_x + down * rays.along_y) / rays.squared).clip(0.0, 1.0)
    away = np.hypot(across - share * rays.along_x, down - share * rays.along_y)
    nearest = int(away.argmin())
    return ("edge", *rays.names[nearest]) if away[nearest] < REACH else None


class _Rays(NamedTuple):
    """All edges that are drawn: where they begin, how they go, length squared, (layer, j, k)."""

    x: Array
    y: Array
    along_x: Array
    along_y: Array
    squared: Array
    names: list[tuple[int, int, int]]


@lru_cache(maxsize=4)
def _rays(edges: "tuple[Edges, ...]") -> _Rays:
    lines = np.concatenate([group.line for group in edges])
    x, y, end_x, end_y = np.ascontiguousarray(lines.T)
    along_x, along_y = end_x - x, end_y - y
    names = [
        (group.layer, j, k) for group in edges
        for j, k in zip(group.to.tolist(), group.source.tolist(), strict=True)
    ]  # fmt: skip
    return _Rays(x, y, along_x, along_y, np.maximum(along_x**2 + along_y**2, 1e-9), names)
