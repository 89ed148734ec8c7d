"""Shift+F1: every thing in the window, in every panel and in every dialog can say what it is."""

import numpy as np
import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWhatsThis,
)

from netviz.gui.film_dialog import FilmDialog
from netviz.gui.opening.data_dialog import DataDialog
from netviz.gui.opening.opener import Opener
from netviz.gui.opening.table_dialog import TableDialog
from netviz.gui.values.table import Table
from tests.gui.hands import press, spin_until

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
)  # fmt: skip


def words(widget):
    """What a click says: the widget's own words, or those of what it lies in."""
    while widget is not None:
        if widget.whatsThis():
            return widget.whatsThis()
        widget = widget.parentWidget()
    return ""


def controls(root):
    """Everything that can be used, shown or not; without the scroll bars and headers of others."""
    found = [w for kind in CONTROLS for w in root.findChildren(kind)]
    return [w for w in found if not isinstance(w, QScrollBar | QHeaderView)
            and not w.objectName().startswith("qt_")]  # fmt: skip


def silent(root):
    return sorted({f"{type(w).__name__} {w.objectName()}" for w in controls(root) if not words(w)})


def ask(widget):
    widget.activateWindow()
    spin_until(lambda: QApplication.activeWindow() is widget)
    press(widget, "Shift+F1")
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()


def test_shift_f1_waits_for_a_click_and_knows_every_control_of_every_panel(window):
    ask(window)
    assert len(controls(window)) > 70
    assert silent(window) == []
    own = [w for w in controls(window) if w.whatsThis()]
    assert len(own) > 0.75 * len(controls(window)), "most say more than their panel does"
    assert "Epsilon" in words(window.findChild(QAbstractSlider, "epsilonSlider"))


def film(window, tmp_path):
    FilmDialog(window).show()


def table(window, tmp_path):
    window.findChild(Opener).open_text("1,2\n3,4\n")
    spin_until(lambda: window.findChild(TableDialog) is not None)


def arrays(window, tmp_path):
    np.savez(tmp_path / "mine.npz", x=np.zeros((20, 3)), y=np.arange(20))
    window.findChild(Opener).open_path(tmp_path / "mine.npz")
    spin_until(lambda: window.findChild(DataDialog) is not None)


def by_command(name):
    return lambda window, tmp_path: window.commander.run_by_name(name)


def all_numbers(window, tmp_path):
    window.docks["valuesPanel"].panel.findChild(Table).open_all(0)


DIALOGS = {
    "allNumbers": all_numbers,
    "filmDialog": film, "tableDialog": table, "dataDialog": arrays,
    "mnistDialog": by_command("get_mnist"), "pointsDialog": by_command("draw_points"),
    "weightsDialog": by_command("type_weights"), "manualWindow": by_command("manual"),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_says_what_it_is(window, tmp_path, name):
    DIALOGS[name](window, tmp_path)
    dialog = window.findChild(QDialog, name)
    ask(dialog)
    assert controls(dialog) and silent(dialog) == []
    dialog.close()


def test_every_control_of_the_drawn_digit_says_what_it_is(digits_window):
    digits_window.commander.run_by_name("draw_digit")
    dialog = digits_window.findChild(QDialog, "digitDialog")
    ask(dialog)
    assert controls(dialog) and silent(dialog) == []
    dialog.close()


def test_every_dialog_of_the_program_is_asked_here(qapp):
    import netviz.gui.drawn.digit_dialog
    import netviz.gui.drawn.points_dialog
    import netviz.gui.drawn.weights_dialog
    import netviz.gui.opening.mnist_dialog
    import netviz.gui.values.all_numbers  # noqa: F401

    ours = [c for c in QDialog.__subclasses__() if c.__module__.startswith("netviz")]
    assert len(ours) == len(DIALOGS) + 1, ours


def test_every_command_says_what_it_does(window):
    ask(window)
    actions = window.actions_table.by_name
    assert [name for name, action in actions.items() if not action.whatsThis()] == []
    assert "PgDown" in actions["lesson_next"].whatsThis()


def test_a_panel_says_the_first_sentence_of_its_file(window):
    ask(window)
    assert "listing of the algorithm" in words(window.docks["codePanel"].panel)
