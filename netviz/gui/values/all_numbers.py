"""All numbers of one array, in a window of its own that follows the moment."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QTableView, QVBoxLayout, QWidget

from netviz.core.moment import Moment
from netviz.core.names import label
from netviz.core.numbers import format_number, format_shape
from netviz.core.translation import tr
from netviz.gui.plain import plain
from netviz.gui.theme import SMALL, font
from netviz.gui.view import View
from netviz.gui.whats_this import answer_shift_f1

Array = NDArray[np.float64]
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
AROUND = 48  # pixels of margins, frames and scroll bars
LEAST = 280, 160  # pixels of the window at text scale 1
WIDE, HIGH = 720, 480  # where there is so much to show


class AllNumbers(QDialog):
    """Row and column numbers count from 0, as in the code; Ctrl+C copies every digit.

    key: the array's name in the moment.
    """

    def __init__(self, view: View, key: str, parent: QWidget):
        super().__init__(parent, objectName="allNumbers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answer_shift_f1(self)
        self._view, self._key = view, key
        self._model = _Numbers()
        self.table = _Table(self._model)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        view.moment_changed.connect(self.refresh)
        view.appearance_changed.connect(self._dress)
        self._dress()
        size = QSize(*self.table.whole()).expandedTo(QSize(*LEAST) * view.scale)
        self.resize(size.boundedTo(QSize(WIDE, HIGH) * view.scale))

    def refresh(self) -> None:
        """Show the array as it is now."""
        moment, numbers = self._view.session.moment, self._view.layer_numbers
        value = value_of(moment, self._key)
        name = label(self._key.removeprefix("new_"), numbers)
        if moment.updated and f"new_{self._key}" in moment.names:
            name = tr("{name} before").format(name=name)
        if value is None:
            self.setWindowTitle(tr("{name}: not computed yet").format(name=name))
        else:
            self.setWindowTitle(f"{name}  {format_shape(np.shape(value))}")
        self.table.setAccessibleName(self.windowTitle())
        self._model.show_array(value)

    def _dress(self) -> None:
        self.table.dress(self._view.scale)
        self.refresh()


def value_of(moment: Moment, key: str) -> Any:
    """Return the array called ``key`` in a moment, None where it is not computed.

    What an update makes of a weight is the weight itself before and after it; what another
    network has not is not computed.
    """
    names = {name.removeprefix("new_") for name in moment.names}
    if key.removeprefix("new_") not in names:
        return None
    new = moment.array(key)
    return moment.array(key.removeprefix("new_")) if new is None else new


class _Numbers(QAbstractTableModel):
    """A table of an array, (rows, columns); a vector is a column, a number one cell."""

    def __init__(self) -> None:
        super().__init__()
        self.array: Array = np.zeros((0, 0))

    def show_array(self, value: Any) -> None:
        found = np.zeros((0, 0)) if value is None else np.asarray(value, dtype=np.float64)
        found = found.reshape(len(found) if found.ndim else 1, -1) if found.size else found
        if found.shape == self.array.shape:
            self.array = found
            if not found.size:
                return
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, found.shape[1] - 1))
            return
        self.beginResetModel()
        self.array = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return len(self.array)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return int(self.array.shape[1])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        number = float(self.array[index.row(), index.column()])
        return format_number(number) if role == Role.DisplayRole else plain(repr(number))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        return str(section) if role == Role.DisplayRole else None


class _Table(QTableView):
    def __init__(self, model: _Numbers):
        super().__init__(objectName="allNumbersTable")
        self._numbers = model
        self.setModel(model)
        self.setToolTip(tr("Ctrl+C copies the chosen numbers with all their digits"))

    def dress(self, scale: float) -> None:
        """Take letters of a size, and cells in which every number has room."""
        self.setFont(font(SMALL, False, True, scale))
        letters = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(letters.height() * 1.5))
        self.horizontalHeader().setDefaultSectionSize(letters.horizontalAdvance("0") * 13)

    def whole(self) -> tuple[int, int]:
        """Return the pixels of a window in which all columns and rows are seen."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        return (
            down.sizeHint().width() + across.length() + AROUND,
            across.sizeHint().height() + down.length() + AROUND,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen cells, tabs between columns."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.chosen_text())
        else:
            super().keyPressEvent(event)

    def chosen_text(self) -> str:
        """Return the rows and columns in which a cell is chosen, every digit."""
        places = self.selectedIndexes()
        rows, columns = ({getattr(place, what)() for place in places} for what in ("row", "column"))
        part = self._numbers.array[np.ix_(sorted(rows), sorted(columns))]
        return "\n".join("\t".join(map(repr, row)) for row in part.tolist())
