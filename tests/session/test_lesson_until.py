"""A stop that runs until an expression becomes true."""

import pytest

from netviz.core.architecture import Architecture
from netviz.core.errors import LessonError
from netviz.core.moment import Moment
from netviz.session import Session
from netviz.session.breaks import run_until
from netviz.session.lessons.reader import parse_lesson
from netviz.session.lessons.stage import prepare
from netviz.session.lessons.until import check_until

LESSON = """title = "Until"
text = "-"
[setup]
dataset = "xor"
mini_batch_size = 2
[[stops]]
title = "Found"
text = "-"
at = {{ {at} }}
{more}
[[stops.expect]]
quantity = "cost"
value = 0.5
tolerance = 0.5
"""


def place(at, more=""):
    return prepare(parse_lesson(LESSON.format(at=at, more=more).encode()), 0)


@pytest.mark.parametrize("until", [
    "cost < 0.05", "mean_cost < 0.02", "max(abs(w2)) > 3", "norm(delta1) < 0.01",
    "a2[0,0] > 0.8 and y[0,0] == 1", "epoch == 3 and sample == 1",
])  # fmt: skip
def test_it_stops_where_run_until_in_the_window_stops(until):
    session = Session(mini_batch_size=2)
    found = run_until(session, until)
    assert place(f'until = "{until}", most = 3000').asked == found


def test_what_is_true_at_once_is_found_at_the_very_first_step():
    assert place('until = "eta > 0", most = 1').asked == (0, 0, 0)


def test_a_step_and_a_reveal_are_those_of_the_sample_that_was_found():
    made = place('until = "cost < 0.05", step = "a2", most = 900', 'reveal = { step = "delta1" }')
    found = run_until(Session(mini_batch_size=2), "cost < 0.05")
    asked, revealed = (
        Moment(made.timeline.record(p.epoch, p.mini_batch), p.step)
        for p in (made.asked, made.revealed)
    )
    assert made.asked[:2] == made.revealed[:2] == found[:2]
    assert (asked.kind, asked.layer) == ("a", 2) and (revealed.kind, revealed.layer) == ("delta", 1)
    assert asked.sample == revealed.sample and asked.record.costs[asked.sample] < 0.05


def test_below_is_short_for_the_mean_cost():
    assert place("below = 0.02, most = 3000").asked == place('until = "mean_cost < 0.02", most = 3000').asked


def test_what_never_becomes_true_is_a_sentence_with_the_stop():
    with pytest.raises(LessonError, match="Stop 1: cost < 0 does not become true within 2 epochs"):
        place('until = "cost < 0", most = 2')


@pytest.mark.parametrize("text", [
    "().__class__", "open('/etc/passwd')", "x.base", "w2[5,5] > 1", "w1 > 1",
    "nosuch > 1", "cost <", "a1 @ w1 > 1", "(" * 150,
])  # fmt: skip
def test_what_cannot_be_a_condition_is_refused(text):
    assert check_until(text, Architecture.of([2, 3, 1]))


def test_a_huge_network_is_not_built_to_try_an_expression():
    assert check_until("w1[0,0] > 1", Architecture.of([7000, 7000, 10])) == ""
