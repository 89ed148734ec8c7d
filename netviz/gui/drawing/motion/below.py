"""What moves along edges passes below all words of the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from netviz.gui.drawing.ellipsis import boxes_of_ellipses
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import image_words
from netviz.gui.drawing.labels import label_box
from netviz.gui.drawing.neuron_words import boxes_of_words
from netviz.gui.drawing.rows import LINE


@contextmanager
def below_the_words(painter: QPainter, frame: Frame) -> Iterator[None]:
    """Let what is painted meanwhile be seen beside words alone."""
    painter.save()
    painter.setClipRegion(beside_the_words(frame), Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


@lru_cache(maxsize=2)
def beside_the_words(frame: Frame) -> QRegion:
    """Return the picture without the numbers on edges and the words round neurons."""
    region, u = QRegion(0, 0, round(frame.width), round(frame.height)), frame.unit
    half, high = float(label_box(u)[2]), (LINE + 2.0) * u
    boxes = [*boxes_of_words(frame), *boxes_of_ellipses(frame)]
    image = image_words(frame)
    boxes += [] if image is None else [image]
    for (layer, _, _), (x, y, apart) in frame.label_places.items():
        boxes.append(QRectF(x - half, y - high / 2, 2 * half, high))
        if frame.strands[layer - 1] is not None:
            boxes.append(boxes[-1].translated(0.0, apart * u))
    for box in boxes:
        region -= QRegion(box.toAlignedRect())
    return region
