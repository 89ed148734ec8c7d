"""What changes the run of a large network comes about beside the window, in order."""

import threading
from itertools import groupby

import numpy as np
import pytest

from netviz.core.runner import Runner
from netviz.core.timeline import Timeline
from netviz.gui import follower, walker
from netviz.gui.handlers import elsewhere
from netviz.session import Session
from tests.gui.hands import spin, spin_until
from tests.gui.test_beginning import do


@pytest.fixture
def helped(window, monkeypatch):
    """A window in which every network is large; ``found``: whether each record was its own."""
    monkeypatch.setattr(walker, "SLICES_MS", -1.0)
    monkeypatch.setattr(elsewhere, "AT_ONCE_MS", -1.0)
    found, record = [], Runner.record

    def watched(runner):
        found.append(threading.current_thread() is threading.main_thread())
        return record(runner)

    monkeypatch.setattr(Runner, "record", watched)
    window.found = found
    return window


def changes(session):
    """Make a branch of another eta, an edited weight and an edited x, one after another."""
    session.set("eta", 0.5)
    yield
    session.edit("w1", 0, 1, 0.25)
    yield
    session.set("x", np.array([[0.5], [1.0]]))
    yield


def test_every_change_and_its_undoing_is_found_beside_the_window(helped):
    window, session, other, expected = helped, helped.session, Session(), []
    for one in (session, other):
        one.train(epochs=30)
        one.seek((12, 0, 7))
    for _ in changes(other):
        expected.append((other.timeline.costs, other.moment.weights[0], other.moment.x))
    seen = [session.timeline]
    helped.found.clear()
    for _, (costs, w1, x) in zip(changes(session), expected, strict=True):
        assert session.timeline is seen[-1]  # not yet
        spin_until(lambda: session.timeline is not seen[-1])
        seen.append(session.timeline)
        assert session.position == (12, 0, 7)
        np.testing.assert_array_equal(session.timeline.costs, costs)
        np.testing.assert_array_equal(session.moment.weights[0], w1)
        np.testing.assert_array_equal(session.moment.x, x)
    for command, way in (("undo", seen[-2::-1]), ("redo", seen[1:])):
        for timeline in way:
            do(window, command)
            spin_until(lambda timeline=timeline: session.timeline is timeline)
    assert helped.found and not any(helped.found)
    assert not session.can_redo


def test_keys_pressed_quickly_are_heeded_one_after_another(helped):
    session = helped.session
    for seed in (1, 2, 3):
        session.set("seed", seed)
    for command in ("undo", "undo", "undo", "redo"):
        getattr(session, command)()
    assert session.settings["seed"] == 3
    seeds = [3]
    session.timeline_changed.connect(lambda: seeds.append(session.settings["seed"]))
    spin_until(lambda: 0 in seeds and seeds[-1] == 1 and session.can_redo)
    assert [seed for seed, _ in groupby(seeds)] == [3, 2, 1, 0, 1]
    spin(0.1)
    assert session.settings["seed"] == 1 and session.can_redo


def test_an_undo_that_is_stopped_has_not_happened(helped, monkeypatch):
    session, free = helped.session, threading.Event()
    session.set("seed", 1)
    seeking = Timeline.seeking

    def slow(timeline, epoch, mini_batch):
        yield 0, 1
        free.wait(10)
        return (yield from seeking(timeline, epoch, mini_batch))

    monkeypatch.setattr(Timeline, "seeking", slow)
    session.undo()
    spin_until(lambda: helped.banner.text.startswith("Computing what there is to see"))
    helped.banner.stop_clicked.emit()
    free.set()
    spin(0.1)
    assert session.settings["seed"] == 1 and session.can_undo
    session.undo()
    spin_until(lambda: session.settings["seed"] == 0)


def test_an_edit_taken_back_before_it_came_about_does_not_come_about(helped):
    session, before = helped.session, helped.session.timeline
    session.edit("b1", 0, 0, 1.5)
    session.take_back()
    session.edit("b1", 0, 0, 2.5)
    spin_until(lambda: session.timeline is not before)
    spin(0.1)
    assert session.moment.biases[0][0, 0] == 2.5
    session.take_back()
    assert session.timeline is before


def test_a_branch_is_gone_to_and_a_start_is_reached_beside_the_window(helped):
    window, session = helped, helped.session
    session.train(epochs=30)
    root = session.timeline
    session.seek((12, 0, 7))
    session.set("eta", 0.5)
    spin_until(lambda: session.timeline is not root)
    root.rest()  # it has forgotten what it showed
    helped.found.clear()
    do(window, "branch_before")
    spin_until(lambda: session.timeline is root)
    do(window, "to_start")
    spin_until(lambda: session.position == (0, 0, 0))
    assert helped.found and not any(helped.found)


def test_training_is_followed_beside_the_window(helped, monkeypatch):
    monkeypatch.setattr(follower, "EPOCHS", 1_000_000)
    window, session = helped, helped.session
    do(window, "train")
    spin_until(lambda: session.position.epoch > 20)
    assert window.training.running
    do(window, "train")
    spin_until(lambda: session.position == session.timeline.end and not window.walker.busy)
    assert helped.found and not any(helped.found)


def test_a_window_that_is_closed_leaves_the_session_to_itself(helped):
    session = helped.session
    helped.close_questions.clear()
    helped.close()
    session.set("seed", 1)
    session.undo()
    assert session.settings["seed"] == 0
