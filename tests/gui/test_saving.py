"""Saving and opening a large project: beside the window, stopped without loss, not lost at the end."""

import json
import os
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from netviz.gui import projects, saving
from netviz.session import Session
from netviz.session.files import project_trees
from tests.gui.hands import press, spin, spin_until


@pytest.fixture
def large(window, monkeypatch):
    """A window in which every project is large; ``made_in``: the threads in which files are made."""
    monkeypatch.setattr(projects, "AT_ONCE_MS", -1.0)
    whole = saving.project_bytes
    window.made_in = []

    def watched(state):
        window.made_in.append(threading.current_thread())
        yield from whole(state)

    monkeypatch.setattr(saving, "project_bytes", watched)
    return window


@pytest.fixture
def held(large, monkeypatch):
    """The same, but saving takes until ``free`` is set."""
    whole, large.free = saving.project_bytes, threading.Event()

    def slow(state):
        for piece in whole(state):
            yield piece
            while not large.free.wait(0.01):
                yield b""

    monkeypatch.setattr(saving, "project_bytes", slow)
    return large


def saved(window):
    return not window.projects._saver.busy


def test_a_large_project_is_saved_beside_the_window_as_it_would_be_at_once(large, monkeypatch, tmp_path):
    large.session.edit("w1", 0, 0, 0.5)
    assert not large.projects.save_to(tmp_path / "beside.netviz") and large.projects.is_modified
    spin_until(lambda: saved(large))
    assert not large.projects.is_modified and large.windowTitle() == "beside[*] - netviz"
    assert "Saved in" in large.banner.text
    assert threading.main_thread() not in large.made_in
    monkeypatch.setattr(projects, "AT_ONCE_MS", 1e9)
    assert large.projects.save_to(tmp_path / "at_once.netviz")
    assert (tmp_path / "at_once.netviz").read_bytes() == (tmp_path / "beside.netviz").read_bytes()


def test_the_last_parameters_are_hashed_beside_the_window(large, monkeypatch, tmp_path):
    threads, end_hash = [], project_trees.end_hash
    monkeypatch.setattr(
        project_trees, "end_hash", lambda a: threads.append(threading.current_thread()) or end_hash(a)
    )
    large.projects.save_to(tmp_path / "mine.netviz")
    large.session.train(epochs=3)  # what is saved stays what it was
    spin_until(lambda: saved(large))
    assert len(threads) == 1 and threading.main_thread() not in threads
    text = (tmp_path / "mine.netviz").read_text()
    assert json.loads(text)["timelines"][0]["end"] == end_hash(Session().timeline.parameters)


def test_a_project_is_read_beside_the_window(window, monkeypatch, tmp_path):
    threads, file_bytes = [], projects.file_bytes
    monkeypatch.setattr(
        projects, "file_bytes", lambda p: threads.append(threading.current_thread()) or file_bytes(p)
    )
    window.projects.save_to(tmp_path / "a.netviz")
    before = window.session.timeline
    assert window.projects.open_path(tmp_path / "a.netviz")
    spin_until(lambda: window.session.timeline is not before)
    assert threads and threading.main_thread() not in threads
    window.projects.open_path(tmp_path / "nowhere.netviz")
    spin_until(lambda: "there is no such file" in window.banner.text)


def test_saving_that_is_stopped_leaves_the_old_file(held, tmp_path):
    path = tmp_path / "mine.netviz"
    path.write_text("as it was")
    held.session.edit("w1", 0, 0, 0.5)
    held.projects.save_to(path)
    spin_until(lambda: held.banner.text.startswith("Saving mine.netviz: "))
    held.projects.save_to(path)
    assert "still being saved" in held.banner.text
    held.banner.stop_clicked.emit()
    spin_until(lambda: saved(held))
    assert path.read_text() == "as it was" and os.listdir(tmp_path) == ["mine.netviz"]
    assert "is not saved" in held.banner.text and held.projects.is_modified
    held.free.set()
    held.projects.save_to(path)
    spin_until(lambda: saved(held))
    assert not held.projects.is_modified


def test_what_is_changed_while_saving_goes_on_is_not_saved(held, tmp_path):
    held.projects.save_to(tmp_path / "mine.netviz")
    held.session.edit("w1", 0, 0, 0.5)
    held.free.set()
    spin_until(lambda: saved(held))
    assert "Saved in" in held.banner.text and held.projects.is_modified


def test_a_place_that_cannot_be_written_is_said_afterwards(large, tmp_path):
    large.projects.save_to(tmp_path / "no" / "folder.netviz")
    spin_until(lambda: saved(large))
    assert "could not be saved" in large.banner.text and large.projects.path is None


def test_a_window_that_is_closed_while_it_saves_closes_when_the_file_is_there(held, tmp_path):
    path = tmp_path / "mine.netviz"
    held.session.train(epochs=2)
    held.session.edit("w1", 0, 0, 0.5)
    held.session.seek((0, 0, 0))
    held.projects.save_to(path)
    again = []

    def meanwhile():
        held.close()  # impatient
        press(held, "Right")  # the window goes on
        again.append((held.isVisible(), held.session.position.step))
        held.free.set()

    QTimer.singleShot(50, meanwhile)
    assert held.close()
    assert again == [(True, 1)]
    assert path.exists() and not held.isVisible()


def answer(button):
    """Press a button of the question that is coming."""
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().button(button).click())


def test_to_close_and_save_closes_when_the_file_is_there_and_stays_if_stopped(held, monkeypatch, tmp_path):
    path = tmp_path / "mine.netviz"
    held.session.edit("w1", 0, 0, 0.5)
    monkeypatch.setattr(held.projects, "save", lambda: held.projects.save_to(path))
    answer(QMessageBox.StandardButton.Save)
    QTimer.singleShot(200, held.banner.stop_clicked.emit)
    assert not held.close() and held.isVisible() and not path.exists()
    answer(QMessageBox.StandardButton.Save)
    QTimer.singleShot(200, held.free.set)
    assert held.close() and path.exists()


def test_a_window_that_is_closed_unasked_sees_its_saving_through(large, tmp_path):
    large.projects.save_to(tmp_path / "mine.netviz")
    large.close_questions.clear()
    large.close()
    assert (tmp_path / "mine.netviz").read_text().endswith("}\n")


def test_what_could_not_be_saved_at_the_end_is_left_to_the_next_start(large, tmp_path):
    large.projects.journal.keep(tmp_path / "journals")
    large.session.edit("w1", 0, 0, 0.5)
    large.projects.save_to(tmp_path / "no" / "folder.netviz")
    large.close_questions.clear()
    large.close()
    kept = list((tmp_path / "journals").glob("*.netviz"))
    assert len(kept) == 1 and kept[0].read_text().startswith("{")


def test_a_journal_lets_go_of_what_it_writes_when_all_is_saved(window, monkeypatch, tmp_path):
    from netviz.gui import journal

    whole = journal.project_bytes

    def endless(state):
        for piece in whole(state):
            while True:
                yield piece[:0]

    monkeypatch.setattr(journal, "project_bytes", endless)
    window.projects.journal.keep(tmp_path / "journals")
    window.session.edit("w1", 0, 0, 0.5)
    window.projects.journal._write()
    spin(0.05)
    assert window.projects.save_to(tmp_path / "mine.netviz")
    assert not list((tmp_path / "journals").glob("*netviz*"))
