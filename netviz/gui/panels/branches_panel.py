"""Every run and every branch: go to one, name it, compare it, delete it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.branches.tree import BranchTree
from netviz.gui.panel import Panel
from netviz.gui.plain import plain
from netviz.gui.theme import BODY, PADDING, SMALL, font
from netviz.gui.view import View
from netviz.session.comparing import compared, rows


class BranchesPanel(Panel):
    """A tree of rows; below it the chosen one compared with the one in view."""

    NAME = "branchesPanel"
    TITLE = "Branches"
    AREA = "right"
    ORDER = 10
    WIDTH = 500
    COVERS = ("right",)

    go_asked = Signal(object)  # bring this branch into view

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Branches"))
        self.tree = BranchTree(view, self)
        # later: the rows may be made anew, which must not happen while Qt handles one of them
        later = Qt.ConnectionType.QueuedConnection
        self.tree.go_asked.connect(self.go, later)
        self.tree.delete_asked.connect(self.delete)
        self.tree.rename_asked.connect(self._rename)
        self.tree.compare_asked.connect(self._compare, later)
        self.tree.currentItemChanged.connect(self._chosen)
        self.buttons = [
            self._button("branchGo", tr("Go there"), tr("Enter or a double click")),
            self._button("branchRename", tr("Rename"), "F2"),
            self._button("branchDelete", tr("Delete"), tr("The Delete key; Ctrl+Z undoes it")),
        ]
        go, rename, delete = self.buttons
        go.clicked.connect(lambda: self._with_chosen(self.go))
        rename.clicked.connect(self.tree.edit_name)
        delete.clicked.connect(lambda: self._with_chosen(self.delete))
        self.hint = QLabel(self, objectName="branchHint", wordWrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._comparison()
        self._lay_out()
        view.branches_changed.connect(self._timeline_changed)

    def _comparison(self) -> QTableWidget:
        """Return the table of what two branches have and had; nothing in it can be chosen."""
        table = QTableWidget(0, 2, self, objectName="branchComparison",
                                  accessibleName=tr("Comparison of two branches"))  # fmt: skip
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(table.resizeRowsToContents)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        return table

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        return QPushButton(words, self, objectName=name, accessibleName=words, toolTip=tip,
                           focusPolicy=Qt.FocusPolicy.NoFocus)  # fmt: skip

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(PADDING, 0, PADDING, 0)
        for button in self.buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.hint.setContentsMargins(PADDING, 0, PADDING, 0)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        trees = QHBoxLayout()
        trees.setContentsMargins(8, 0, 8, 0)
        trees.addWidget(self.tree)
        column.addLayout(trees, 3)
        column.addLayout(line)
        column.addWidget(self.hint)
        column.addWidget(self.table, 2)

    # ---- what it shows

    def context(self) -> str:
        """Where we are."""
        session = self.view.session
        return tr("in view: {name}").format(name=session.branches.title(session.timeline))

    def focus_first(self) -> None:
        """Give the keys to the tree."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_timeline(self) -> None:
        """Show the tree of now."""
        scale = self.view.scale
        for widget in (*self.buttons, self.hint):
            widget.setFont(font(SMALL if widget is self.hint else BODY, scale=scale))
        self.tree.dress()
        self.tree.load()
        self._show_comparison()

    def refresh(self) -> None:
        """Compare at the mini-batch of now."""
        self._show_comparison()

    def _chosen(self) -> None:
        if self.isVisible():
            self._show_comparison()

    def _show_comparison(self) -> None:
        session, chosen = self.view.session, self.tree.chosen
        if chosen is None or chosen not in session.branches:
            return
        is_here = chosen is session.timeline
        self.buttons[0].setEnabled(not is_here)
        self.table.setVisible(not is_here)
        self.hint.setText(
            tr("A change of a weight, eta, ... makes a branch. Choose another row to compare it"
               " with the branch in view; its box draws it beside the cost.")
            if is_here else tr("Compared with the branch in view:")
        )  # fmt: skip
        if is_here:
            return
        position = session.position
        number = session.timeline.number_of(position.epoch, position.mini_batch)
        found = compared(session.branches, session.timeline, chosen, number)
        self.table.setHorizontalHeaderLabels([tr("in view"), tr("chosen")])
        table = rows(found)
        self.table.setRowCount(len(table))
        self.table.setVerticalHeaderLabels([what for what, *_ in table])
        for row, (_, *values) in enumerate(table):
            for column, text in enumerate(values):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                item.setFont(font(BODY, mono=True, scale=self.view.scale))
                self.table.setItem(row, column, item)
        # once more when the columns have their widths
        QTimer.singleShot(0, self.table, self.table.resizeRowsToContents)

    def visible_text(self) -> str:
        """Return what a person reads."""
        lines = []
        for one in self.view.session.branches:
            item = self.tree.row(one)
            lines.append("  ".join(item.text(column) for column in range(4)))
        lines.append(self.hint.text())
        for row in range(self.table.rowCount() if self.table.isVisible() else 0):
            cells = (self.table.verticalHeaderItem(row), self.table.item(row, 0),
                     self.table.item(row, 1))  # fmt: skip
            lines.append("  ".join(cell.text() for cell in cells if cell is not None))
        return "\n".join(lines)

    # ---- what is done

    def _with_chosen(self, action: Callable[[Timeline], object]) -> None:
        if self.tree.chosen is not None:
            action(self.tree.chosen)

    @Slot(object)
    def go(self, timeline: Timeline) -> None:
        """Ask to go to a branch; it may take a while."""
        self.go_asked.emit(timeline)

    def delete(self, timeline: Timeline) -> None:
        """Delete a branch and all that left it, or say why it stays."""
        session = self.view.session
        if timeline not in session.branches:
            return
        name, before = session.branches.title(timeline), len(session.branches)
        if self.view.attempt(session.delete, timeline):
            count = before - len(session.branches)
            said = tr("Deleted {name}. Ctrl+Z brings it back.") if count == 1 else tr(
                "Deleted {name} and the {more} that left it. Ctrl+Z brings them back."
            )  # fmt: skip
            self.view.message.emit(said.format(name=name, more=count - 1))

    def _rename(self, timeline: Timeline, name: str) -> None:
        self.view.attempt(self.view.session.rename, timeline, name)
        self.tree.load()

    @Slot(object, bool)
    def _compare(self, timeline: Timeline, on: bool) -> None:
        if not self.view.attempt(self.view.session.compare, timeline, on):
            self.tree.load()  # the box is as it was
