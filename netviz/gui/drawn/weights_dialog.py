"""Weights and biases as tables: type the homework's numbers and begin a run with them."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
)

from netviz.core.errors import NetvizError, ShapeError
from netviz.core.readers.table import NUMBER
from netviz.core.translation import tr
from netviz.gui.opening.widgets import plain_label
from netviz.session.files.network_out import parameters_at

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

Array = NDArray[np.float64]
MOST_CELLS = 4_000  # in all tables; larger networks are opened from a file


class WeightsDialog(QDialog):
    """chosen(weights, biases): a new run is to begin with them.  Bias stands as last column."""

    chosen = Signal(object, object)

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="weightsDialog", windowTitle=tr("Weights as tables"))
        weights, biases = parameters_at(window.session.moment)
        if sum(w.size + b.size for w, b in zip(weights, biases, strict=True)) > MOST_CELLS:
            raise ShapeError(
                tr("This network has more numbers than one types; open it from a file, such as"
                   " an NPZ with w1, b1, ...")
            )  # fmt: skip
        self.tables = [
            _table(n, w, b) for n, (w, b) in enumerate(zip(weights, biases, strict=True), 1)
        ]
        self.problem = plain_label("weightsProblem")
        tabs = QTabWidget(objectName="weightsTabs", accessibleName=tr("Layers"))
        for n, table in enumerate(self.tables, start=1):
            tabs.addTab(table, f"w{n}, b{n}")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton(tr("Begin with them"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setObjectName("weightsUse")
        self.use.setAccessibleName(tr("Begin with them"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        hint = tr("Row = neuron the weight goes to, column = neuron it comes from; last column b.")
        for widget in (plain_label("weightsHint", hint), tabs, self.problem, buttons):
            layout.addWidget(widget)
        self.resize(round(560 * window.view.scale), round(360 * window.view.scale))

    @Slot()
    def _accept(self) -> None:
        try:
            found = [_numbers(table) for table in self.tables]
        except NetvizError as error:
            self.problem.setText(str(error))
            return
        self.accept()
        self.chosen.emit([a[:, :-1].copy() for a in found], [a[:, -1:].copy() for a in found])

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def _table(layer: int, w: Array, b: Array) -> QTableWidget:
    name = tr("w{layer} and b{layer}").format(layer=layer)
    table = QTableWidget(len(w), w.shape[1] + 1, objectName=f"weightsTable{layer}",
                         accessibleName=name, toolTip=name)  # fmt: skip
    table.setHorizontalHeaderLabels([*map(str, range(w.shape[1])), f"b{layer}"])
    table.setVerticalHeaderLabels([*map(str, range(len(w)))])
    for j, row in enumerate(np.hstack([w, b]).tolist()):
        for k, value in enumerate(row):
            table.setItem(j, k, QTableWidgetItem(repr(value)))
    return table


def _numbers(table: QTableWidget) -> Array:
    """Return the cells as numbers.  Raises ShapeError naming the cell."""
    values = np.zeros((table.rowCount(), table.columnCount()))
    for j in range(table.rowCount()):
        for k in range(table.columnCount()):
            item = table.item(j, k)
            text = item.text().strip() if item is not None else ""
            if not NUMBER.fullmatch(text) or not np.isfinite(float(text)):
                raise ShapeError(
                    tr("{table}, row {j}, column {k}: should be a number, found {came}.").format(
                        table=table.accessibleName(), j=j, k=k, came=repr(text[:40])
                    )
                )
            values[j, k] = float(text)
    return values
