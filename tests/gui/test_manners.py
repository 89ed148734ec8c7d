"""Small manners: what is said when nothing happens, whose keys they are, what stays."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QWidget

from netviz.core.steps import START
from netviz.gui.inspector.fact import Column
from netviz.gui.inspector.facts import neuron_facts
from netviz.gui.palette import CommandPalette
from netviz.gui.window_state import first_size
from netviz.session import Session
from tests.gui.drawing.reading import widget_words
from tests.gui.hands import press, settle, spin, spin_until


def do(window, command):
    window.findChild(QAction, command).trigger()


@pytest.mark.parametrize("key", ["Left", "Home", "Shift+Left"])
def test_at_the_start_a_key_that_asks_for_before_says_that_this_is_the_start(window, key):
    press(window, key)
    assert "This is the start" in window.banner.text
    assert window.session.position == START


@pytest.mark.parametrize("unit", ["step", "layer", "sample", "epoch"])
def test_the_arrows_walk_along_the_strips_row_whatever_the_unit(window, unit):
    window.session.train(epochs=3)
    window.session.set("unit", unit)
    window.session.to_start()
    strip = window.docks["timeline"].panel
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)  # from epochs to mini-batches ...
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Down)  # ... to steps
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert window.session.position == (0, 0, 1)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert window.session.position == START
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert "This is the start" in window.banner.text


def test_the_row_of_the_strip_that_has_the_keys_is_framed(window):
    strip = window.docks["timeline"].panel

    def rows():
        picture = strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        high, wide = picture.height() // 4, round(strip.strip().axis.left)
        return [picture.copy(0, n * high, wide, high) for n in range(4)]

    window.network.setFocus()
    without = rows()
    strip.setFocus()
    spin(0.02)
    assert [a != b for a, b in zip(rows(), without, strict=True)] == [True, False, False, False]
    QTest.keyClick(strip, Qt.Key.Key_Down)
    spin(0.02)
    assert [a != b for a, b in zip(rows(), without, strict=True)] == [False, True, False, False]


def test_a_refused_choice_keeps_its_sentence_only_while_it_stands_there(window):
    window.aside.open("setupPanel")
    spin(0.05)
    box = window.findChild(QComboBox, "costField")
    box.setCurrentIndex(box.findData("log-likelihood"))
    box.activated.emit(box.currentIndex())
    field = window.docks["setupPanel"].panel.fields["cost"]
    assert "softmax" in field.sentence
    window.session.set("eta", 2.0)
    assert box.currentData() == "quadratic" and field.sentence == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.load("iris"), lambda s: s.set("layer_numbers", "book"), lambda s: s.undo(),
        lambda s: s.new_weights(),
    ],
    ids=["other data", "numbering", "undo", "other weights"],
)  # fmt: skip
def test_an_answer_goes_when_it_is_not_true_any_more(window, change):
    window.session.set("eta", 2.0)
    do(window, "question_shape")
    spin(0.05)
    assert window.banner.text.startswith("x is a column")
    window.session.next()  # what it says is true all along
    assert window.banner.text.startswith("x is a column")
    change(window.session)
    assert window.banner.text == ""


@pytest.mark.parametrize("command", ["sample_forward", "matrix_view"])
def test_an_answer_with_numbers_of_a_sample_goes_with_it(window, command):
    do(window, "question_derivative")
    settle(window)
    text = window.banner.text
    assert "For the first output" in text
    do(window, "step_back")
    assert window.banner.text == text  # of the same sample
    do(window, command)
    settle(window)
    assert window.banner.text == ""


def test_training_goes_on_when_all_samples_are_looked_at_at_once(digits_window):
    window = digits_window
    do(window, "train")
    spin_until(lambda: window.session.timeline.trained > 3)
    press(window, "M")
    assert window.session.settings["matrix_view"]
    spin(0.2)
    before = window.session.timeline.trained
    assert window.training.running
    spin_until(lambda: window.session.timeline.trained > before)
    window.session.seek((0, 0, 3))  # who goes elsewhere stays there
    assert not window.training.running


@pytest.mark.parametrize("command", ["draw_points", "type_weights", "get_mnist"])
def test_a_dialog_that_is_left_gives_the_keys_back_to_the_network(window, command):
    do(window, command)
    dialog = next(found for found in window.findChildren(QDialog) if found.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    spin_until(lambda: QApplication.focusWidget() is window.network)


def test_a_pasted_table_that_is_left_gives_the_keys_back_too(open_on):
    window = open_on(Session())
    window.commander.own["open_data"].__self__.open_text("a,b,c\n1,2,0\n2,3,1\n")
    dialog = window.findChild(QDialog, "tableDialog")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    spin_until(lambda: QApplication.focusWidget() is window.network)


def test_what_is_read_at_leisure_does_not_lie_over_the_picture(window):
    window.resize(1440, 900)
    do(window, "question_derivative")
    settle(window)
    banner, network = window.banner, window.network
    top = network.mapFromGlobal(banner.mapToGlobal(banner.rect().topLeft())).y()
    assert network.frame().height <= top
    image = network.grab().toImage()
    assert image.pixelColor(5, network.height() - 3) == image.pixelColor(5, 3)  # the stage's
    banner.hide()
    assert network.frame().height == network.height()


@pytest.mark.parametrize("size", [(800, 600), (1280, 760), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_message_that_passes_stands_in_the_status_bar_and_moves_nothing(window, size, scale):
    window.session.set("text_scale", scale)
    window.resize(*size)
    settle(window)
    banner, network = window.banner, window.network
    banner.hide()
    before = network.frame().height
    window.view.message.emit("Saved in x.")
    spin(0.05)
    assert network.frame().height == before == network.height()
    top = banner.mapTo(window, QPoint()).y()
    status = window.status.mapTo(window, QPoint()).y()
    assert (top, banner.height()) == (status, window.status.height())
    assert banner.mapTo(window, QPoint()).x() + banner.width() == window.width()
    assert banner.x() >= window.status.end or banner.x() == 0
    label = banner.findChild(QLabel, "bannerText")
    assert label.width() >= label.fontMetrics().horizontalAdvance("Saved in x.")
    assert label.height() >= label.fontMetrics().ascent()


@pytest.mark.parametrize("width", range(700, 1300, 40))
def test_beside_a_message_the_status_bar_has_whole_words_or_none(window, width):
    window.resize(width, 600)
    spin(0.1)
    line = window.status.findChild(QWidget, "statusLine")
    before = [word.text for word in widget_words(line)]
    window.view.message.emit("Already at the start.")
    spin(0.02)
    end = window.banner.mapTo(window, QPoint()).x() - line.mapTo(window, QPoint()).x()
    beside = [word for word in widget_words(line) if word.box.left() < end]
    assert not [word.text for word in beside if word.box.right() > end]
    keys = {"→ next step", "next step", "Ctrl+T", "train"} & {word.text for word in beside}
    assert end <= 0 or not keys or len(beside) == len(before)
    window.banner.hide()
    spin(0.02)
    assert [word.text for word in widget_words(line)] == before


@pytest.mark.parametrize("size", [(1280, 760), (1440, 900), (1920, 1080)])
def test_a_message_too_long_for_a_line_lies_below_the_picture_until_it_passes(window, size):
    window.resize(*size)
    settle(window)
    banner, network = window.banner, window.network
    for say in (lambda: banner.say("so many words " * 30), lambda: banner.progress("There", 1, 9)):
        say()
        spin(0.05)
        top = network.mapFromGlobal(banner.mapToGlobal(banner.rect().topLeft())).y()
        assert network.frame().height <= top
        banner.hide()
        assert network.frame().height == network.height()


def test_a_small_screen_gets_a_small_window(monkeypatch, window):
    class Screen:
        def availableSize(self):
            return QSize(800, 600)

    assert first_size(Screen()) == QSize(1440, 900)  # screens of this platform are made up
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    assert first_size(Screen()) == QSize(800, 600)


def test_at_the_update_it_is_the_new_bias_that_the_step_made(window):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    new = {fact.words for fact in neuron_facts(Column(window.session.moment, "from_0"), 1, 0)
           if fact.new}  # fmt: skip
    assert new == {"b after"}


@pytest.mark.parametrize("name", ["matrixPanel", "setupPanel", "shapesPanel", "branchesPanel"])
def test_a_panel_opened_by_the_menu_view_has_the_room_it_has_by_its_key(window, name):
    window.aside.open(name)
    settle(window)
    by_key = window.docks[name].size()
    window.aside.toggle(name)
    settle(window)
    before = {other for other, dock in window.docks.items() if dock.isVisible()}
    window.docks[name].toggleViewAction().trigger()
    settle(window)
    assert window.docks[name].isVisible() and window.docks[name].size() == by_key
    window.docks[name].toggleViewAction().trigger()
    settle(window)
    assert {other for other, dock in window.docks.items() if dock.isVisible()} == before


def test_windows_beside_the_window_fit_a_small_one(open_on):
    window = open_on(Session(text_scale=2.0))
    window.resize(800, 600)
    spin()
    window.commander.run_by_name("command_palette")
    palette = window.findChild(CommandPalette)
    assert window.rect().contains(palette.geometry())


def test_tab_reaches_every_panel_whose_content_scrolls(window):
    window.resize(1280, 600)
    settle(window)
    window.focus_network()
    reached = []
    for _ in range(10):
        press(window, "Tab")
        reached.append(QApplication.focusWidget().objectName())
    assert {"codeListing", "equationArea", "inspectorArea", "valuesTable", "timelineContent"} <= set(reached)
    table = window.findChild(QWidget, "valuesTable")
    while QApplication.focusWidget() is not table:
        press(window, "Tab")
    bar = table.verticalScrollBar()
    bar.setValue(0)
    press(window, *["Down"] * 40)
    assert bar.value() > 0.9 * bar.maximum() > 0
    press(window, "Escape")
    assert window.network.hasFocus()


@pytest.mark.parametrize("width", [800, 1000, 1280])
def test_the_button_that_trains_is_seen_in_every_width(window, width):
    window.resize(width, 600)
    settle(window)
    button, bar = window.transport.train_button, window.transport
    assert button.isVisible() and bar.rect().contains(button.geometry())
    assert bar.chip.isVisible() == (width > 800)
    assert window.findChild(QLabel, "unitLabel").isVisible() == (width == 1280)
