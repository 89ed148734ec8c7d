"""While one still fades into the next its words change at once: two on each other read as none."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion

from netviz.gui.drawing.edge_labels import beside_the_numbers
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.neuron_words import boxes_of_words

AROUND = 1.38  # radii of a neuron to the outside of its ring


@lru_cache(maxsize=4)
def where_words_change(before: Frame, after: Frame) -> QRegion:
    """Return where words of one of two stills stand, or numbers that are not in both."""
    found = QRegion(0, 0, round(after.width), round(after.height)) - beside_the_numbers(after)
    for frame in (before, after):
        for box in boxes_of_words(frame):
            found += QRegion(box.adjusted(-1, -1, 1, 1).toAlignedRect())
    for number, layer in enumerate(after.layout.layers):
        if not layer.numbers or layer.image is not None or _same(before, after, number):
            continue
        reach = AROUND * layer.radius
        for x, y in layer.centres.tolist():
            box = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
            found += QRegion(box.toAlignedRect())
    return found + _targets(after)


def _same(before: Frame, after: Frame, number: int) -> bool:
    """Whether the neurons of a layer have the same numbers in both stills."""
    one, other = before.activations[number], after.activations[number]
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other, equal_nan=True)


def _targets(frame: Frame) -> QRegion:
    """Return where y, and how far the output is from it, stand."""
    layer = frame.layout.layers[-1]
    if frame.layout.bars or not layer.numbers:
        return QRegion()
    left, top = float(layer.centres[0, 0]) + AROUND * layer.radius, frame.layout.top
    high = frame.height - frame.layout.bottom - top
    return QRegion(QRectF(left, top, frame.width - left, high).toAlignedRect())
