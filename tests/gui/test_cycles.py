"""Opened and closed again and again: windows, dialogs and projects leave nothing behind."""

import threading
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from netviz.gui.app import open_window
from netviz.gui.palette import CommandPalette
from netviz.session import Session

DIALOGS = ("manual", "about", "draw_points", "draw_digit", "type_weights", "get_mnist",
           "command_palette")  # fmt: skip
FEW, MANY = 3, 200


def alive() -> tuple[Counter[str], int]:
    """Return the widgets of our own, counted by kind and name, and how many threads run."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    names = Counter(f"{type(w).__name__} {w.objectName()}" for w in QApplication.allWidgets())
    return names, threading.active_count()


def grown(cycle, count: int) -> Counter[str]:
    """Return what ``count`` cycles add to what the first one has made."""
    cycle()
    before, threads = alive()
    for _ in range(count):
        cycle()
    after, threads_after = alive()
    assert threads_after == threads
    return after - before


def close(window) -> None:
    window.close_questions.clear()  # nobody is there to answer
    window.close()


@pytest.fixture(params=[FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def count(request) -> int:
    return request.param


def test_windows(qapp, count):
    def cycle():
        window = open_window(Session())
        QApplication.processEvents()
        close(window)
        alive()

    assert grown(cycle, count) == Counter()


def test_layouts_and_panels(window, count):
    def cycle():
        for name in ("layout_lecture", "layout_debug", "layout_study", "show_matrix",
                     "show_shapes", "show_shapes"):  # fmt: skip
            window.commander.run_by_name(name)
            QApplication.processEvents()
        window.commander.run_by_name("layout_study")
        alive()

    assert grown(cycle, count) == Counter()


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(digits_window, name, count):
    def cycle():
        digits_window.commander.run_by_name(name)
        QApplication.processEvents()
        opened = [
            *digits_window.findChildren(QDialog), *digits_window.findChildren(CommandPalette),
        ]  # fmt: skip
        assert [widget for widget in opened if widget.isVisible()]
        for widget in opened:
            widget.close()
        alive()

    assert grown(cycle, count) == Counter()


def test_previews_of_tables(window, count):
    opener = window.commander.own["open_data"].__self__

    def cycle():
        opener.open_text("a,b,y\n1,2,0\n3,4,1\n5,6,1\n")
        QApplication.processEvents()
        window.findChild(QDialog, "tableDialog").reject()
        alive()

    assert grown(cycle, count) == Counter()


def test_projects(window, qtbot, tmp_path, count):
    window.session.train(epochs=2)
    window.session.edit("w1", 0, 0, 0.5)
    assert window.projects.save_to(tmp_path / "a.netviz")

    def cycle():
        window.projects.open_path(tmp_path / "a.netviz")
        qtbot.waitUntil(lambda: not window.projects.busy, timeout=10_000)
        alive()

    assert grown(cycle, count) == Counter()
