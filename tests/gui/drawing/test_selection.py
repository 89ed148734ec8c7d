"""What is selected in a large network is seen, and covers nothing."""

import re
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.paint import paint
from netviz.gui.gallery import session_of, steps_shown
from tests.gui.drawing.reading import array_of, frame_at, words

pytestmark = pytest.mark.usefixtures("qapp")
SIZES = [(640, 400), (656, 450), (900, 600), (1280, 720), (1920, 1080)]


def selected(sizes, selection, size=(1280, 720)):
    frame = plain_frame(sizes, size)
    return frame, replace(frame, selection=selection)


@lru_cache(maxsize=1)  # of all that is selected in one test
def plain_frame(sizes, size):
    session = session_of(sizes)
    return frame_at(session, dict(steps_shown(session))["cost"], *size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("sizes", "neurons"),
    [((64, 30, 10), (0, 7, 29)), ((784, 100, 100, 10), (0, 50, 99)), ((4, 16, 16, 3), (0, 8, 15))],
)
def test_the_words_of_a_selection_cover_no_words_and_no_neuron(sizes, neurons, size):
    for layer in range(1, len(sizes)):
        for j in neurons if layer < len(sizes) - 1 else (0, sizes[-1] - 1):
            before, frame = selected(sizes, ("neuron", layer, j), size)
            plain, found = {word.text for word in words(before)}, words(frame)
            for word in (word for word in found if word.text not in plain):
                for other in found:
                    # behind the ellipsis its name stands in the place of how many there are
                    if other.text != word.text and not re.fullmatch(r"\d+ more|\+\d+", other.text):
                        assert not word.box.intersects(other.box), (word.text, other.text)
                for where in frame.layout.layers:
                    if where.image is None and not word.text.startswith("a"):
                        r = where.radius
                        boxes = (QRectF(x - r, y - r, 2 * r, 2 * r) for x, y in where.centres)
                        assert not any(word.box.intersects(box) for box in boxes), word.text


def shown(frame):
    image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, frame)
    painter.end()
    return array_of(image)


def test_a_selected_pixel_shows_its_weights():
    before, frame = selected((64, 30, 10), ("neuron", 0, 20))
    image = frame.layout.layers[0].image
    x = frame.layout.layers[0].centres[20, 0]
    inside = np.s_[round(image[1]) : round(image[1] + image[3]), round(x) : round(image[0] + image[2])]
    changed = shown(frame)[inside] != shown(before)[inside]
    assert changed.any(axis=2).sum() > 100


def test_a_label_and_an_answer_behind_the_ellipsis_stand_beside_it():
    session = session_of((1000, 700, 400, 50))
    steps = dict(steps_shown(session))
    for sample in range(10):
        frame = frame_at(session, steps["cost"] + sample * (5 * 3 + 3))
        layer = frame.layout.layers[-1]
        label = frame.dataset.class_of(frame.moment.index)
        answer = int(frame.activations[-1].argmax())
        beside = float(layer.centres[0, 0]) + layer.radius
        found = [word for word in words(frame) if word.box.left() > beside
                 and abs(word.box.center().y() - layer.gap_y) < layer.pitch]  # fmt: skip
        texts = [word.text for word in found]
        for j in {label, answer}:
            if layer.place_of(j) is None:  # a row like those of the others
                a, y = float(frame.activations[-1][j]), float(frame.column(frame.moment.y)[j])
                assert {frame.dataset.label(j), format_number(a)} <= {*texts}
                assert format_number(a - y, signed=True) in texts
        if layer.place_of(label) is None:
            return
    raise AssertionError("no sample whose label is behind the ellipsis")


@pytest.mark.parametrize("sizes", [(784, 100, 100, 10), (1000, 700, 400, 50)])
def test_a_selected_neuron_behind_the_ellipsis_is_seen_with_its_name_and_weights(sizes):
    for layer in (1, 2):
        before, frame = selected(sizes, ("neuron", layer, 50))
        assert frame.layout.layers[layer].place_of(50) is None
        name = f"{frame.name(f'a{layer}')}[50]"
        assert name in {word.text for word in words(frame)} - {word.text for word in words(before)}
