"""The cost of a sample, the sums over the mini-batch, the update of every parameter."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.bars import has_bars, on_bar, rows_of
from netviz.gui.drawing.edges import strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion import ENTRY
from netviz.gui.drawing.motion.below import below_the_words
from netviz.gui.drawing.motion.counting import paint_counts
from netviz.gui.drawing.motion.growing import around_the_words
from netviz.gui.drawing.motion.pulses import paint_pulses, share_of, sprite
from netviz.gui.drawing.paint_bars import paint_miss
from netviz.gui.drawing.paint_changes import paint_moving
from netviz.gui.drawing.paint_strands import strongest
from netviz.gui.drawing.targets import targets_line

Array = NDArray[np.float64]


def paint_cost(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Send each output to its y: what lies between them is the cost."""
    a, y = later.activations[-1], later.column(later.moment.y)
    if a is None or y is None:
        return
    share = share_of(progress, 0.0, 0.6)
    if later.layout.bars:
        _along_the_bars(painter, later, a, y, share)
        return
    layer, ink = later.layout.layers[-1], later.theme.cost
    for place, j in enumerate(layer.shown.tolist()):
        x, middle = layer.centres[place].tolist()
        # between the two numbers, over neither
        start, end = x + layer.radius + 8.0, x + layer.radius + 40.0 * later.layout.scale
        if layer.numbers:
            start, end = targets_line(later, place, float(y[j]))
        at = start + (end - start) * share
        if share < 1.0:
            painter.drawPixmap(QPointF(at - 8, middle - 8), sprite(ink, 16))


def _along_the_bars(painter: QPainter, frame: Frame, a: Array, y: Array, share: float) -> None:
    """Send a pulse from the end of each bar, where a is, to the mark of y; no name is in its way.

    Where there are no bars it goes from the neuron as far as the names, if there are any.
    """
    layer, picture = frame.layout.layers[-1], sprite(frame.theme.cost, 16)
    if has_bars(frame):
        for j, _, bar in rows_of(frame):
            start, end = on_bar(bar, float(a[j])), on_bar(bar, float(y[j]))
            at = start + (end - start) * share
            paint_miss(painter, frame, bar, start, at)
            if share < 1.0:
                painter.drawPixmap(QPointF(at - 8, bar.center().y() - 8), picture)
        return
    for x, middle in layer.centres.tolist() if share < 1.0 else ():
        start, end = x + layer.radius, x + layer.radius * 1.35 + 4.0 * frame.layout.scale
        at = start + (end - start) * share
        painter.drawPixmap(QPointF(at - 8, middle - 8), picture)


def paint_sum(painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool) -> None:
    """Let the sums over the mini-batch count, in their places, from those without this sample."""
    share = share_of(progress, 0.0, 0.9)
    if later.dense and share < 1.0:
        painter.save()
        painter.setClipRegion(around_the_words(later), Qt.ClipOperation.IntersectClip)
        _swell(painter, later, share)
        painter.restore()
    paint_counts(painter, later, share)


def _swell(painter: QPainter, frame: Frame, share: float) -> None:
    """Where no numbers fit: a pulse from each strand's middle towards its neuron."""
    for lines, sizes in _swelling(frame):
        halfway = np.full(len(sizes), 0.5 + 0.5 * share)
        paint_pulses(painter, lines, sizes, frame.theme.nabla, halfway)


@lru_cache(maxsize=2)
def _swelling(frame: Frame) -> list[tuple[Array, Array]]:
    """Return (lines, sizes of the pulses) of each layer pair: those of its strongest strands."""
    found, numbered = [], {layer for layer, _, _ in frame.label_places}
    for edges, strand in zip(frame.edges, frame.strands, strict=True):
        if strand is not None and edges.layer not in numbered:
            values = strand[edges.to, edges.source]
            chosen = strongest(values)
            sizes = 5.0 + 12.0 * strength(values[chosen], frame.full_strand)
            found.append((edges.line[chosen], sizes))
    return found


def paint_update(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Glide every edge from its old width and colour to the new; the numbers count."""
    m = later.moment
    if m.new_weights is None or m.new_biases is None:
        return
    share = share_of(progress, ENTRY, 0.9)
    if progress < ENTRY:
        return
    paint_moving(painter, later, share)
    if later.dense:
        with below_the_words(painter, later):
            _swell(painter, later, share)
    paint_counts(painter, later, share)
