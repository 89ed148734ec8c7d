"""What is selected has brackets that no word meets, and every text is painted once."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter, QTransform

from netviz.gui.drawing import selection
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.strips import network_box
from netviz.gui.gallery import session_of, steps_shown
from tests.gui.drawing.reading import array_of, brightness, frame_at, words

pytestmark = pytest.mark.usefixtures("qapp")

NETS = [(2, 3, 1), (3, 4, 3, 2), (2, 8, 8, 2), (2, *[2] * 7, 1), (4, 16, 16, 3), (64, 30, 10)]
ROOMS = [(640, 400), (656, 450), (1280, 720), (1920, 1080)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("sizes", NETS, ids=str)
def test_no_bracket_reaches_into_a_word(sizes, room):
    session = session_of(sizes)
    for kind in ("nabla_w", "update"):
        frame = frame_at(session, dict(steps_shown(session))[kind], *room)
        ink = bracket_ink(frame)
        assert ink.any()
        for word in words(frame):
            left, top, right, bottom = (max(0, round(side)) for side in word.box.getCoords())
            assert not ink[top:bottom, left:right].any(), (kind, word)


def bracket_ink(frame):
    """Return where the brackets of any neuron are painted."""
    image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)  # their ink is dark
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in frame.layout.layers:
        for place in range(len(layer.shown) if layer.image is None else 0):
            selection._brackets(painter, frame, layer, place)
    painter.end()
    return brightness(array_of(image)) < 600


@pytest.mark.parametrize("sizes", [(2, 8, 8, 2), (4, 16, 16, 3), (64, 30, 10)], ids=str)
def test_a_selection_leaves_title_and_outputs_as_they_are(sizes):
    session = session_of(sizes)
    frame = frame_at(session, dict(steps_shown(session))["cost"], 1280, 720)
    plain, chosen = (shown(f) for f in (frame, replace(frame, selection=("neuron", 1, 3))))
    assert (plain != chosen).any()
    top, last = round(network_box(frame).top()), frame.layout.layers[-1]
    right = round(float(last.centres[0, 0]) + 1.4 * last.radius)
    assert (plain[:top] == chosen[:top]).all()
    assert (plain[:, right:] == chosen[:, right:]).all()


@pytest.mark.parametrize("sizes", [(2, 8, 8, 2), (4, 16, 16, 3), (64, 30, 10)], ids=str)
def test_every_text_of_a_selection_is_painted_once(sizes):
    session = session_of(sizes)
    frame = frame_at(session, dict(steps_shown(session))["nabla_w"], 1280, 720)
    chosen = replace(frame, selection=("neuron", 1, 3))
    before, after = (Counter(word.text for word in words(f)) for f in (frame, chosen))
    assert not before - after
    assert sum((after - before).values()) <= 1  # how many of its weights are drawn


def test_the_weights_of_a_selected_neuron_pass_below_the_numbers_of_others():
    session = session_of((2, 8, 8, 2))
    frame = frame_at(session, dict(steps_shown(session))["nabla_w"], 1280, 720)
    first = {}  # how the number of a weight looks when another neuron is selected
    for j in range(8):
        for layer in (1, 2):
            chosen = replace(frame, selection=("neuron", layer, j))
            image = shown(chosen)
            for (to, row, column), at in frame.label_places.items():
                if (to, row) == (layer, j) or (to - 1, column) == (layer, j):
                    continue
                x, y, half = round(at.x), round(at.y), round(14 * frame.unit)
                seen = image[y - 6 : y + 6, x - half : x + half]
                assert np.array_equal(seen, first.setdefault((to, row, column), seen))
    assert len(first) == len(frame.label_places)


def shown(frame):
    return array_of(Stills().selected(frame, 1.0, QTransform()).toImage())


def test_selecting_in_a_zoomed_picture_leaves_its_title_as_it_is():
    session = session_of((2, 3, 1))
    frame = frame_at(session, 3, 1280, 720)
    zoom = QTransform.fromTranslate(-600, -360).scale(3.0, 3.0)
    one, other = (
        array_of(Stills().selected(f, 1.0, zoom).toImage())
        for f in (frame, replace(frame, selection=("neuron", 1, 1)))
    )
    top = round(network_box(frame).top())
    assert (one[:top] == other[:top]).all() and (one != other).any()
