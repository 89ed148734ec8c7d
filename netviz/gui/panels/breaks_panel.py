"""Run until a condition becomes true; watch expressions at every position."""

import contextlib

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.parts.choice import Choice
from netviz.gui.theme import PADDING
from netviz.gui.view import View
from netviz.session.breaks import PRESETS, Breakpoints, Watches, watched_value

NAMES = 150  # px for what is watched; the rest is for its value


class BreaksPanel(Panel):
    """A field for an expression; below it what is watched, with its value of now."""

    NAME = "breaksPanel"
    TITLE = "Breaks and watches"
    AREA = "right"
    ORDER = 8
    COVERS = ("right",)

    run_asked = Signal(str)  # run until this, or stop running

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Breaks and watches"))
        self.watches = Watches()
        self.breakpoints = Breakpoints()
        self._filled: tuple[object, ...] = ()
        tip = tr("A condition or a value, such as cost < 0.01 or norm(delta1); Enter watches it")
        self.field = Choice(self, objectName="breakField", editable=True, accessibleName=tip,
                            toolTip=tip)  # fmt: skip
        line = QLineEdit(self.field)
        self.field.setLineEdit(line)
        # what is typed is meant, not a longer one of before; Qt's stubs know no None here
        self.field.setCompleter(None)  # type: ignore[arg-type]
        line.returnPressed.connect(self.watch)
        self.run_button = self._button("runUntil", tr("Run until"), tr("Train on until it holds"))
        self.run_button.clicked.connect(self._ask)
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
        self.table.horizontalHeader().resizeSection(0, NAMES)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setToolTip(tr("Double click: watch it no longer"))
        self.table.cellDoubleClicked.connect(self._remove)
        self._lay_out()
        self.watches.changed.connect(self.refresh)
        self.breakpoints.changed.connect(self._fill)
        self._fill()

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        return QPushButton(words, self, objectName=name, accessibleName=words, toolTip=tip,
                           focusPolicy=Qt.FocusPolicy.TabFocus)  # fmt: skip

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
        """Offer the conditions of before, then presets for this network; what is typed stays."""
        session, typed = self.view.session, self.field.currentText()
        architecture, has_classes = session.timeline.architecture, bool(session.dataset.class_count)
        filled = architecture.layers, has_classes, self.breakpoints.texts
        if self._filled == filled:
            return
        self._filled = filled
        self.field.clear()
        self.field.addItems(self.breakpoints.texts[::-1])
        for preset in PRESETS:
            if preset.kind == "accuracy" and not has_classes:
                continue  # nothing is right or wrong in such data
            self.field.addItem(preset.expression(architecture))
            self.field.setItemData(self.field.count() - 1, tr(preset.title),
                                   Qt.ItemDataRole.ToolTipRole)  # fmt: skip
        if typed:
            self.field.setEditText(typed)

    # ---- running

    def _ask(self) -> None:
        text = self.field.currentText()
        with contextlib.suppress(NetvizError):  # what is wrong with it is said by who runs it
            self.breakpoints.add(text, self.view.session.timeline.architecture)
        self.run_asked.emit(text)

    @Slot(bool)
    def show_running(self, running: bool) -> None:
        """Show whether it runs; the same button stops that."""
        self.run_button.setText(tr("Stop") if running else tr("Run until"))

    @Slot(str)
    def say(self, words: str) -> None:
        """Show how far it is, what came of it, or what is wrong with what is typed."""
        self.problem.setText(words)

    # ---- watching

    def watch(self) -> None:
        """Watch what stands in the field."""
        try:
            self.watches.add(self.field.currentText(), self.view.session.timeline.architecture)
        except NetvizError as error:
            self.say(str(error))
        else:
            self.say("")

    def _remove(self, row: int, column: int) -> None:
        self.watches.remove(self.watches.texts[row])

    def refresh(self) -> None:
        """Show the values of now."""
        session, texts = self.view.session, self.watches.texts
        self.table.setRowCount(len(texts))
        for row, text in enumerate(texts):
            value = watched_value(text, session.moment, session.timeline)
            for column, words in enumerate((text, value)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, column, item)

    def refresh_timeline(self) -> None:
        """Offer what suits the network of now."""
        self._fill()

    def visible_text(self) -> str:
        """Return what a person reads."""
        cells = [
            f"{self.table.item(row, 0).text()} = {self.table.item(row, 1).text()}"
            for row in range(self.table.rowCount())
        ]
        return "\n".join((self.problem.text(), *cells))
