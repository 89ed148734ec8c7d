"""The number edited in the picture: it stays with its moment, and leaves no trace if given up."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from netviz.gui.drawing.picking import place_of
from tests.gui.hands import press, settle, spin_until, write


@pytest.fixture
def editor(window):
    """The editor of a window on which one mini-batch is trained, at (0, 0, 5)."""
    window.session.train(mini_batches=3)
    window.session.seek((0, 0, 5))
    return window.network.findChild(QLineEdit, "numberEditor")


def open_at(window, *found):
    frame = window.network.frame()
    x, y = place_of(frame.layout, frame.edges, found)
    QTest.mouseDClick(window.network, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def w1(window):
    return window.session.moment.weights[0]


def test_escape_leaves_nothing_to_redo_and_what_could_be_redone_before(window, editor):
    open_at(window, "edge", 1, 2, 0)
    write(window, "-1.25")
    press(window, "Return", "Ctrl+Z")
    old = w1(window).copy()
    open_at(window, "edge", 1, 0, 0)
    write(window, "7")
    assert w1(window)[0, 0] == 7
    press(window, "Escape")
    assert (w1(window) == old).all()
    press(window, "Ctrl+Shift+Z")
    assert w1(window)[2, 0] == -1.25 and w1(window)[0, 0] == old[0, 0]


@pytest.mark.parametrize("command", ["step_forward", "mini_batch_forward", "to_start", "train"])
def test_going_elsewhere_closes_it_and_keeps_the_edit(window, editor, command):
    open_at(window, "edge", 1, 2, 0)
    write(window, "1.5")
    before = window.session.position
    window.findChild(QAction, command).trigger()
    spin_until(lambda: window.session.position != before)
    assert not editor.isVisible()
    window.session.seek(before)
    assert w1(window)[2, 0] == 1.5


@pytest.mark.parametrize("size", [(1280, 760), (1440, 900)])
@pytest.mark.parametrize(
    "found", [("neuron", 1, 0), ("neuron", 1, 1), ("neuron", 2, 0), ("edge", 1, 1, 0),
              ("edge", 1, 2, 1), ("edge", 2, 0, 2), ("neuron", 0, 1)], ids=str,
)  # fmt: skip
def test_what_changes_with_the_number_is_not_hidden_by_it(window, editor, found, size):
    window.resize(*size)
    settle(window)
    open_at(window, *found)
    frame = window.network.frame()
    note = window.network.findChild(QLabel, "numberEditorNote")
    assert editor.isVisible() and note.isVisible()
    assert not editor.geometry().intersects(note.geometry())
    for number, layer in enumerate(frame.layout.layers):
        for place, (x, y) in enumerate(layer.centres.tolist()):
            disc = QRectF(x - layer.radius, y - layer.radius, 2 * layer.radius, 2 * layer.radius)
            own = found == ("neuron", 0, place) and number == 0
            assert own or not disc.intersects(editor.geometry().toRectF()), (number, place)
            assert not disc.intersects(note.geometry().toRectF()), (number, place)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_whole_number_is_seen(window, editor, scale):
    window.session.set("text_scale", scale)
    settle(window)
    open_at(window, "edge", 1, 2, 0)
    assert len(editor.text()) > 16
    wide = QFontMetricsF(editor.font()).horizontalAdvance(editor.text())
    assert wide < editor.width() - 8


def test_up_and_down_come_back_and_pass_zero(window, editor):
    open_at(window, "edge", 1, 2, 0)
    old = editor.text()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(editor, key)
    assert editor.text() == old
    editor.selectAll()
    write(window, "0.1")
    for _ in range(40):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert float(editor.text()) < 0


def test_a_touchpad_nudges_once_for_a_notch_and_not_sideways(window, editor):
    open_at(window, "edge", 1, 2, 0)
    old = editor.text()

    def turn(x, y):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(x, y), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(editor, event)

    for _ in range(15):
        turn(8, 0)
    assert editor.text() == old
    for _ in range(15):
        turn(0, 8)
    once = editor.text()
    turn(0, -120)
    assert once != old and editor.text() == old
