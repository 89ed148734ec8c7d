"""Points, digits and weights made by hand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from netviz.gui.drawn.digit_dialog import DigitDialog
from netviz.gui.drawn.points_dialog import PointsDialog
from netviz.gui.drawn.weights_dialog import WeightsDialog
from netviz.session import Session
from tests.gui.hands import click, spin_until

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def run(window, name):
    window.commander.run_by_name(name)


def test_points_on_the_plane_become_the_data(window):
    run(window, "draw_points")
    dialog = window.findChild(PointsDialog)
    side = dialog.plane.width()
    QTest.mouseClick(dialog.plane, LEFT, pos=QPoint(side // 4, side // 2))
    QTest.mouseClick(dialog.plane, RIGHT, pos=QPoint(3 * side // 4, side // 4))
    assert dialog.about.text() == "1 circles, 1 squares"
    click(dialog.findChild(QPushButton, "pointsUse"))
    assert window.session.dataset.size == 2
    assert window.session.dataset.x(1)[:, 0].tolist() == [0.75, 0.75]
    assert window.session.dataset.y(1).tolist() == [[1.0]]


def test_a_second_click_takes_a_point_away(window):
    run(window, "draw_points")
    dialog = window.findChild(PointsDialog)
    for _ in range(2):
        QTest.mouseClick(dialog.plane, LEFT, pos=QPoint(50, 50))
    assert dialog.plane.points == []
    assert not dialog.use.isEnabled()


def test_a_trained_network_reads_a_drawn_one(open_on):
    session = Session(dataset="digits", seed=1)
    session.train(mini_batches=1500)
    window = open_on(session)
    run(window, "draw_digit")
    dialog = window.findChild(DigitDialog)
    side = dialog.pad.width()
    QTest.mousePress(dialog.pad, LEFT, pos=QPoint(side // 2, side // 5))
    for y in range(side // 5, 4 * side // 5, 8):
        QTest.mouseMove(dialog.pad, QPoint(side // 2, y))
    QTest.mouseRelease(dialog.pad, LEFT, pos=QPoint(side // 2, 4 * side // 5))
    spin_until(lambda: "The network says 1" in dialog.verdict.text(), 3.0)
    click(dialog.findChild(QPushButton, "digitClear"))
    assert dialog.verdict.text() == "Draw a digit in the square."


def test_drawing_needs_images_and_says_so(window):
    run(window, "draw_digit")
    assert "no images" in window.banner.text


def test_typed_weights_begin_a_new_run(window):
    run(window, "type_weights")
    dialog = window.findChild(WeightsDialog)
    dialog.tables[0].item(2, 1).setText("oops")
    click(dialog.use)
    assert "row 2, column 1: should be a number, found 'oops'" in dialog.problem.text()
    dialog.tables[0].item(2, 1).setText("-0.125")
    dialog.tables[1].item(0, 3).setText("7")
    click(dialog.use)
    assert window.session.moment.weights[0][2, 1] == -0.125
    assert window.session.moment.biases[1][0, 0] == 7.0
    assert window.session.position == (0, 0, 0)
