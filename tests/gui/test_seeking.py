"""Far ways in time: progress that can be stopped, and a slider that never waits."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from netviz.core.runner import Runner
from netviz.core.steps import Position
from tests.gui.hands import click, press, spin, spin_until


@pytest.fixture
def far(digits_window, monkeypatch):
    """A window on a run whose checkpoints lie 512 mini-batches apart, each slow to run again."""
    session = digits_window.session
    session.train(mini_batches=1200)
    session.to_start()
    checkpoints = session.timeline.checkpoints
    checkpoints.spacing = 512
    checkpoints._rows = checkpoints._rows.thinned(512)
    session.timeline._search.forget()
    checkpoints.forget_recent()
    whole = Runner.advance

    def slowly(self):
        time.sleep(0.002)
        return whole(self)

    monkeypatch.setattr(Runner, "advance", slowly)
    spin()
    return digits_window


def test_a_long_way_shows_progress_and_arrives(far):
    target = Position(*far.session.timeline.at(300), 4)
    far.view.seek_asked.emit(target)
    spin_until(lambda: "Going back in time" in far.banner.text)
    assert far.findChild(QPushButton, "bannerStop").isVisible()
    spin_until(lambda: far.session.position == target)
    assert far.banner.text == ""


def test_stop_ends_a_long_way_where_one_stood(far):
    far.view.seek_asked.emit(Position(*far.session.timeline.at(500), 4))
    spin_until(lambda: "Going back in time" in far.banner.text)
    click(far.findChild(QPushButton, "bannerStop"))
    assert not far.walker.busy and far.banner.text == ""
    spin(0.1)
    assert far.session.position == (0, 0, 0)
    press(far, "Right")
    assert far.session.position == (0, 0, 1)


def test_a_short_way_says_nothing_of_progress(far):
    said = []
    far.walker.progressed.connect(lambda *a: said.append(a))
    target = Position(*far.session.timeline.at(8), 4)
    far.view.seek_asked.emit(target)
    spin_until(lambda: far.session.position == target)
    assert said == []


@pytest.mark.parametrize("name", ["timeline", "costPanel"])
def test_a_drag_shows_the_nearest_checkpoint_at_once_and_settles_when_let_go(far, name):
    panel, session = far.docks[name].panel, far.session
    axis, y = panel.strip().axis if name == "timeline" else panel.chart().axis, 10
    if name == "costPanel":
        y = panel.height() // 2
    QTest.mousePress(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(axis.x(1)), y))
    spin_until(lambda: not far.walker.busy)
    QTest.mouseMove(panel, QPoint(round(axis.x(900)), y))
    number = session.timeline.number_of(*session.position[:2])
    assert number == 512  # no search in time was waited for
    QTest.mouseRelease(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(axis.x(900)), y))
    spin_until(lambda: not far.walker.busy)
    assert abs(session.timeline.number_of(*session.position[:2]) - 900) < 5


def test_a_drag_that_rests_settles_without_being_let_go(far):
    session = far.session
    target = Position(*session.timeline.at(700), 3)
    far.view.drag_asked.emit(target)
    assert session.timeline.number_of(*session.position[:2]) == 512
    spin_until(lambda: session.position == target)


def test_a_key_ends_the_drag_where_the_key_says(far):
    session = far.session
    far.view.drag_asked.emit(Position(*session.timeline.at(700), 3))
    press(far, "Home")
    spin(0.3)
    assert session.position == (0, 0, 0)
