"""The branches as rows of a tree, driven by keys: Enter, F2, Delete, Space."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from netviz.core.numbers import format_number
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.branches.naming import NameField, timeline_of
from netviz.gui.curve.styles import SAMPLE, sample_icon
from netviz.gui.plain import plain
from netviz.gui.theme import BODY, font
from netviz.gui.view import View
from netviz.session.commands import COMMANDS
from netviz.session.forest import ancestors

INDENT, LEAST_INDENT, DEEPEST, CHECK = 14, 4, 100, 12  # px at scale 1
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# a list has these keys for itself otherwise
UNDOING = {keys: name for name in ("undo", "redo") for keys in COMMANDS[name].shortcuts}


class BranchTree(QTreeWidget):
    """One row a branch; what is asked for is told by signals, done by the panel."""

    go_asked = Signal(object)
    delete_asked = Signal(object)
    compare_asked = Signal(object, bool)
    rename_asked = Signal(object, str)

    def __init__(self, view: View, parent: QWidget):
        super().__init__(parent, objectName="branchTree", accessibleName=tr("Branches"))
        self._view = view
        self._rows: dict[Timeline, QTreeWidgetItem] = {}
        self._shape: list[tuple[Timeline, Timeline | None]] = []
        self._shown: dict[Timeline, object] = {}  # what each row says
        self._widened: object = None
        self._closed: set[Timeline] = set()
        self.setHeaderLabels([tr("branch"), tr("leaves at"), tr("trained"), tr("last cost")])
        naming = NameField(self, view)
        naming.renamed.connect(self.rename_asked)
        self.setItemDelegate(naming)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        for column in (1, 2, 3):
            self.headerItem().setTextAlignment(column, RIGHT)
        self.headerItem().setToolTip(1, tr("Epoch and mini-batch from which on it is another run"))
        self.headerItem().setToolTip(2, tr("Mini-batches, those from before it left included"))
        self.headerItem().setToolTip(3, tr("The mean cost of its last mini-batch"))
        self.itemActivated.connect(lambda item, column: self.go_asked.emit(timeline_of(item)))
        self.itemChanged.connect(self._changed)
        self.itemCollapsed.connect(lambda item: self._closed.add(timeline_of(item)))
        self.itemExpanded.connect(lambda item: self._closed.discard(timeline_of(item)))

    # ---- what it shows

    def load(self) -> None:
        """Show the branches of now; rows are kept where the tree has the same shape."""
        if self.is_naming:
            return  # what is being typed stays; ``closeEditor`` catches up
        branches = self._view.session.branches
        shape = [(one, one.parent) for one in branches]
        with QSignalBlocker(self):
            if shape != self._shape:
                self._build(shape)
            for one, row in self._rows.items():
                self._fill(row, one)
        self._widen()

    def _widen(self) -> None:
        """Give the columns of numbers the room that they need.

        Qt does that by itself too, but measures every row at every change of one.
        """
        longest = [
            max((len(row.text(column)) for row in self._rows.values()), default=0)
            for column in (1, 2, 3)
        ]
        wanted = (longest, self._view.scale)
        if wanted != self._widened:
            self._widened = wanted
            for column in (1, 2, 3):
                self.resizeColumnToContents(column)

    def _build(self, shape: list[tuple[Timeline, Timeline | None]]) -> None:
        chosen, before = self.chosen, [one for one, _ in self._shape]
        place = before.index(chosen) if chosen in before else 0
        self.clear()
        self._shape, self._rows, self._shown = shape, {}, {}
        for one, parent in shape:
            above = None if parent is None else self._rows.get(parent)
            row = QTreeWidgetItem(self if above is None else above)
            row.setData(0, Qt.ItemDataRole.UserRole, one)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
            for column in (1, 2, 3):
                row.setTextAlignment(column, RIGHT)
            self._rows[one] = row
        self._closed &= self._rows.keys()
        for one, row in self._rows.items():
            row.setExpanded(one not in self._closed)
        session = self._view.session
        new = [one for one in self._rows if one not in before]
        if session.timeline in new or chosen is None:
            chosen = session.timeline
        elif chosen not in self._rows:  # it was deleted: the one above is next
            chosen = shape[max(0, min(place, len(shape)) - 1)][0]
        self.setCurrentItem(self._rows[chosen])

    def _fill(self, row: QTreeWidgetItem, one: Timeline) -> None:
        """Show a branch; while training only its own row changes."""
        session, view = self._view.session, self._view
        branches, is_here = session.branches, one is session.timeline
        compared = branches.compared
        cost = format_number(one.costs[-1]) if one.trained else ""
        place = "" if one.parent is None else branches.parting(one).place
        texts = (branches.title(one), place, str(one.trained), cost)
        number = None if is_here else compared.index(one) if one in compared else -1
        shown = (texts, number, one in compared, view.theme.name, view.scale)
        if self._shown.get(one) == shown:
            return
        self._shown[one] = shown
        for column, text in enumerate(texts):
            row.setText(column, text)
            row.setFont(column, font(BODY, is_here, column > 0, view.scale))
        row.setCheckState(0, ON if one in compared else OFF)
        row.setIcon(0, sample_icon(view.theme, number, view.scale, self.devicePixelRatioF()))
        row.setToolTip(0, plain("\n".join(self._tip(one, texts[0], is_here))))

    def _tip(self, one: Timeline, title: str, is_here: bool) -> list[str]:
        branches = self._view.session.branches
        lines = [title]
        if is_here:
            lines.append(tr("in view"))
        if one.parent is not None:
            lines.append(branches.parting(one).name())
        return list(dict.fromkeys(lines))

    def dress(self) -> None:
        """Take over the text scale; a deep tree is indented less, so that names keep room."""
        scale, branches = self._view.scale, self._view.session.branches
        depth = max(len(ancestors(one)) for one in branches)
        self.setIndentation(round(max(LEAST_INDENT, min(INDENT, DEEPEST / depth)) * scale))
        self.setIconSize(SAMPLE * scale)
        self.header().setFont(font(BODY, scale=scale))
        side = round(CHECK * scale)
        sheet = f"QTreeWidget::indicator {{ width: {side}px; height: {side}px; }}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)

    # ---- what is done

    @property
    def chosen(self) -> Timeline | None:
        """The branch of the current row."""
        item = self.currentItem()
        return None if item is None else timeline_of(item)

    def row(self, timeline: Timeline) -> QTreeWidgetItem:
        """Return the row of a branch."""
        return self._rows[timeline]

    @property
    def is_naming(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show what happened while a name was typed."""
        super().closeEditor(editor, hint)
        self.load()

    def edit_name(self) -> None:
        """Begin to type a name for the current row."""
        item = self.currentItem()
        if item is not None and not self.is_naming:
            self.editItem(item, 0)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            one, on = timeline_of(item), item.checkState(0) == ON
            self._shown.pop(one, None)  # the person changed what the row says
            if on != (one in self._view.session.branches.compared):
                self.compare_asked.emit(one, on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, F2 renames, Delete deletes; undo and redo are the window's."""
        if self.is_naming:  # Return ends that, and comes on to here
            event.ignore()
            return
        keys = QKeySequence(event.keyCombination()).toString()
        if keys in UNDOING:
            self._view.command_asked.emit(UNDOING[keys])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.go_asked.emit(self.chosen)
        elif event.key() == Qt.Key.Key_F2:
            self.edit_name()
        elif event.key() == Qt.Key.Key_Delete and self.chosen is not None:
            self.delete_asked.emit(self.chosen)
        else:
            super().keyPressEvent(event)
