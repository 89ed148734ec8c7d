"""Backwards: delta through the transposed weights, nabla_b from delta, nabla_w from both."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edges import Edges, Indices
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import Layer
from netviz.gui.drawing.motion.below import below_the_words
from netviz.gui.drawing.motion.products import paint_products
from netviz.gui.drawing.motion.pulses import paint_flow, paint_pulses, pulse_sizes, share_of
from netviz.gui.drawing.paint_biases import paint_biases
from netviz.gui.drawing.paint_strands import paint_pair_strands, strongest
from netviz.gui.drawing.rings import paint_ring

Array = NDArray[np.float64]


def paint_delta(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Send w delta back along each edge, then let the rings grow."""
    number, last = later.moment.layer, later.moment.architecture.layers
    assert number is not None
    delta = later.deltas[number - 1]
    if delta is None:
        return
    start = 0.0
    beyond = later.deltas[number] if number < last else None
    if beyond is not None:
        edges = later.edges[number]
        flow = edges.weight * beyond[edges.to]
        share = np.full(len(flow), share_of(progress, 0.0, 0.55))
        paint_flow(painter, later, edges, flow, later.theme.delta, share, below=earlier,
                   backwards=True)  # fmt: skip
        if slow and not later.dense:
            left = 1.0 - share_of(progress, 0.72, 0.9)
            paint_products(painter, later, edges, flow, later.theme.delta, share, left, True)
        start = 0.4
    grown = share_of(progress, start, 0.88)
    if grown > 0.0:
        layer = later.layout.layers[number]
        for place, j in enumerate(layer.shown.tolist()):
            x, y = layer.centres[place].tolist()
            paint_ring(painter, later, x, y, layer.radius, float(delta[j]), grown)
        paint_biases(painter, later, number)


def paint_nabla_b(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Carry delta, which nabla_b is, round each neuron to the words below it, over none."""
    number = later.moment.layer
    assert number is not None
    layer, delta = later.layout.layers[number], later.deltas[number - 1]
    share = share_of(progress, 0.0, 0.7)
    if delta is None or share >= 1.0:
        return
    with below_the_words(painter, earlier):
        _round_the_neurons(painter, later, layer, share)


def _round_the_neurons(painter: QPainter, frame: Frame, layer: Layer, share: float) -> None:
    """Paint a pulse on its way round each neuron, from its delta to its bias."""
    reach, angle = layer.radius + 4.0, np.pi * share
    middles = layer.centres + reach * np.array([np.sin(angle), -np.cos(angle)])
    sizes = np.full(len(middles), max(10.0, 0.9 * layer.radius))
    lines = np.concatenate([middles, middles], axis=1)
    paint_pulses(painter, lines, sizes, frame.theme.nabla, np.zeros(len(middles)))


def paint_nabla_w(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Let a and delta meet on each edge; from there the strand grows.

    Where edges are many the strands grow behind them, all the way until they meet.
    """
    number = later.moment.layer
    assert number is not None
    edges, strand = later.edges[number - 1], later.strands[number - 1]
    a, delta = later.activations[number - 1], later.deltas[number - 1]
    if strand is None or a is None or delta is None:
        return
    if later.dense:
        some = strongest(strand[edges.to, edges.source])
        with below_the_words(painter, later):
            _towards_each_other(painter, later, edges, a, delta, some, progress / 2)
        return
    every = np.arange(len(edges.to))
    share = share_of(progress, 0.0, 0.5) / 2
    with below_the_words(painter, earlier):
        _towards_each_other(painter, later, edges, a, delta, every, share)
    grown = share_of(progress, 0.4, 0.84)
    if grown > 0.0:
        with below_the_words(painter, earlier), below_the_words(painter, later):
            paint_pair_strands(painter, later, edges, strand, grown)


def _towards_each_other(
    painter: QPainter, frame: Frame, edges: Edges, a: Array, delta: Array, some: Indices,
    share: float,
) -> None:  # fmt: skip
    """Paint pulses of a and delta ``share``, 0..0.5, of the way from both ends of some edges."""
    if not 0.0 < share < 0.5:
        return
    lines, half = edges.line[some], np.full(len(some), share)
    forth, back = a[edges.source[some]], delta[edges.to[some]]
    paint_pulses(painter, lines, pulse_sizes(frame, forth), frame.theme.forward, half)
    paint_pulses(painter, lines[:, [2, 3, 0, 1]], pulse_sizes(frame, back), frame.theme.delta, half)
