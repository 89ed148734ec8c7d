"""The legend names the colours and forms that are drawn, and cuts none of its entries."""

import itertools

import numpy as np
import pytest

from netviz.gui.drawing.legend import colours_from, first_entry, legend_width
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.gallery import SIZES, session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import frame_at, pixels, words

pytestmark = pytest.mark.usefixtures("qapp")


def title_words(frame):
    return words(frame, paint_title)


@pytest.mark.parametrize(
    ("settings", "ends"),
    [({}, ["0", "1"]), ({"dataset": "digits"}, ["0", "1"]),
     ({"activation": "tanh"}, ["low", "high"])],
    ids=str,
)  # fmt: skip
def test_it_says_what_an_empty_and_a_full_neuron_stand_for(settings, ends):
    session = Session(**settings)
    session.train(mini_batches=1)
    texts = [word.text for word in title_words(frame_at(session, 5, 1280, 720))]
    at = texts.index("a")
    assert texts[at + 1 : at + 3] == ends


def test_an_empty_and_a_full_disc_are_as_neurons_of_0_and_1_are(xor_session):
    frame = frame_at(xor_session, 4, 1280, 720)
    shown, found = pixels(frame), title_words(frame)
    at = [word.text for word in found].index("a")
    low, high = (word.box for word in found[at + 1 : at + 3])
    y = round(low.center().y())
    row = shown[y, round(low.right()) + 2 : round(high.left()) - 2].astype(int)
    theme = frame.theme
    for ink in (theme.empty, theme.full):
        wanted = [int(ink[n : n + 2], 16) for n in (1, 3, 5)]
        assert np.abs(row - wanted).sum(axis=1).min() <= 6, ink


def test_the_frame_round_a_label_is_named_where_there_is_one():
    for dataset, named in (("xor", False), ("iris", True)):
        frame = frame_at(Session(dataset=dataset), 4, 1440, 800)
        assert ("label" in [word.text for word in title_words(frame)]) is named


@pytest.mark.parametrize("width", [500, 640, 800, 1280])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_no_entry_lies_over_the_title_or_leaves_the_picture(sizes, width):
    session = session_of(sizes)
    for kind, step in steps_shown(session):
        frame = frame_at(session, step, width, 480)
        found = title_words(frame)
        assert all(word.box.left() >= 0 and word.box.right() <= width for word in found), kind
        for one, other in itertools.combinations(found, 2):
            assert not one.box.intersects(other.box), (kind, one, other)


def test_less_room_leaves_out_what_is_nice_to_have_first(xor_session):
    frame = frame_at(xor_session, 52, 1280, 720)
    widths = [legend_width(frame, first) for first in range(4)]
    assert widths == sorted(widths, reverse=True) and colours_from(frame) == 1
    assert [first_entry(frame, wide) for wide in widths] == [0, 1, 2, 3]
    assert first_entry(frame, 1.0) == 3  # the last one says what is new
