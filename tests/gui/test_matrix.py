"""Weights as matrix: what the cells show, say and light."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QToolButton

from netviz.core.dataset import Dataset
from netviz.core.numbers import MINUS, format_number
from netviz.gui.matrix import heatmap
from netviz.gui.matrix.blocks import starts, strongest
from netviz.gui.theme import theme_of
from netviz.session import Session
from tests.gui.drawing.reading import widget_words
from tests.gui.drawing.test_labels import clipped, overlapping
from tests.gui.hands import click, press, settle, spin
from tests.gui.seeing import contrast


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
    w = float(window.session.moment.weights[0][2, 1])
    assert f"w1[2, 1] = {w!r}".replace("-", MINUS) in panel.visible_text()
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


def test_a_weight_that_is_selected_no_more_is_lit_no_more(window, panel):
    window.view.select(("edge", 1, 2, 1))
    assert panel._area._entry == (2, 1)
    window.view.select(None)
    assert panel._area._entry is None


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


SIZES = [(640, 400), (800, 600), (1280, 760), (1920, 1080)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sizes", [(2, 3, 1), (4, 16, 16, 3), (2, 400, 300, 1)], ids=str)
def test_cells_words_and_bar_keep_apart_at_every_text_scale(window, size, sizes):
    if sizes[0] == 4:
        window.session.set("dataset", "iris")
    window.session.set("sizes", sizes)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 12))
    window.aside.open("matrixPanel")
    panel = window.docks["matrixPanel"].panel
    for scale in (1.0, 1.5, 2.0, 2.3, 3.0):
        window.session.set("text_scale", scale)
        window.resize(*size)
        for layer, entry in ((1, None), (1, (2, 1)), (len(window.session.moment.weights), (0, 2))):
            window.view.select(None)
            panel.show_layer(layer)
            window.view.select(entry and ("edge", layer, *entry))
            spin(0.02)
            area, what = cells(panel), (scale, layer, entry)
            found, heatmap = widget_words(area), area._heatmap()
            assert len(found) >= 5, what
            assert overlapping(found) == [], what
            assert clipped(found, area.width(), area.height()) == [], what
            assert min(heatmap.cells.width(), heatmap.cells.height()) >= 16, what
            for box in (heatmap.cells, heatmap.bar):
                assert not [w.text for w in found if cut(w.box, box)], what
            assert not heatmap.cells.intersects(heatmap.bar), what


def cut(word, box):
    return box.intersects(word) and not box.contains(word)


@pytest.mark.parametrize(
    ("size", "scale"),
    [((800, 600), 1.0), ((1280, 760), 1.0), ((1440, 900), 1.5), ((800, 600), 2.0),
     ((1280, 760), 3.0), ((800, 600), 3.0)],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["w", "nabla_w", "sum_nabla_w", "change"])
def test_the_cells_of_a_small_matrix_hold_four_digits_at_every_text_scale(
    window, panel, size, scale, kind
):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    window.session.set("text_scale", scale)
    window.resize(*size)
    panel.show_kind(kind)
    settle(window)
    found, heatmap = widget_words(cells(panel)), cells(panel)._heatmap()
    for (j, k), value in np.ndenumerate(heatmap.matrix):
        text = format_number(float(value), signed=True)
        box = heatmap.cell(j, k)
        assert [word for word in found if word.text == text and box.contains(word.box)], text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_number_of_every_cell_is_seen_on_its_colour(open_on, monkeypatch, theme):
    window = open_on(Session(dataset="iris", sizes=(4, 5, 3)))
    window.resize(1280, 760)
    window.session.set("theme", theme)
    window.aside.open("matrixPanel")
    settle(window)
    area, inks, write = cells(window.docks["matrixPanel"].panel), {}, heatmap.write

    def watched(painter, x, y, text, face, ink, *align):
        inks[(x, y)] = ink
        return write(painter, x, y, text, face, ink, *align)

    monkeypatch.setattr(heatmap, "write", watched)
    area.grab()
    shown = area._heatmap()
    image = area._picture(shown)
    for j, k in np.ndindex(shown.matrix.shape):
        middle = shown.cell(j, k).center()
        assert contrast(inks[(middle.x(), middle.y())], image.pixelColor(k, j).name()) >= 4


@pytest.mark.parametrize("size", [(800, 600), (1280, 760)])
def test_what_is_said_of_a_cell_has_every_digit(window, panel, size):
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    window.resize(*size)
    settle(window)
    QTest.mouseMove(cells(panel), middle(panel, 2, 0))
    spin(0.02)
    moment = window.session.moment
    new, old = (float(w[0][2, 0]) for w in (moment.new_weights, moment.weights))
    said = panel.visible_text().replace(MINUS, "-").splitlines()
    numbers = [float(line.partition("= ")[2]) for line in said]
    assert numbers == [new, moment.nabla_w[0][2, 0], moment.sum_nabla_w[0][2, 0], new - old]
    shown = {word.text.replace(MINUS, "-") for word in widget_words(cells(panel))}
    assert set(said) <= shown


def test_a_panel_with_less_room_than_the_cells_scrolls(window, panel):
    window.session.set("text_scale", 3.0)
    window.resize(640, 400)
    settle(window)
    scroll = panel.findChild(QScrollArea)
    room = scroll.viewport().height()
    assert scroll.verticalScrollBar().maximum() == max(0, cells(panel).height() - room) > 0


def test_where_entries_are_many_the_largest_of_a_block_stands_for_it():
    matrix = np.random.default_rng(0).standard_normal((101, 53))
    matrix[70, 11], matrix[5, 40] = -9.0, 8.0
    shown = strongest(matrix, 10, 7)
    assert shown.shape == (10, 7) and shown.min() == -9.0 and shown.max() == 8.0
    down, across = starts(101, 10).tolist(), starts(53, 7).tolist()
    for j, (top, bottom) in enumerate(zip(down, [*down[1:], 101], strict=True)):
        for k, (left, right) in enumerate(zip(across, [*across[1:], 53], strict=True)):
            block = matrix[top:bottom, left:right].ravel()
            assert shown[j, k] == block[np.abs(block).argmax()]
    assert np.array_equal(strongest(matrix, 200, 60), matrix)
    matrix[0, 0] = np.nan
    assert np.isnan(strongest(matrix, 10, 7)[0, 0])


def test_a_matrix_of_more_entries_than_pixels_says_so(open_on):
    window = open_on(Session(sizes=(700, 600, 3, 2), dataset=wide_data(700)))
    window.resize(1280, 760)
    window.aside.open("matrixPanel")
    settle(window)
    text = window.docks["matrixPanel"].panel.visible_text()
    assert re.search(r"A dot is the largest of up to \d+ entries", text)
    window.docks["matrixPanel"].panel.show_layer(3)
    settle(window)
    assert "A dot is" not in window.docks["matrixPanel"].panel.visible_text()


def wide_data(count):
    rng = np.random.default_rng(0)
    return Dataset("wide", rng.random((6, count)), targets=rng.random((6, 2)))
