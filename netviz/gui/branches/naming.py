"""The field in which a branch is named, laid over its row."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.gui.view import View
from netviz.session.forest import MOST_NAME

LEAST_FIELD = 220  # px at scale 1: room to type a name, in a deep tree too


def timeline_of(item: QTreeWidgetItem) -> Timeline:
    """Return the branch of a row."""
    return item.data(0, Qt.ItemDataRole.UserRole)


class NameField(QStyledItemDelegate):
    """The field in which a name is typed."""

    renamed = Signal(object, str)  # the branch and the name that is asked for

    def __init__(self, tree: QTreeWidget, view: View):
        super().__init__(tree)
        self._tree, self._view = tree, view

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        """Return the field; Escape takes back what was typed."""
        field = QLineEdit(parent, objectName="branchName", accessibleName=tr("Name of the branch"),
                          maxLength=MOST_NAME)  # fmt: skip
        field.setPlaceholderText(tr("nothing: the automatic name"))
        field.setProperty("own_escape", True)
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Lay the field over the name; to the left of it too where that is narrow."""
        super().updateEditorGeometry(editor, option, index)
        box = editor.geometry()
        box.setLeft(max(0, min(box.left(), round(box.right() - LEAST_FIELD * self._view.scale))))
        more = max(0, editor.sizeHint().height() - box.height())  # the field has a frame
        editor.setGeometry(box.adjusted(0, -(more // 2), 0, more - more // 2))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex
    ) -> None:
        """Ask for the name, unless it is the one it has."""
        assert isinstance(editor, QLineEdit)
        one = timeline_of(self._tree.itemFromIndex(index))
        if editor.text() != index.data(Qt.ItemDataRole.DisplayRole):
            self.renamed.emit(one, editor.text())
