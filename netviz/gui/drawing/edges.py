"""Which edges are drawn, from where to where, and how strongly.  No Qt."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.layout import Layer, Layout

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_EDGES = 420  # of one layer pair
SELECTED_FEW, SELECTED_MANY = 12, 40


@dataclass(frozen=True, eq=False)
class Edges:
    """The edges drawn between layer - 1 and layer.

    to, source: neuron numbers (j, k), weakest first.  weight: w[j, k].  line: (count, 4),
    x1, y1, x2, y2 from border to border.  strongest: k of "k strongest of n into each
    neuron", None where all are drawn; chosen_from: n, the neurons before that are drawn.
    """

    layer: int
    to: Indices
    source: Indices
    weight: Array
    line: Array
    strongest: int | None
    chosen_from: int


def edges_of(layout: Layout, layer: int, weights: Array) -> Edges:
    """Return the edges into one layer, 1..L, for its weights (n, n_before)."""
    before, after = layout.layers[layer - 1], layout.layers[layer]
    w = weights[after.shown]
    if len(before.shown) < before.count:
        w = w[:, before.shown]
    if w.size <= MOST_EDGES:
        to, source, line = _every_edge(layout, layer)
        weight = w.ravel()
        order = np.argsort(np.abs(weight), kind="stable")
        return Edges(layer, to[order], source[order], weight[order], line[order], None, w.shape[1])
    strongest = max(1, min(w.shape[1], MOST_EDGES // (3 * w.shape[0])))
    columns = np.argpartition(-np.abs(w), strongest - 1, axis=1)[:, :strongest].ravel()
    rows = np.repeat(np.arange(len(w)), strongest)
    weight = w[rows, columns]
    order = np.argsort(np.abs(weight), kind="stable")
    rows, columns, weight = rows[order], columns[order], weight[order]
    line = lines(before, after, columns, rows)
    to, source = after.shown[rows], before.shown[columns]
    return Edges(layer, to, source, weight, line, strongest, w.shape[1])


@lru_cache(maxsize=16)
def _every_edge(layout: Layout, layer: int) -> tuple[Indices, Indices, Array]:
    """Return to, source and line of all edges into a layer: weights change, these do not."""
    before, after = layout.layers[layer - 1], layout.layers[layer]
    shape = len(after.shown), len(before.shown)
    rows, columns = (places.ravel() for places in np.indices(shape))
    return after.shown[rows], before.shown[columns], lines(before, after, columns, rows)


def strongest_into(weights: Array, neuron: int) -> tuple[Indices, int]:
    """Return the sources of a neuron's strongest weights, weakest first, and how many."""
    row = np.abs(weights[neuron])
    count = min(len(row), SELECTED_FEW if len(row) <= 100 else SELECTED_MANY)
    chosen = np.argsort(row, kind="stable")[-count:]
    return chosen, count


def lines(before: Layer, after: Layer, source: Indices, to: Indices) -> Array:
    """Return (count, 4) lines between places of two layers, border to border."""
    start, end = before.centres[source].copy(), after.centres[to]
    if before.image is not None:
        # an image hands its pixels on at its right side, each at its own height
        start[:, 0] = before.image[0] + before.image[2]
        inset = 0.0
    else:
        inset = before.radius + _clearance(before)
    along = end - start
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    unit = along / length
    outset = after.radius + _clearance(after)
    return np.concatenate([start + unit * inset, end - unit * outset], axis=1)


def _clearance(layer: Layer) -> float:
    """Return the room between a neuron and its edges, where the ring of delta goes."""
    return layer.radius * 0.32 if layer.numbers else 3.5


def scale_of(weights: "tuple[Array, ...]") -> float:
    """Return the magnitude that is drawn full: the largest of the weights, robustly.

    Each layer is asked for its own: thousands of small weights must not make all of the
    few in a later layer look alike.
    """
    return max(1e-9, *(_largest(w) for w in weights)) if weights else 1.0


def _largest(weights: Array) -> float:
    # a million weights say no more about their size than every tenth of them
    flat = np.abs(weights.ravel()[:: max(1, weights.size // 20_000)])
    finite = np.isfinite(flat)
    if not finite.all():
        flat = flat[finite]
    if not flat.size:
        return 1.0
    place = flat.size - 1 if flat.size < 200 else int(0.995 * flat.size)  # of the sorted ones
    return float(np.partition(flat, place)[place])


def strength(weight: Array, full: float) -> Array:
    """Return how strongly weights are drawn, 0..1; a NaN is drawn full."""
    with np.errstate(all="ignore"):  # infinite by a tiny scale is full, too
        share = np.minimum(np.abs(weight) / full, 1.0)
    return np.where(np.isnan(share), 1.0, share)


def greatest(values: Array) -> float:
    """Return the greatest magnitude that is a finite number, 0 where there is none."""
    found = max(float(values.max()), -float(values.min())) if values.size else 0.0
    if not np.isfinite(found):  # rare; to pick the finite ones takes ten times as long
        finite = values[np.isfinite(values)]
        found = float(np.abs(finite).max()) if finite.size else 0.0
    return found
