"""Set-up: the network, its training, the sample in view and how things look."""

from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from netviz.core.dataset import Dataset
from netviz.core.numbers import format_number
from netviz.core.shapes import column
from netviz.core.translation import tr
from netviz.gui.fields import ChoiceField, Field, TextField
from netviz.gui.panel import Panel
from netviz.gui.parts.choice import Choice
from netviz.gui.theme import PADDING, SMALL, font
from netviz.gui.typed_arrays import array_text, parse_array
from netviz.gui.view import View
from netviz.session.settings import SETTINGS, Setting, parse_sizes
from netviz.session.setup import architecture_of, check_fit, sizes_for

GROUPS = ("Network", "Training", "View")
IN_TOOL_BAR = ("unit", "speed")
MOST_SAMPLES = 100  # to choose x from; the list says so where there are more


class SetupPanel(Panel):
    """A field for every setting and for x and y of the sample in view."""

    NAME = "setupPanel"
    TITLE = "Set-up"
    AREA = "right"
    ORDER = 90

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.fields: dict[str, Field] = {}
        self._titles: list[QLabel] = []
        self._data_note = QLabel(self, objectName="dataNote", wordWrap=True,
                                 indent=0, textFormat=Qt.TextFormat.PlainText)  # fmt: skip
        self._filled: tuple[Any, Any] = (None, None)
        self._built = False
        view.session.setting_changed.connect(self._setting_changed)
        view.plan_dropped.connect(self._restore)

    def _build(self) -> None:
        """Make the form when it is first looked at: most sessions begin without it."""
        body = QWidget(objectName="setupBody")
        column_ = QVBoxLayout(body)
        column_.setContentsMargins(PADDING, 8, PADDING, PADDING)
        column_.setSpacing(6)
        for group in GROUPS:
            self._add_title(tr(group), column_)
            for setting in SETTINGS.values():
                if setting.group != group or setting.name in IN_TOOL_BAR:
                    continue
                self._add(self._field(setting), column_)
                if setting.name == "dataset":
                    column_.addWidget(self._data_note)
            if group == "Training":
                self._add_sample(column_)
        column_.addStretch(1)
        self._area = area = QScrollArea(
            self, objectName="setupScroll", widgetResizable=True,
            frameShape=QFrame.Shape.NoFrame, accessibleName=tr("Set-up"),
        )  # fmt: skip
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._built = True

    def _add_title(self, text: str, layout: QVBoxLayout) -> None:
        title = QLabel(text)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setIndent(0)
        self._titles.append(title)
        layout.addWidget(title)

    def _add(self, field: Field, layout: QVBoxLayout) -> None:
        self.fields[field.name] = field
        layout.addWidget(field)

    def _field(self, setting: Setting) -> Field:
        def apply(value: Any) -> None:
            if setting.kind == "setup":
                self.view.plan_asked.emit(self.view.session.plan(**{setting.name: value}))
            else:
                self.view.session.set(setting.name, value)

        title, tip = tr(setting.title), tr(setting.tip)
        if setting.choices is not None:
            return ChoiceField(self.view, setting.name, title, tip, apply, setting.choices)
        check = self._check_sizes if setting.name == "sizes" else setting.check
        return TextField(self.view, setting.name, title, tip, apply, check)

    def _check_sizes(self, text: str) -> Any:
        """Return the sizes; raise where they make no network or do not fit the data."""
        session = self.view.session
        settings, dataset = session.settings, session.dataset
        sizes = parse_sizes(text, sizes_for(dataset))
        check_fit(architecture_of({**settings, "sizes": sizes}, dataset), dataset)
        return sizes

    # ---- x and y of the sample in view

    def _add_sample(self, layout: QVBoxLayout) -> None:
        self._add_title(tr("The sample in view"), layout)
        self._choice = Choice(objectName="xChoice", accessibleName=tr("x from the data"),
                              toolTip=tr("Take x and y of a training sample"))  # fmt: skip
        self._choice.activated.connect(self._sample_chosen)
        for name, tip in (
            ("x", tr("Input: a column, one row for each input neuron. Enter takes it over.")),
            ("y", tr("Desired output: a column, one row for each output neuron.")),
        ):
            field = TextField(
                self.view, name, f"{name} =", tip,
                partial(self.view.session.set, name), partial(self._check_column, name),
            )  # fmt: skip
            self._add(field, layout)
        layout.addWidget(self._choice)

    def _check_column(self, name: str, text: str) -> Any:
        sizes = self.view.session.timeline.architecture.sizes
        return column(parse_array(text, name), sizes[0] if name == "x" else sizes[-1], name)

    def _sample_chosen(self, index: int) -> None:
        row = self._choice.itemData(index)
        if row is not None:
            self.view.attempt(self.view.session.take_sample, row)

    def _fill_samples(self) -> None:
        dataset = self.view.session.loaded_dataset
        if self._filled[0] is dataset:
            return
        self._filled = (dataset, None)
        rows = dataset.rows("train")
        self._choice.clear()
        self._choice.setPlaceholderText(tr("Choose x and y from the data"))
        for row in rows[:MOST_SAMPLES]:
            self._choice.addItem(self._sample_words(int(row)), int(row))
        if len(rows) > MOST_SAMPLES:
            self._choice.addItem(
                tr("first {n} of {m} training samples").format(n=MOST_SAMPLES, m=len(rows)), None
            )
        self._choice.setCurrentIndex(-1)

    def _sample_words(self, row: int) -> str:
        dataset = self.view.session.loaded_dataset
        target = dataset.class_of(row)
        y = dataset.label(target) if target is not None else _short(dataset.y(row))
        x = _short(dataset.x(row)) if dataset.input_size <= 8 else tr("an image") if (
            dataset.image_shape
        ) else tr("{n} numbers").format(n=dataset.input_size)
        return tr("sample {row}: {x} → {y}").format(row=row, x=x, y=y)

    # ---- what it shows

    def _restore(self) -> None:
        """Show what is in effect: a run that was asked for does not begin."""
        for field in self.fields.values():
            field.restore()

    def _setting_changed(self, name: str) -> None:
        self._moment_changed()

    def refresh(self) -> None:
        """Show all settings and the sample of now."""
        if not self._built:
            self._build()
            self._dress()
        session = self.view.session
        settings = {**session.settings, **asdict(session.schedule)}
        dataset = session.dataset
        for name, field in self.fields.items():
            if isinstance(field, ChoiceField):
                words = dataset.title if name == "dataset" else str(settings[name])
                field.show_value(settings[name], words)
            elif isinstance(field, TextField) and name in settings:
                field.show_text(_text(settings[name]))
        moment = self.view.session.moment
        j = slice(moment.sample, moment.sample + 1)
        for name, matrix in (("x", moment.record.X), ("y", moment.record.Y)):
            field = self.fields[name]
            assert isinstance(field, TextField)
            field.show_text(array_text(matrix[:, j]))
        self._data_note.setText(_about_data(dataset))
        self._fill_samples()

    def _appearance_changed(self) -> None:
        if self._built:
            self._dress()
        super()._appearance_changed()

    def _dress(self) -> None:
        theme, scale = self.view.theme, self.view.scale
        for field in self.fields.values():
            field.dress()
        self._data_note.setFont(font(SMALL, scale=scale))
        self._data_note.setStyleSheet(f"color: {theme.dim}; padding-bottom: 4px")
        for title in self._titles:
            title.setFont(font(SMALL, bold=True, scale=scale))
            title.setStyleSheet(f"color: {theme.dim}; padding-top: 6px; font-weight: bold")

    def context(self) -> str:
        """Say which sample x and y belong to."""
        moment = self.view.session.moment
        return tr("sample {n} of {m}").format(n=moment.sample + 1, m=moment.record.size)

    def focus_first(self) -> None:
        """Give the keys to the first field, so that the form is read from its top."""
        if self._built:
            first = next(iter(self.fields.values()))
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.verticalScrollBar().setValue(0)


def _about_data(dataset: Dataset) -> str:
    """Say how many samples are for what, and whom they are from."""
    split = dataset.split_note or tr("{train} for training, {test} for testing").format(
        train=len(dataset.rows("train")), test=len(dataset.rows("test"))
    )
    return "\n".join(words for words in (split, dataset.credit) if words)


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    whole = not isinstance(value, float) or value.is_integer()
    return format(value, "g") if whole else repr(value)


def _short(array: Any) -> str:
    return "(" + ", ".join(format_number(v) for v in array[:, 0]) + ")"
