"""Large layers: what is not drawn is counted, and the counts are right."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter, QTransform

from netviz.core.dataset import Dataset
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import make_layout
from netviz.gui.drawing.paint import paint_words
from netviz.gui.drawing.paint_biases import bias_radius
from netviz.gui.drawing.showing import show_still
from netviz.gui.drawing.stills import Stills
from netviz.gui.gallery import session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import all_but_edges, array_of, frame_at, pixels, words
from tests.gui.drawing.test_labels import overlapping

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def wide() -> Session:
    """A network whose layers are all larger than what is drawn."""
    rng = np.random.default_rng(0)
    data = Dataset("wide", rng.random((8, 90)), classes=rng.integers(0, 40, 8), class_count=40)
    return Session(sizes=(90, 70, 40), dataset=data)


@pytest.mark.parametrize(("width", "height"), [(640, 400), (1280, 720), (3840, 2160)])
def test_the_ellipsis_counts_the_neurons_that_are_not_drawn(wide, width, height):
    frame = frame_at(wide, 4, width, height)
    said = [int(word.text.split()[0]) for word in words(frame) if word.text.endswith(" more")]
    drawn = [len(layer.shown) for layer in frame.layout.layers]
    assert [a + b for a, b in zip(said, drawn, strict=True)] == [90, 70, 40]


def test_the_caption_says_how_many_of_how_many_edges_are_drawn(digits_session):
    frame = frame_at(digits_session, 4)
    text = " ".join(word.text for word in words(frame))
    k, count = map(int, re.search(r"edges into a¹: (\d+) strongest of (\d+)", text).groups())
    edges = frame.edges[0]
    assert count == 64
    assert np.bincount(edges.to).tolist() == [k] * 30
    for j in range(30):
        strongest = np.argsort(-np.abs(frame.weights[0][j]))[:k]
        assert set(edges.source[edges.to == j]) == set(strongest)


def test_edges_from_hidden_neurons_are_not_claimed_to_be_drawn(wide):
    frame = frame_at(wide, 4)
    text = " ".join(word.text for word in words(frame))
    shown = len(frame.layout.layers[0].shown)
    assert f"strongest of the {shown} drawn" in text
    assert "strongest of 90" not in text


def test_the_image_of_the_input_is_the_sample(digits_session):
    digits_session.set("theme", "light")
    frame = frame_at(digits_session, 0)
    image, x = pixels(frame), frame.moment.x[:, 0]
    centres = frame.layout.layers[0].centres.astype(int)
    grey = image[centres[:, 1], centres[:, 0]].sum(axis=1)
    # light theme: more ink for more; equal values give equal greys
    assert (np.diff(grey[np.argsort(x, kind="stable")]) <= 0).all()
    assert grey.max() - grey.min() > 300


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (4, 16, 16, 3), (784, 100, 100, 10), (1000, 700, 400, 50)])
@pytest.mark.parametrize(("width", "height"), [(640, 400), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_no_neuron_touches_another_or_the_border(sizes, width, height, scale):
    image = (28, 28) if sizes[0] == 784 else None
    layout = make_layout(sizes, width, height, scale, image, 2 if sizes[-1] > 4 else 0)
    for layer in layout.layers:
        if layer.image is not None:
            left, top, wide, high = layer.image
            assert left >= 0 and top >= layout.top and top + high <= height - layout.bottom
            assert left + wide < layout.layers[1].centres[0, 0] - layout.layers[1].radius
            continue
        ring = layer.radius * 1.3
        assert layer.centres[:, 0].min() - ring >= 0
        assert layer.centres[:, 0].max() + ring <= width
        assert layer.centres[:, 1].min() - ring >= layout.top - 6
        assert layer.centres[:, 1].max() + ring <= height - layout.bottom + 6
        if len(layer.shown) > 1:
            assert np.diff(layer.centres[:, 1]).min() >= 2 * layer.radius


def test_a_selected_neuron_keeps_all_numbers_and_all_words_round_neurons_readable():
    session = session_of((2, 8, 8, 2))
    frame = frame_at(session, 11, 1280, 760)
    plain, chosen = _shown(frame), _shown(replace(frame, selection=("neuron", 3, 0)))
    u, last = frame.unit, frame.layout.layers[-1]
    for x, y in last.centres:
        assert _kept(plain, chosen, x, y + last.radius + last.first * u, u) > 0.85
    for (layer, j, _), place in frame.label_places.items():  # all can be read; edges step back
        assert _kept(plain, chosen, place.x, place.y, u) > 0.85, (layer, j)


def _kept(plain: np.ndarray, chosen: np.ndarray, x: float, y: float, u: float) -> float:
    """Return how much of the ink of a word is still as dark."""
    box = (slice(round(y - 6 * u), round(y + 6 * u)), slice(round(x - 26 * u), round(x + 26 * u)))
    dark = plain[box].sum(axis=2) < 420
    assert dark.sum() > 40
    return float((chosen[box].sum(axis=2)[dark] < 440).mean())


def _shown(frame: Frame) -> np.ndarray:
    """Return the pixels of a frame with what is selected."""
    image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    show_still(painter, Stills(), frame, 1.0, QTransform())
    painter.end()
    return array_of(image)


@pytest.mark.parametrize("sizes", [(64, 30, 10), (784, 30, 10), (784, 100, 100, 10)])
@pytest.mark.parametrize(("width", "height"), [(640, 420), (1280, 760), (1920, 1080)])
@pytest.mark.parametrize("kind", ["nabla_w", "sum", "update"])
def test_the_caption_counts_strands_among_the_edges_that_are_drawn(sizes, width, height, kind):
    session = session_of(sizes)
    frame = frame_at(session, dict(steps_shown(session))[kind], width, height)
    drawn = {len(edges.weight) for edges in frame.edges if len(edges.weight) > 90}
    symbol = {"nabla_w": "∇w", "sum": "∑∇w", "update": "−η/m ∑∇w"}[kind]
    said = [w.text for w in words(frame, all_but_edges) if w.text.startswith(f"{symbol}: ")]
    (text,) = said
    long = re.fullmatch(rf"{symbol}: 90 strongest of (.+) drawn", text)
    assert long or text == f"{symbol}: 90 drawn"  # where there is little room
    assert long or width == 640
    if long:
        assert {int(n) for n in long[1].split(", ")} == drawn


@pytest.mark.parametrize(("width", "height"), [(640, 400), (656, 450), (960, 560), (1280, 760)])
@pytest.mark.parametrize("sizes", [(64, 30, 10), (4, 16, 16, 3), (1000, 700, 400, 50)])
def test_every_bias_without_a_number_stands_as_a_dot_in_the_colour_of_its_sign(sizes, width, height):
    session = session_of(sizes)
    for kind in ("input", "z", "cost", "delta", "update"):
        frame = frame_at(session, dict(steps_shown(session))[kind], width, height)
        image = pixels(frame).astype(int)
        without = [n for n, layer in enumerate(frame.layout.layers) if n and not layer.lines]
        assert without
        for number in without:
            layer = frame.layout.layers[number]
            biases = frame.biases[number - 1][layer.shown, 0].tolist()
            for bias, (x, y) in zip(biases, layer.centres.tolist(), strict=True):
                half = bias_radius(frame, number, bias)
                rows, columns = ((round(at - half), round(at + half)) for at in (y + layer.radius, x))
                seen = image[slice(*rows), slice(*columns)]
                inks = [_rgb(ink) for ink in (frame.theme.negative, frame.theme.positive)]
                near = [np.abs(seen - ink).sum(axis=2).min() for ink in inks]
                assert near[bias >= 0] < near[bias < 0], (kind, number, bias)
                if half > 3.0:  # by its form, too
                    middle = image[round(y + layer.radius - 0.5), round(x - 0.5)]
                    away = np.abs(middle - inks[bias >= 0]).sum()
                    assert (away > 150) == (bias < 0), (kind, number, bias)


def _rgb(ink: str) -> list[int]:
    return [int(ink[n : n + 2], 16) for n in (1, 3, 5)]


def test_a_larger_bias_has_a_larger_dot_and_at_an_update_it_goes_to_the_new_one():
    session = session_of((64, 30, 10))
    frame = frame_at(session, dict(steps_shown(session))["update"], 1920, 1080)
    radii = [bias_radius(frame, 1, bias) for bias in np.linspace(0.0, frame.greatest_bias, 9)]
    assert radii == sorted(radii) and radii[-1] > 1.5 * radii[0] > 0
    before, after = replace(frame, glide=0.0), frame
    assert np.array_equal(before.biases[0], frame.moment.biases[0])
    assert np.array_equal(after.biases[0], frame.moment.new_biases[0])


def test_words_above_the_network_touch_nothing_at_any_width():
    for sizes in ((64, 30, 10), (784, 100, 100, 10), (2, 8, 8, 2), (4, 16, 16, 3)):
        session = session_of(sizes)
        for _, step in steps_shown(session):
            for width in (640, 900, 1100, 1280, 1500, 1920):
                frame = frame_at(session, step, width, 760)
                found = [w for w in words(frame, paint_words) if w.box.top() < frame.layout.top]
                assert overlapping(found) == [], (sizes, step, width)
                assert all(word.box.right() <= width for word in found)
