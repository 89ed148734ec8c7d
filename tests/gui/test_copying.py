"""A right click offers the numbers of each panel as plain text, numpy, CSV and LaTeX."""

import ast
import csv

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu

from netviz.core.formatting import to_latex, to_plain
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


def test_the_whole_equation_is_copied_as_latex_with_its_numbers(window):
    press(window, "Right")
    area = window.docks["equationPanel"].panel._area
    text = copied(area, QPoint(4, 4), "equation_latex", "equationMenu")
    first, *numbers = text.removeprefix("\\begin{aligned}\n").split(" \\\\\n", 1)
    assert first == "z^{1} &= w^{1} a^{0} + b^{1}"
    for name in ("z1", "w1", "a0", "b1"):
        assert to_latex(window.session.moment.array(name)) in numbers[0]
    assert numbers[0].count("&=") == 1 and numbers[0].endswith("\\end{aligned}")


def test_an_equation_counts_layers_as_the_book_where_that_is_chosen(window):
    window.session.set("layer_numbers", "book")
    press(window, "Right")
    area = window.docks["equationPanel"].panel._area
    assert "z^{2} &= w^{2} a^{1} + b^{2}" in copied(area, QPoint(4, 4), "equation_latex",
                                                    "equationMenu")  # fmt: skip


def test_every_equation_of_a_mini_batch_is_balanced_latex(window):
    session, area = window.session, window.docks["equationPanel"].panel._area
    session.train(mini_batches=1)
    for step in range(session.timeline.step_count(0, 0)):
        session.seek((0, 0, step))
        text = copied(area, QPoint(4, 4), "equation_latex", "equationMenu")
        assert text.isascii(), text
        assert text.count("{") == text.count("}") and text.count("bmatrix") % 2 == 0


def test_the_table_of_variables_is_copied_as_csv_and_as_numpy(window):
    press(window, "Right")
    area, moment = window.docks["valuesPanel"].panel._area, window.session.moment
    rows = list(csv.reader(copied(area, QPoint(20, 9), "table_csv", "valuesMenu").split("\n")))
    assert rows[0] == ["name", "row", "values"]
    found = {name: [] for name, *_ in rows[1:]}
    for name, number, *values in rows[1:]:
        assert int(number) == len(found[name])
        found[name].append([float(v) for v in values])
    assert np.array_equal(found["w1"], moment.weights[0])
    assert np.array_equal(found["z1"], moment.zs[0])
    assert "a1" not in found  # not computed yet
    names = {"np": np}
    exec(copied(area, QPoint(20, 9), "table_numpy", "valuesMenu"), names)
    assert np.array_equal(names["w2"], moment.weights[1])


def test_the_table_of_variables_is_copied_as_plain_text_and_as_latex(window):
    area, moment = window.docks["valuesPanel"].panel._area, window.session.moment
    plain = copied(area, QPoint(20, 9), "table_plain", "valuesMenu")
    assert "w1\t(3, 2)\n" + to_plain(moment.weights[0]) in plain
    latex = copied(area, QPoint(20, 9), "table_latex", "valuesMenu")
    assert "w^{1} &= " + to_latex(moment.weights[0]) in latex
