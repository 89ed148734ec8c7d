"""A table of numbers to type in: cells copied and pasted as a spreadsheet does."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from netviz.core.errors import ShapeError
from netviz.core.readers.table import NUMBER
from netviz.core.translation import tr

Array = NDArray[np.float64]


class NumberTable(QTableWidget):
    """Weights and biases of a layer; the bias stands as last column.

    pasted(words): a sentence about what did not fit, "" if all did.
    """

    pasted = Signal(str)

    def __init__(self, layer: int, w: Array, b: Array):
        name = tr("w{layer} and b{layer}").format(layer=layer)
        super().__init__(
            len(w), w.shape[1] + 1, objectName=f"weightsTable{layer}", accessibleName=name,
            toolTip=tr("{name}: Ctrl+V pastes cells of a spreadsheet from the chosen cell on")
            .format(name=name),
        )  # fmt: skip
        self.setHorizontalHeaderLabels([*map(str, range(w.shape[1])), f"b{layer}"])
        self.setVerticalHeaderLabels([*map(str, range(len(w)))])
        for j, row in enumerate(np.hstack([w, b]).tolist()):
            for k, value in enumerate(row):
                self.setItem(j, k, QTableWidgetItem(repr(value)))
        self.resizeColumnsToContents()
        self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C and Ctrl+V take many cells at once."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.chosen_text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def chosen_text(self) -> str:
        """Return the chosen cells, tabs between columns."""
        places = [(index.row(), index.column()) for index in self.selectedIndexes()]
        if not places:
            return ""
        rows, columns = ({place[n] for place in places} for n in (0, 1))
        return "\n".join(
            "\t".join(self._text(j, k) if (j, k) in places else "" for k in sorted(columns))
            for j in sorted(rows)
        )

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text().strip()

    def paste(self, text: str) -> None:
        """Fill cells from the current one on: rows are lines, columns have tabs or commas."""
        lines = [line for line in text.replace("\r", "").split("\n") if line.strip()]
        rows = [_cells(line) for line in lines]
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        outside = 0
        for j, row in enumerate(rows, top):
            for k, cell in enumerate(row, left):
                if j < self.rowCount() and k < self.columnCount():
                    self.setItem(j, k, QTableWidgetItem(cell))
                else:
                    outside += 1
        self.resizeColumnsToContents()
        self.pasted.emit(
            tr("{count} of the pasted cells lie outside the table and are left out; the sizes"
               " above can be changed.").format(count=outside) if outside else ""
        )  # fmt: skip

    def numbers(self) -> Array:
        """Return the cells as numbers.  Raises ShapeError naming the cell."""
        values = np.zeros((self.rowCount(), self.columnCount()))
        for j in range(self.rowCount()):
            for k in range(self.columnCount()):
                text = self._text(j, k).replace("−", "-")
                if not NUMBER.fullmatch(text) or not np.isfinite(float(text)):
                    raise ShapeError(
                        tr("{table}, row {j}, column {k}: should be a number, found {came}.")
                        .format(table=self.accessibleName(), j=j, k=k, came=repr(text[:40]))
                    )  # fmt: skip
                values[j, k] = float(text)
        return values


def _cells(line: str) -> list[str]:
    for delimiter in ("\t", ";", ","):
        if delimiter in line:
            return [cell.strip().strip("[]") for cell in line.split(delimiter)]
    return [cell.strip("[]") for cell in line.split()]
