"""How fast training goes and how long it still takes."""

import pytest
from PySide6.QtCore import QObject, Signal

from netviz.gui.pace import WIDEST, Pace, rate_words, time_words
from tests.gui.hands import press, spin_until


class Trains(QObject):
    """What Pace listens to, with progress made by hand."""

    started, progressed, stopped = Signal(), Signal(object, object), Signal(str)
    ends = True


@pytest.fixture
def pace():
    now, training = [100.0], Trains()
    made = Pace(training, clock=lambda: now[0])
    training.started.emit()

    def go_on(seconds, done, total=100_000):
        now[0] += seconds
        training.progressed.emit(done, total)

    made.training, made.go_on = training, go_on
    return made


def test_the_rate_is_that_of_the_last_seconds_and_gives_the_time_left(pace):
    for second in range(1, 11):
        pace.go_on(1.0, 1_000 * second)
    assert pace.rate == pytest.approx(1_000)
    assert pace.left_s == pytest.approx(90) and pace.share == pytest.approx(0.1)
    for second in range(1, 8):
        pace.go_on(1.0, 10_000 + 3_000 * second)
    assert pace.rate == pytest.approx(3_000)


def test_it_speaks_at_most_four_times_a_second_and_says_nothing_when_over(pace):
    said = []
    pace.changed.connect(lambda: said.append(pace.words()))
    for report in range(1, 31):
        pace.go_on(1 / 30, 50 * report)
    assert 2 <= len(said) <= 4
    pace.training.stopped.emit("paused")
    assert said[-1] == []


def test_nobody_knows_how_long_a_condition_takes(pace):
    pace.training.ends = False
    pace.go_on(1.0, 500)
    assert pace.left_s is None and [unit for _, unit, _ in pace.words()] == ["mini-batches/s"]


@pytest.mark.parametrize(("rate", "words"), [(0.1234, "0.123"), (45.67, "45.7"), (99.99, "100"), (1_234, "1,230"), (31_249, "31,200")])
def test_a_rate_has_three_digits(rate, words):
    assert rate_words(rate) == words
    assert len(words) <= len(WIDEST[0])


@pytest.mark.parametrize(("seconds", "words"), [(3.4, "3 s"), (65, "1 min 05 s"), (3_600, "1 h 00 min"), (40_000, "11 h 06 min"), (900_000, "10 days")])
def test_a_time_is_said_as_people_say_it(seconds, words):
    assert time_words(seconds) == words


def test_the_status_bar_shows_it_while_training_and_the_keys_else(digits_window):
    window = digits_window
    press(window, "Ctrl+T")
    spin_until(lambda: "mini-batches/s" in window.status.text() and "left" in window.status.text())
    press(window, "Ctrl+T")
    assert "mini-batches/s" not in window.status.text()
