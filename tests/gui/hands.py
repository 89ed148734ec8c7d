"""What a person does at a window: keys, clicks, waiting."""

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)  # fmt: skip

QUIET = 10  # rounds of events after which nothing moves any more


def press(window: QWidget, *keys: str) -> None:
    """Press keys, written as in the menus ("Shift+Right"), where the focus is."""
    for key in keys:
        QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(key))
        QApplication.processEvents()


def write(window: QWidget, text: str) -> None:
    """Type text where the focus is."""
    QTest.keyClicks(QApplication.focusWidget() or window, text)
    QApplication.processEvents()


def click(widget: QWidget) -> None:
    """Click the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
    QApplication.processEvents()


def drag_slider(slider: QSlider, share: float) -> None:
    """Drag a slider's handle to a share of its way, 0 left to 1 right."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    ).center()  # fmt: skip
    to = QPoint(round(share * (slider.width() - 1)), handle.y())
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(slider, to)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=to)
    QApplication.processEvents()


def spin(seconds: float = 0.0) -> None:
    """Let the window do what is due, for some time."""
    until = time.monotonic() + seconds
    QApplication.processEvents()
    while time.monotonic() < until:
        QTest.qWait(5)


def spin_until(holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Let the window go on until something holds; fail after ``seconds``."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"did not come about within {seconds} s"
        QApplication.processEvents()
        time.sleep(0.005)  # not QTest.qWait: it keeps other threads from running Python


def settle(window: QMainWindow, seconds: float = 10.0) -> None:
    """Let the window go on until its panels keep their places, however busy the machine is."""
    until, before, rounds = time.monotonic() + seconds, None, 0
    while rounds < QUIET:
        assert time.monotonic() < until, f"panels still move after {seconds} s"
        QTest.qWait(5)
        docks = window.findChildren(QDockWidget)
        now = [window.size(), window.centralWidget().geometry(),
               *((dock.isVisible(), dock.geometry()) for dock in docks)]  # fmt: skip
        rounds = rounds + 1 if now == before else 0
        before = now
