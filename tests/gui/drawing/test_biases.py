"""At an update every bias shows its old value struck through beside the new one, or it is said."""

from dataclasses import replace

import pytest

from netviz.core.numbers import format_pair
from netviz.gui.drawing.bias_pairs import pair_of
from netviz.gui.drawing.captions import captions
from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.neuron_words import left_out
from netviz.gui.gallery import session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import frame_at, words
from tests.gui.drawing.test_labels import clipped, overlapping

pytestmark = pytest.mark.usefixtures("qapp")
ROOMS = [(640, 400), (656, 450), (1280, 720), (1920, 1080)]


def update(sizes, width, height):
    session = session_of(sizes)
    return frame_at(session, dict(steps_shown(session))["update"], width, height)


def biases(frame, layer):
    """Return (j, old, new) of what is drawn of a layer, as the picture writes them."""
    m = frame.moment
    for j in frame.layout.layers[layer].shown.tolist():
        pair = float(m.biases[layer - 1][j, 0]), float(m.new_biases[layer - 1][j, 0])
        yield j, *format_pair(*pair)


@pytest.mark.parametrize("sizes", [(2, 8, 8, 2), (2, 12, 1), (3, 4, 3, 2), (2, 3, 1), (4, 5, 3)])
@pytest.mark.parametrize("room", ROOMS)
def test_old_and_new_stand_in_the_picture_or_their_absence_is_said(sizes, room):
    frame = update(sizes, *room)
    found = words(frame)
    texts = {word.text for word in found}
    said = set(left_out(frame))
    for number, layer in enumerate(frame.layout.layers[1:], start=1):
        for _, before, after in biases(frame, number):
            if layer.lines:
                assert f"b {before}" in texts or "old b" in said
                assert f"b {after}" in texts or after in texts
            else:
                assert "b" in said or frame.dense
    assert overlapping(found) == []
    assert clipped(found, *room) == []


def test_a_neuron_with_one_line_of_words_has_the_ghost_on_it():
    frame = update((2, 8, 8, 2), 1280, 720)
    layers = frame.layout.layers
    assert layers[1].lines == layers[2].lines == 1
    found = {word.text: word.box for word in words(frame)}
    for number in (1, 2):
        for _, before, after in biases(frame, number):
            assert f"b {before}" in found and after in found
            assert found[f"b {before}"].right() < found[after].left()
    assert "old b" not in left_out(frame)


def test_where_both_do_not_fit_the_picture_says_that_the_old_one_is_missing():
    session = Session(sizes=(2, 8, 8, 1), eta=1e-9)  # numbers that differ have many digits
    session.train(mini_batches=1)
    frame = frame_at(session, dict(steps_shown(session))["update"], 1280, 720)
    assert frame.layout.layers[1].lines == 1
    assert any(pair_of(frame, 1, j) is None for j in range(8))
    assert any("old b" in words_ for words_ in captions(frame))


def test_the_new_one_counts_in_its_place_while_the_old_one_stands():
    frame = update((2, 8, 8, 2), 1280, 720)
    motion = Motion(replace(frame, glide=0.0), frame, False, 0.8)
    there = {word.text: word.box.left() for word in words(frame)}
    ends = {word.text: word.box.left() for word in words(frame, lambda p, _: motion.paint(p, 0.95))}
    for _, before, after in biases(frame, 1):
        assert ends[after] == pytest.approx(there[after], abs=1.0)
        assert not any(before in text for text in ends)  # nothing that moves is over it
