"""The legend names the colours and forms that are drawn, and cuts none of its entries."""

import itertools

import numpy as np
import pytest

from netviz.gui.drawing.legend import fitting
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


@pytest.mark.parametrize("size", [(640, 400), (656, 450), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_entry_has_room_at_every_step(sizes, size):
    session = session_of(sizes)
    for kind, step in steps_shown(session):
        frame = frame_at(session, step, *size)
        room = frame.width - 2 * frame.layout.margin
        fit, whole = fitting(frame, room), fitting(frame, 1e6)
        missing = set(whole.kept) - set(fit.kept)
        assert not missing or (fit.short and missing == {"nabla_b"}), kind
        if missing:  # it shares an entry with the strands
            assert any(word.text.endswith(", ∇b") for word in title_words(frame))


def test_less_room_has_fewer_words_and_then_fewer_entries():
    session = session_of((4, 16, 16, 3))
    frame = frame_at(session, dict(steps_shown(session))["update"], 1280, 720)
    whole = fitting(frame, 1e6)
    short = fitting(frame, whole.width - 1)
    assert short.kept == whole.kept and short.short and not whole.short
    rooms = np.linspace(short.width - 1, 1.0, 40)
    counts = [len(fitting(frame, room).kept) for room in rooms]
    assert counts == sorted(counts, reverse=True)
    assert fitting(frame, 1.0).kept == ("nabla",)  # what is new
    for room in rooms:
        fit = fitting(frame, room)
        assert fit.width <= room or fit.kept == ("nabla",)


@pytest.mark.parametrize(
    ("sizes", "kind", "name", "absent"),
    [((4, 16, 16, 3), "nabla_b", "∇b", "z"), ((4, 16, 16, 3), "cost", "a−y", "nabla_w"),
     ((64, 30, 10), "cost", "y", None), ((64, 30, 10), "input", "bias", "z"),
     ((64, 30, 10), "z", "bias, z", "input")],
)  # fmt: skip
def test_it_names_the_dots_and_the_marks_on_bars_where_they_are(sizes, kind, name, absent):
    session = session_of(sizes)
    steps = dict(steps_shown(session))
    found = [word.text for word in title_words(frame_at(session, steps[kind], 1280, 720))]
    assert name in found
    if absent:
        found = [word.text for word in title_words(frame_at(session, steps[absent], 1280, 720))]
        assert name not in found
