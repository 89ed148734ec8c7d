"""A panel's long work, done beside the window; a line with Stop says how far it is."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from netviz.core.translation import tr
from netviz.gui.errand import Errand
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
        self._errand: Errand | None = None
        self._leaving: list[Errand] = []  # given up, but their threads may take a while to end
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
        return self._errand is not None

    def begin(self, work: Callable[[], Any]) -> None:
        """Do the work, often a generator that yields (done, total), instead of what there was."""
        self.give_up()
        self._begun_s = time.monotonic()
        self._errand = Errand(work, self)
        self._errand.done.connect(self._came_home)
        self._errand.failed.connect(self._failed)
        self._errand.progressed.connect(self._progressed)
        self._errand.finished.connect(self._sweep)
        self._errand.start()

    def give_up(self) -> None:
        """Let go of what is under way; nothing is heard of it any more."""
        if self._errand is not None:
            self._errand.give_up()
            self._drop()

    def _drop(self) -> None:
        if self._errand is not None:
            self._leaving.append(self._errand)
            self._errand = None
        self.hide()
        self._sweep()

    @Slot()
    def _sweep(self) -> None:
        ended = [errand for errand in self._leaving if errand.isFinished()]
        self._leaving = [errand for errand in self._leaving if errand not in ended]
        for errand in ended:
            errand.deleteLater()

    @Slot()
    def _stop(self) -> None:
        self.give_up()
        self.stopped.emit()

    @Slot()
    def _end(self) -> None:
        """The window closes: wait for every thread."""
        self.give_up()
        for errand in self._leaving:
            errand.wait()
        self._sweep()

    @property
    def _is_meant(self) -> bool:
        """Whether what speaks is under way: it may have been given up before it was heard."""
        return self._errand is not None and self.sender() is self._errand

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if self._is_meant and time.monotonic() - self._begun_s > PATIENCE_S:
            share = round(100 * done / max(1, total))
            self._words.setText(tr("Computing: {share} %").format(share=share))
            self.show()

    @Slot(object)
    def _came_home(self, result: object) -> None:
        if self._is_meant:
            self._drop()
            self.done.emit(result)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if self._is_meant:
            self._drop()
            raise error
