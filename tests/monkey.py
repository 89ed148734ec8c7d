"""A monkey at the window: random clicks, keys, drags, wheels, texts and sizes, by a seed.

``./run monkey --events 10000 --seed 0`` prints what went wrong and exits 1 if anything did:
an exception, a Qt warning, an event that held the window up, widgets or threads that pile up.
"""

import argparse
import contextlib
import logging
import os
import random
import sys
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from netviz.gui.app import application, open_window
from netviz.gui.window import MainWindow
from netviz.session import Session

SLOW_S = 0.25
LEFT = Qt.MouseButton.LeftButton
SIZES = ((1, 1), (300, 200), (640, 400), (1280, 760), (1440, 900), (1920, 1080))
TEXTS = ("2,3,1", "0.5", "-1e309", "[[0], [1]]", "xor", "no such", "", "9" * 40, "{x}", "<b>&amp;")
KEYS = (
    Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_R, Qt.Key.Key_M, Qt.Key.Key_Tab,
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B,
    Qt.Key.Key_Z, Qt.Key.Key_T, Qt.Key.Key_L, Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_Plus,
    Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_F1, Qt.Key.Key_Period, Qt.Key.Key_N,
    Qt.Key.Key_F2, Qt.Key.Key_Delete,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@dataclass
class Report:
    """What went wrong.  slow: (seconds, what was done).  grown: how many more by name."""

    events: int = 0
    errors: list[str] = field(default_factory=list)
    slow: list[tuple[float, str]] = field(default_factory=list)
    grown: dict[str, int] = field(default_factory=dict)
    threads: tuple[int, int] = (0, 0)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong and nothing piled up."""
        return not (self.errors or self.slow or self.has_grown)

    @property
    def has_grown(self) -> bool:
        """Whether more widgets or threads are alive than before the events."""
        return bool(self.grown) or self.threads[1] > self.threads[0]


class _Logged(logging.Handler):
    """Notices what is only logged, such as a panel that fails while the window goes on."""

    def __init__(self, errors: list[str]):
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        text = record.getMessage()
        self._errors.append(text if error is None else f"{text}: {error}{_where(error)}")


class Monkey:
    """Does random things to a window of its own."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.report = Report()
        self.window: MainWindow | None = None
        self._longest_s = 0.0
        self._app = application()
        # a dialog has a loop of its own: this ends it, as a person's Escape would
        self._closer = QTimer(interval=30)
        self._closer.timeout.connect(self._close_dialogs)
        self._actions: tuple[Callable[[], str], ...] = (
            self.click, self.click, self.click, self.key, self.key, self.key, self.key,
            self.double_click, self.drag, self.wheel, self.text, self.resize,
        )  # fmt: skip

    def run(self, events: int) -> Report:
        """Do ``events`` random things and return what went wrong."""
        previous_hook, previous_messages = sys.excepthook, qInstallMessageHandler(self._message)
        sys.excepthook = self._exception
        previous_warnings, warnings.showwarning = warnings.showwarning, self._warning
        logged = _Logged(self.report.errors)
        logging.getLogger("netviz").addHandler(logged)
        try:
            self._open()
            before, threads = self._alive()
            for number in range(events):
                if number == events // 3:  # by then what opens once has been opened
                    before, threads = self._alive()
                self._do(self.random.choice(self._actions))
            after, self.report.threads = self._alive()[0], (threads, threading.active_count())
            self.report.grown = {name: n - before[name] for name, n in after.items()
                                 if before[name] and n > before[name]}  # fmt: skip
            self._close()
        finally:
            sys.excepthook, warnings.showwarning = previous_hook, previous_warnings
            logging.getLogger("netviz").removeHandler(logged)
            qInstallMessageHandler(previous_messages)
        return self.report

    def _open(self) -> None:
        self.window = open_window(Session())
        self.window.complete()
        self._closer.start()

    def _close(self) -> None:
        assert self.window is not None
        self._closer.stop()
        self.window.close_questions.clear()  # nobody is there to answer
        self.window.close()
        self._app.processEvents()

    def _rest(self) -> None:
        """Come to rest in the first layout, so that what is alive can be counted."""
        assert self.window is not None
        self.window.stop_everything()
        self.window.training.pause()
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()  # a dialog, the manual, a lecture: what belongs to them ends too
        self.window.showNormal()
        self.window.resize(1440, 900)
        self.window.session.configure(sizes=(2, 3, 1), dataset="xor")
        self.window.commander.run_by_name("layout_study")
        for _ in range(20):
            self._app.processEvents()
            self._app.sendPostedEvents(None, 52)  # deleteLater
            time.sleep(0.005)

    def _alive(self) -> tuple[Counter[str], int]:
        self._rest()
        # parts without a name are Qt's own, made when first needed and kept
        names = Counter(w.objectName() for w in QApplication.allWidgets() if w.objectName())
        for name in [name for name in names if name.startswith("qt_")]:
            del names[name]  # Qt keeps parts of its own for later
        return names, threading.active_count()

    def _do(self, action: Callable[[], str]) -> None:
        assert self.window is not None
        if not self.window.isVisible():
            self.window = None
            self._open()
        self._longest_s = 0.0
        started = _clock_s()
        what = action()
        self._app.processEvents()
        took = self._longest_s or _clock_s() - started
        self.report.events += 1
        if took > SLOW_S:
            self.report.slow.append((took, what))

    def _key(self, target: QWidget, key: str | Qt.Key) -> None:
        """Press one key of several; the longest of them is what the person waits for."""
        started = _clock_s()
        _press(target, key)
        self._app.processEvents()
        self._longest_s = max(self._longest_s, _clock_s() - started)

    def _close_dialogs(self) -> None:
        for widget in (self._app.activeModalWidget(), self._app.activePopupWidget()):
            if widget is not None and self.random.random() < 0.7:
                widget.close()

    # ---- what it can do; each returns what it did

    def _target(self) -> tuple[QWidget, QPoint]:
        top = self._app.activeModalWidget() or self._app.activePopupWidget() or self.window
        assert top is not None
        choices = [w for w in top.findChildren(QWidget) if w.isVisible() and w.width() > 0]
        widget = self.random.choice([*choices, top])
        return widget, QPoint(
            self.random.randrange(max(1, widget.width())),
            self.random.randrange(max(1, widget.height())),
        )

    def click(self) -> str:
        widget, place = self._target()
        said = f"click {_name(widget)} {place.x()},{place.y()}"
        QTest.mousePress(widget, LEFT, pos=place)
        if isValid(widget):  # else it went with the press
            QTest.mouseRelease(widget, LEFT, pos=place)
        return said

    def double_click(self) -> str:
        widget, place = self._target()
        said = f"double click {_name(widget)} {place.x()},{place.y()}"
        for one in (QTest.mousePress, QTest.mouseRelease, QTest.mouseDClick):
            if isValid(widget):
                one(widget, LEFT, pos=place)
        return said

    def drag(self) -> str:
        widget, place = self._target()
        said = f"drag {_name(widget)}"
        end = place + QPoint(self.random.randrange(-200, 200), self.random.randrange(-200, 200))
        QTest.mousePress(widget, LEFT, pos=place)
        for part in (0.3, 0.6, 1.0):
            if isValid(widget):
                QTest.mouseMove(widget, place + (end - place) * part)
        if isValid(widget):
            QTest.mouseRelease(widget, LEFT, pos=end)
        return said

    def wheel(self) -> str:
        widget, place = self._target()
        said = f"wheel {_name(widget)}"
        turn = QPoint(0, self.random.choice((-480, -120, 120, 480)))
        where = QPointF(widget.mapToGlobal(place))
        event = QWheelEvent(
            QPointF(place), where, QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        return said

    def key(self) -> str:
        key, modifier = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        if modifier == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_F4:
            return "nothing"
        target = QApplication.focusWidget() or self.window
        _press(target, key, modifier)
        return f"key {modifier.name} {key.name}"

    def text(self) -> str:
        assert self.window is not None
        fields = [f for f in self.window.findChildren(QLineEdit) if f.isVisible() and f.isEnabled()]
        if not fields:
            return self.key()
        field_, words = self.random.choice(fields), self.random.choice(TEXTS)
        field_.setFocus()
        field_.selectAll()
        said = f"type {words[:20]!r} into {_name(field_)}"
        for letter in words:
            self._key(field_, letter)
            if not isValid(field_):  # some letters are commands, which may close it
                return said
        self._key(field_, Qt.Key.Key_Return)
        return said

    def resize(self) -> str:
        assert self.window is not None
        size = self.random.choice(SIZES)
        self.window.resize(*size)
        return f"resize {size}"

    # ---- what is noticed

    def _exception(self, kind: type, error: BaseException, trace: object) -> None:
        self.report.errors.append(f"{kind.__name__}: {error}{_where(error)}")

    def _warning(self, text: object, kind: type, file: str, line: int, *more: object) -> None:
        self.report.errors.append(f"{kind.__name__}: {text} ({file}:{line})")

    def _message(self, kind: object, context: object, text: str) -> None:
        if "This plugin does not support" not in text:  # offscreen says so of real screens
            self.report.errors.append(f"Qt: {text}")


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "".join(f" < {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[::-1])


def _press(
    target: QWidget, key: str | Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:  # fmt: skip
    """Press a key and let it go; a widget that went with the press is not told of the latter."""
    QTest.keyPress(target, key, modifier)
    if isValid(target):
        QTest.keyRelease(target, key, modifier)


def _clock_s() -> float:
    """Return a time in seconds that stands still while other programs have the processor."""
    waited_ns = 0
    with contextlib.suppress(OSError):  # only Linux tells
        waited_ns = int(Path("/proc/thread-self/schedstat").read_text().split()[1])
    return time.perf_counter() - waited_ns / 1e9


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def main(arguments: list[str] | None = None) -> int:
    """Run the monkey as the arguments say; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="run monkey", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    report = Monkey(chosen.seed).run(chosen.events)
    print(f"{report.events} events, seed {chosen.seed}")
    for text in dict.fromkeys(report.errors):
        print(f"error: {text}  ({report.errors.count(text)} times)")
    for seconds, what in sorted(report.slow, reverse=True)[:20]:
        print(f"slow: {1000 * seconds:.0f} ms: {what}")
    for name, more in report.grown.items():
        print(f"grown: {more} more {name}")
    print("threads {} -> {}".format(*report.threads))
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
