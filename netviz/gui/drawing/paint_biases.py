"""Paint numbers of neurons that have no words as dots: b, z, nabla_b; hollow if negative."""

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme, colour

OF_NEURON, MOST, LEAST = 0.36, 6.0, 1.6  # radius of the largest dot over the neuron's; pixels
SMALLEST = 0.45  # of the smallest over the largest: its colour can still be told
AROUND = 1.0  # pixels of the stage's colour round it: seen on every grey
RIM = 0.45  # of the radius of a hollow dot
ASIDE = math.sqrt(0.5)  # of the radius: a dot on the border, right and below


def bias_radius(frame: Frame, number: int, bias: float) -> float:
    """Return the radius of the dot of a bias in pixels: its area grows with |b|."""
    layout = frame.layout
    largest = max(LEAST, min(MOST * layout.scale, OF_NEURON * layout.layers[number].radius))
    share = min(1.0, abs(bias) / frame.greatest_bias) if bias == bias else 0.0
    return float(max(LEAST, largest * (SMALLEST + (1.0 - SMALLEST) * share**0.5)))


def paint_biases(painter: QPainter, frame: Frame, number: int) -> None:
    """Paint each bias of a layer as a dot on the lower border of its neuron."""
    layer, theme = frame.layout.layers[number], frame.theme
    if layer.lines or not number:
        return
    biases = frame.biases[number - 1][layer.shown, 0].tolist()
    for bias, (x, y) in zip(biases, layer.centres.tolist(), strict=True):
        at, radius = QPointF(x, y + layer.radius), bias_radius(frame, number, bias)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.stage))
        painter.drawEllipse(at, radius + AROUND, radius + AROUND)
        paint_dot(painter, theme, at, radius, bias)


def paint_dot(
    painter: QPainter, theme: Theme, at: QPointF, radius: float, value: float
) -> None:
    """Paint a dot in the colour of a number's sign, hollow where it is negative."""
    ink = theme.weight(value)
    if value < 0:
        width = RIM * radius
        painter.setPen(pen(ink, round(width, 1)))
        painter.setBrush(colour(theme.stage))
        painter.drawEllipse(at, radius - width / 2, radius - width / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        painter.drawEllipse(at, radius, radius)


def paint_nabla_b(painter: QPainter, frame: Frame, number: int) -> None:
    """Paint each new nabla_b of a layer as a dot: by size, hollow where it is negative.

    It stands in its neuron, beside the number that there may be.
    """
    layer, theme = frame.layout.layers[number], frame.theme
    nabla = frame.column(frame.moment.nabla_b[number - 1])
    if nabla is None or layer.lines:
        return
    inside = not layer.numbers or frame.barred(number)
    values, most = nabla[layer.shown], (0.9 if inside else 0.4) * layer.radius
    aside = 0.0 if inside else ASIDE * layer.radius
    greatest = float(np.fmax.reduce(np.abs(values), initial=0.0)) or 1.0
    width = max(1.5, 0.14 * layer.radius * (1.0 if inside else 0.5))
    for value, (x, y) in zip(values.tolist(), layer.centres.tolist(), strict=True):
        radius = max(most * dot_share(value, greatest), 1.7 * width)  # or no hollow
        place = QPointF(x + aside, y + aside)
        painter.setPen(pen(theme.stage, 2 * width))  # seen on every grey
        painter.setBrush(colour(theme.stage))
        painter.drawEllipse(place, radius, radius)
        painter.setPen(pen(theme.nabla, width))
        painter.setBrush(colour(theme.nabla if value >= 0 else theme.stage))
        painter.drawEllipse(place, radius, radius)


def dot_share(value: float, greatest: float) -> float:
    """Return the radius of a dot, over that of its neuron: its area grows with the size."""
    share = min(1.0, abs(value) / greatest) if value == value else 0.0
    return 0.16 + 0.56 * share**0.5
