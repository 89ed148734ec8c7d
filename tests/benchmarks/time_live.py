"""Training beside the open window: its speed, the window's frames, pausing, memory."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer

from netviz.gui.app import application, open_window
from netviz.gui.window import MainWindow
from netviz.session import Session
from tests.benchmarks.engine import data
from tests.benchmarks.rows import Row, p99

PAIRS, SECONDS = 7, 1.0
PAUSES = 20
LONG_RUN = 1_000_000
FRAME_MS = 16


class Frames(QObject):
    """Notes when the window gets to its next frame; a timer asks for one every 16 ms."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self.times: list[float] = []
        self.used: list[float] = []
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.times.append(time.perf_counter())
        self.used.append(time.thread_time())

    def used_ms(self) -> list[float]:
        """Return the CPU milliseconds of the window's thread from frame to frame."""
        return (1e3 * np.diff(self.used)).tolist()

    def intervals_ms(self) -> list[float]:
        """Return the milliseconds between frames."""
        return (1e3 * np.diff(self.times)).tolist()


def session_of(sizes: tuple[int, ...]) -> Session:
    """Return a session that trains mini-batches of 10, measured after each epoch of 500."""
    return Session(dataset=data(sizes), sizes=sizes, mini_batch_size=10, eta=0.1)


def close(window: MainWindow) -> None:
    """Close a window without a question."""
    window.close_questions.clear()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(ms: int) -> None:
    """Let the window go on; unlike ``QTest.qWait`` this lets other threads run meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def headless_rate(session: Session) -> float:
    """Return mini-batches per second of wall time without a window."""
    before, start = session.timeline.trained, time.perf_counter()
    for progress in session.trainer(10**9).reports():
        session.commit(progress)
        if time.perf_counter() - start > SECONDS:
            break
    return (session.timeline.trained - before) / (time.perf_counter() - start)


def live_rate(window: MainWindow) -> float:
    """Return mini-batches per second of wall time beside the open window."""
    before, start = window.session.timeline.trained, time.perf_counter()
    window.commander.train()
    wait(round(1e3 * SECONDS))
    window.commander.train()
    return (window.session.timeline.trained - before) / (time.perf_counter() - start)


def beside_the_window(sizes: tuple[int, ...]) -> list[Row]:
    """Return speed beside the window as a part of that without, frames and pauses."""
    window, alone = open_window(session_of(sizes)), session_of(sizes)
    window.complete()
    wait(300)
    live_rate(window)
    frames, intervals, ratios = None, [], []
    for _ in range(PAIRS):
        without = headless_rate(alone)
        frames = Frames(window)
        ratios.append(live_rate(window) / without)
        intervals += frames.intervals_ms()
        frames.deleteLater()
    name = f"{list(sizes)} / 10, live: "
    found = [
        Row.at_least(name + "speed, part of that without a window", float(np.median(ratios)), 0.8),
        Row.at_most(name + "frame interval, ms, p99", p99(intervals), 33.0),
        Row.at_most(name + "pause to standing still, ms, longest", max(pauses(window)), 50.0),
    ]
    close(window)
    return found


def pauses(window: MainWindow) -> list[float]:
    """Return the milliseconds from the key to standing still, the picture included."""
    times = []
    for number in range(PAUSES):
        window.commander.train()
        wait(100 + 13 * number)
        start = time.perf_counter()
        window.commander.train()
        times.append(1e3 * (time.perf_counter() - start))
        assert not window.training.running
    return times


def resident_mb() -> float:
    """Return the memory of this process in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def long_run() -> list[Row]:
    """Return what a million mini-batches beside the window do to memory and frames."""
    window = open_window(session_of((2, 3, 1)))
    window.complete()
    wait(300)
    frames, timeline = Frames(window), window.session.timeline
    window.training.start(LONG_RUN)
    while timeline.trained < LONG_RUN // 10:
        wait(50)
    after_a_tenth, most = resident_mb(), 0.0
    while window.training.running:
        wait(200)
        most = max(most, resident_mb())
    assert timeline.trained == LONG_RUN
    name = "1,000,000 live mini-batches of [2, 3, 1]: "
    found = [
        Row.at_most(name + "memory after the first tenth, +MB", most - after_a_tenth, 16.0),
        Row.at_most(name + "frame interval, ms, p99", p99(frames.intervals_ms()), 50.0),
    ]
    close(window)
    return found


def rows_of() -> list[Row]:
    """Return all of these figures."""
    application()
    found = []
    for sizes in ((2, 3, 1), (784, 30, 10)):
        found += beside_the_window(sizes)
    return [*found, *long_run()]
