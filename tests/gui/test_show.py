"""``netviz.show`` where there is no display: a sentence, not the end of the process."""

import os
import subprocess
import sys

import numpy as np
import pytest

import netviz
from netviz.core.errors import DisplayError
from netviz.gui.preflight import Verdict

PROGRAM = """
import numpy as np, netviz
x, y = np.zeros((2, 1)), np.zeros((1, 1))
try:
    netviz.show(netviz.Network([2, 3, 1]), [(x, y)])
except ValueError as error:
    print("caught:", error)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")
@pytest.mark.parametrize("display", [None, ":93"])
def test_without_a_display_the_process_lives_and_the_reason_can_be_caught(display):
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if display:
        environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("caught: ") and "no window can open" in done.stdout


def test_nothing_opens_where_the_display_is_refused(monkeypatch):
    monkeypatch.setattr("netviz.gui.preflight.check", lambda: Verdict("dead_display", "It is dead."))
    with pytest.raises(DisplayError, match="It is dead"):
        netviz.show(netviz.Network([2, 3, 1]), [(np.zeros((2, 1)), np.zeros((1, 1)))])


TWICE = """
import time, numpy as np, netviz
from PySide6.QtCore import QTimer
from netviz.gui import app
opened = app.open_window
def open_for_a_while(*arguments):
    window = opened(*arguments)
    QTimer.singleShot(300, window.close)
    return window
app.open_window = open_for_a_while
x, y = np.zeros((2, 1)), np.zeros((1, 1))
for _ in range(2):
    began = time.monotonic()
    assert netviz.show(netviz.Network([2, 3, 1]), [(x, y)]) is None
    print(time.monotonic() - began)
"""


def test_a_script_waits_for_each_window_it_shows():
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", TWICE], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert all(float(line) >= 0.3 for line in done.stdout.split())
