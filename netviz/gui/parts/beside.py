"""A panel's long work, done beside the window; a line with Stop says how far it is."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from netviz.core.translation import tr
from netviz.gui.one_errand import OneErrand
from netviz.gui.view import View

PATIENCE_S = 0.3  # what takes less says nothing


class Beside(QWidget):
    """Owns one errand at a time; the next one gives it up.  Hidden while nothing takes long.

    done(result): it came home.  stopped(): the person stopped it.
    """

    done = Signal(object)
    stopped = Signal()

    def __init__(self, view: View, parent: QWidget, name: str):
        super().__init__(parent)
        self._one = OneErrand(self)
        self._one.done.connect(self._came_home)
        self._one.failed.connect(self._failed)
        self._one.progressed.connect(self._progressed)
        self._begun_s = 0.0
        self._words = QLabel(self, objectName=f"{name}Progress")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        tip = tr("Give up what takes so long")
        self.stop_button = QPushButton(
            tr("Stop"), self, objectName=f"{name}Stop", accessibleName=tip, toolTip=tip,
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        self.stop_button.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.stop_button)
        self.hide()
        view.ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._one.busy

    def begin(self, work: Callable[[], Any]) -> None:
        """Do the work, often a generator that yields (done, total), instead of what there was."""
        self.give_up()
        self._begun_s = time.monotonic()
        self._one.begin(work)

    def give_up(self) -> None:
        """Let go of what is under way; nothing is heard of it any more."""
        self._one.give_up()
        self.hide()

    @Slot()
    def _stop(self) -> None:
        self.give_up()
        self.stopped.emit()

    @Slot()
    def _end(self) -> None:
        """The window closes: wait for every thread."""
        self._one.end()

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if time.monotonic() - self._begun_s > PATIENCE_S:
            share = round(100 * done / max(1, total))
            self._words.setText(tr("Computing: {share} %").format(share=share))
            self.show()

    @Slot(object)
    def _came_home(self, result: object) -> None:
        self.hide()
        self.done.emit(result)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.hide()
        raise error
