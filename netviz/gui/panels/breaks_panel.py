"""Run until a condition becomes true; watch expressions at every position."""

import time
from collections.abc import Generator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netviz.core.errors import NetvizError
from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.theme import PADDING
from netviz.gui.view import View
from netviz.session.breaks import PRESETS, Watches, running_until, watched_value

SLICE_S = 0.012


class BreaksPanel(Panel):
    """A field for an expression; below it what is watched, with its value of now."""

    NAME = "breaksPanel"
    TITLE = "Breaks and watches"
    AREA = "right"
    ORDER = 8
    COVERS = ("right",)

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Breaks and watches"))
        self.watches = Watches()
        self._work: Generator[tuple[int, int], None, Position | None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        tip = tr("A condition or a value, such as cost < 0.01 or norm(delta1)")
        self.field = QComboBox(self, objectName="breakField", editable=True, accessibleName=tip,
                               toolTip=tip)  # fmt: skip
        self.run_button = self._button("runUntil", tr("Run until"), tr("Train on until it holds"))
        self.run_button.clicked.connect(self.toggle)
        self.watch_button = self._button("watchIt", tr("Watch"), tr("Show its value from now on"))
        self.watch_button.clicked.connect(self.watch)
        self.problem = QLabel(self, objectName="breakProblem", wordWrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTableWidget(0, 2, self, objectName="watchTable",
                                  accessibleName=tr("Watches"))  # fmt: skip
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setHorizontalHeaderLabels([tr("watch"), tr("value here")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setToolTip(tr("Double click: watch it no longer"))
        self.table.cellDoubleClicked.connect(self._remove)
        self._lay_out()
        self.watches.changed.connect(self.refresh)
        self._fill()

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        return QPushButton(words, self, objectName=name, accessibleName=words, toolTip=tip,
                           focusPolicy=Qt.FocusPolicy.NoFocus)  # fmt: skip

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.run_button)
        line.addWidget(self.watch_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 4, PADDING, 8)
        column.addWidget(self.field)
        column.addLayout(line)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)

    def _fill(self) -> None:
        architecture = self.view.session.timeline.architecture
        self.field.clear()
        for preset in PRESETS:
            self.field.addItem(preset.expression(architecture))
            self.field.setItemData(self.field.count() - 1, tr(preset.title),
                                   Qt.ItemDataRole.ToolTipRole)  # fmt: skip

    # ---- running

    def toggle(self) -> None:
        """Run until the condition holds, or stop that."""
        if self._work is not None:
            self._end(tr("stopped"))
            return
        self._say("")
        self._work = running_until(self.view.session, self.field.currentText())
        self.run_button.setText(tr("Stop"))
        self._timer.start()

    def _slice(self) -> None:
        until, done = time.monotonic() + SLICE_S, 0
        work = self._work
        if work is None:
            return
        try:
            while time.monotonic() < until:
                done, _ = next(work)
        except StopIteration as end:
            found = end.value
            self._end(
                tr("It never came about.") if found is None else
                tr("It holds from epoch {e}, mini-batch {b}, step {s} on.").format(
                    e=found.epoch, b=found.mini_batch, s=found.step
                )
            )  # fmt: skip
        except NetvizError as error:
            self._end(str(error))
        else:
            self._say(tr("{n} mini-batches looked at").format(n=done))

    def _end(self, words: str) -> None:
        self._timer.stop()
        self._work = None
        self.run_button.setText(tr("Run until"))
        self._say(words)

    def _say(self, words: str) -> None:
        self.problem.setText(words)

    # ---- watching

    def watch(self) -> None:
        """Watch what stands in the field."""
        try:
            self.watches.add(self.field.currentText(), self.view.session.timeline.architecture)
        except NetvizError as error:
            self._say(str(error))
        else:
            self._say("")

    def _remove(self, row: int, column: int) -> None:
        self.watches.remove(self.watches.texts[row])

    def refresh(self) -> None:
        """Show the values of now."""
        moment, texts = self.view.session.moment, self.watches.texts
        self.table.setRowCount(len(texts))
        for row, text in enumerate(texts):
            for column, words in enumerate((text, watched_value(text, moment))):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, column, item)

    def visible_text(self) -> str:
        """Return what a person reads."""
        cells = [
            f"{self.table.item(row, 0).text()} = {self.table.item(row, 1).text()}"
            for row in range(self.table.rowCount())
        ]
        return "\n".join((self.problem.text(), *cells))
