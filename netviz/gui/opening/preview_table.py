"""The first rows of a table, its outcome columns marked."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from netviz.core.readers.table import Preview
from netviz.core.translation import tr
from netviz.gui.view import View

SHOWN_COLUMNS = 50


class PreviewTable(QTableWidget):
    """target_toggled(column): its name was clicked, so that it changes between x and y."""

    target_toggled = Signal(int)

    def __init__(self, view: View):
        super().__init__(objectName="tablePreview", accessibleName=tr("The first rows"))
        self._view = view
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setToolTip(tr("Click a column's name to make it x or y"))
        self.horizontalHeader().sectionClicked.connect(self._clicked)

    def show_preview(self, found: Preview) -> None:
        """Show header and rows; texts of items are never taken for HTML."""
        count = min(len(found.header), SHOWN_COLUMNS)
        self.setColumnCount(count)
        self.setRowCount(len(found.rows))
        targets = found.form.targets or ()
        for k in range(count):
            role = "y" if k in targets else "x"
            item = QTableWidgetItem(f"{role}: {found.header[k][:40]}")
            bold = QFont(self.font())
            bold.setBold(role == "y")
            item.setFont(bold)
            self.setHorizontalHeaderItem(k, item)
            for j, row in enumerate(found.rows):
                cell = QTableWidgetItem(row[k][:80])
                cell.setTextAlignment(
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
                cell.setFont(bold)
                self.setItem(j, k, cell)
        self.resizeColumnsToContents()

    @Slot(int)
    def _clicked(self, column: int) -> None:
        self.target_toggled.emit(column)
