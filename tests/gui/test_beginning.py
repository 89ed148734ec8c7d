"""Large runs are made, and found again, beside the window."""

import threading

import numpy as np
import pytest
from PySide6.QtGui import QAction

from netviz.core.timeline import Timeline
from netviz.gui import walker
from netviz.gui.handlers import beginning
from netviz.session import Session
from netviz.session.plan import Plan
from tests.gui.hands import press, spin, spin_until, write


def do(window, command):
    window.findChild(QAction, command).trigger()


@pytest.fixture
def large(window, monkeypatch):
    """A window in which every network is taken for a large one."""
    monkeypatch.setattr(beginning, "AT_ONCE_MS", -1.0)
    monkeypatch.setattr(walker, "SLICES_MS", -1.0)
    window.aside.open("setupPanel")
    spin(0.05)
    return window


@pytest.fixture
def held(monkeypatch):
    """Plans do not come to an end until this is set."""
    free, making = threading.Event(), Plan.making

    def slow(plan):
        yield 0, 3
        free.wait(10)
        return (yield from making(plan))

    monkeypatch.setattr(Plan, "making", slow)
    yield free
    free.set()


def sizes_field(window):
    return window.docks["setupPanel"].panel.fields["sizes"]


def test_a_run_made_beside_the_window_is_the_run_made_at_once(large):
    window, at_once = large, Session(sizes=(2, 5, 1))
    assert sizes_field(window).change((2, 5, 1))
    assert window.session.settings["sizes"] == (2, 3, 1)  # not yet
    spin_until(lambda: window.session.settings["sizes"] == (2, 5, 1))
    np.testing.assert_array_equal(window.session.timeline.parameters, at_once.timeline.parameters)
    do(window, "undo")
    assert window.session.settings["sizes"] == (2, 3, 1)


def test_what_makes_no_network_is_refused_at_once(large):
    assert not sizes_field(large).change((3, 5, 1))
    assert "Sizes [3, 5, 1] have 3 inputs" in sizes_field(large).sentence


@pytest.mark.parametrize(("command", "seed"), [("new_weights", 1), ("reset", 0)])
def test_other_weights_and_a_reset_are_made_beside_the_window_too(large, command, seed):
    window = large
    window.session.train(epochs=2)
    do(window, command)
    assert window.session.timeline.trained == 2
    spin_until(lambda: window.session.timeline.trained == 0)
    assert window.session.settings["seed"] == seed
    np.testing.assert_array_equal(
        window.session.timeline.parameters, Session(seed=seed).timeline.parameters
    )


def test_while_it_is_made_the_window_lives_and_its_looks_may_change(large, held):
    window = large
    do(window, "new_weights")
    spin_until(lambda: window.banner.text.startswith("Making 13 weights and biases"))
    window.session.set("speed", 5.0)
    do(window, "step_forward")  # time goes on in the run in view
    spin_until(lambda: window.session.position == (0, 0, 1))
    held.set()
    spin_until(lambda: window.session.settings["seed"] == 1)
    assert window.session.settings["speed"] == 5.0
    assert window.banner.text == ""


def test_stop_gives_it_up_at_once_and_nothing_has_changed(large, held):
    window, before = large, large.session.timeline
    do(window, "new_weights")
    spin_until(lambda: window.banner.text.startswith("Making"))
    window.banner.stop_clicked.emit()  # the thread has not ended
    assert window.banner.text == ""
    held.set()
    spin(0.2)
    assert window.session.timeline is before and window.session.settings["seed"] == 0


def test_another_run_that_comes_into_view_gives_it_up(large, held):
    window = large
    do(window, "new_weights")
    spin_until(lambda: window.banner.text.startswith("Making"))
    window.session.load("iris")
    held.set()
    spin(0.2)
    assert window.session.dataset.name == "iris" and window.session.settings["seed"] == 0


def test_time_is_walked_beside_the_window_and_shows_the_same(large):
    window = large
    window.session.train(epochs=30)
    for command, place in (("to_start", (0, 0, 0)), ("step_forward", (0, 0, 1)),
                           ("mini_batch_forward", (1, 0, 0)), ("epoch_forward", (2, 0, 0)),
                           ("epoch_back", (1, 0, 0)), ("to_end", (29, 0, 52))):  # fmt: skip
        do(window, command)
        spin_until(lambda place=place: window.session.position == place)
        assert not window.walker.busy
    other = Session()
    other.train(epochs=30)
    other.seek((29, 0, 52))
    np.testing.assert_array_equal(window.session.moment.weights[0], other.moment.weights[0])


def test_who_goes_elsewhere_meanwhile_arrives_there(large, monkeypatch):
    window = large
    window.session.train(epochs=30)
    free, seeking = threading.Event(), Timeline.seeking

    def slow(timeline, epoch, mini_batch):
        if epoch == 20:
            yield 0, 1
            free.wait(10)
        return (yield from seeking(timeline, epoch, mini_batch))

    monkeypatch.setattr(Timeline, "seeking", slow)
    window.walker.go((20, 0, 3))
    spin(0.05)
    assert window.walker.busy
    window.walker.go((10, 0, 3))
    spin_until(lambda: window.session.position == (10, 0, 3))
    free.set()
    spin(0.1)
    assert window.session.position == (10, 0, 3) and not window.walker.busy


def test_stop_shows_the_sizes_that_are_in_effect(large, held):
    window, field = large, sizes_field(large)
    for _ in range(2):  # what was given up once may be asked for again
        field.line.setFocus()
        field.line.selectAll()
        write(window, "2, 7, 1")
        press(window, "Return")
        spin_until(lambda: window.banner.text.startswith("Making"))
        assert field.line.text() == "2, 7, 1"
        window.banner.stop_clicked.emit()
        assert field.line.text() == "2, 3, 1" and not field.sentence
