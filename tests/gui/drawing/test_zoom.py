"""However far the network is zoomed, nothing of it is painted over the words round it."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtTest import QTest

from netviz.gui.drawing.footer import paint_footer
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.drawing.showing import show_motion, show_still
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.strips import network_box
from tests.gui.drawing.reading import array_of, frame_at, words

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = 640, 480
ZOOM = QTransform.fromTranslate(-600, -360).scale(3.0, 3.0)  # the network is larger than the stage


def beside_the_network(frame: Frame, paint) -> np.ndarray:
    """Return the pixels above and below the network of what is painted on a stage."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    pixels, box = array_of(image).astype(int), network_box(frame)
    return np.concatenate([pixels[: int(box.top())], pixels[int(box.bottom()) + 1 :]])


def test_a_highlight_stays_between_title_and_footer(xor_session):
    every = frozenset((f"a{layer}", j, None) for layer in range(3) for j in range(3))
    stills, frame = Stills(), frame_at(xor_session, 3, WIDTH, HEIGHT)
    before, after = (
        beside_the_network(frame, lambda p, k=keys: show_still(p, stills, frame, 1.0, ZOOM, k))
        for keys in (frozenset(), every)
    )
    assert (before == after).all()


@pytest.mark.parametrize("step", [2, 3, 7, 10, 11, 52])
def test_what_moves_stays_between_title_and_footer(xor_session, step):
    earlier, later = (frame_at(xor_session, n, WIDTH, HEIGHT) for n in (step - 1, step))
    motion, stills = Motion(earlier, later, False, 2.0), Stills()

    def shown(painter: QPainter) -> None:
        show_motion(painter, stills, motion, 1.0, 1.0, ZOOM)

    def still(painter: QPainter) -> None:
        show_still(painter, stills, motion.later, 1.0, ZOOM)

    moving, standing = beside_the_network(later, shown), beside_the_network(later, still)
    assert np.abs(moving - standing).max() <= 2  # the same words, faded into themselves


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [500, 640, 900])
def test_title_and_legend_end_where_the_network_may_begin(xor_session, width, scale):
    xor_session.set("text_scale", scale)
    for step in (0, 9, 52):
        frame = frame_at(xor_session, step, round(width * scale), round(480 * scale))
        above = [box.bottom() for _, box in words(frame, paint_title)]
        assert above and max(above) <= network_box(frame).top()


@pytest.mark.parametrize("shift", [-1100.0, -700.0, -320.0, 0.0, 200.0])
@pytest.mark.parametrize("factor", [1.0, 1.7, 3.0])
def test_the_words_under_the_layers_go_with_them(xor_session, shift, factor):
    frame = frame_at(xor_session, 3, WIDTH, HEIGHT)
    zoom = QTransform.fromTranslate(shift, -80).scale(factor, factor)
    found = words(frame, lambda painter, frame: paint_footer(painter, frame, zoom))
    boxes = [box for _, box in found]
    assert all(box.left() >= 0 and box.right() <= WIDTH for box in boxes)
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))
    for layer, x in enumerate(frame.layout.xs):
        at = zoom.map(QPointF(x, 0)).x()
        (*_, shape) = [w for w in found if w.text == f"({(2, 3, 1)[layer]}, 1)"] or [None]
        assert (shape is not None) is (0 <= at <= WIDTH), layer
        if shape is not None and 100 < at < WIDTH - 100:
            assert abs(shape.box.center().x() - at) < 100


def test_the_words_under_a_zoomed_network_are_painted_in_the_footer(xor_session):
    frame = frame_at(xor_session, 3, WIDTH, HEIGHT)
    below = slice(int(network_box(frame).top()), None)
    near, away = (
        beside_the_network(frame, lambda p, z=zoom: show_still(p, Stills(), frame, 1.0, z))
        for zoom in (ZOOM, QTransform.fromTranslate(5000, 0))
    )
    assert np.ptp(near[below]) > 0 and np.ptp(away[below]) == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_alt_and_the_arrows_bring_what_they_select_into_a_zoomed_view(window, key):
    view = window.network
    for _ in range(8):
        view._zoom.turn(120, QPointF(view.width() / 2, view.height() / 2))
    view.view.select(("neuron", 1, 1))
    for _ in range(3):
        QTest.keyClick(view, key, Qt.KeyboardModifier.AltModifier)
        frame, selection = view.frame(), view.view.selection
        place = frame.layout.layers[selection[1]].centres[selection[2]]
        seen = view._zoom.transform.map(QPointF(*place.tolist()))
        assert network_box(frame).adjusted(40, 40, -40, -40).contains(seen)
