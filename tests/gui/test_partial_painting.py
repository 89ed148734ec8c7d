"""A step paints little anew, and what it leaves is as if everything had been painted."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication

from netviz.gui.docks import Header
from tests.gui.hands import press


@pytest.fixture
def still_window(window):
    """A window in which nothing moves and nothing is said."""
    window.view.session.set("reduced_motion", True)
    window.banner.hide()
    return window


def settled(window):
    window.banner.hide()
    for _ in range(3):
        QApplication.processEvents()


def screen(window):
    """What is on the screen, made of what each step painted."""
    settled(window)
    return window.backingStore().paintDevice().copy()


def anew(window):
    """The same window, all of it painted anew."""
    settled(window)
    return window.grab().toImage().convertToFormat(screen(window).format())


class Painted(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False




@pytest.mark.parametrize("size", [(1280, 760), (900, 600)])
def test_after_each_step_the_screen_is_as_if_all_had_been_painted(still_window, size):
    window = still_window
    window.resize(*size)
    keys = ["Right"] * 30 + ["Left"] * 6 + ["End", "Right"]
    for key in keys:
        press(window, key)
        assert screen(window) == anew(window), window.view.session.position


SETTINGS = [
    ("theme", "light"), ("theme", "dark"), ("text_scale", 1.5), ("layer_numbers", "book"),
    ("matrix_view", True), ("cost_scale", "log"), ("mini_batch_size", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_a_step_after_a_change_of_appearance_or_data_leaves_nothing_of_before(
    still_window, name, value
):
    window = still_window
    for _ in range(8):
        press(window, "Right")
    window.view.session.set(name, value)
    for _ in range(3):
        press(window, "Right")
        assert screen(window) == anew(window)


def test_a_step_within_a_sample_paints_the_lines_it_marks_and_no_others(still_window):
    window = still_window
    for _ in range(8):
        press(window, "Right")
    settled(window)
    panels = [window.findChild(QObject, name) for name in ("timelineContent", "costPanelContent")]
    areas = [window.findChild(QObject, name) for name in ("codeListing", "valuesTable")]
    watched = [Painted(widget) for widget in (*panels, *(area.viewport() for area in areas))]
    header = Painted(next(h for h in window.findChildren(Header) if h._panel.NAME == "codePanel"))
    press(window, "Left")
    settled(window)
    for seen in watched:
        whole = seen.parent().width() * seen.parent().height()
        painted = sum(box.width() * box.height() for box in seen.region)
        assert 0 < painted < whole / 2, seen.parent().objectName()
    assert header.region.isEmpty()
