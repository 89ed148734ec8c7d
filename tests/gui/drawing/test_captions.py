"""What is not drawn or has no number is said, and which sample is seen always is."""

from dataclasses import replace

import pytest

from netviz.core.numbers import format_number
from netviz.gui.drawing.captions import captions
from netviz.gui.drawing.neuron_words import left_out
from netviz.gui.drawing.paint_words import paint_title, step_equations
from netviz.gui.gallery import SIZES, session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import frame_at, words

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("size", [(640, 400), (656, 450), (960, 560), (1280, 720)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_which_sample_is_seen_stands_in_every_picture(sizes, size):
    session = session_of(sizes)
    for _, step in steps_shown(session):
        frame = frame_at(session, step, *size)
        texts = [word.text for word in words(frame, paint_title)]
        assert any(text.startswith("sample") for text in texts), (frame.moment.kind, texts)
        assert len({*step_equations(frame)} & {*texts}) == 1, (frame.moment.kind, texts)
        if frame.moment.kind == "sum":
            assert any(text.startswith(("the sums hold ", "sums of ")) for text in texts), texts
        if frame.moment.updated:
            assert any(text.startswith("η/m = ") for text in texts), texts
        forms = (captions(frame), captions(frame, short=True))
        assert any(set(form) <= set(texts) for form in forms), (frame.moment.kind, texts)


def test_in_a_very_narrow_stage_the_captions_are_short_and_whole(xor_session):
    for width in (320, 376, 430):
        frame = frame_at(xor_session, 0, width, 350)
        texts = [word.text for word in words(frame, paint_title)]
        forms = (captions(frame), captions(frame, short=True))
        assert all(forms) and any(set(form) <= set(texts) for form in forms), (texts, forms)
        assert "sample 1 of 4" in texts
        assert not [text for text in texts if text.endswith("…")]


@pytest.mark.parametrize(
    ("settings", "width"), [({"dataset": "iris", "sizes": (4, 5, 3)}, 656), ({"sizes": (2, 12, 1)}, 500)]
)
def test_z_that_is_known_and_not_written_is_named(settings, width):
    session = Session(**settings)
    session.train(mini_batches=1)
    for step in range(12):
        frame = frame_at(session, step, width, 560)
        texts = {word.text.split()[0] for word in words(frame)}
        written = {symbol for symbol in ("z", "b") if symbol in texts}
        known = {"b"} | ({"z"} if frame.zs[0] is not None else set())
        said = set(left_out(frame))
        assert known <= written | said
        if said:
            symbols = ", ".join(left_out(frame))
            assert f"{symbols}: point at a neuron" in captions(replace(frame, pointed=True))
            assert f"without {symbols}" in captions(frame)
    assert "z" in left_out(frame_at(session, 9, width, 560))


@pytest.mark.parametrize("size", [(640, 400), (1280, 720)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_nobody_is_asked_to_point_at_an_exported_picture(sizes, size):
    session = session_of(sizes)
    for _, step in steps_shown(session):
        texts = [word.text for word in words(frame_at(session, step, *size))]
        assert not [text for text in texts if "point" in text]


def test_nothing_is_said_where_every_number_stands_in_the_picture(xor_session):
    for step in range(13):
        assert captions(frame_at(xor_session, step)) == []


@pytest.mark.parametrize("size", [(640, 400), (1280, 720)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_cost_stands_in_the_picture_of_its_step_and_the_sample_drawn_in_the_update(sizes, size):
    session = session_of(sizes)
    steps = dict(steps_shown(session))
    frame = frame_at(session, steps["cost"], *size)
    number = format_number(float(frame.moment.cost))
    assert any(word.text.startswith("C ") and number in word.text for word in words(frame))
    frame = frame_at(session, steps["update"], *size)
    texts = [word.text for word in words(frame, paint_title)]
    assert any(text.startswith("sample ") and text.endswith(" drawn") for text in texts)


@pytest.mark.parametrize("kind", ["z", "a", "cost", "delta", "nabla_b", "nabla_w", "sum", "update"])
def test_the_equation_of_the_step_stands_beside_its_name(kind, xor_session):
    frame = frame_at(xor_session, dict(steps_shown(xor_session))[kind])
    found = words(frame, paint_title)
    (equation,) = [word for word in found if word.text in step_equations(frame)]
    assert " = " in equation.text
    assert not [word for word in found if word is not equation and overlap(word, equation)]


def overlap(one, other):
    return one.box.intersects(other.box)
