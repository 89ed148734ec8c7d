"""The two numbers of an update look alike only if they are equal."""

import math
from dataclasses import replace

import numpy as np
import pytest

from netviz.gui.drawing.edge_labels import weight_pair
from netviz.gui.drawing.labels import LETTERS
from netviz.gui.drawing.motion import ENTRY, Motion
from netviz.session import Session
from tests.gui.drawing.reading import frame_at, words
from tests.gui.drawing.test_labels import overlapping


def number(text: str) -> float:
    return float(text.removeprefix("Δ").replace("−", "-"))


@pytest.mark.parametrize("seed", range(20))
def test_two_numbers_look_alike_only_if_they_are_equal(seed):
    rng = np.random.default_rng(seed)
    for _ in range(500):
        old = float(rng.normal() * 10.0 ** rng.integers(-20, 12))
        new = old + float(rng.normal() * abs(old) * 10.0 ** rng.integers(-17, 2))
        before, after = weight_pair(old, new)
        assert max(len(before), len(after)) <= LETTERS
        assert (before == after) == (old == new), (old, new)
        assert number(before) == pytest.approx(old, rel=0.051)
        told = new - old if after.startswith("Δ") else new
        assert number(after) == pytest.approx(told, rel=0.051)


@pytest.mark.parametrize("value", [0.0, 0.5, -1.25e-9, math.inf, -math.inf, math.nan])
def test_equal_numbers_stay_numbers(value):
    before, after = weight_pair(value, value)
    assert before == after and "Δ" not in after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (0.123456789, 0.123456790, ("+0.1235", "Δ+1.00e−9")),
        (-1.278, -1.278 - 3.24e-11, ("−1.278", "Δ−3.2e−11")),
        (0.123456789, 0.1234999, ("+0.12346", "+0.12350")),
        (-0.0075, 0.0075, ("−0.007500", "+0.007500")),
    ],
)
def test_a_change_too_small_for_the_room_is_told_itself(old, new, said):
    assert weight_pair(old, new) == said


@pytest.mark.usefixtures("qapp")
def test_a_tiny_update_shows_every_weight_and_its_change():
    session = Session(eta=1e-8)
    session.train(mini_batches=1)
    frame = frame_at(session, 52)
    found = words(frame)
    texts = [word.text for word in found]
    moment = frame.moment
    assert moment.updated
    for old, new in zip(moment.weights, moment.new_weights, strict=True):
        for pair in zip(old.ravel().tolist(), new.ravel().tolist(), strict=True):
            before, after = weight_pair(*pair)
            assert before in texts and after in texts
            assert after.startswith("Δ")
    assert overlapping(found) == []
    motion = Motion(replace(frame, glide=0.0), frame, False, 0.8)
    ends = words(frame, lambda painter, _: motion.paint(painter, 0.99))
    changes = [word.text for word in ends if word.text.startswith("Δ")]
    assert len(changes) == 9 and set(changes) <= set(texts)
    half = words(frame, lambda painter, _: motion.paint(painter, (ENTRY + 0.9) / 2))
    halves = [number(word.text) for word in half if word.text.startswith("Δ")]
    assert halves == pytest.approx([number(text) / 2 for text in changes], rel=0.051)
