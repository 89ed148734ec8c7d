"""The window opens, steps forward and takes the step back."""

import os
import subprocess
import sys

import pytest

from netviz.core.steps import START
from tests.gui.hands import press


def test_the_window_opens_paused_at_the_first_input(window):
    assert window.isVisible()
    assert window.session.position == START
    assert window.session.moment.kind == "input"
    assert window.objectName() == "mainWindow"


def test_right_arrow_runs_one_step_and_left_arrow_takes_it_back(window):
    before = window.session.moment
    press(window, "Right")
    assert window.session.position == (0, 0, 1)
    assert window.session.moment.new == ("z1",)
    press(window, "Left")
    assert window.session.position == START
    assert window.session.moment.arrays.keys() == before.arrays.keys()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the signal is sent as a shell does")
def test_ctrl_c_in_the_terminal_closes_the_window_at_once(tmp_path):
    code = (
        "import os, signal, threading\n"
        "from netviz.gui import app\n"
        "from netviz.session import Session\n"
        "def begin(window):\n"
        "    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "print(app.run(Session(), begin=begin))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=30
    )
    assert done.stdout.strip() == "0" and "Error" not in done.stderr, done.stderr
