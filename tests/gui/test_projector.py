"""The lecture on a second screen, and the screen that stays awake: in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
import textwrap

import pytest

SCREENS = {"screens": [
    {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800},
    {"name": "projector", "x": 1280, "y": 0, "width": 1920, "height": 1080},
]}  # fmt: skip

LECTURE = """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from netviz.gui.app import application, open_window
    from netviz.session import Session

    application()
    window = open_window(Session())
    assert QTest.qWaitForWindowExposed(window)
    window.complete()
    window.close_questions.clear()
    window.lessons.open("3")

    def where(x):
        window.move(x, 50)
        QTest.qWait(20)
        QTest.keyClick(window, Qt.Key.Key_F5)
        QTest.qWait(20)
        lecture = window.lessons._lecture
        print(window.screen().name(), lecture.screen().name(), *lecture.geometry().getRect(),
              lecture.isFullScreen())
        QTest.keyClick(lecture, Qt.Key.Key_Escape)
        QTest.qWait(50)

    where(10)
    where(1400)
    window.close()
"""

SAVER = """
    from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
    from PySide6.QtDBus import QDBusConnection

    @ClassInfo(**{"D-Bus Interface": "org.freedesktop.ScreenSaver"})
    class Saver(QObject):
        @Slot(str, str, result="uint")
        def Inhibit(self, who, why):
            print("held by", who, flush=True)
            return 7

        @Slot("uint")
        def UnInhibit(self, cookie):
            print("let go of", cookie, flush=True)

    app, saver, bus = QCoreApplication([]), Saver(), QDBusConnection.sessionBus()
    every = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, every)
    assert bus.registerService("org.freedesktop.ScreenSaver")
    print("there", flush=True)
    app.exec()
"""

AWAKE = f"""
    import subprocess, sys
    from PySide6.QtCore import QCoreApplication
    from netviz.gui.lessons.keep_awake import KeepAwake

    app = QCoreApplication([])
    saver = subprocess.Popen([sys.executable, "-c", {textwrap.dedent(SAVER)!r}],
                             stdout=subprocess.PIPE, text=True)
    assert saver.stdout.readline() == "there\\n"
    for _ in range(2):
        awake = KeepAwake()
        assert awake.start() == ""
        awake.stop()
        print(saver.stdout.readline() + saver.stdout.readline(), end="")
    saver.terminate()
    saver.wait()
"""


def output_of(command, **environment):
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True,
                          timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_lecture_fills_the_screen_on_which_the_window_is_not(tmp_path):
    file = tmp_path / "screens.json"
    usual = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [s | usual for s in SCREENS["screens"]]}))
    lines = output_of([sys.executable, "-c", textwrap.dedent(LECTURE)],
                      QT_QPA_PLATFORM=f"offscreen:configfile={file}")  # fmt: skip
    assert lines == ["laptop projector 1280 0 1920 1080 True", "projector laptop 0 0 1280 800 True"]


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session")
def test_the_desktop_is_asked_to_keep_the_screen_on_and_told_when_it_is_over():
    script = [sys.executable, "-c", textwrap.dedent(AWAKE)]
    lines = output_of(["dbus-run-session", "--", *script])
    assert lines == ["held by netviz", "let go of 7"] * 2
