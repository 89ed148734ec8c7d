"""The Set-up: scrolling only scrolls, and a sentence is seen whole."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
)

from netviz.gui.fields import TextField
from tests.gui.hands import click, press, settle, spin, spin_until, write


@pytest.fixture
def setup(window):
    window.resize(1000, 620)
    window.aside.open("setupPanel")
    settle(window)
    return window


def turn(widget, angle):
    place = widget.rect().center()
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_scrolling_over_a_choice_scrolls_and_changes_nothing(setup):
    settings, moment = dict(setup.session.settings), setup.session.moment
    bar = setup.findChild(QScrollArea, "setupScroll").verticalScrollBar()
    for box in setup.docks["setupPanel"].panel.findChildren(QComboBox):
        for focused in (False, True):
            if focused:
                box.setFocus()
            chosen, bar_was = box.currentIndex(), 0
            bar.setValue(bar_was)
            assert not turn(box, -120).isAccepted()  # it is for the form behind
            assert box.currentIndex() == chosen
    assert dict(setup.session.settings) == settings and setup.session.moment is moment


@pytest.mark.parametrize("name", ["sizes", "eta", "x", "y"])
def test_the_sentence_under_a_field_is_scrolled_into_view(setup, name):
    line = setup.findChild(QLineEdit, f"{name}Field")
    line.setFocus()
    line.selectAll()
    write(setup, "0.5, 1, q")
    spin(0.1)
    problem = setup.findChild(QLabel, f"{name}FieldProblem")
    area = setup.findChild(QScrollArea, "setupScroll").viewport()
    assert problem.text() and not problem.visibleRegion().isEmpty()
    top = problem.mapTo(area, QPoint(0, 0)).y()
    assert top >= 0 and top + problem.height() <= area.height()


def test_its_button_in_the_tool_bar_gives_the_keys_to_its_first_field(window):
    window.resize(1000, 620)
    chip = window.transport.chip
    for _ in range(2):  # and it begins at its top again where it was scrolled before
        click(chip)
        spin_until(lambda: window.docks["setupPanel"].panel.isAncestorOf(QApplication.focusWidget()))
        bar = window.findChild(QScrollArea, "setupScroll").verticalScrollBar()
        spin(0.05)
        assert QApplication.focusWidget().objectName() == "datasetField"
        assert bar.value() == 0 < bar.maximum()
        bar.setValue(bar.maximum())
        click(chip)


def type_wrongly(setup, field):
    """Type what no field of the form takes; return what stood there."""
    before = field.line.text()
    field.line.setFocus()
    field.line.selectAll()
    write(setup, "q?")
    assert field.sentence and field.line.text() == "q?"
    return before


def text_fields(setup):
    fields = setup.docks["setupPanel"].panel.fields.values()
    found = [field for field in fields if isinstance(field, TextField)]
    assert {"sizes", "eta", "lmbda", "seed", "mini_batch_size", "x", "y"} <= {f.name for f in found}
    return found


def test_escape_gives_every_field_its_value_back_and_takes_the_sentence_away(setup):
    for field in text_fields(setup):
        before = type_wrongly(setup, field)
        press(setup, "Escape")
        assert (field.line.text(), field.sentence) == (before, ""), field.name
        assert QApplication.focusWidget() is setup.network and setup.banner.text == ""


def test_a_field_that_is_left_with_what_was_refused_has_its_value_back_and_the_message_says_why(setup):
    for field in text_fields(setup):
        before = type_wrongly(setup, field)
        said = field.sentence
        press(setup, "Tab")
        assert (field.line.text(), field.sentence) == (before, ""), field.name
        assert setup.banner.text == said


def test_enter_leaves_what_was_refused_to_be_mended(setup):
    field = text_fields(setup)[0]
    type_wrongly(setup, field)
    press(setup, "Return")
    assert field.line.text() == "q?" and field.sentence


def test_escape_takes_back_a_number_that_would_do_too(setup):
    line = setup.findChild(QLineEdit, "etaField")
    line.setFocus()
    line.selectAll()
    write(setup, "0.5")
    press(setup, "Escape")
    assert line.text() == "3" and setup.session.settings["eta"] == 3.0


def test_a_field_comes_back_to_the_value_of_now_not_to_the_one_when_typing_began(setup):
    field = setup.docks["setupPanel"].panel.fields["eta"]
    type_wrongly(setup, field)
    setup.session.set("eta", 1.5)
    press(setup, "Escape")
    assert field.line.text() == "1.5"


def test_no_choice_is_cut(setup):
    for box in setup.docks["setupPanel"].panel.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        room = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
        ).width()
        for index in range(box.count()):
            text = box.itemText(index)
            assert box.fontMetrics().horizontalAdvance(text) <= room - 2, (box.objectName(), text)


def test_after_enter_undo_and_redo_are_about_the_set_up_not_about_letters(setup):
    line = setup.findChild(QLineEdit, "etaField")
    before = setup.session.settings["eta"]
    line.setFocus()
    line.selectAll()
    write(setup, "0.7")
    press(setup, "Ctrl+Z")  # a letter, or all of them
    assert line.text() != "0.7" and setup.session.settings["eta"] == before
    line.selectAll()
    write(setup, "0.5")
    press(setup, "Return")
    settle(setup)
    assert setup.session.settings["eta"] == 0.5
    press(setup, "Ctrl+Z")
    settle(setup)
    assert setup.session.settings["eta"] == before and float(line.text()) == before
    press(setup, "Ctrl+Shift+Z")
    settle(setup)
    assert setup.session.settings["eta"] == 0.5 and line.text() == "0.5"


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_a_choice_that_was_refused_gives_way_to_the_one_in_effect(setup, key):
    field = setup.docks["setupPanel"].panel.fields["cost"]
    field.box.setFocus()
    field.box.setCurrentIndex(field.box.findData("log-likelihood"))
    field.box.activated.emit(field.box.currentIndex())
    assert "softmax" in field.sentence
    press(setup, key)
    assert field.box.currentData() == "quadratic" and field.sentence == ""


@pytest.mark.parametrize(("dataset", "offered"), [("xor", "2,3,1"), ("iris", "4,6,3"), ("digits", "64,30,10")])
@pytest.mark.parametrize("typed", ["2", "2,0,1", "q"])
def test_what_is_offered_for_refused_sizes_fits_the_data(setup, dataset, offered, typed):
    setup.session.load(dataset)
    field = setup.docks["setupPanel"].panel.fields["sizes"]
    field.line.setFocus()
    field.line.selectAll()
    write(setup, typed)
    assert offered in field.sentence
    field.line.selectAll()
    write(setup, offered)
    assert field.sentence == ""


def test_an_open_panel_grows_with_its_text(window):
    window.resize(1440, 900)
    window.aside.open("setupPanel")
    settle(window)
    panel = window.docks["setupPanel"].panel
    for scale in (1.5, 2.0):
        window.session.set("text_scale", scale)
        settle(window)
        box = panel.fields["theme"].editor
        assert box.width() >= 0.9 * scale * 200
        assert box.fontMetrics().horizontalAdvance(box.currentText()) < box.width() - 20


def test_a_sample_is_chosen_by_keys_one_after_another(setup):
    panel, session = setup.docks["setupPanel"].panel, setup.session
    session.train(epochs=2)
    session.seek((0, 0, 0))
    spin()
    undone = session.branches
    before = len(list(undone))
    panel._choice.setFocus()
    rows = session.loaded_dataset.rows("train").tolist()
    for row in rows[:3]:
        press(setup, "Down")
        assert session.moment.x[:, 0].tolist() == session.loaded_dataset.x(row)[:, 0].tolist()
    assert len(list(undone)) <= before + 3
