"""The numbers of Variables: whole in any column, or an ellipsis in their place."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from netviz.core.numbers import format_number
from netviz.gui.values import numbers, table
from netviz.gui.values.all_numbers import AllNumbers
from netviz.gui.values.lines import Fit, Line, going_on, lines_of
from netviz.session import Session
from tests.gui.hands import settle, spin, spin_until


@pytest.fixture
def written(window, monkeypatch):
    """Return the texts and boxes that the table writes at a width; Variables of delta2 there."""
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 8))
    return watched_table(window, monkeypatch)


def watched_table(window, monkeypatch):
    """Return a function that gives a table a width and returns it and what it then writes."""
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    found = []
    write = table.write

    def watched(painter, x, y, text, face, ink, side="centre"):
        wide = table.text_width(text, face)
        left = {numbers.LEFT: x, numbers.RIGHT: x - wide}[side]
        found.append((text, QRectF(left, y - 1, wide, 2)))
        write(painter, x, y, text, face, ink, side)

    def written(width=None):
        if width is not None:
            area.setFixedWidth(width)
        spin(0.05)
        found.clear()
        area.grab()
        return area, list(found)

    for module in (table, numbers):
        monkeypatch.setattr(module, "write", watched)
    return written


@pytest.mark.parametrize("width", [130, 160, 200, 221, 236, 260, 300, 400, 640])
def test_no_number_is_cut_and_nothing_touches(written, width):
    area, found = written(width)
    assert found
    for number, (text, box) in enumerate(found):
        if text != area.rows[0].words and not text.isidentifier():
            assert box.right() <= area.viewport().width(), text
        for other, place in found[number + 1 :]:
            assert not box.intersects(place), (text, other)


def test_where_a_number_has_no_room_there_are_dots_and_never_half_of_it(written):
    area, found = written(130)
    values = {format_number(value) for row in area.rows if row.value is not None
              for value in np.ravel(row.value).tolist()}  # fmt: skip
    texts = {text for text, _ in found}
    assert "…" in texts and max(map(len, values)) > 4
    assert not [text for text in texts & values if len(text) > 4]


class Tiny:
    """What makes a moment's numbers ten letters long."""

    def __init__(self, rows_of):
        self.rows_of = rows_of

    def __call__(self, moment, numbers):
        return [
            replace(row, value=np.full(row.shape, -9.893e-10))
            for row in self.rows_of(moment, numbers)
        ]


@pytest.mark.parametrize("size", [(1280, 760), (1440, 900)])
def test_in_a_usual_window_every_number_of_a_small_network_is_shown_with_a_gap(
    window, monkeypatch, size
):
    monkeypatch.setattr(table, "rows_of", Tiny(table.rows_of))
    window.resize(*size)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 51))
    settle(window)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    area.load()
    area.setFixedSize(area.width(), 2000)  # nothing is scrolled away
    area, found = watched_table(window, monkeypatch)()
    texts = [text for text, _ in found]
    assert "…" not in texts
    assert texts.count("−9.893e−10") == sum(math.prod(row.shape) for row in area.rows)
    boxes = [box for text, box in found if text == "−9.893e−10"]
    for number, box in enumerate(boxes):
        roomy = box.adjusted(-2, 0, 2, 0)
        assert not any(roomy.intersects(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("fit", [2, 3])
def test_a_matrix_stands_in_its_rows_and_a_short_vector_goes_on(fit):
    room = Fit(fit, 1, 4)
    assert lines_of((3, 2), room) == [Line(0, 2), Line(2, 4), Line(4, 6)]
    assert lines_of((3, 1), room)[-1].last == 3
    assert lines_of((1, 6), room)[-1] == (6 - (6 % fit or fit), 6, False, 0)
    assert lines_of((), room) == [Line(0, 1)]


@pytest.mark.parametrize("shape", [(1, 4), (4, 1), (4,), (2, 4), (3, 4), (3, 5), (5, 4)])
def test_what_is_too_long_beside_its_name_stands_whole_below_it(shape):
    count, rows = math.prod(shape), shape[0] if len(shape) == 2 and shape[1] > 1 else 1
    first, *lines = lines_of(shape, Fit(3, 3, 5))
    assert first == Line(0, 0) and len(lines) == rows
    assert [n for line in lines for n in range(line.first, line.last)] == list(range(count))
    assert not any(line.dots or going_on(shape, line) for line in lines)


@pytest.mark.parametrize(
    ("shape", "parts"),
    [((1, 6), ["", "[0, 3:]"]), ((6, 1), ["", "[3:, 0]"]), ((6,), ["", "[3:]"]),
     ((2, 6), ["", "[0, 3:]", "", "[1, 3:]"]), ((3, 3), ["", "", ""])],
)  # fmt: skip
def test_a_line_that_goes_on_says_which_part_it_is(shape, parts):
    lines = lines_of(shape, Fit(3, 3, 4))
    assert [going_on(shape, line) for line in lines] == parts
    assert [n for line in lines for n in range(line.first, line.last)] == list(
        range(math.prod(shape))
    )


def test_of_what_is_large_there_is_a_line_of_the_beginning():
    room = Fit(3, 2, 3)
    assert lines_of((30, 64), room) == [Line(0, 2, True)]
    assert lines_of((10, 1), room) == [Line(0, 2, True)]
    assert lines_of((3, 6), room) == [Line(0, 2, True), Line(6, 8, True), Line(12, 14, True)]


@pytest.mark.parametrize(("size", "scale"), [((1280, 760), 1.0), ((1920, 1080), 1.5)])
def test_with_all_samples_every_row_of_an_array_is_one_line_and_whole(
    window, monkeypatch, size, scale
):
    window.resize(*size)
    window.session.set("matrix_view", True)
    window.session.set("text_scale", scale)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 51))
    spin(0.1)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    area.setFixedSize(area.width(), 3000)  # nothing is scrolled away
    area, found = watched_table(window, monkeypatch)()
    for number, row in enumerate(area.rows):
        top, end = area._layout().tops[number : number + 2]
        inside = [(text, box) for text, box in found if top <= box.center().y() < end]
        texts = [format_number(value) for value in np.ravel(row.value).tolist()]
        assert "…" not in [text for text, _ in inside]
        shown = [(text, box) for text, box in inside if text in texts][-len(texts) :]
        assert [text for text, _ in shown] == texts
        columns = row.shape[1] if len(row.shape) == 2 and row.shape[1] > 1 else len(texts)
        for first in range(0, len(texts), columns):
            assert len({box.y() for _, box in shown[first : first + columns]}) == 1


def test_dots_follow_the_last_number_that_has_room(digits_window, monkeypatch):
    digits_window.resize(1280, 760)
    digits_window.session.train(mini_batches=1)
    digits_window.session.seek((0, 0, 8))
    spin(0.1)
    area, found = watched_table(digits_window, monkeypatch)()
    dots = [box for text, box in found if text == "…"]
    assert dots and max(box.right() for box in dots) <= area.viewport().width()
    for box in dots:
        before = [other for _, other in found if other.y() == box.y()
                  and area._layout().columns.left < other.right() < box.right()]  # fmt: skip
        assert len(before) == 3
        assert 2 <= box.left() - max(other.right() for other in before) < 10


def test_pointing_at_a_number_of_a_matrix_lights_that_weight(window, monkeypatch):
    monkeypatch.setattr(table.QToolTip, "showText", lambda *words: None)
    window.resize(1280, 760)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 51))
    settle(window)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    number = next(n for n, row in enumerate(area.rows) if row.key == "w1")
    layout = area._layout()
    area.verticalScrollBar().setValue(layout.tops[number])
    top = layout.tops[number] - area.verticalScrollBar().value()
    left, width = layout.columns.left_width(layout.lines[number][-1])
    x = left + 1.5 * width
    pointed = []
    window.view.pointed.connect(pointed.append)
    QTest.mouseMove(area.viewport(), QPoint(round(x), round(top + 2.5 * area.row_height())))
    spin_until(lambda: pointed)
    assert pointed == [{("w1", 2, 1)}]
    assert area.row_at(top + 2.5 * area.row_height()) == number


def test_what_is_new_stays_in_view_when_the_panel_becomes_lower(window):
    window.resize(1440, 900)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 50))
    settle(window)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    number = next(n for n, row in enumerate(area.rows) if row.new)
    window.resize(1280, 700)
    settle(window)
    layout, scrolled = area._layout(), area.verticalScrollBar().value()
    assert area.rows[number].key == "nabla_w1" and len(layout.lines[number]) == 3
    assert layout.tops[number] >= scrolled
    assert layout.tops[number] + layout.high(number) <= scrolled + area.viewport().height()


@pytest.mark.parametrize("eta", [1e-2, 1e-6])
def test_old_and_new_of_an_update_look_alike_only_if_they_are_equal(open_on, monkeypatch, eta):
    window = open_on(Session(eta=eta))
    window.resize(1280, 760)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 52))
    spin(0.1)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    area.setFixedSize(area.width(), 2000)  # nothing is scrolled away
    area, found = watched_table(window, monkeypatch)()
    columns, shown = area._layout().columns, {}
    for number, row in enumerate(area.rows):
        top, end = area._layout().tops[number], area._layout().tops[number + 1]
        shown[row.key] = [text for text, box in found
                          if top <= box.center().y() < end and box.right() > columns.left]  # fmt: skip
    parameters = {row.key: row.value for row in area.rows}
    for name in ("w1", "w2", "b1", "b2"):
        old, new = np.ravel(parameters[name]), np.ravel(parameters[f"new_{name}"])
        before, after = shown[name][-old.size :], shown[f"new_{name}"][-old.size :]
        assert [a != b for a, b in zip(before, after, strict=True)] == (old != new).tolist()
        for text, x, y in zip(after, old.tolist(), new.tolist(), strict=True):
            shift = float(text.lstrip("Δ").replace("−", "-")) - (y - x if text[0] == "Δ" else y)
            assert abs(shift) <= 0.05 * abs(y - x if text[0] == "Δ" else y)


def all_numbers_of(window, words):
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    number = next(n for n, row in enumerate(area.rows) if row.words == words)
    area.reveal(0, 0)
    area.verticalScrollBar().setValue(area._layout().tops[number])
    y = area._layout().tops[number] - area.verticalScrollBar().value() + 4
    QTest.mouseDClick(area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, y))
    spin()
    return window.findChild(AllNumbers)


def test_a_double_click_shows_every_number_of_a_long_array(digits_window):
    window = digits_window
    found = all_numbers_of(window, "w1")
    model, w1 = found.table.model(), window.session.moment.weights[0]
    assert (model.rowCount(), model.columnCount()) == (30, 64)
    assert found.windowTitle() == "w1  (30, 64)"
    shown = [[model.data(model.index(j, k)) for k in range(64)] for j in range(30)]
    assert shown == [[format_number(value) for value in row] for row in w1.tolist()]
    found.table.selectAll()
    QTest.keySequence(found.table, QKeySequence("Ctrl+C"))
    lines = QGuiApplication.clipboard().text().split("\n")
    assert np.array_equal([[float(v) for v in line.split("\t")] for line in lines], w1)


def test_the_window_of_all_numbers_follows_the_steps(window):
    session = window.session
    session.seek((0, 0, 2))
    found = all_numbers_of(window, "a1")
    model = found.table.model()
    for sample in (0, 1):
        session.seek((0, 0, 2 + 13 * sample))
        assert model.data(model.index(1, 0)) == format_number(session.moment.activations[1][1, 0])
    session.seek((0, 0, 1))
    assert "not computed yet" in found.windowTitle() and model.rowCount() == 0
    session.seek((0, 0, 0))  # still nothing, and Qt has nothing to warn of
    session.load("iris")
    assert "not computed yet" in found.windowTitle()
