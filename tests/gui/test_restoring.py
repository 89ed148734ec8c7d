"""What was open last, and how it looked, is there again at the next start."""

import pytest
from PySide6.QtCore import QSettings
from shiboken6 import isValid

from netviz.gui.app import open_window
from netviz.gui.view_store import restore_view
from netviz.session import Session


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    """Start netviz anew: a window on a new session, with the same store as before."""
    opened = []

    def start():
        store = QSettings(str(tmp_path / "netviz.ini"), QSettings.Format.IniFormat)
        session = Session()
        restore_view(session, store)
        window = open_window(session, store)
        opened.append(window)
        window.complete()
        window.restoring.file = tmp_path / "state" / "last.netviz"
        window.restoring.reopen()
        qtbot.waitUntil(lambda: not window.projects.busy, timeout=10_000)
        return window

    yield start
    for window in opened:
        if isValid(window):
            end(window)


def end(window):
    window.close_questions.clear()  # nobody is there to answer
    window.close()


def test_the_project_of_last_time_opens_where_it_was(start, tmp_path):
    window = start()
    window.session.train(epochs=3)
    window.session.seek((2, 0, 5))
    assert window.projects.save_to(tmp_path / "mine.netviz")
    end(window)
    again = start()
    assert again.windowTitle() == "mine[*] - netviz"
    assert again.session.position == (2, 0, 5)
    assert not again.isWindowModified()


def test_what_is_not_saved_begins_anew_unless_one_wants_it_all(start):
    window = start()
    window.session.load("digits")
    window.session.train(mini_batches=2)
    end(window)
    again = start()
    assert again.session.dataset.name == "xor"
    again.session.set("reopen", "all")
    again.session.load("digits")
    again.session.train(mini_batches=2)
    end(again)
    third = start()
    assert third.session.dataset.name == "digits"
    assert third.session.timeline.trained == 2
    assert third.projects.path is None
    assert third.projects.may_close()


def test_all_that_is_kept_is_not_asked_about(start, tmp_path):
    window = start()
    window.session.set("reopen", "all")
    window.session.edit("w1", 0, 0, 0.5)
    assert window.projects.may_close()  # asks nothing, for nothing is lost
    end(window)
    again = start()
    assert again.session.moment.weights[0][0, 0] == 0.5
    assert again.projects.save_to(tmp_path / "mine.netviz")
    again.session.edit("w1", 0, 0, 0.75)
    assert not again.projects.is_kept  # a file that differs is asked about


def test_nothing_opens_where_that_is_wanted(start, tmp_path):
    window = start()
    assert window.projects.save_to(tmp_path / "mine.netviz")
    window.session.set("reopen", "nothing")
    end(window)
    assert start().projects.path is None


def test_a_project_that_is_gone_is_said(start, tmp_path):
    window = start()
    assert window.projects.save_to(tmp_path / "mine.netviz")
    end(window)
    (tmp_path / "mine.netviz").unlink()
    again = start()
    assert "mine.netviz, open last time, is not there." in again.banner.text
    assert again.projects.path is None


def test_looks_come_back_but_for_the_size_of_a_lecture(start):
    window = start()
    window.session.set("theme", "dark")
    window.session.set("speed", 5.0)
    window.session.set("text_scale", 1.25)
    window.commander.run_by_name("layout_lecture")
    end(window)
    again = start()
    settings = again.session.settings
    assert (settings["theme"], settings["speed"]) == ("dark", 5.0)
    assert (again.layout_name, settings["text_scale"]) == ("lecture", 1.5)
    again.commander.run_by_name("layout_study")
    assert again.session.settings["text_scale"] == 1.25


@pytest.mark.parametrize("text", ["oops", '"purple"', "[1, 2]", "null"])
def test_looks_that_cannot_be_read_are_the_usual_ones(tmp_path, text):
    store = QSettings(str(tmp_path / "netviz.ini"), QSettings.Format.IniFormat)
    store.setValue("view/theme", text)
    store.setValue("view/text_scale", text)
    session = Session()
    restore_view(session, store)
    assert (session.settings["theme"], session.settings["text_scale"]) == ("system", 1.0)
