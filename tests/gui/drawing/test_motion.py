"""A motion runs by the time that passes, and backwards through the same pictures."""

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from netviz.core.moment import Moment
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion import SLOW_S, Motion, seconds_of
from netviz.gui.drawing.paint_changes import changes, paint_ghosts, paint_moving
from netviz.gui.export import frame_of
from netviz.gui.gallery import dataset_of, session_of, steps_shown
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


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 8, 8, 2)])
def test_an_update_glides_from_the_old_width_to_the_new_and_leaves_a_ghost(sizes):
    session = Session(sizes=sizes, eta=40.0, dataset=dataset_of(sizes))
    session.train(mini_batches=1)
    frame = frame_of(session, 1280, 760)
    strongest = max(
        (change for edges in frame.edges for change in changes(frame, edges)
         if change.signs[0] == change.signs[1]),
        key=lambda change: change.size,
    )  # fmt: skip
    old, new = strongest.widths
    seen = [_width(frame, strongest.line, share) for share in (0.0, 0.5, 1.0)]
    assert seen == pytest.approx([old, (old + new) / 2, new], abs=0.6)
    assert (seen[0] < seen[1] < seen[2]) == (old < new)
    # the still after it keeps the border of the old edge; before the weights glide there is none
    assert _ghost(frame) != _ghost(replace(frame, glide=0.0))


def _width(frame: Frame, line: list[float], share: float) -> float:
    """Return the pixels across an edge in motion, as most places of it have them."""
    larger = 4  # thin lines are measured under a lens
    image = QImage(larger * 1280, larger * 760, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(larger, larger)
    paint_moving(painter, frame, share)
    painter.end()
    pixels = array_of(image)
    start, end = larger * np.array(line[:2]), larger * np.array(line[2:])
    along = (end - start) / np.hypot(*(end - start))
    across = np.array([-along[1], along[0]]) * np.arange(-48, 48)[:, None]
    widths = []
    for part in np.linspace(0.1, 0.9, 81):
        places = np.round(start + part * (end - start) + across).astype(int)
        profile = pixels[places[:, 1], places[:, 0]].sum(axis=1)
        dark = np.flatnonzero(profile < profile[48] / 2)
        if profile[48] > 60 and (dark > 48).any() and (dark < 48).any():  # in no number's gap
            widths.append((dark[dark > 48].min() - dark[dark < 48].max() - 1) / larger)
    return float(np.median(widths))


def _ghost(frame: Frame) -> bytes:
    image = QImage(1280, 760, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    for edges in frame.edges:
        paint_ghosts(painter, frame, edges)
    painter.end()
    return array_of(image).tobytes()


def test_a_picture_that_nobody_holds_is_gone_at_once():
    # else Python deletes it any time later, perhaps while Qt walks over all widgets
    view = NetworkView(View(Session()))
    view.frame()
    seen = weakref.ref(view)
    gc.collect()
    gc.disable()
    try:
        del view
        assert seen() is None
    finally:
        gc.enable()


def test_what_is_selected_stays_so_while_a_step_moves():
    session = Session(sizes=(2, 8, 8, 2), dataset=dataset_of((2, 8, 8, 2)))
    session.train(mini_batches=1)
    session.seek((0, 0, 0))
    view = NetworkView(View(session))
    view.resize(WIDTH, HEIGHT)
    plain = moving(view, motion_into(view, 2, backwards=False, seconds=0.4), 0.05)
    view.view.select(("neuron", 1, 3))
    motion = motion_into(view, 2, backwards=False, seconds=0.4)
    assert moving(view, motion, 0.05) != plain
    assert moving(view, motion, 0.4) == still(view)


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 8, 8, 2), (64, 30, 10)])
def test_every_kind_of_step_moves_at_every_size(sizes):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    for kind, step in steps_shown(session):
        session.seek((epoch, mini_batch, step))
        later = frame_of(session, 1280, 760)
        earlier = replace(later, moment=Moment(later.moment.record, max(0, step - 1)))
        image = QImage(1280, 760, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        for share in (0.3, 0.6):
            Motion(earlier, later, False, 0.8).paint(painter, share)
        painter.end()
        assert array_of(image).any(), kind


def test_replay_shows_how_x_arrives_too(window):
    window.session.train(mini_batches=2)
    window.session.seek((1, 0, 0))
    assert not window.network.animating
    press(window, "R")
    assert window.network.animating
