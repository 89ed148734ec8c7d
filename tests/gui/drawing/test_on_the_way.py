"""What a motion shows on its way is true, and covers no words."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QRegion, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from netviz.gui.drawing.edge_labels import beside_the_numbers, counted, weight_pair
from netviz.gui.drawing.ellipsis import boxes_of_ellipses
from netviz.gui.drawing.lit import lit_box
from netviz.gui.drawing.motion import ENTRY, Motion
from netviz.gui.drawing.neuron_words import boxes_of_words
from netviz.gui.drawing.rows import LINE
from netviz.gui.drawing.strips import network_box
from netviz.gui.export import frame_of
from netviz.gui.gallery import SIZES, session_of, steps_shown
from tests.gui.drawing.reading import all_but_edges, frame_at, words
from tests.gui.drawing.test_endings import motion_of, overlay
from tests.gui.hands import settle, spin

pytestmark = pytest.mark.usefixtures("qapp")
# offscreen says so of tips that open, which real screens can raise
TIPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def step_of(session, kind):
    return dict(steps_shown(session))[kind]


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 8, 8, 2)], ids=str)
def test_an_update_begins_with_the_old_numbers(sizes):
    session = session_of(sizes)
    motion = motion_of(session, step_of(session, "update"), 1280, 720)
    moment, texts = motion.base.moment, [word.text for word in words(motion.base, all_but_edges)]
    differing = 0
    for layer, j, k in motion.base.label_places:
        old, new = (float(w[layer - 1][j, k]) for w in (moment.weights, moment.new_weights))
        _, after = weight_pair(old, new)
        assert counted(after, old) in texts
        differing += counted(after, old) != after and after not in texts
    assert differing >= 0.8 * len(motion.base.label_places)


def test_sums_have_their_strands_before_they_count(xor_session):
    motion = motion_of(xor_session, step_of(xor_session, "sum"), 1280, 720)
    assert motion.fade(ENTRY) == 1.0 and motion.fade(0.0) == 0.0


@pytest.mark.parametrize("speed", [0.8, 8.0])
def test_the_number_of_an_activation_is_not_covered_once_its_neuron_is_full(xor_session, speed):
    motion = replace(motion_of(xor_session, 4, 1280, 720), seconds=speed)
    assert not overlay(motion, 0.8).any()
    assert motion.fade(0.8) > 0.5  # its still is seen


@pytest.mark.parametrize("sizes", [(2, *[2] * 7, 1), (4, 16, 16, 3), (784, 100, 100, 10)], ids=str)
@pytest.mark.parametrize(("kind", "share"), [("update", 0.5), ("nabla_w", 0.25), ("nabla_w", 0.5)])
def test_what_moves_passes_below_words_and_ellipses(sizes, kind, share):
    session = session_of(sizes)
    motion = motion_of(session, step_of(session, kind), 1280, 720)
    moving = overlay(motion, share)
    assert moving.any()
    boxes = boxes_of_ellipses(motion.later)
    if kind == "nabla_w":  # the numbers of an update move themselves
        boxes += list(boxes_of_words(motion.later))
    for box in boxes:
        left, top, right, bottom = (round(side) for side in box.getCoords())
        assert not moving[top + 1 : bottom - 1, left + 1 : right - 1].any(), box


@pytest.mark.parametrize("size", [(640, 400), (656, 580), (960, 600), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_no_word_lies_half_in_the_title_and_half_in_the_network(sizes, size):
    session = session_of(sizes)
    frame = frame_at(session, step_of(session, "cost"), *size)
    border = network_box(frame).top()
    for word in words(frame, all_but_edges):
        assert word.box.bottom() <= border or word.box.top() >= border, word


def hovered(window):
    place = next(iter(window.network.frame().label_places.values()))
    QTest.mouseMove(window.network, QPointF(place.x, place.y).toPoint())
    spin(0.1)
    assert window.view.highlight_keys
    return place


@TIPS
def test_nothing_stays_lit_after_zooming_while_something_is_pointed_at(window, monkeypatch):
    window.session.seek((0, 0, 3))
    settle(window)
    place = hovered(window)
    for _ in range(3):
        window.network._zoom.turn(120, QPointF(place.x, place.y))
    window.network.update()
    spin(0.05)
    box = lit_box(window.network.frame(), window.view.highlight_keys)
    lit = window.network._zoom.transform.mapRect(box).toAlignedRect()
    assert window.network._lit == lit and not lit.isEmpty()
    painted = QRegion()

    def update(part=None):
        nonlocal painted
        painted += window.network.rect() if part is None else part

    monkeypatch.setattr(window.network, "update", update)
    window.network.leaveEvent(QEvent(QEvent.Type.Leave))
    assert (QRegion(lit) - painted).isEmpty()


@TIPS
def test_words_beside_the_pointer_say_what_is_known_now(window):
    window.session.seek((0, 0, 0))
    settle(window)
    x, y = window.network.frame().layout.layers[1].centres[0].tolist()
    QTest.mouseMove(window.network, QPointF(x, y).toPoint())
    spin(0.2)
    assert QToolTip.isVisible() and "z" not in QToolTip.text().split("\n")[-1]
    QTest.keyClick(window.network, Qt.Key.Key_Right)
    spin(0.1)
    assert "z¹[0]" in QToolTip.text()
    window.session.set("text_scale", 1.5)
    spin(0.5)
    assert not QToolTip.isVisible()


def test_words_round_a_zoomed_network_are_not_picked_through(window):
    settle(window)
    view = window.network
    below = QPointF(view.width() / 2, view.height() - 4)
    view._zoom.transform = QTransform.fromTranslate(-600, -600).scale(3.0, 3.0)
    x, y = view._zoom.inside(below).x(), view._zoom.inside(below).y()
    frame = view.frame()
    lines = np.concatenate([edges.line for edges in frame.edges])
    # stand the middle of some edge there
    middle = lines[0, :2] + (lines[0, 2:] - lines[0, :2]) / 2
    view._zoom.move((QPointF(x, y) - QPointF(*middle)) * 3.0)
    assert view._picked(below) is None
    view._zoom.move(QPointF(0.0, -view.height() / 2))
    assert view._picked(below - QPointF(0.0, view.height() / 2)) is not None


def test_what_is_selected_during_a_motion_is_seen_in_it(window):
    window.session.set("speed", 0.1)
    window.session.seek((0, 0, 0))
    QTest.keyClick(window.network, Qt.Key.Key_Right)
    spin(0.05)
    assert window.network.animating
    window.view.select(("neuron", 1, 2))
    motion = window.network._running.motion
    assert isinstance(motion, Motion)
    assert motion.earlier.selection == motion.later.selection == ("neuron", 1, 2)
    assert frame_of(window.session, 400, 300).selection is None


def test_both_lines_of_a_number_are_among_what_changes_at_once():
    frame = frame_at(session_of((2, *[2] * 7, 1)), 430, 1280, 720)
    assert any(place.apart > LINE for place in frame.label_places.values())
    beside = beside_the_numbers(frame)
    for x, y, apart in frame.label_places.values():
        assert not beside.contains(QPointF(x, y).toPoint())
        assert not beside.contains(QPointF(x, y + apart * frame.unit).toPoint())
