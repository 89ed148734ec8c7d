"""What is pointed at in one panel lights in the others; neurons are walked; numbers edited."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from netviz.core.listing import source, step_lines
from netviz.core.numbers import MINUS
from netviz.gui.drawing.describe import describe
from netviz.gui.drawing.picking import place_of
from netviz.session import Session
from tests.gui.hands import press, spin, write

# a tooltip asks to be raised, which a window without a screen cannot be
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def at(window, *found):
    frame = window.network.frame()
    x, y = place_of(frame.layout, frame.edges, found)
    return QPoint(round(x), round(y))


def pixels(panel):
    return panel.grab().toImage()


def point(widget, place):
    QTest.mouseMove(widget, place)
    spin(0.02)


def turn(widget, place, angle):
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(widget, event)


def word_place(window, step, word, line=0):
    """Return where a word of a step's line is in the code panel, which is scrolled there."""
    area, number = window.docks["codePanel"].panel._area, step_lines(step)[line]
    area.reveal((number - 2) * area.row_height(), (number + 1) * area.row_height())
    column = source()[number - 1].index(word)
    y = (number - 0.5) * area.row_height() - area.verticalScrollBar().value()
    return area.viewport(), QPoint(round(area.text_left() + (column + 0.5) * area._letter()), round(y))


def test_an_edge_pointed_at_lights_its_weight_in_code_equation_and_values(window):
    press(window, "Right")
    panels = [window.docks[name].panel for name in ("codePanel", "equationPanel", "valuesPanel")]
    before = [pixels(panel) for panel in panels]
    point(window.network, at(window, "edge", 1, 2, 0))
    assert ("w1", 2, 0) in window.view.highlight_keys
    assert all(pixels(panel) != old for panel, old in zip(panels, before, strict=True))
    point(window.network, QPoint(3, window.network.height() - 3))
    assert not window.view.highlight_keys
    assert [pixels(panel) for panel in panels] == before


def test_a_word_of_the_code_lights_its_layer_in_the_picture(window):
    press(window, "Right")
    before = pixels(window.network)
    point(*word_place(window, "z", "w, a"))
    assert window.view.highlight_keys == {("w1", None, None)}
    assert pixels(window.network) != before


def test_a_number_in_variables_lights_its_entry(window):
    area = window.docks["valuesPanel"].panel._area
    number = next(i for i, row in enumerate(area.rows) if row.key == "b1")
    area.verticalScrollBar().setValue(area._layout().tops[number])
    y = area._layout().tops[number] + area.row_height() // 2 - area.verticalScrollBar().value()
    layout = area._layout()
    left, width = layout.columns.left_width(layout.lines[number][0])
    x = left + 1.5 * width
    point(area.viewport(), QPoint(round(x), round(y)))
    assert window.view.highlight_keys == {("b1", 1, 0)}


def test_hovering_names_a_weight_with_its_gradient_and_its_next_value(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    text = describe(window.network.frame(), ("edge", 1, 2, 0))
    moment = window.session.moment
    known = (moment.weights, moment.nabla_w, moment.sum_nabla_w, moment.new_weights)
    for (value, *_), start in zip(known, ("w¹", "∇w¹", "∑∇w¹", "next w¹"), strict=True):
        written = repr(float(value[2, 0])).replace("-", MINUS)
        assert f"{start}[2, 0] = {written}" in text.splitlines()
    window.session.seek((0, 0, 11))  # nothing has joined the sums yet
    assert "∑" not in describe(window.network.frame(), ("edge", 1, 2, 0))


def test_alt_arrows_walk_the_neurons_and_stop_at_the_borders(window):
    press(window, "Alt+Right")
    first = window.view.selection
    press(window, "Alt+Down")
    assert first[0] == "neuron" and window.view.selection == ("neuron", first[1], first[2] + 1)
    press(window, "Alt+Right", "Alt+Right", "Alt+Right")
    assert window.view.selection == ("neuron", 2, 0)
    press(window, "Alt+Left", "Alt+Up")
    assert window.view.selection == ("neuron", 1, 0)


def test_a_click_selects_and_a_click_beside_selects_nothing(window):
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(window.network, button, pos=at(window, "neuron", 1, 1))
    assert window.view.selection == ("neuron", 1, 1)
    QTest.mouseClick(window.network, button, pos=QPoint(3, window.network.height() - 3))
    assert window.view.selection is None


def test_the_wheel_zooms_at_the_pointer_and_a_double_click_beside_fits_again(window):
    network, place = window.network, at(window, "neuron", 1, 1)
    before = pixels(network)
    turn(network, place, 240)
    assert pixels(network) != before
    assert network._picked(QPointF(place)) == ("neuron", 1, 1)
    QTest.mouseDClick(network, Qt.MouseButton.LeftButton, pos=QPoint(3, network.height() - 3))
    assert pixels(network) == before


@pytest.fixture
def editor(window):
    return window.network.findChild(QLineEdit, "numberEditor")


def start(window, *found):
    QTest.mouseDClick(window.network, Qt.MouseButton.LeftButton, pos=at(window, *found))
    spin(0.02)


def test_a_double_click_on_a_number_in_the_picture_opens_it(window, editor):
    network, frame = window.network, window.network.frame()
    place = frame.label_places[1, 2, 0]
    layer = frame.layout.layers[1]
    x, y = layer.centres[2]
    below = layer.radius + (17.0 + 17.0) * frame.unit  # the line of b, under that of z
    moment = window.session.moment
    for at, value in (
        (QPoint(round(place.x), round(place.y)), moment.weights[0][2, 0]),
        (QPoint(round(x), round(y + below)), moment.biases[0][2, 0]),
    ):
        QTest.mouseDClick(network, Qt.MouseButton.LeftButton, pos=at)
        assert editor.isVisible() and float(editor.text()) == value
        press(window, "Escape")
        assert not editor.isVisible()


def test_a_typed_weight_changes_everything_downstream_at_once_and_is_one_undo(window, editor):
    press(window, "Right")
    old, z = window.session.moment.weights[0][2, 1], window.session.moment.zs[0][2, 0]
    x = window.session.moment.x[1, 0]
    start(window, "edge", 1, 2, 1)
    assert editor.isVisible() and float(editor.text()) == old
    write(window, "2.5")
    moment = window.session.moment
    assert moment.weights[0][2, 1] == 2.5 and moment.kind == "z"
    assert moment.zs[0][2, 0] == pytest.approx(z + (2.5 - old) * x, abs=1e-12)
    press(window, "Return")
    assert not editor.isVisible()
    press(window, "Ctrl+Z")
    assert window.session.moment.weights[0][2, 1] == old


def test_escape_restores_the_number(window, editor):
    old = window.session.moment.biases[0][1, 0]
    start(window, "neuron", 1, 1)
    write(window, "7")
    assert window.session.moment.biases[0][1, 0] == 7
    press(window, "Escape")
    assert window.session.moment.biases[0][1, 0] == old and not editor.isVisible()


def test_what_is_no_number_is_told_beside_it_and_nothing_changes(window, editor):
    old = window.session.moment.biases[0][1, 0]
    start(window, "neuron", 1, 1)
    note = window.network.findChild(QLabel, "numberEditorNote")
    assert note.isVisible() and note.text().startswith("b1[1]")
    write(window, "1x")
    assert "1x" in note.text() and "no number" in note.text()
    editor.selectAll()
    write(window, "inf")
    assert "finite" in note.text()
    press(window, "Escape")
    assert window.session.moment.biases[0][1, 0] == old and not note.isVisible()


@pytest.mark.parametrize("text", ["1e999", "2..5", "abc", "nan", "-"])
def test_enter_keeps_only_a_number_and_nothing_of_what_is_none(window, editor, text):
    before = window.session.moment.weights[1].copy()
    QTest.mouseDClick(window.network, Qt.MouseButton.LeftButton, pos=at(window, "edge", 2, 0, 1))
    editor.selectAll()
    write(window, text)
    press(window, "Return")
    assert editor.isVisible() and editor.text() == text
    assert (window.session.moment.weights[1] == before).all()
    press(window, "Escape")
    assert not editor.isVisible() and (window.session.moment.weights[1] == before).all()


def test_enter_opens_the_selected_input_and_up_nudges_it(window, editor):
    window.view.select(("neuron", 0, 1))
    press(window, "Return")
    assert editor.isVisible()
    old = float(editor.text())
    QTest.keyClick(editor, Qt.Key.Key_Up)
    spin(0.02)
    assert window.session.moment.x[1, 0] == float(editor.text()) > old
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert window.session.moment.x[1, 0] == pytest.approx(old, abs=1e-9)
    press(window, "Return")


def test_nudging_many_times_is_one_step_of_undo(window, editor):
    old = window.session.moment.weights[1][0, 0]
    start(window, "edge", 2, 0, 0)
    for _ in range(4):
        QTest.keyClick(editor, Qt.Key.Key_Up)
    press(window, "Return")
    assert window.session.moment.weights[1][0, 0] > old
    press(window, "Ctrl+Z")
    assert window.session.moment.weights[1][0, 0] == old


def test_the_wheel_nudges_the_number_that_is_edited_and_does_not_zoom(window, editor):
    start(window, "edge", 1, 0, 1)
    old = window.session.moment.weights[0][0, 1]
    place = at(window, "neuron", 2, 0)
    turn(window.network, place, -120)
    assert window.session.moment.weights[0][0, 1] < old
    assert window.network._picked(QPointF(place)) == ("neuron", 2, 0)
    press(window, "Escape")
    assert window.session.moment.weights[0][0, 1] == old


def test_in_the_matrix_view_the_column_that_is_drawn_is_lit_and_sums_are_called_sums(window):
    window.session.train(mini_batches=1)
    window.session.set("matrix_view", True)
    press(window, "End", "Left")
    moment = window.session.moment
    point(window.network, at(window, "neuron", 1, 1))
    last = moment.record.size - 1
    assert {("z1", 1, last), ("delta1", 1, last), ("sum_nabla_b1", 1, 0)} <= window.view.highlight_keys
    said = describe(window.network.frame(), ("neuron", 1, 1)).splitlines()
    assert f"z, a and δ of sample {last + 1}" in said
    total = repr(float(moment.record.nabla_b[0][1, 0])).replace("-", MINUS)
    assert f"∑∇b¹[1] = {total}" in said and not any(line.startswith("∇b") for line in said)


def test_alt_arrows_stay_with_the_neurons_that_are_drawn_and_go_down_in_an_image(open_on):
    window = open_on(Session(sizes=(64, 100, 10), dataset="digits"))
    press(window, "Alt+Right", "Alt+Left")
    press(window, "Alt+Down")
    assert window.view.selection[:2] == ("neuron", 0) and window.view.selection[2] % 8 == 0
    press(window, "Alt+Right")
    shown = window.network.frame().layout.layers[1].shown.tolist()
    for _ in range(len(shown) + 3):
        press(window, "Alt+Down")
        assert window.view.selection[2] in shown
    assert window.view.selection == ("neuron", 1, 99)


def test_what_a_question_lights_goes_as_time_moves_on_or_with_escape(window):
    for end in ("Right", "Escape"):
        window.actions_table.by_name["question_shape"].trigger()
        spin()
        assert ("w1", None, None) in window.view.highlight_keys
        press(window, end)
        assert not window.view.highlight_keys
