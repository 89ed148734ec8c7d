"""The Set-up: scrolling only scrolls, and a sentence is seen whole."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QScrollArea

from tests.gui.hands import click, spin, spin_until, write


@pytest.fixture
def setup(window):
    window.resize(1000, 620)
    window.aside.open("setupPanel")
    spin(0.2)
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
