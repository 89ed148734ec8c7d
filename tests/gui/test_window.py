"""The window as a whole: its names, its keys, its manners."""

from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QLabel, QWidget

from netviz.core.steps import Position
from netviz.gui.layouts import LAYOUTS
from netviz.gui.palette import CommandPalette
from netviz.gui.window import MainWindow
from netviz.session import Session
from netviz.session.commands import COMMANDS, MENUS
from tests.gui.hands import press, settle, spin, spin_until

# offscreen says so of menus that open, which real screens can raise
POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
DOCKS = {"codePanel", "equationPanel", "valuesPanel", "costPanel", "setupPanel", "timeline"}


def test_the_docks_and_actions_have_their_public_names(window):
    assert window.objectName() == "mainWindow"
    assert window.findChild(QWidget, "networkView") is window.centralWidget()
    docks = {dock.objectName() for dock in window.findChildren(QDockWidget)}
    assert docks >= DOCKS
    actions = {action.objectName() for action in window.findChildren(QAction)}
    assert actions >= set(COMMANDS)


def test_every_command_is_run_by_something(window):
    idle = [name for name, command in COMMANDS.items()
            if command.run is None and name not in window.commander.own]  # fmt: skip
    assert idle == []


def test_no_two_commands_share_a_key(window):
    keys = [key for command in COMMANDS.values() for key in command.shortcuts]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    shown = [k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()]
    assert len(shown) == len(set(shown))


def test_every_menu_has_a_letter_of_its_own_that_no_key_has_already(window):
    letters = [action.text()[action.text().index("&") + 1].upper() for action in window.menuBar().actions()]
    assert len(letters) == len(set(letters)) == len(MENUS)
    taken = {k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()}
    taken |= {s.key().toString() for s in window.findChildren(QShortcut)}
    assert taken.isdisjoint(f"Alt+{letter}" for letter in letters)
    assert [menu.objectName() for menu in window.menus.values()] == [f"menu{name}" for name in MENUS]


def opened_menu():
    spin(0.02)
    menu = QApplication.activePopupWidget()
    return None if menu is None else menu.objectName()


def escape_twice():
    """Leave a menu, then the bar."""
    for _ in range(2):
        QTest.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), Qt.Key.Key_Escape)


@POPUPS
@pytest.mark.parametrize("focus", ["networkView", "etaField", "timelinePanel"])
def test_alt_and_its_letter_open_a_menu_from_anywhere_and_escape_gives_the_keys_back(window, focus):
    window.aside.open("setupPanel")
    spin(0.05)
    place = window.docks["timeline"].panel if focus == "timelinePanel" else window.findChild(QWidget, focus)
    place.setFocus()
    for name in MENUS:
        assert QApplication.focusWidget() is place
        press(window, f"Alt+{name[0]}")
        assert opened_menu() == f"menu{name}"
        escape_twice()
        assert opened_menu() is None and QApplication.focusWidget() is place


@POPUPS
def test_f10_opens_the_first_menu_and_the_arrows_go_on(window):
    press(window, "F10")
    assert opened_menu() == "menuFile"
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Right)
    assert opened_menu() == "menuEdit"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    run = QApplication.activePopupWidget()
    assert run.objectName() == "menuRun" and run.activeAction() is not None
    escape_twice()
    assert opened_menu() is None and window.focusWidget() is window.network


def test_alt_and_arrows_still_walk_the_neurons(window):
    press(window, "Alt+Right", "Alt+Right")
    assert window.view.selection is not None and opened_menu() is None


def test_whatever_takes_the_focus_or_a_click_has_a_name_for_people(window):
    window.aside.open("setupPanel")
    spin()
    for widget in window.findChildren(QWidget):
        interactive = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
        if interactive and not widget.objectName().startswith("qt_") and widget.isVisible():
            assert widget.objectName(), f"{widget} has no objectName"
            assert widget.accessibleName() or widget.metaObject().className().startswith("Q"), widget.objectName()


def test_set_up_says_how_the_data_are_split_and_whom_they_are_from(window):
    window.aside.open("setupPanel")
    spin()
    note = window.findChild(QLabel, "dataNote")
    assert note.isVisible() and note.text() == "all 4 points for training"
    window.session.set("dataset", "iris")
    spin()
    assert note.text().splitlines() == [
        "120 for training, 30 for testing, drawn with the seed",
        "R. A. Fisher, 1936; UCI, CC BY 4.0",
    ]


def test_a_message_goes_with_the_next_command_and_what_went_wrong_stays(window):
    window.banner.say("Saved in x.")
    press(window, "Right")
    assert window.banner.text == ""
    window.banner.complain("This went wrong.")
    press(window, "Right")
    assert window.banner.text == "This went wrong."


def test_a_newcomer_sees_the_first_step_and_a_line_that_says_what_to_press(window):
    assert window.session.position == (0, 0, 0)
    assert window.network.hasFocus()
    assert not window.training.running and not window.player.playing


def test_every_step_of_a_mini_batch_is_shown_and_undone_by_keys(window):
    for step in range(53):
        assert window.session.position == (0, 0, step)
        press(window, "Right")
    assert window.session.position == (1, 0, 0)
    for _ in range(53):
        press(window, "Left")
    assert window.session.position == (0, 0, 0)


@pytest.mark.parametrize(
    ("key", "position"),
    [("Shift+Right", (0, 0, 13)), ("Ctrl+Right", (1, 0, 0)), ("Ctrl+Shift+Right", (1, 0, 0))],
)
def test_larger_units_have_keys(window, key, position):
    press(window, key)
    spin_until(lambda: window.session.position == position)


def test_space_plays_and_stops(window, qtbot):
    window.session.set("speed", 10.0)
    press(window, "Space")
    spin_until(lambda: window.session.position.step >= 2)
    press(window, "Space")
    assert not window.player.playing


def test_train_runs_beside_the_window_pauses_and_goes_on_from_there(window):
    press(window, "Ctrl+T")
    spin_until(lambda: window.session.timeline.trained > 100)
    press(window, "Ctrl+T")
    assert not window.training.running
    trained = window.session.timeline.trained
    assert window.session.position == window.session.timeline.end
    press(window, "Right")
    assert window.session.position.step == 0
    press(window, "Left", "Left")
    assert window.session.timeline.trained in (trained, trained + 1)


def test_closing_while_training_ends_cleanly(window):
    press(window, "Ctrl+T")
    spin_until(lambda: window.session.timeline.trained > 10)
    window.close()
    assert not window.training.running


def test_undo_in_the_menu_is_there_as_soon_as_something_was_edited(window):
    undo = window.findChild(QAction, "undo")
    assert not undo.isEnabled()
    window.session.edit("w1", 0, 0, 0.5)
    assert undo.isEnabled()
    press(window, "Ctrl+Z")
    assert window.session.moment.weights[0][0, 0] != 0.5


def test_a_panel_that_fails_is_reported_and_the_rest_goes_on(window):
    panel = window.docks["equationPanel"].panel

    def broken():
        raise RuntimeError("a bug of ours")

    panel.refresh = broken
    press(window, "Right")
    assert "The panel Equation failed: RuntimeError: a bug of ours" in window.banner.text
    assert window.session.position == Position(0, 0, 1)
    del panel.refresh


def test_a_hidden_panel_computes_nothing(window):
    calls = []
    panel = window.docks["valuesPanel"].panel
    window.docks["valuesPanel"].hide()
    panel.refresh = lambda: calls.append(1)
    press(window, "Right", "Right")
    assert calls == []
    window.docks["valuesPanel"].show()
    assert calls == [1]
    del panel.refresh


def test_text_size_matrix_view_and_layer_numbers_are_commands(window):
    press(window, "Ctrl++")
    assert window.view.scale > 1
    press(window, "Ctrl+0")
    assert window.view.scale == 1
    press(window, "M")
    assert window.session.moment.matrix
    window.commander.run_by_name("layer_numbers")
    assert window.view.layer_numbers == "book"


def test_digits_are_chosen_from_the_menu_and_trained(window):
    window.commander.run_by_name("data_digits")
    assert window.session.settings["sizes"] == (64, 30, 10)
    window.session.train(mini_batches=3)
    assert window.session.moment.record.size == 10


def test_a_window_for_every_dataset_opens_and_draws(open_on):
    for name in ("iris", "digits"):
        window = open_on(Session(dataset=name))
        window.session.next("sample")
        assert not window.grab().isNull()
        assert isinstance(window, QObject)


def test_the_first_paint_shows_all_of_the_study_layout_and_the_rest_comes_after(qapp):
    window = MainWindow(Session())
    first = set(window.findChildren(QDockWidget))
    assert {dock.objectName() for dock in first} == set(LAYOUTS["study"].heights)
    window.show()
    window.grab()
    QCoreApplication.processEvents()
    later = set(window.findChildren(QDockWidget)) - first
    assert {dock.objectName() for dock in later} >= {"setupPanel", "shapesPanel"}
    assert not any(dock.isVisible() for dock in later)
    window.close_questions.clear()
    window.close()
    window.release()


def test_a_panel_that_was_open_comes_back_with_the_stored_arrangement(qapp, tmp_path):
    store = QSettings(str(tmp_path / "netviz.ini"), QSettings.Format.IniFormat)
    for opens in (True, False):
        window = MainWindow(Session(), store)
        window.show()
        if opens:
            window.docks["shapesPanel"].show()
        assert window.docks["shapesPanel"].isVisible()
        window.close_questions.clear()
        window.close()
        window.release()


def test_the_chip_of_the_setup_is_there_however_much_it_has_to_say(open_on):
    window = open_on(Session(dataset="digits", seed=1_234_567_890, cost="cross-entropy", eta=0.123456))
    for width in (1100, 1440, 2400):
        window.resize(width, 900)
        spin()
        chip = window.transport.chip
        assert chip.isVisible() and chip.geometry().right() <= window.transport.width()
        assert chip.text().startswith("Digits")
        # what is left out is not left out in silence
        assert ("seed 1234567890" in chip.text()) != chip.text().endswith("…")
    assert "seed 1234567890" in chip.text()


def test_in_a_low_window_a_large_panel_has_the_room_of_the_cost_until_it_closes(window):
    window.resize(1280, 760)
    spin()
    cost, shapes, rows = (window.docks[n] for n in ("costPanel", "shapesPanel", "timeline"))
    high = rows.height()
    window.aside.open("shapesPanel")
    settle(window)
    assert not cost.isVisible() and rows.isVisible() and rows.height() <= high + 8
    window.aside.toggle("shapesPanel")
    assert cost.isVisible() and not shapes.isVisible()


def test_the_palette_closes_when_one_goes_elsewhere_and_escape_gives_the_keys_back(window):
    window.commander.run_by_name("command_palette")
    palette = window.findChild(CommandPalette)
    assert palette.line.hasFocus()
    window.network.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()
    spin_until(lambda: window.findChild(CommandPalette) is None)
    window.commander.run_by_name("command_palette")
    press(window, "Esc")
    assert window.network.hasFocus()
