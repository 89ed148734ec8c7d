"""How soon the window is there, and how soon a key press is seen."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.rows import Row, each, median

REPEATS = 7

BARE = """
import json, os, time
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
QFontDatabase.addApplicationFont(FONT)
window = QMainWindow()
label = QLabel("netviz")
label.setFont(QFont("DejaVu Sans", 12))
window.setCentralWidget(label)
window.resize(1280, 760)
window.show()
app.processEvents()
window.grab()
print(json.dumps(time.process_time()), flush=True)
os._exit(0)
"""

# what no window of netviz can do without, before a line of netviz: numpy and Qt's enumerations
LEAST = """
import netviz
import numpy
from PySide6.QtCore import Qt
""" + BARE

# what our window paints, all its panels, kept as the strokes and words that Qt was given
RECORD = """
import os
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPicture
from netviz.gui.app import application, open_window
from netviz.session import Session
app = application()
window = open_window(Session())
window.resize(1280, 760)
for _ in range(20):
    app.processEvents()
picture = QPicture()
painter = QPainter(picture)
window.render(painter, QPoint(0, 0))
painter.end()
assert picture.save(PICTURE)
os._exit(0)
"""

# the least and these strokes again, with no line of ours: what is left for making them is 1.8 - this
PLAYED = LEAST.replace("window.setCentralWidget(label)", """
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QWidget
picture = QPicture()
assert picture.load(PICTURE)
class Player(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawPicture(0, 0, picture)
        painter.end()
window.setCentralWidget(Player())
""")

OURS = """
import json, os, sys, time
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from netviz.gui.app import application, open_window
from netviz.session import Session
app = application()
window = open_window(Session())
window.resize(1280, 760)
app.processEvents()
window.grab()
took = time.process_time()
assert "pyqtgraph" not in sys.modules
print(json.dumps(took), flush=True)
os._exit(0)
"""


def _cpu_s(code: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    return float(json.loads(done.stdout.strip().splitlines()[-1]))


def first_paint() -> list[Row]:
    """Return the CPU time to the first painted window, against a bare one, in turn.

    Then that of the bare window with the imports that none of ours can do without, and of this
    one painting what ours does, from a recording.
    """
    from netviz.core.resources import resource

    file = repr(str(resource("fonts/DejaVuSans.ttf")))
    bare, least = BARE.replace("FONT", file), LEAST.replace("FONT", file)
    with TemporaryDirectory() as folder:
        picture = repr(str(Path(folder) / "window.picture"))
        subprocess.run([sys.executable, "-c", RECORD.replace("PICTURE", picture)], check=True)
        played = PLAYED.replace("FONT", file).replace("PICTURE", picture)
        found = [
            (_cpu_s(OURS), _cpu_s(least), _cpu_s(played), _cpu_s(bare)) for _ in range(REPEATS)
        ]
    return [
        Row.at_most("first paint, times a bare window's CPU",
                    median([ours / theirs for ours, *_, theirs in found]), 1.8),
        Row.to_compare("a bare window with numpy and Qt's names, times it",
                       median([own / theirs for _, own, _, theirs in found])),
        Row.to_compare("the same and our picture played back, times it",
                       median([own / theirs for *_, own, theirs in found])),
    ]  # fmt: skip


def key_to_frame() -> Row:
    """Return the CPU time from pressing Right to the painted first frame."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from netviz.gui.app import application, open_window
    from netviz.session import Session

    app = application()
    window = open_window(Session())
    window.resize(1280, 760)
    app.processEvents()

    def press() -> None:
        QTest.keyClick(window.network, Qt.Key.Key_Right)
        window.network.repaint()
        app.processEvents()

    for _ in range(60):
        press()
    times = each(press, 106)
    window.close_questions.clear()
    window.close()
    return Row.at_most("[2, 3, 1]: Right to the painted frame, CPU ms", 1000 * median(times), 16.0)


def rows() -> list[Row]:
    """Return all figures."""
    return [*first_paint(), key_to_frame()]
