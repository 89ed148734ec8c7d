"""Edit the picture by hand: a double click or Enter opens a number, the wheel nudges it."""

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import label_box, neuron_boxes
from netviz.gui.drawing.layout import Layout
from netviz.gui.drawing.number_editor import NumberEditor, editable
from netviz.gui.drawing.picking import place_of
from netviz.gui.drawing.rows import LINE
from netviz.gui.drawing.strips import footer_box, network_box
from netviz.gui.drawing.zoom import Zoom
from netviz.gui.view import View

MARGIN = 80.0  # pixels round what is selected that are seen, too
TARGET = 60.0  # units above and below an output for its target with its words
WALKS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class Editing:
    """The number that is open in a picture, if one is."""

    def __init__(self, view: View, picture: QWidget):
        self._view = view
        self._editor = NumberEditor(view, picture)
        self._editor.closed.connect(picture.setFocus)

    def open(
        self, found: tuple[Any, ...], at: QPointF, frame: Frame, zoom: QTransform
    ) -> None:
        """Open the number of a weight, a bias or an input near a place of the picture."""
        name, row, column, value = editable(self._view, found)
        boxes = [
            zoom.mapRect(QRectF(QPointF(*box[:2]), QPointF(*box[2:])))
            for box in (*neuron_boxes(frame.layout), _beside_the_outputs(frame))
        ]
        boxes += [zoom.mapRect(box) for box in _weights(frame)]
        boxes.append(QRectF(0.0, 0.0, frame.width, network_box(frame).top()))  # the title
        boxes.append(footer_box(frame))
        drawn = np.array([box.getCoords() for box in boxes]).reshape(-1, 4)
        self._editor.open(name, row, column, value, (at.x(), at.y()), drawn)

    def open_selected(self, frame: Frame, zoom: QTransform) -> None:
        """Open the number of what is selected, where it is drawn."""
        selection = self._view.selection
        if selection is None:
            return
        at = place_of(frame.layout, frame.edges, selection)
        middle = QPointF(frame.width / 2, frame.height / 2)
        self.open(selection, middle if at is None else zoom.map(QPointF(*at)), frame, zoom)

    def nudge(self, event: QWheelEvent) -> bool:
        """Let the wheel nudge the open number; return whether one is open."""
        if self._editor.isVisible():
            self._editor.wheelEvent(event)
        return self._editor.isVisible()


def _weights(frame: Frame) -> list[QRectF]:
    """Return the boxes of the numbers on edges, with what stands below them."""
    left, top, right, _ = label_box(frame.unit).tolist()
    down = 1.5 * LINE * frame.unit
    return [
        QRectF(QPointF(x + left, y + top), QPointF(x + right, y + down))
        for x, y, _ in frame.label_places.values()
    ]


def _beside_the_outputs(frame: Frame) -> tuple[float, float, float, float]:
    """Return the box (x1, y1, x2, y2) in which targets, errors and the cost stand."""
    layer, u = frame.layout.layers[-1], frame.unit
    (x, top), (_, bottom) = layer.centres[0].tolist(), layer.centres[-1].tolist()
    return x + layer.radius, top - TARGET * u, frame.width, bottom + TARGET * u


def walk(view: View, layout: Layout, right: int, down: int) -> None:
    """Select the drawn neuron that lies so many layers to the right and so many places down."""
    last, selection = len(layout.layers) - 1, view.selection
    number, j = (selection[1], selection[2]) if selection else (0, -1)
    number = min(max(number + right, 0), last)
    layer = layout.layers[number]
    if layer.image is not None and layout.image_shape is not None:
        below = max(j, 0) + down * layout.image_shape[1] if selection else 0
        view.select(("neuron", number, below if 0 <= below < layer.count else max(j, 0)))
        return
    shown = layer.shown.tolist()
    nearest = min(range(len(shown)), key=lambda place: abs(shown[place] - j))
    place = nearest + down if selection else 0
    view.select(("neuron", number, shown[min(max(place, 0), len(shown) - 1)]))


def reveal_selected(frame: Frame, zoom: Zoom) -> None:
    """Shift a picture that is zoomed so far that what is selected is seen."""
    if frame.selection is None or zoom.transform.isIdentity():
        return
    place = place_of(frame.layout, frame.edges, frame.selection)
    if place is not None:
        box = network_box(frame)
        across, down = min(MARGIN, box.width() / 2), min(MARGIN, box.height() / 2)
        zoom.reveal(QPointF(*place), box.adjusted(across, down, -across, -down))
