"""The listing in a column too narrow for it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from netviz.core.listing import source
from netviz.gui.code.runs import runs_of
from netviz.gui.drawing.pens import text_width
from netviz.gui.panels.code_panel import CodePanel
from netviz.gui.theme import SMALL, font
from tests.gui.hands import settle, spin

LONGEST = max(range(1, len(source()) + 1), key=lambda number: len(source()[number - 1]))


@pytest.fixture
def listing(window):
    """The listing of a window of its own size; call it with a width in pixels."""
    area = window.findChild(CodePanel).findChild(QWidget, "codeListing")

    def resized(width):
        area.setFixedWidth(width)
        spin(0.02)
        return area

    return resized


def test_a_line_that_is_cut_ends_in_an_ellipsis_inside_the_column(listing):
    area = listing(220)
    shown = area.shown(LONGEST)
    assert shown.endswith("…") and source()[LONGEST - 1].strip().startswith(shown[:-1].strip())
    width = text_width("x", font(SMALL, False, True, area.view.scale)) * len(shown)
    assert area.text_left() + width <= area.viewport().width()


def test_a_narrow_column_gives_up_indentation_before_code(listing):
    area = listing(220)
    number = source().index("            a = sigmoid(z)") + 1
    assert area.shown(number) == "   a = sigmoid(z)"
    assert area.names_at(number, 3) == {"a1", "a2"}
    assert area.names_at(number, area.shown(number).index("z")) == {"z1", "z2"}


def test_a_wide_column_shows_every_line_whole(listing):
    area = listing(900)
    assert [area.shown(number) for number in range(1, len(source()) + 1)] == list(source())


@pytest.mark.parametrize(("width", "said"), [(220, source()[LONGEST - 1].strip()), (900, "")])
def test_pointing_at_a_line_that_is_cut_says_all_of_it(listing, width, said):
    area = listing(width)
    area.verticalScrollBar().setValue(area.row_height() * (LONGEST - 2))
    y = (LONGEST - 0.5) * area.row_height() - area.verticalScrollBar().value()
    QTest.mouseMove(area.viewport(), QPoint(100, round(y)))
    spin(0.02)
    assert area.toolTip() == said


def test_the_line_of_the_step_is_in_view_when_the_panel_comes_back(window):
    area = window.findChild(CodePanel).findChild(QWidget, "codeListing")
    window.session.train(mini_batches=2)
    window.session.to_end()
    settle(window)
    window.aside.open("chainPanel")  # covers the code
    settle(window)
    window.session.seek((0, 0, 10))
    window.aside.toggle("chainPanel")
    settle(window)
    first, last = area.current()[0], area.current()[-1]
    top, row = area.verticalScrollBar().value(), area.row_height()
    assert top <= (first - 1) * row and last * row <= top + area.viewport().height()


def test_a_line_is_few_runs_of_letters_that_look_alike():
    found = [(run.start, run.text, run.style) for run in runs_of("    def update(self, x):")]
    assert found == [(4, "def", "quiet"), (8, "update", "name"), (14, "(self, x):", "plain")]
