"""The panels of a small window: nothing is cut, and no word lies over another."""

import numpy as np
import pytest

from netviz.gui.parts.area import PaintedArea
from netviz.gui.parts.folds import HINT, folds_of, lines_down
from netviz.gui.theme import colour
from netviz.session import Session
from tests.gui.drawing.reading import texts
from tests.gui.drawing.test_labels import clipped, overlapping
from tests.gui.hands import spin

SESSIONS = [
    {}, {"dataset": "digits", "sizes": (64, 30, 10)}, {"dataset": "iris", "sizes": (4, 5, 3)},
    {"dataset": "iris", "sizes": (4, 5, 3), "output": "softmax", "cost": "quadratic"},
]  # fmt: skip


def words_of(window, name):
    """Return everything a panel writes, also what is scrolled away, and the width it has."""
    area = window.docks[name].panel.findChild(PaintedArea)
    width, height = area.viewport().width(), area.content_height()
    return texts(lambda painter: area.paint_content(painter, 0, height), width, height), width


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("settings", SESSIONS, ids=str)
def test_no_word_of_equation_and_inspector_is_cut_or_lies_over_another(open_on, settings, scale):
    window = open_on(Session(**settings))
    window.session.set("text_scale", scale)
    window.resize(800, 600)
    window.session.train(mini_batches=2)
    last = len(window.session.timeline.architecture.sizes) - 1
    chosen = (None, ("edge", 1, 0, 0), ("neuron", 1, 0), ("neuron", last, 0))
    update = (3 + 5 * last) * window.session.moment.record.size
    for step in (*range(3 + 5 * last), update):
        window.session.seek((0, 0, step))
        for selection in chosen:
            window.view.select(selection)
            spin(0.005)
            for name in ("equationPanel", "inspectorPanel"):
                found, width = words_of(window, name)
                what = (name, window.session.moment.kind, selection)
                assert overlapping(found) == [], what
                assert clipped(found, width, 10_000) == [], what


def has_hint(area):
    """Whether there is a mark in the middle at the lower edge of an area, and nothing beside it."""
    picture, empty = area.viewport().grab().toImage(), colour(area.view.theme.panel).rgb()
    middle, y = picture.width() // 2, picture.height() - 3
    low = range(picture.height() - 11, picture.height())
    marked = [x for x in range(picture.width()) if picture.pixel(x, y) != empty]
    return any(picture.pixel(middle, row) != empty for row in low) and all(
        abs(x - middle) < 8 for x in marked
    )


@pytest.mark.parametrize("name", ["equationPanel", "inspectorPanel", "valuesPanel", "codePanel"])
@pytest.mark.parametrize("settings", [SESSIONS[0], SESSIONS[2]], ids=str)
@pytest.mark.parametrize("size", [(1280, 760), (800, 600)])
def test_no_line_is_seen_in_part_and_a_hint_says_that_there_is_more(
    open_on, settings, name, size
):
    window = open_on(Session(**settings))
    window.resize(*size)
    window.session.train(mini_batches=2)
    spin(0.1)
    area = window.docks[name].panel.findChild(PaintedArea)
    for step in (1, 5, 6, 9, 12):
        window.session.seek((0, 0, step))
        spin(0.01)
        if not area.isVisible():
            continue
        bar, high = area.verticalScrollBar(), area.viewport().height()
        for value in {0, 7, bar.maximum() // 2}:
            bar.setValue(value)
            seen = bar.value(), bar.value() + high
            lines = list(area.stretches())
            above, below = folds_of(lines, *seen, 1.0, area.hinted())
            shown = seen[0] + above, seen[1] - below
            for start, end in lines:
                # what reaches further than MOST is seen in part
                assert not start < shown[0] - 1 < end - 2 or not above
                assert not start + 2 < shown[1] + 1 < end or below <= HINT
            out = any(seen[1] + 1 < end <= area.hinted() for _, end in lines)
            if out:  # a mark says so
                assert has_hint(area)


def test_what_is_cut_is_covered_as_far_as_that_is_little():
    rows = list(lines_down(0, 20, 10))
    assert folds_of(rows, 0, 200, 1.0) == (0, 0)
    assert folds_of(rows, 0, 110, 1.0) == (0, 10)
    assert folds_of(rows, 0, 101, 1.0) == (0, 21)  # the hint needs its place, too
    assert folds_of(rows, 0, 115, 1.0) == (0, 15)
    assert folds_of(rows, 30, 200, 1.0) == (10, 0)
    assert folds_of([*rows[:5], *lines_down(108, 20, 3)], 0, 107, 1.0) == (0, 7)
    assert folds_of(rows, 0, 115, 1.0, hinted=100) == (0, 15)
    assert folds_of(rows, 0, 101, 1.0, hinted=100) == (0, 1)
    assert folds_of([(0, 300)], 0, 100, 1.0) == (0, HINT)


@pytest.mark.parametrize("size", [(800, 600), (1280, 760)])
def test_the_blocks_of_shapes_have_numbers_or_dots_in_each_cell_and_keep_apart(window, size):
    window.resize(*size)
    window.session.train(mini_batches=1)
    window.aside.open("shapesPanel")
    spin(0.1)
    area = window.docks["shapesPanel"].panel.findChild(PaintedArea, "shapesLines")
    for step in (1, 3, 6, 8, 9, 11):
        window.session.seek((0, 0, step))
        spin(0.05)
        width, line = area.viewport().width(), area.shown()
        found = texts(lambda painter: area.paint_content(painter, 0, 900), width, 900)
        blocks = [word for word in found if 64 < word.box.center().y() < area._table_top - 4]
        assert overlapping(blocks) == [] and clipped(blocks, width, 900) == []
        said = [word.text for word in blocks if "meets" not in word.text]
        numbers = [text for text in said if text.lstrip("−")[:1].isdigit()]
        count = sum(np.size(value) for value in [*(one[2] for one in line.operands), line.result])
        assert len(numbers) + said.count("…") == count
        assert size == (800, 600) or len(numbers) == count
        assert step != 9 or len(numbers) == count  # delta1
