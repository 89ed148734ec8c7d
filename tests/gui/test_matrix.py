"""Weights as matrix: what the cells show, say and light."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from netviz.core.numbers import format_number
from netviz.gui.theme import theme_of
from tests.gui.hands import click, press, spin


@pytest.fixture
def panel(window):
    press(window, "Ctrl+7")
    spin(0.02)
    return window.docks["matrixPanel"].panel


def cells(panel):
    return panel._area


def middle(panel, j, k):
    return cells(panel)._heatmap().cell(j, k).center().toPoint()


def test_ctrl_7_opens_the_matrix_in_the_place_of_the_right_panels_and_closes_it(window, panel):
    assert panel.isVisible() and not window.docks["equationPanel"].isVisible()
    press(window, "Ctrl+7")
    assert not panel.isVisible() and window.docks["equationPanel"].isVisible()


def test_the_colour_of_a_cell_tells_sign_and_magnitude_of_the_weight(window, panel):
    weights = window.session.moment.weights[0]
    picture, theme = cells(panel).grab().toImage(), theme_of(window.session.settings["theme"])
    ratio = picture.width() / cells(panel).width()
    blues = {}
    for (j, k), w in np.ndenumerate(weights):
        corner = cells(panel)._heatmap().cell(j, k).topLeft().toPoint() + QPoint(4, 4)
        ink = picture.pixelColor(round(corner.x() * ratio), round(corner.y() * ratio))
        blues[float(w)] = ink.blue() - ink.red()
    strongest = max(blues, key=abs)
    assert theme is not None and (blues[strongest] > 0) == (strongest < 0)
    order = sorted(blues)
    assert [blues[w] for w in order] == sorted(blues.values(), reverse=True)


def test_pointing_at_a_cell_names_it_and_lights_it_and_a_click_selects_the_weight(window, panel):
    QTest.mouseMove(cells(panel), middle(panel, 2, 1))
    spin(0.02)
    w = format_number(window.session.moment.weights[0][2, 1], signed=True)
    assert f"w1[2, 1] = {w}" in panel.visible_text()
    assert ("w1", 2, 1) in window.view.highlight_keys
    QTest.mouseClick(cells(panel), Qt.MouseButton.LeftButton, pos=middle(panel, 2, 1))
    assert window.view.selection == ("edge", 1, 2, 1)


def test_a_weight_pointed_at_in_the_picture_is_named_here(qtbot, window, panel):
    window.view.highlight({("w1", 1, 0), ("nabla_w1", 1, 0)})
    qtbot.waitUntil(lambda: "w1[1, 0]" in panel.visible_text(), timeout=2000)


def test_the_change_is_not_known_before_the_update_and_is_new_minus_old_then(window, panel):
    click(panel.findChild(QToolButton, "matrix_change"))
    assert "update" in panel.visible_text() and cells(panel)._heatmap() is None
    press(window, "Ctrl+Right", "Left")
    moment = window.session.moment
    assert moment.updated
    change = cells(panel)._heatmap().matrix
    assert np.array_equal(change, moment.new_weights[0] - moment.weights[0])


def test_selecting_a_neuron_shows_the_matrix_of_its_layer(window, panel):
    window.view.select(("neuron", 2, 0))
    assert panel.layer == 2 and "w2" in panel.context()


def test_a_layer_that_is_gone_is_left(window, panel):
    panel.show_layer(2)
    window.session.set("sizes", (2, 1))
    spin(0.02)
    assert panel.layer == 1 and panel.isVisible()


@pytest.mark.parametrize("size", [(800, 600), (1280, 760), (1920, 1080)])
def test_the_choices_are_whole_at_every_text_scale(window, size):
    window.aside.open("matrixPanel")
    panel = window.docks["matrixPanel"].panel
    for scale in (1.0, 1.5, 2.0, 2.3, 3.0):
        window.session.set("text_scale", scale)
        for reopened in (False, True):  # a panel that was open keeps its width, or nearly
            if reopened:
                window.docks["matrixPanel"].close()
                window.aside.open("matrixPanel")
            window.resize(*size)
            spin(0.02)
            choices = [*panel.findChildren(QToolButton), panel._layers]
            for choice in choices:
                assert choice.width() >= choice.sizeHint().width(), (scale, reopened)
                assert choice.height() >= choice.fontMetrics().height(), (scale, reopened)
                left = choice.mapTo(panel, QPoint()).x()
                assert left >= 0 and left + choice.width() <= panel.width(), (scale, reopened)
            assert len({choice.font().pixelSize() for choice in choices}) == 1
            assert choices[0].font().pixelSize() >= 13


def test_a_layer_of_many_neurons_is_named_in_whole(window, panel):
    window.session.set("sizes", (2, 400, 300, 1))
    spin(0.02)
    panel.show_layer(2)
    spin(0.02)
    assert "300 × 400" in panel._layers.currentText()
    assert panel._layers.width() >= panel._layers.sizeHint().width()
