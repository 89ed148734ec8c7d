"""The derivative laboratory: each sentence about it, tried with the mouse and the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QSlider,
)

from netviz.core.network import Network
from netviz.session import Session
from tests.gui.hands import click, drag_slider, press

LEFT = Qt.MouseButton.LeftButton


def opened(window):
    press(window, "Ctrl+6")
    return window.docks["derivativePanel"].panel


def drag_epsilon_to(panel, share):
    drag_slider(panel.findChild(QSlider, "epsilonSlider"), share)


def difference(panel):
    line = next(one for one in panel.visible_text().splitlines() if one.startswith("difference: "))
    return float(line.removeprefix("difference: "))


def test_the_difference_shrinks_with_epsilon_and_grows_again_by_rounding(window):
    panel = opened(window)
    found = []
    for share in (0.0, 0.4, 0.66, 1.0):
        drag_epsilon_to(panel, share)
        found.append(difference(panel))
    assert panel.epsilon < 2e-12
    assert found[0] > 1e3 * found[1] > 1e3 * found[2] and found[3] > 1e2 * found[2]


def test_another_cost_brings_another_cost_derivative_with_its_formula(window):
    panel = opened(window)
    assert "∂C/∂a = a - y" in panel.visible_text()
    window.session.configure(cost="cross-entropy")
    text = panel.visible_text()
    assert "∂C/∂a = (a - y) / (a (1 - a))" in text and "=  a − y  =" not in text
    drag_epsilon_to(panel, 0.6)
    assert difference(panel) < 1e-5


def test_an_epsilon_beyond_what_the_cost_knows_gets_a_sentence(open_on):
    network = Network([1, 1])
    network.biases[0][:], network.weights[0][:] = 3.0, 0.0  # a is 0.953
    session = Session.of(network, [([[1.0]], [[0.0]])])
    session.configure(cost="cross-entropy")
    panel = opened(open_on(session))
    drag_epsilon_to(panel, 0.0)
    panel.grab()  # a warning of Qt would fail the test
    assert "take a smaller ε" in panel.visible_text() and "nan" not in panel.visible_text().lower()
    drag_epsilon_to(panel, 0.5)
    assert difference(panel) < 1e-3


def test_a_weight_or_bias_clicked_in_the_picture_is_the_quantity(window):
    panel = opened(window)
    combo = panel.findChild(QComboBox, "derivativeQuantity")
    for selection, label in ((("edge", 1, 2, 1), "w¹[2, 1]"), (("neuron", 1, 0), "b¹[0]")):
        window.view.select(selection)
        assert combo.currentText() == label and f"∂C/∂{label}" in panel.visible_text()
    drag_epsilon_to(panel, 5 / 12)
    assert difference(panel) < 1e-9


def test_any_weight_of_a_large_network_can_be_the_quantity(digits_window):
    panel = opened(digits_window)
    digits_window.view.select(("edge", 1, 29, 63))
    assert "∂C/∂w¹[29, 63]" in panel.visible_text()


def test_check_all_lists_the_worst_and_a_click_shows_each_in_the_picture(open_on):
    class Doubled(Network):
        def cost_derivative(self, output_activations, y):
            return 2.0 * (output_activations - y)

    window = open_on(Session.of(Doubled([2, 3, 1], seed=0), [([[0.0], [1.0]], [[1.0]])]))
    panel = opened(window)
    assert "∂C/∂a = your cost_derivative" in panel.visible_text()
    click(panel.findChild(QPushButton, "checkAll"))
    assert "10 of 13 gradients differ" in panel.visible_text()  # x is (0, 1): three are zero
    rows = panel.findChild(QListWidget, "checkWorst")
    assert rows.isVisible() and rows.count() == 8
    seen = set()
    for n in range(rows.count()):
        where = rows.visualItemRect(rows.item(n)).center()
        rows.scrollToItem(rows.item(n))
        where = rows.visualItemRect(rows.item(n)).center()
        QTest.mouseClick(rows.viewport(), LEFT, pos=where)
        seen.add(window.view.selection)
    assert len(seen) >= 7 and ("neuron", 2, 0) in seen


def test_what_was_checked_is_said_only_of_that_sample(window):
    panel = opened(window)
    click(panel.findChild(QPushButton, "checkAll"))
    assert "13 gradients checked, all agree" in panel.visible_text()
    assert "They may differ by 1e−9, and by 1e−7 of the gradient" in panel.visible_text()
    window.focus_network()
    press(window, "Right")
    assert "13 gradients checked" in panel.visible_text()
    press(window, "Shift+Right")
    assert "checked" not in panel.visible_text()


def test_check_all_of_a_large_network_says_what_its_quotients_lose_by_rounding(open_on):
    sizes = (64, 200, 200, 10)
    window = open_on(Session(dataset="digits", sizes=sizes, cost="cross-entropy", seed=2))
    panel = opened(window)
    click(panel.findChild(QPushButton, "checkAll"))
    assert "all agree" in panel.visible_text()
    words = panel.findChild(QLabel, "checkTolerance")
    assert words.isVisible() and words.height() >= words.heightForWidth(words.width())
    first = panel.findChild(QListWidget, "checkWorst").item(0).text()
    assert "differs by" in first and "may by" in first


def test_the_quantities_are_written_as_layers_are_numbered(window):
    panel = opened(window)
    window.session.set("layer_numbers", "book")
    assert panel.findChild(QComboBox, "derivativeQuantity").itemText(0) == "a³[0]"


def test_a_cost_that_is_no_number_has_no_slope_and_says_so(open_on):
    session = Session(activation="linear", eta=1e6)
    session.train(mini_batches=6)
    session.seek((session.timeline.end.epoch, 0, 6))
    panel = opened(open_on(session))
    panel.grab()  # Qt has nothing to warn of
    said = panel.visible_text()
    assert "The cost has no finite value here" in said and "a − y  =" not in said
