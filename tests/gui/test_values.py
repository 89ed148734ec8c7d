"""The numbers of Variables: whole in any column, or an ellipsis in their place."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from netviz.core.numbers import format_number
from netviz.gui.values import table
from netviz.gui.values.lines import lines_of
from netviz.session import Session
from tests.gui.hands import spin, spin_until


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
        left = {table.LEFT: x, table.RIGHT: x - wide}[side]
        found.append((text, QRectF(left, y - 1, wide, 2)))
        write(painter, x, y, text, face, ink, side)

    def written(width=None):
        if width is not None:
            area.setFixedWidth(width)
        spin(0.05)
        found.clear()
        area.grab()
        return area, list(found)

    monkeypatch.setattr(table, "write", watched)
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
    spin(0.1)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    area.load()
    area.setFixedSize(area.width(), 2000)  # nothing is scrolled away
    area, found = watched_table(window, monkeypatch)()
    texts = [text for text, _ in found]
    assert "…" not in texts
    assert texts.count("−9.893e−10") == sum(math.prod(row.shape) for row in area.rows)
    numbers = [box for text, box in found if text == "−9.893e−10"]
    for number, box in enumerate(numbers):
        roomy = box.adjusted(-2, 0, 2, 0)
        assert not any(roomy.intersects(other) for other in numbers[number + 1 :])


@pytest.mark.parametrize("fit", [2, 3])
def test_a_matrix_stands_in_its_rows_and_a_short_vector_goes_on(fit):
    assert lines_of((3, 2), fit, 1) == [(0, 2, False), (2, 4, False), (4, 6, False)]
    assert lines_of((3, 1), fit, 1)[-1].last == 3
    assert lines_of((1, 6), fit, 1)[-1] == (6 - (6 % fit or fit), 6, False)
    assert lines_of((), fit, 1) == [(0, 1, False)]


def test_of_what_is_large_there_is_a_line_of_the_beginning():
    assert lines_of((30, 64), 3, 2) == [(0, 2, True)]
    assert lines_of((10, 1), 3, 2) == [(0, 2, True)]
    assert lines_of((3, 4), 3, 2) == [(0, 2, True), (4, 6, True), (8, 10, True)]


def test_pointing_at_a_number_of_a_matrix_lights_that_weight(window, monkeypatch):
    monkeypatch.setattr(table.QToolTip, "showText", lambda *words: None)
    window.resize(1280, 760)
    window.session.train(mini_batches=1)
    window.session.seek((0, 0, 51))
    spin(0.1)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    number = next(n for n, row in enumerate(area.rows) if row.key == "w1")
    layout = area._layout()
    area.verticalScrollBar().setValue(layout.tops[number])
    top = layout.tops[number] - area.verticalScrollBar().value()
    x = layout.columns.left + 1.5 * layout.columns.width
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
    spin(0.1)
    area = window.docks["valuesPanel"].panel.findChild(table.Table)
    number = next(n for n, row in enumerate(area.rows) if row.new)
    window.resize(1280, 700)
    spin(0.2)
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
