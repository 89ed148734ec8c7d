"""Forwards: the input arrives, weighted sums gather in z, z becomes a."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from netviz.core.numbers import format_number
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import grey_image
from netviz.gui.drawing.motion.products import paint_products
from netviz.gui.drawing.motion.pulses import paint_flow, share_of, sprite
from netviz.gui.drawing.paint_biases import paint_biases
from netviz.gui.drawing.paint_neurons import paint_disc
from netviz.gui.drawing.pens import CHIP_HEIGHT, chip, chip_width, circle, pen
from netviz.gui.drawing.rows import LINE
from netviz.gui.theme import BODY, colour, font

Array = NDArray[np.float64]
TRAVEL = 0.7  # of the motion: the pulses are on their way
GOING = 0.8, 0.94  # of the motion: the products go
SEEN = 0.725  # of the motion: from here on the input is seen in its neurons
STAGGER = 0.35  # of the travel: the last source starts so much later when there is time
APPEARING = 0.08  # of the motion: z comes to be seen in its neuron
FULL = 0.78  # of the motion: neurons are as full as they get
CURVE = 0.3, 0.7  # of the motion: the curve of the activation is seen, when slow


def paint_input(
    painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool
) -> None:
    """Bring the sample in from the left: row by row if it is an image."""
    layer, shades = later.layout.layers[0], later.shade(0)
    shape = later.layout.image_shape
    share = share_of(progress, 0.0, 0.6)
    if layer.image is not None and shape is not None and shades is not None:
        left, top, width, height = layer.image
        rows = round(share * shape[0])
        picture = grey_image(shades, shape, later.theme)
        painter.drawImage(QRectF(left, top, width, height * rows / shape[0]), picture,
                          QRectF(0, 0, shape[1], rows))  # fmt: skip
        return
    if layer.numbers:
        if progress < SEEN:
            _bring_numbers(painter, later, share)
        return
    for x, y in layer.centres.tolist() if share < 1.0 else ():
        x -= (1.0 - share) * min(140.0 * later.unit, x - 7.0)
        painter.drawPixmap(QPointF(x - 7, y - 7), sprite(later.theme.forward, 14))


def _bring_numbers(painter: QPainter, frame: Frame, share: float) -> None:
    """Bring each input's number in a chip into its neuron, which the one before has left."""
    layer, values = frame.layout.layers[0], frame.activations[0]
    if values is None:
        return
    face, theme = font(BODY, True, True, frame.unit), frame.theme
    for j, (x, y) in zip(layer.shown.tolist(), layer.centres.tolist(), strict=True):
        circle(painter, x, y, layer.radius, theme.stage, theme.dim, 1.0)
        text = format_number(float(values[j]))
        start = max(x - 140.0 * frame.unit, chip_width(text, face) / 2 + 4.0)
        at = x + (min(start, x) - x) * (1.0 - share)
        chip(painter, at, y, text, face, theme.forward, theme.stage)


def paint_z(painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool) -> None:
    """Send each product w a along its edge; slowly, write it there and add it up in z."""
    layer = later.moment.layer
    assert layer is not None
    a, edges = later.activations[layer - 1], later.edges[layer - 1]
    if a is None:
        return
    flow = edges.weight * a[edges.source]
    share = _shares(edges.source, progress, slow)
    paint_flow(painter, later, edges, flow, later.theme.forward, share, below=earlier)
    if slow and not later.dense:
        left = 1.0 - share_of(progress, *GOING)
        paint_products(painter, later, edges, flow, later.theme.forward, share, left)
    if slow and later.layout.layers[layer].full and not later.dense:
        _paint_partial_sums(painter, later, layer, flow, share, progress)


def _shares(source: NDArray[np.intp], progress: float, slow: bool) -> Array:
    """Return how far each pulse is; with time to watch, one source after the other."""
    if not slow:
        return np.full(len(source), share_of(progress, 0.0, TRAVEL))
    order = source / max(int(source.max()), 1)
    return np.array([
        share_of(progress, STAGGER * late, STAGGER * late + TRAVEL - STAGGER)
        for late in order.tolist()
    ])  # fmt: skip


def _paint_partial_sums(
    painter: QPainter, frame: Frame, layer: int, flow: Array, share: Array, progress: float
) -> None:
    """Write b and what has arrived so far where z is going to stand; in the end it is z."""
    edges, where = frame.edges[layer - 1], frame.layout.layers[layer]
    if where.lines < 2:
        return
    face = font(BODY, True, True, frame.unit)
    for place, j in enumerate(where.shown.tolist()):
        arrived = (edges.to == j) & (share >= 1.0)
        total = float(frame.moment.biases[layer - 1][j, 0]) + float(flow[arrived].sum())
        x, y = where.centres[place].tolist()
        symbol = "∑" if progress < GOING[0] else "z"
        text = f"{symbol} {format_number(total, signed=True)}"
        at = y + where.radius + where.first * frame.unit
        chip(painter, x, at, text, face, frame.theme.forward, frame.theme.stage)


def paint_a(painter: QPainter, earlier: Frame, later: Frame, progress: float, slow: bool) -> None:
    """Lift z into its neuron, through sigma, and fill the neuron."""
    number = later.moment.layer
    assert number is not None
    layer, shades = later.layout.layers[number], later.shade(number)
    z = later.zs[number - 1]
    if shades is None or z is None:
        return
    # where there is no z to be lifted neurons fill from the beginning
    filled = share_of(progress, 0.35 if layer.lines else 0.0, FULL)
    lifted = share_of(progress, 0.0, 0.45)
    for place, j in enumerate(layer.shown.tolist()):
        if 0.0 < filled < 1.0:  # then the still has the number, too
            paint_disc(painter, later, number, place, float(shades[j]) * filled)
        if layer.lines and lifted < 1.0 and not (slow and progress > CURVE[0]):
            x, y = layer.centres[place].tolist()
            text, face = format_number(float(z[j]), signed=True), font(BODY, True, True, later.unit)
            high = max(CHIP_HEIGHT * face.pixelSize(), LINE * later.unit)
            # out of z, which stands there already: seen from where it is clear of it
            above = layer.radius + layer.first * later.unit - high - 2.0
            painter.setOpacity(min(1.0, progress / APPEARING))
            chip(painter, x, y + above * (1.0 - lifted), text, face, later.theme.forward,
                 later.theme.stage)  # fmt: skip
            painter.setOpacity(1.0)
        if slow and layer.lines and CURVE[0] < progress < CURVE[1]:
            _paint_curve(painter, later, number, place, float(z[j]))
    paint_biases(painter, later, number)


def _paint_curve(painter: QPainter, frame: Frame, number: int, place: int, z: float) -> None:
    """Draw the activation's curve over the neuron with a dot at (z, a)."""
    activation = frame.moment.architecture.activation(number)
    if activation.derivative is None or not np.isfinite(z):
        return  # softmax is no function of one z
    layer, reach = frame.layout.layers[number], max(4.0, abs(z) * 1.3)
    zs = np.append(np.linspace(-reach, reach, 25), z)
    values = activation.value(zs.copy(), np.empty_like(zs))
    low, high = float(values.min()), float(values.max())
    x, y = layer.centres[place].tolist()
    half = layer.radius * 0.62
    points = [
        QPointF(x + at / reach * half, y + half - 2 * half * (a - low) / max(high - low, 1e-300))
        for at, a in zip(zs.tolist(), values.tolist(), strict=True)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # the stage's colour round it: seen on every grey
    for ink, wide, dot in ((frame.theme.stage, 5.0, 6.0), (frame.now, 2.0, 4.0)):
        painter.setPen(pen(ink, wide * frame.unit))
        painter.drawPolyline(QPolygonF(points[:-1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        painter.drawEllipse(points[-1], dot * frame.unit, dot * frame.unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
