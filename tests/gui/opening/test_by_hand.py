"""Points, digits and weights made by hand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
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


def test_cells_of_a_spreadsheet_are_pasted_at_once(window):
    run(window, "type_weights")
    dialog = window.findChild(WeightsDialog)
    table = dialog.tables[0]
    table.setCurrentCell(1, 1)
    QGuiApplication.clipboard().setText("0.5\t-0.25\n−1e-3\t2\n")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert table.numbers()[1:, 1:].tolist() == [[0.5, -0.25], [-1e-3, 2.0]]
    assert dialog.problem.text() == ""
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert copied[1][1:] == ["0.5", "-0.25"]
    table.setCurrentCell(2, 0)
    table.paste("1,2,3,4\n5,6,7,8")
    assert table.numbers()[2].tolist() == [1, 2, 3]
    assert "5 of the pasted cells lie outside" in dialog.problem.text()


def test_every_digit_of_a_number_is_seen(window):
    run(window, "type_weights")
    table = window.findChild(WeightsDialog).tables[0]
    for j in range(table.rowCount()):
        for k in range(table.columnCount()):
            words = table.fontMetrics().horizontalAdvance(table.item(j, k).text())
            assert table.columnWidth(k) >= words + 4


def test_the_sizes_are_seen_and_changed(window):
    run(window, "type_weights")
    dialog = window.findChild(WeightsDialog)
    assert dialog.sizes.text() == "2, 3, 1"
    before = dialog.tables[0].numbers()
    dialog.sizes.setFocus()
    dialog.sizes.selectAll()
    QTest.keyClicks(dialog.sizes, "2,2,2,1")
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter made the tables and no more
    assert [(t.rowCount(), t.columnCount()) for t in dialog.tables] == [(2, 3), (2, 3), (1, 3)]
    assert (dialog.tables[0].numbers() == before[:2]).all()
    click(dialog.use)
    assert window.session.settings["sizes"] == (2, 2, 2, 1)
    assert (window.session.moment.weights[0] == before[:2, :2]).all()


def test_sizes_that_do_not_suit_are_answered_in_the_dialog(window):
    run(window, "type_weights")
    dialog = window.findChild(WeightsDialog)
    for text, said in (("2", "two whole numbers"), ("oops", "whole numbers with commas"),
                       ("9000,3,1", "more numbers than one types")):  # fmt: skip
        dialog.sizes.setText(text)
        dialog.sizes.editingFinished.emit()
        assert said in dialog.problem.text()
    dialog.sizes.setText("3,1")
    dialog.sizes.editingFinished.emit()
    click(dialog.use)
    assert "XOR has 2 inputs and 1 outputs" in dialog.problem.text()
    assert dialog.isVisible()


def test_the_verdict_on_a_digit_never_covers_a_bar(digits_window):
    run(digits_window, "draw_digit")
    dialog = digits_window.findChild(DigitDialog)
    side = dialog.pad.width()
    QTest.mousePress(dialog.pad, LEFT, pos=QPoint(side // 2, side // 5))
    QTest.mouseMove(dialog.pad, QPoint(side // 2, 4 * side // 5))
    QTest.mouseRelease(dialog.pad, LEFT, pos=QPoint(side // 2, 4 * side // 5))
    assert "The network says" in dialog.verdict.text()
    for widget in (dialog.bars, dialog.verdict):
        assert dialog.rect().contains(widget.geometry())
    assert not dialog.bars.geometry().intersects(dialog.verdict.geometry())
    needed = dialog.verdict.heightForWidth(dialog.verdict.width())
    assert dialog.verdict.height() >= needed
