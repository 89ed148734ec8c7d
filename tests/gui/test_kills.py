"""Killed at any time during edits: what was made is offered, but for the last seconds at most."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from netviz.gui.recovering import offer_recovery

EDITING = """
import itertools, os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from netviz.gui.app import application, open_window
from netviz.session import Session
from PySide6.QtCore import QTimer
app = application()
window = open_window(Session())
window.complete()
window.projects.journal.keep(Path(sys.argv[1]))
numbers = itertools.count(1)

def edit():
    number = next(numbers)
    window.session.edit("w2", 0, 1, number / 1024)
    if number % 5 == 0:
        window.session.train(epochs=2)
    print(number, time.monotonic(), flush=True)

timer = QTimer(interval=100)
timer.timeout.connect(edit)
timer.start()
app.exec()
"""
KILLS, AT_ONCE = 50, 5
LOST_S = 5.0


def kill_one_of(folders: list[Path], dice: random.Random) -> list[dict[int, float]]:
    """Edit in a netviz for each folder, kill them; return how old each edit was then."""
    running = []
    for folder in folders:
        process = subprocess.Popen(
            [sys.executable, "-c", EDITING, str(folder)], stdout=subprocess.PIPE, text=True
        )
        running.append((process, process.stdout.readline().split()))
    found = []
    for process, first in running:
        time.sleep(dice.uniform(2.5, 6.0))
        process.kill()
        killed = time.monotonic()
        lines = [first, *(line.split() for line in process.communicate()[0].splitlines())]
        found.append({int(number): killed - float(at) for number, at in lines})
    return found


@pytest.mark.slow
def test_fifty_kills_lose_at_most_five_seconds(window, qtbot, tmp_path):
    dice, lost = random.Random(0), []
    for start in range(0, KILLS, AT_ONCE):
        folders = [tmp_path / str(n) for n in range(start, start + AT_ONCE)]
        for folder, ages in zip(folders, kill_one_of(folders, dice), strict=True):
            box = offer_recovery(window, folder)
            assert box is not None and box.isVisible(), folder
            box.findChild(QPushButton, "recover").click()
            qtbot.waitUntil(lambda: not window.projects.busy, timeout=10_000)
            number = round(window.session.moment.weights[1][0, 1] * 1024)
            lost.append(max((age for n, age in ages.items() if n > number), default=0.0))
            window.projects._saved = window.projects._mark()
    assert len(lost) == KILLS
    assert max(lost) <= LOST_S
