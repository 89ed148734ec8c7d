"""Projects in the window: saved, opened, asked for, recovered."""

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from netviz.gui.recovering import offer_recovery
from netviz.session.files.recovery import orphans


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.projects.busy, timeout=10_000)


def test_a_saved_project_opens_at_the_same_moment(window, qtbot, tmp_path):
    session, path = window.session, tmp_path / "mine.netviz"
    session.train(epochs=4)
    session.edit("w1", 0, 0, 0.5)
    session.seek((3, 0, 12))
    watches = window.docks["breaksPanel"].panel.watches
    watches.add("norm(w1)", session.timeline.architecture)
    costs, z1 = session.timeline.costs.copy(), session.moment.zs[0]
    assert window.projects.save_to(path)
    assert window.windowTitle() == "mine[*] - netviz"
    session.reset()
    watches.remove("norm(w1)")
    window.projects._saved = window.projects._mark()
    window.projects.open_path(path)
    settled(qtbot, window)
    assert session.position == (3, 0, 12)
    assert np.array_equal(session.timeline.costs, costs)
    assert np.array_equal(session.moment.zs[0], z1)
    assert not window.isWindowModified()
    assert watches.texts == ("norm(w1)",)


def test_stepping_and_training_ask_nothing_but_an_edit_does(window):
    window.session.train(epochs=2)
    window.session.previous()
    assert window.projects.may_close()
    window.session.edit("b2", 0, 0, 1.0)
    assert window.isWindowModified()
    asked = []

    def cancel():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    QTimer.singleShot(50, cancel)
    window.close()
    assert asked == ["There are changes that are not saved."]
    assert window.isVisible()
    window.session.undo()
    assert window.projects.may_close()


def test_a_broken_project_is_refused_and_the_open_one_stays(window, qtbot, tmp_path):
    path = tmp_path / "broken.netviz"
    assert window.projects.save_to(path)
    document = json.loads(path.read_text())
    document["network"]["weights"][1][0][2] = "oops"
    path.write_text(json.dumps(document))
    before = window.session.timeline
    window.projects.open_path(path)
    settled(qtbot, window)
    assert "$.network.weights[1][0][2]: should be a number, found 'oops'" in window.banner.text
    assert window.session.timeline is before


def test_a_place_that_cannot_be_written_is_said(window, tmp_path):
    assert not window.projects.save_to(tmp_path / "no" / "folder.netviz")
    assert "could not be saved" in window.banner.text


def test_opening_can_be_given_up(window, qtbot, tmp_path):
    path = tmp_path / "long.netviz"
    window.projects.save_to(path)
    document = json.loads(path.read_text())
    document["timelines"][0]["trained"] = 10_000_000
    path.write_text(json.dumps(document))
    before = window.session.timeline
    window.projects.open_path(path)
    qtbot.waitUntil(lambda: "Training again" in window.banner.text, timeout=5_000)
    window.findChild(QPushButton, "bannerStop").click()
    assert window.session.timeline is before
    assert not window.projects.busy


CRASHING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from netviz.gui.app import application, open_window
from netviz.session import Session
app = application()
window = open_window(Session())
window.complete()
window.projects.journal.keep(Path(sys.argv[1]))
window.session.train(epochs=3)
window.session.edit("w2", 0, 1, 0.125)
print("edited", flush=True)
app.exec()
"""


@pytest.fixture
def lost(tmp_path):
    """A folder with the journal of a netviz that was killed 2.5 s after an edit."""
    process = subprocess.Popen(
        [sys.executable, "-c", CRASHING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "edited\n"
    time.sleep(2.5)
    os.kill(process.pid, 9)
    process.wait()
    process.stdout.close()
    return tmp_path


def test_after_a_kill_the_edit_is_offered_and_comes_back(window, qtbot, lost):
    box = offer_recovery(window, lost)
    assert box.isVisible()
    assert offer_recovery(window, lost) is None  # claimed already
    next(button for button in box.buttons() if button.objectName() == "recover").click()
    settled(qtbot, window)
    assert window.session.timeline.parent is not None
    assert window.session.moment.weights[1][0, 1] == 0.125
    assert window.projects.path is None
    assert window.isWindowModified()
    window.projects._saved = window.projects._mark()
    assert list(lost.iterdir()) == []


def test_what_is_lost_stays_where_the_person_keeps_what_is_there_instead(window, qtbot, lost, tmp_path):
    window.session.edit("w1", 0, 0, 0.5)
    box = offer_recovery(window, lost)
    cancel = QMessageBox.StandardButton.Cancel
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().button(cancel).click())
    next(button for button in box.buttons() if button.objectName() == "recover").click()
    window.projects._saved = window.projects._mark()
    window.projects.save_to(tmp_path / "mine.netviz")
    window.projects.open_path(tmp_path / "mine.netviz")
    settled(qtbot, window)
    assert [orphan.path.suffix for orphan in orphans(lost)] == [".netviz"]
