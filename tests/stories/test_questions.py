"""The reader's three questions, answered from the start by keys and clicks, in visible text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QSlider

from netviz.session import Session
from tests.gui.hands import drag_slider, press, spin_until, write


def choose(window, name):
    """Click the round button itself."""
    button = window.findChild(QRadioButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def test_what_shape_is_x(window):
    press(window, "Ctrl+4")  # action 1
    panel = window.docks["shapesPanel"].panel
    spin_until(panel.isVisible)
    assert "(2, 1)   np.array([[0], [1]])" in panel.visible_text()
    assert "every line makes the shape it should" in panel.visible_text()
    choose(window, "shapeChoice1")  # 2
    text = panel.visible_text()
    assert "z1 is (3, 3), and nothing complained until line" in text
    assert "raises ValueError" in text and "x = np.array([0, 1]).reshape(2, 1)" in text
    choose(window, "shapeChoice3")  # 3
    assert "nothing ever complains" in panel.visible_text()


def test_what_is_a_mini_batch(window):
    press(window, "Ctrl+5")  # 1
    panel = window.docks["miniBatchPanel"].panel
    spin_until(panel.isVisible)
    assert "([[0], [1]], [[1]])" in panel.visible_text()
    window.focus_network()
    press(window, "Shift+Right")  # 2: the next tuple
    assert "tuple 2 of 4 is in the network" in panel.visible_text()
    assert "∇w² of tuple [0]" in panel.visible_text() and "= the sum so far" in panel.visible_text()
    press(window, "Shift+Right", "Shift+Right", "Shift+Right")  # 3, 4, 5: the update
    text = panel.visible_text()
    assert "÷ len(mini_batch) = 4" in text and "× −η = −3" in text
    panel.field.setFocus()
    write(window, "[(1, a), (2, b), (3, c)]")  # 6
    QTest.mouseClick(window.findChild(QPushButton, "miniBatchUse"), Qt.MouseButton.LeftButton)  # 7
    assert "contains the name 'a'" in panel.visible_text()


@pytest.mark.parametrize("matrix", [False, True])
def test_the_mini_batch_says_at_every_step_what_is_added_or_that_nothing_is_yet(window, matrix):
    window.session.set("matrix_view", matrix)
    press(window, "Ctrl+5")
    panel = window.docks["miniBatchPanel"].panel
    spin_until(panel.isVisible)
    for step in range(39 if matrix else 0, 53):
        window.session.seek((0, 0, step))
        lines = panel.visible_text().splitlines()
        added = [line for line in lines if "∇w² of tuple" in line]
        whole = 4 if step == 52 else 0 if matrix else (step + 1) // 13
        assert len(added) == whole
        empty = [line for line in lines if line.startswith("nothing is added yet")]
        headed = [line for line in lines if line.startswith("what each tuple adds")]
        assert (len(empty), len(headed)) == ((0, 1) if whole else (1, 0))


def test_a_list_of_ones_own_is_trained_on(window):
    press(window, "Ctrl+5")
    panel = window.docks["miniBatchPanel"].panel
    panel.field.setFocus()
    write(window, "[([0, 1], [1, 2]), ([2, 1], [3, 2])]")
    press(window, "Return")
    assert window.session.settings["sizes"] == (2, 3, 2)
    assert window.session.moment.record.size == 2
    assert "after" not in panel.visible_text() and "[[2], [1]]" in panel.visible_text()


def test_why_output_minus_y(window):
    press(window, "Ctrl+6")  # 1
    panel = window.docks["derivativePanel"].panel
    spin_until(panel.isVisible)
    text = panel.visible_text()
    assert "∂C/∂a = a - y" in text and "=  a − y  =  0.2567 − 1" in text
    far = difference_in(panel.visible_text())
    slider = window.findChild(QSlider, "epsilonSlider")
    drag_slider(slider, 0.6)  # 2: epsilon near 1e-7
    near = difference_in(panel.visible_text())
    assert near < 1e-5 * far
    drag_slider(slider, 1.0)  # 3: epsilon 1e-12
    assert difference_in(panel.visible_text()) > 10 * near
    QTest.mouseClick(window.findChild(QPushButton, "checkAll"), Qt.MouseButton.LeftButton)  # 4
    assert "13 gradients checked, all agree" in panel.visible_text()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "times the slope of the activation"), ({"cost": "cross-entropy"}, "cancels"),
        ({"output": "linear"}, "this is the error delta itself"),
        ({"dataset": "iris", "output": "softmax"}, "the Jacobian of softmax times"),
    ],
)  # fmt: skip
def test_the_answer_is_true_for_the_cost_and_the_output(open_on, settings, words):
    window = open_on(Session(**settings))
    window.findChild(QAction, "question_derivative").trigger()
    spin_until(lambda: words in window.banner.text)


def difference_in(text):
    """The number that stands there for everybody to read."""
    line = next(one for one in text.splitlines() if one.startswith("difference: "))
    return float(line.removeprefix("difference: "))


def test_the_menu_help_asks_the_same_questions(window):
    """The entries themselves; a popup needs a grab of the screen, which offscreen has none of."""
    entries = {"question_shape": "shapesPanel", "question_mini_batch": "miniBatchPanel",
               "question_derivative": "derivativePanel"}  # fmt: skip
    for entry, name in entries.items():
        action = next(a for a in window.menus["Help"].actions() if a.objectName() == entry)
        action.trigger()
        spin_until(window.docks[name].panel.isVisible)


def test_the_panel_that_is_opened_gives_back_the_place_it_took(window):
    before = {name for name, dock in window.docks.items() if dock.isVisible()}
    for keys in ("Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+6"):
        press(window, keys)
    assert {name for name, dock in window.docks.items() if dock.isVisible()} == before
