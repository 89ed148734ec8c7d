"""Weights and biases as tables: type the homework's numbers and begin a run with them."""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
)

from netviz.core.errors import NetvizError, ShapeError
from netviz.core.translation import tr
from netviz.gui.drawn.number_table import NumberTable
from netviz.gui.opening.widgets import answer_buttons, plain_label
from netviz.gui.whats_this import answer_shift_f1
from netviz.session.files.network_out import parameters_at
from netviz.session.settings import parse_sizes

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

Array = NDArray[np.float64]
MOST_CELLS = 4_000  # in all tables; larger networks are opened from a file


class WeightsDialog(QDialog):
    """chosen(weights, biases): a new run is to begin with them."""

    chosen = Signal(object, object)

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="weightsDialog", windowTitle=tr("Weights as tables"))
        answer_shift_f1(self)
        self._data = window.session.dataset
        weights, biases = parameters_at(window.session.moment)
        if _cell_count(window.session.timeline.architecture.sizes) > MOST_CELLS:
            raise ShapeError(_too_many())
        self.problem = plain_label("weightsProblem")
        self.problem.setStyleSheet(f"color: {window.view.theme.error}")
        self.sizes = QLineEdit(
            objectName="weightsSizes", accessibleName=tr("Sizes"),
            toolTip=tr("Neurons per layer, input first, such as 2,3,1; Enter makes the tables"),
        )  # fmt: skip
        self.sizes.editingFinished.connect(self._resize)
        self.tabs = QTabWidget(objectName="weightsTabs", accessibleName=tr("Layers"))
        self.tables: list[NumberTable] = []
        self._arrange()
        self._show(list(weights), list(biases))
        self.resize(round(620 * window.view.scale), round(440 * window.view.scale))
        self.tables[0].setFocus()

    def _arrange(self) -> None:
        buttons, self.use = answer_buttons(self, "weightsUse", tr("Begin with them"))
        form = QFormLayout()
        form.addRow(tr("Sizes"), self.sizes)
        hint = plain_label("weightsHint", tr(
            "Row = neuron the weight goes to, column = neuron it comes from; last column b."
            " Ctrl+V pastes cells of a spreadsheet."
        ))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for widget in (hint, self.tabs, self.problem, buttons):
            layout.addWidget(widget, 1 if widget is self.tabs else 0)

    def _show(self, weights: list[Array], biases: list[Array]) -> None:
        """Show a table for each layer; what was there goes."""
        for table in self.tables:
            table.deleteLater()
        self.tabs.clear()
        self.tables = []
        for n, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
            table = NumberTable(n, w, b)
            table.pasted.connect(self.problem.setText)
            self.tabs.addTab(table, tr("w{n}, b{n}: {rows} × {columns}").format(
                n=n, rows=len(w), columns=w.shape[1] + 1
            ))  # fmt: skip
            self.tables.append(table)
        self.sizes.setText(", ".join(str(n) for n in self._sizes()))

    def _sizes(self) -> tuple[int, ...]:
        first = self.tables[0].columnCount() - 1
        return (first, *(table.rowCount() for table in self.tables))

    @Slot()
    def _resize(self) -> None:
        """Make tables of the sizes that are typed; numbers that still have a place stay."""
        try:
            sizes = _checked_sizes(self.sizes.text())
            if sizes == self._sizes():
                return
            old = [table.numbers() for table in self.tables]
        except NetvizError as error:
            self.problem.setText(str(error))
            return
        self.problem.clear()
        weights = [np.zeros((after, before)) for before, after in pairwise(sizes)]
        biases = [np.zeros((after, 1)) for after in sizes[1:]]
        for w, b, was in zip(weights, biases, old, strict=False):
            rows, columns = min(len(w), len(was)), min(w.shape[1], was.shape[1] - 1)
            w[:rows, :columns] = was[:rows, :columns]
            b[:rows, 0] = was[:rows, -1]
        self._show(weights, biases)

    def accept(self) -> None:
        """Close and hand the numbers over, or say which one is none."""
        try:
            found = [table.numbers() for table in self.tables]
            self._check_data()
        except NetvizError as error:
            self.problem.setText(str(error))
            return
        super().accept()
        self.chosen.emit([a[:, :-1].copy() for a in found], [a[:, -1:].copy() for a in found])

    def _check_data(self) -> None:
        sizes, data = self._sizes(), self._data
        if (sizes[0], sizes[-1]) != (data.input_size, data.output_size):
            raise ShapeError(
                tr("{title} has {inputs} inputs and {outputs} outputs, so the sizes have to begin"
                   " with {inputs} and end with {outputs}. Other data: Data > Draw points, or"
                   " File > Open.").format(
                    title=data.title, inputs=data.input_size, outputs=data.output_size
                )
            )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the sizes makes the tables, and no more."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self.focusWidget() is self.sizes):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def _checked_sizes(text: str) -> tuple[int, ...]:
    sizes = parse_sizes(text)
    if len(sizes) < 2 or min(sizes) < 1:
        raise ShapeError(
            tr("Sizes are two whole numbers or more, each at least 1, such as 2,3,1.")
        )
    if _cell_count(sizes) > MOST_CELLS:
        raise ShapeError(_too_many())
    return sizes


def _cell_count(sizes: tuple[int, ...]) -> int:
    return sum((before + 1) * after for before, after in pairwise(sizes))


def _too_many() -> str:
    return tr(
        "This network has more numbers than one types; open it from a file, such as an NPZ with"
        " w1, b1, ..."
    )
