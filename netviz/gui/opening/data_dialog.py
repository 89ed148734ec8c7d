"""Arrays of a file before they are learned from: which are x and y, scaling, labels, split."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout

from netviz.core.errors import NetvizError
from netviz.core.readers.contents import Contents
from netviz.core.readers.making import as_x_and_y, data_parts, dataset_of, split_note
from netviz.core.translation import tr
from netviz.gui.opening.making_fields import MakingFields, outcome_words
from netviz.gui.opening.widgets import answer_buttons, combo_box, plain_label
from netviz.gui.whats_this import answer_shift_f1

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

LOOKED_AT = 1_000  # samples from which the outcome is told
MOST_SHOWN = 200  # arrays to choose among
BY_NAME, LAST_COLUMN = "auto", ""


class DataDialog(QDialog):
    """chosen(work): emitted on Load; ``work()`` makes the dataset of all samples."""

    chosen = Signal(object)

    def __init__(self, window: "MainWindow", contents: Contents, path: Path):
        super().__init__(window, objectName="dataDialog", windowTitle=tr("Open data"))
        answer_shift_f1(self)
        self._contents, self._path = contents, path
        self.setMinimumWidth(round(560 * window.view.scale))
        self.about, self.problem = plain_label("dataAbout"), plain_label("dataProblem")
        self.problem.setStyleSheet(f"color: {window.view.theme.error}")
        self.fields = MakingFields("data", self)
        self._make_choices()
        self._arrange()
        self._refresh()

    def _make_choices(self) -> None:
        shown = list(self._contents.arrays.items())[:MOST_SHOWN]
        titles = {name: f"{name[:60]}  {array.shape}  {array.dtype}" for name, array in shown}
        known = self._by_name(self._contents)
        by_name = {BY_NAME: "By their names"} if known else {}
        self.inputs = combo_box("dataX", tr("Inputs x"), by_name | titles)
        last = {LAST_COLUMN: "The last column of x"}
        self.outcomes = combo_box("dataY", tr("Outcomes y"), titles | last)
        if len(titles) > 1:
            self.outcomes.setCurrentIndex(1)
        for box in (self.inputs, self.outcomes):
            box.currentIndexChanged.connect(self._refresh)
        self.fields.changed.connect(self._refresh)

    def _by_name(self, contents: Contents) -> bool:
        try:
            return data_parts(contents, self._path) is not None
        except NetvizError:
            return True  # and what is wrong is said below

    def _arrange(self) -> None:
        form = QFormLayout()
        for box in (self.inputs, self.outcomes):
            form.addRow(box.accessibleName(), box)
        self.fields.add_to(form)
        buttons, self.load = answer_buttons(self, "dataLoad", tr("Load"))
        layout = QVBoxLayout(self)
        count = len(self._contents.arrays)
        words = tr("{name}: {kind} with {count} arrays.") if count > 1 else tr("{name}: {kind}.")
        layout.addWidget(plain_label("dataFile", words.format(
            name=self._path.name, kind=self._contents.kind, count=count
        )))  # fmt: skip
        layout.addLayout(form)
        for widget in (self.about, self.problem, buttons):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.load.setFocus()

    @property
    def contents(self) -> Contents:
        """The arrays as they were chosen."""
        x, y = self.inputs.currentData(), self.outcomes.currentData()
        return self._contents if x == BY_NAME else as_x_and_y(self._contents, x, y)

    @Slot()
    def _refresh(self) -> None:
        """Say what the dataset will be, from its first samples."""
        self.about.clear()
        self.problem.clear()
        self.outcomes.setEnabled(self.inputs.currentData() != BY_NAME)
        try:
            contents = self.contents
            parts = data_parts(contents, self._path)
            has_parts = parts is not None and len(parts) > 1
            for field in self.fields.split:
                field.setEnabled(not has_parts)
            self._show_outcome(contents)
        except NetvizError as error:
            self.problem.setText(str(error))
        self.load.setEnabled(not self.problem.text())

    def _show_outcome(self, contents: Contents) -> None:
        data = dataset_of(_first(contents), self._path, self.fields.making)
        values = data.inputs.min() * data.scale, data.inputs.max() * data.scale
        self.about.setText(
            tr("{inputs} inputs, {outcome}; x from {least:.4g} to {most:.4g}, as the first {looked}"
               " samples tell; {note}.").format(
                inputs=data.input_size, outcome=outcome_words(data),
                least=float(values[0]), most=float(values[1]), looked=f"{data.size:,}",
                note=split_note(contents, self._path, self.fields.making),
            )
        )  # fmt: skip

    def accept(self) -> None:
        """Close and hand over the work of making the dataset."""
        super().accept()
        self.chosen.emit(partial(dataset_of, self.contents, self._path, self.fields.making))

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def _first(contents: Contents) -> Contents:
    arrays = {name: array[:LOOKED_AT] if array.ndim else array
              for name, array in contents.arrays.items()}  # fmt: skip
    return Contents(contents.kind, arrays, contents.labels, contents.columns)
