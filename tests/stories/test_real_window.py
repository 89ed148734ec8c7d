"""A student at a real window: real keys and clicks from outside, through the X server."""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time

import pytest

pytestmark = pytest.mark.window

APP = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from netviz.gui.app import application, open_window
from netviz.session import Session
app = application()
session = Session()
window = open_window(session)

def tell():
    print(json.dumps({"position": list(session.position), "trained": session.timeline.trained,
                      "focus": type(app.focusWidget()).__name__, "title": window.windowTitle()}),
          flush=True)

def read(name):
    panel = window.docks[name].panel
    places = {w.objectName(): [*w.mapTo(window, w.rect().center()).toTuple()]
              for w in panel.findChildren(QPushButton) if w.isVisible()}
    print(json.dumps({"reads": panel.visible_text(), "places": places}), flush=True)

def listen():
    for name in ("shapesPanel", "miniBatchPanel", "derivativePanel"):
        panel = window.docks[name].panel
        panel.refreshed.connect(lambda name=name: QTimer.singleShot(200, lambda: read(name)))
    for button in window.docks["derivativePanel"].panel.findChildren(QPushButton):
        button.clicked.connect(lambda: read("derivativePanel"))

window.complete()
listen()
session.moment_changed.connect(tell)
session.timeline_changed.connect(tell)
print(json.dumps({"window": int(window.winId())}), flush=True)
status = app.exec()
print(json.dumps({"ended": status}), flush=True)
"""


def missing_tools():
    return [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]


@pytest.fixture(scope="module")
def display():
    """A screen of its own, 1440x900; without one the test is skipped, or fails if required."""
    missing = missing_tools()
    if missing:
        words = f"a real window needs {' and '.join(missing)}"
        if os.environ.get("NETVIZ_REQUIRE_WINDOW"):
            pytest.fail(words)
        pytest.skip(words)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


class Student:
    """Presses keys and clicks from outside, and hears where the window stands."""

    def __init__(self, display):
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.app = subprocess.Popen(
            [sys.executable, "-c", APP], env=self.env, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()
        self.said = {}
        self.window = str(self.hear(lambda said: "window" in said)["window"])
        time.sleep(0.5)
        self.xdotool("windowfocus", "--sync", self.window)

    def _listen(self):
        for line in self.app.stdout:
            self._lines.put(json.loads(line))

    def hear(self, holds, seconds=20):
        """Wait until the window says something that holds."""
        until = time.monotonic() + seconds
        while not (self.said and holds(self.said)):
            try:
                self.said = self._lines.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"not heard within {seconds} s; last: {self.said}") from None
        return self.said

    def stands_at(self, *position):
        self.hear(lambda said: said.get("position") == list(position))

    def reads(self, *words):
        """Wait until a panel shows all these words; return it."""
        return self.hear(lambda said: all(word in said.get("reads", "") for word in words))

    def xdotool(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True, capture_output=True)

    def press(self, *keys):
        for key in keys:
            self.xdotool("key", "--window", self.window, key)

    def type(self, text):
        self.xdotool("type", "--window", self.window, text)

    def click(self, x, y):
        self.xdotool("mousemove", "--window", self.window, str(x), str(y), "click", "1")

    def leave(self):
        if self.app.poll() is None:
            self.app.kill()
        self.app.wait()
        self._reader.join()
        self.app.stdout.close()
        self.app.stderr.close()


@pytest.fixture
def student(display):
    student = Student(display)
    yield student
    student.leave()


def test_a_student_steps_forward_and_back_trains_and_quits(student):
    student.press("Right")
    student.stands_at(0, 0, 1)
    student.press("Right", "Right")
    student.stands_at(0, 0, 3)
    student.press("Left")
    student.stands_at(0, 0, 2)
    student.press("shift+Right")
    student.stands_at(0, 0, 13)
    student.press("ctrl+t")
    student.hear(lambda said: said.get("trained", 0) > 50)
    student.press("ctrl+t")
    time.sleep(0.3)
    student.press("Home")
    student.stands_at(0, 0, 0)
    student.click(920, 890 - 34)  # the row of steps, near its middle
    student.hear(lambda said: said.get("position", [0, 0, 0])[2] > 2)
    # the window is gone before the key is let go, which xdotool takes for a failure
    subprocess.run(["xdotool", "key", "--window", student.window, "ctrl+q"], env=student.env,
                   check=False, capture_output=True)  # fmt: skip
    assert student.hear(lambda said: "ended" in said)["ended"] == 0
    assert student.app.stderr.read() == ""


def test_what_shape_x_has_is_read_at_a_real_window(student):
    student.press("ctrl+4")  # 1
    student.reads("every line makes the shape it should", "(2, 1)   np.array")
    student.press("ctrl+a")  # 2
    student.type("[0, 1]")  # 3
    student.press("Return")  # 4
    student.reads("z1 is (3, 3), and nothing complained until line", "raises ValueError",
                  "x = np.array([0, 1]).reshape(2, 1)")  # fmt: skip


def test_what_a_mini_batch_is_is_read_at_a_real_window(student):
    student.press("ctrl+5")  # 1
    student.reads("([[0], [1]], [[1]])")
    student.press(*["shift+Right"] * 4)  # 2 to 5
    student.reads("÷ len(mini_batch) = 4", "× −η = −3")


def test_why_output_minus_y_is_read_at_a_real_window(student):
    student.press("ctrl+6")  # 1
    said = student.reads("∂C/∂a = a - y", "=  a − y  =  0.2567 − 1")
    student.click(*said["places"]["checkAll"])  # 2
    student.reads("13 gradients checked, all agree with their quotients")
