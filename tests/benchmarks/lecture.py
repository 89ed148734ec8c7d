"""A key press in a lecture: until picture and card are painted, at 1920 x 1080."""

import time

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netviz.gui.app import application, open_window
from netviz.session import Session
from tests.benchmarks.rows import Row

LESSONS = ("04-cross-entropy", "09-vanishing-gradient", "14-digits")
MOST_MS = 100.0


def rows() -> list[Row]:
    """Return the median and the longest key press of each lesson, CPU ms of the window."""
    application()
    found = []
    for name in LESSONS:
        presses = _presses(name)
        found.append(Row.at_most(f"lecture {name}: key press, median CPU ms",
                                 float(np.median(presses)), MOST_MS))  # fmt: skip
        found.append(Row.at_most(f"lecture {name}: key press, longest CPU ms", max(presses), MOST_MS))
    return found


def _presses(name: str) -> list[float]:
    window = open_window(Session())
    window.complete()
    window.lessons.open(name)
    window.lessons.lecture()
    lecture, guide = window.lessons._lecture, window.lessons.guide
    lecture.showNormal()
    lecture.resize(1920, 1080)
    took: list[float] = []
    while True:
        following = min(guide.number + 1, len(guide.lesson.stops) - 1)
        while guide.place is None or not guide.is_ready(following):
            QTest.qWait(10)
        QTest.qWait(1000)  # a lecturer speaks meanwhile
        if guide.number == following and not guide.asking:
            break
        began = time.thread_time()
        QTest.keyClick(lecture, Qt.Key.Key_PageDown)
        lecture.picture.repaint()
        lecture.card.repaint()
        took.append(1000 * (time.thread_time() - began))
    window.close_questions.clear()
    window.close()
    return took
