"""A right click offers the numbers of each panel as plain text, numpy and LaTeX."""

import ast

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu

from tests.gui.hands import press, spin

# a popup asks to be raised and for the keyboard, which a window without a screen cannot have
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def copied(area, place, form, menu_name):
    """Right-click a place, choose a form, and return what is on the clipboard."""
    under = area.viewport() if isinstance(area, QAbstractScrollArea) else area
    where = under.mapToGlobal(place)
    QApplication.sendEvent(under, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))
    menu = area.findChild(QMenu, menu_name)
    next(action for action in menu.actions() if action.objectName() == f"copy_{form}").trigger()
    menu.close()
    spin()
    return QGuiApplication.clipboard().text()


def test_a_row_of_variables_is_copied_as_numpy(window):
    area = window.docks["valuesPanel"].panel._area
    text = copied(area, QPoint(20, area.row_height() // 2), "numpy", "valuesMenu")
    array = np.array(ast.literal_eval(text.removeprefix("np.array(").removesuffix(")")))
    assert np.array_equal(array, window.session.moment.x)


def test_a_term_of_the_equation_is_copied_as_latex(window):
    press(window, "Right")
    area = window.docks["equationPanel"].panel._area
    text = copied(area, QPoint(40, 60), "latex", "equationMenu")
    assert text.startswith("\\begin{bmatrix}")
    assert repr(float(window.session.moment.zs[0][1, 0])) in text


@pytest.mark.parametrize(("row", "name"), [(0, "zs"), (1, "activations")])
def test_a_number_of_the_inspector_is_copied_with_every_digit(window, row, name):
    press(window, "Right", "Right")
    window.view.select(("neuron", 1, 2))
    area = window.docks["inspectorPanel"].panel._area
    text = copied(area, QPoint(30, 4 + 22 * row + 11), "plain", "inspectorMenu")
    group = getattr(window.session.moment, name)
    assert float(text) == group[0 if name == "zs" else 1][2, 0]


def test_the_whole_matrix_is_copied_as_plain_text(window):
    press(window, "Ctrl+7")
    spin(0.02)
    cells = window.docks["matrixPanel"].panel._area
    text = copied(cells, cells.rect().center(), "plain", "matrixMenu")
    rows = [[float(number) for number in line.split("\t")] for line in text.split("\n")]
    assert np.array_equal(rows, window.session.moment.weights[0])
