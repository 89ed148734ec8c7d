"""A motion runs by the time that passes, and backwards through the same pictures."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from netviz.core.moment import Moment
from netviz.gui.drawing.motion import SLOW_S, Motion, seconds_of
from netviz.gui.panels.network_view import NetworkView
from netviz.gui.view import View
from netviz.session import Session
from tests.gui.drawing.reading import array_of
from tests.gui.hands import press

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = 640, 420


@pytest.fixture
def view(xor_session: Session) -> NetworkView:
    """The network of xor_session, one mini-batch trained, on no screen."""
    xor_session.train(mini_batches=1)
    xor_session.seek((0, 0, 0))
    made = NetworkView(View(xor_session))
    made.resize(WIDTH, HEIGHT)
    return made


def still(view: NetworkView) -> bytes:
    """Return the pixels of the view as it stands."""
    return _painted(view.paint_still)


def moving(view: NetworkView, motion: Motion, elapsed_s: float) -> bytes:
    """Return the pixels of a motion some time after it began."""
    return _painted(lambda painter: view.paint_motion(painter, motion, elapsed_s))


def _painted(paint) -> bytes:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return array_of(image).tobytes()


def test_going_back_shows_the_same_pictures_byte_for_byte(view):
    session = view.view.session
    forwards = []
    for step in range(53):
        session.seek((0, 0, step))
        forwards.append(still(view))
    assert len(set(forwards)) == 53  # every step is seen
    for step in reversed(range(53)):
        session.seek((0, 0, step))
        assert still(view) == forwards[step], step


def motion_into(view: NetworkView, step: int, *, backwards: bool, seconds: float) -> Motion:
    """Return the motion between a step and the one before it."""
    view.view.session.seek((0, 0, step))
    now = view.view.session.moment
    before = Moment(now.record, step - 1)
    return Motion(view.frame(before), view.frame(now), backwards, seconds)


@pytest.mark.parametrize("step", [1, 2, 5, 6, 7, 8, 12, 13, 52])
@pytest.mark.parametrize("seconds", [0.4, 2.0])
def test_every_step_moves_and_runs_back_through_the_same_progress(view, step, seconds):
    forth = motion_into(view, step, backwards=False, seconds=seconds)
    back = motion_into(view, step, backwards=True, seconds=seconds)
    for share in (0.25, 0.5, 0.75):
        there, here = forth.progress(seconds * share), back.progress(seconds * (1 - share))
        assert there == pytest.approx(here)
    frames = {moving(view, forth, seconds * share) for share in (0.0, 0.3, 0.6, 1.0)}
    assert len(frames) == 4


def test_a_motion_ends_with_the_still_of_its_step(view):
    for step in (1, 8, 52):
        motion = motion_into(view, step, backwards=False, seconds=0.4)
        assert moving(view, motion, 0.4) == still(view)


def test_slow_motion_carries_each_product_along_its_edge(view):
    quick = motion_into(view, 1, backwards=False, seconds=0.4)
    slow = motion_into(view, 1, backwards=False, seconds=SLOW_S)
    assert slow.slow and not quick.slow
    count = [np.frombuffer(moving(view, m, m.seconds * 0.2), int) for m in (quick, slow)]
    assert not np.array_equal(*count)


def test_the_speed_says_how_long_a_motion_lasts():
    assert seconds_of(0.1) == pytest.approx(8.0)
    assert seconds_of(0.5) > SLOW_S
    assert seconds_of(10.0) < 0.1


def test_a_step_moves_in_the_window_and_r_shows_it_again(window):
    network = window.network
    window.session.next()
    assert network.animating
    network.stop()
    press(window, "R")
    assert network.animating


def test_reduced_motion_shows_still_frames(window):
    window.session.set("reduced_motion", True)
    window.session.next()
    assert not window.network.animating


def test_a_run_that_diverged_is_painted_and_moves_without_a_word(qapp):
    session = Session(activation="linear", eta=1e9)
    session.train(mini_batches=6)  # numbers beyond 1e100; the tests turn warnings into errors
    view = NetworkView(View(session))
    view.resize(WIDTH, HEIGHT)
    epoch, mini_batch, last = session.timeline.end
    for step in (1, 2, 5, last):
        session.seek((epoch, mini_batch, step))
        now = session.moment
        motion = Motion(view.frame(Moment(now.record, step - 1)), view.frame(now), False, 2.0)
        assert moving(view, motion, 0.8)
        assert still(view)
