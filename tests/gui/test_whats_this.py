"""Shift+F1: every thing in the window can say what it is."""

from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QWhatsThis

from netviz.gui.panel import Panel
from tests.gui.hands import press


def words(widget):
    """What a click says: the widget's own words, or those of what it lies in."""
    while widget is not None:
        if widget.whatsThis():
            return widget.whatsThis()
        widget = widget.parentWidget()
    return ""


def test_shift_f1_waits_for_a_click_and_knows_every_control(window):
    press(window, "Shift+F1")
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()
    controls = [
        widget for kind in (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, Panel)
        for widget in window.findChildren(kind)
        if widget.objectName() and not widget.objectName().startswith("qt_") and widget.isVisible()
    ]  # fmt: skip
    assert len(controls) > 20
    assert [widget.objectName() for widget in controls if not words(widget)] == []


def test_every_command_says_what_it_does(window):
    press(window, "Shift+F1")
    QWhatsThis.leaveWhatsThisMode()
    actions = window.actions_table.by_name
    assert [name for name, action in actions.items() if not action.whatsThis()] == []
    assert "PgDown" in actions["lesson_next"].whatsThis()


def test_a_panel_says_the_first_sentence_of_its_file(window):
    press(window, "Shift+F1")
    QWhatsThis.leaveWhatsThisMode()
    assert "listing of the algorithm" in words(window.docks["codePanel"].panel)
