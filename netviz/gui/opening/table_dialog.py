"""The preview of a table: how it is read and what becomes of it, before it is loaded."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout

from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError
from netviz.core.readers.making import Making, dataset_of
from netviz.core.readers.table import Preview, TableForm, preview
from netviz.core.readers.table_values import read_table, reading_table
from netviz.core.readers.text import known_codecs
from netviz.core.translation import tr
from netviz.gui.opening.head import head_of
from netviz.gui.opening.making_fields import MakingFields, outcome_words
from netviz.gui.opening.preview_table import PreviewTable
from netviz.gui.opening.widgets import answer_buttons, check_box, combo_box, plain_label
from netviz.gui.whats_this import answer_shift_f1

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

DELIMITERS = {"": "Detect", ",": "Comma", "\t": "Tab", ";": "Semicolon", "|": "Bar", " ": "Space"}


class TableDialog(QDialog):
    """chosen(work): emitted on Load; ``work()`` reads the whole table and returns the dataset."""

    chosen = Signal(object)

    def __init__(self, window: "MainWindow", data: bytes, path: Path):
        super().__init__(window, objectName="tableDialog", windowTitle=tr("Open table"))
        answer_shift_f1(self)
        self._path = path
        self._data = data
        self._targets: tuple[int, ...] | None = None  # None: as detected
        self._header: bool | None = None
        self._found: Preview | None = None
        scale = window.view.scale
        self.setMinimumSize(round(760 * scale), round(560 * scale))
        self.table = PreviewTable(window.view)
        self.table.target_toggled.connect(self._toggle_target)
        self.about, self.problem = plain_label("tableAbout"), plain_label("tableProblem")
        self.problem.setStyleSheet(f"color: {window.view.theme.error}")
        self._make_fields()
        self._arrange()
        self._refresh()

    def _make_fields(self) -> None:
        codecs = {"": tr("Detect")} | {codec: codec for codec in known_codecs()}
        self.codec = combo_box("tableCodec", tr("Written as"), codecs)
        self.delimiter = combo_box("tableDelimiter", tr("Delimiter"), DELIMITERS)
        self.header = check_box("tableHeader", tr("First line holds the names"))
        self.comma = check_box("tableComma", tr("Decimal comma, as in 1,5"))
        self.fields = MakingFields("table", self)
        for box in (self.codec, self.delimiter):
            box.currentIndexChanged.connect(self._form_changed)
        self.header.clicked.connect(self._header_clicked)
        self.comma.clicked.connect(self._refresh)
        self.fields.changed.connect(self._refresh)

    def _arrange(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        for field in (self.codec, self.delimiter, self.header, self.comma):
            named = field in (self.header, self.comma)
            left.addRow("" if named else field.accessibleName(), field)
        self.fields.add_to(right)
        columns = QHBoxLayout()
        columns.addLayout(left)
        columns.addLayout(right)
        buttons, self.load = answer_buttons(self, "tableLoad", tr("Load"))
        layout = QVBoxLayout(self)
        layout.addLayout(columns)
        layout.addWidget(plain_label("tableHint", tr(
            "Click a column's name to make it an input x or an outcome y."
        )))  # fmt: skip
        for widget in (self.table, self.about, self.problem, buttons):
            layout.addWidget(widget, 1 if widget is self.table else 0)

    # ---- what the person chose

    @property
    def form(self) -> TableForm:
        """How the table is to be read."""
        comma = True if self.comma.isChecked() else None
        return TableForm(
            self.codec.currentData(), self.delimiter.currentData(), self._header, self._targets,
            comma,
        )  # fmt: skip

    @Slot()
    def _form_changed(self) -> None:
        self._targets = self._header = None  # other columns now
        self._refresh()

    @Slot(bool)
    def _header_clicked(self, checked: bool) -> None:
        self._header = checked
        self._refresh()

    @Slot(int)
    def _toggle_target(self, column: int) -> None:
        if self._found is not None:
            targets = set(self._found.form.targets or ()) ^ {column}
            self._targets = tuple(sorted(targets))
            self._refresh()

    # ---- what is shown

    @Slot()
    def _refresh(self) -> None:
        self.about.clear()
        self.problem.clear()
        try:
            head, is_whole = head_of(self._data, self.codec.currentData())
            self._found = preview(head, self._path.name, self.form)
            self.header.setChecked(bool(self._found.form.has_header))
            self._say_detected(self._found.form)
            self.table.show_preview(self._found)
            if self._found.asks_decimal_comma:
                self.problem.setText(tr(
                    "The numbers seem to have decimal commas. Tick the box if 1,5 means 1.5."
                ))  # fmt: skip
            else:
                self._show_outcome(head, is_whole)
        except NetvizError as error:
            self.problem.setText(str(error))
        self.load.setEnabled(not self.problem.text())

    def _say_detected(self, form: TableForm) -> None:
        if not self.codec.currentData():
            self.codec.setItemText(0, tr("Detected: {what}").format(what=form.codec))
        if not self.delimiter.currentData():
            what = tr(DELIMITERS.get(form.delimiter, form.delimiter))
            self.delimiter.setItemText(0, tr("Detected: {what}").format(what=what))

    def _show_outcome(self, head: bytes, is_whole: bool) -> None:
        """Say what the dataset will be; of a long table what its beginning tells."""
        data = _dataset(head, self._path, self.form, self.fields.making)
        words = tr("{inputs} inputs, {outcome}").format(
            inputs=data.input_size, outcome=outcome_words(data)
        )
        least, most = float(data.inputs.min()) * data.scale, float(data.inputs.max()) * data.scale
        words += tr("; x from {least:.4g} to {most:.4g}").format(least=least, most=most)
        note = data.split_note if is_whole else tr("the beginning of the file is shown")
        self.about.setText(f"{words}; {note}")

    def accept(self) -> None:
        """Close and hand over the work of reading the whole table."""
        super().accept()
        work = partial(_making_all, self._data, self._path, self.form, self.fields.making)
        self.chosen.emit(work)

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def _dataset(data: bytes, path: Path, form: TableForm, making: Making) -> Dataset:
    return dataset_of(read_table(data, path.name, form), path, making)


def _making_all(
    data: bytes, path: Path, form: TableForm, making: Making
) -> Generator[tuple[int, int], None, Dataset]:
    """Read the whole table, yielding (done, total); return the dataset."""
    return dataset_of((yield from reading_table(data, path.name, form)), path, making)
