"""What shape is x?  Try another one and see what numpy makes of it, line by line."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netviz.core.errors import NetvizError
from netviz.core.numbers import format_shape
from netviz.core.shape_trace import Trace, trace_shapes
from netviz.core.translation import tr
from netviz.gui.drawing.pens import elided
from netviz.gui.panel import Panel
from netviz.gui.shapes.forms import FORMS, forms_of, verdict_words
from netviz.gui.shapes.lines import Lines
from netviz.gui.theme import BODY, PADDING, SMALL, font
from netviz.gui.typed_arrays import check_numbers, parse_array
from netviz.gui.view import View

NARROW, WIDE = 250, 300  # px of the column at the left, at scale 1


class ShapesPanel(Panel):
    """At the left the ways to write x and y, at the right what each line makes of them."""

    NAME = "shapesPanel"
    TITLE = "Shapes"
    AREA = "right"
    ORDER = 5
    WIDTH = 1010
    COVERS = ("left", "right")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Shapes"))
        self._index: int | None = None
        self.x_field = self._field("x", tr("x, as you would write it"))
        self.y_field = self._field("y", tr("y, as you would write it"))
        self._group = QButtonGroup(self)
        self._choices = [self._choice(n) for n in range(5)]
        self._verdicts = [_label(self, f"shapeVerdict{n}") for n in range(5)]
        self._problem = _label(self, "shapesProblem")
        self._fix = _label(self, "shapesFix")
        self._why = _label(self, "shapesWhy")
        self._heads = [_label(self, f"shapesHead{n}") for n in range(3)]
        self._area = Lines(view, self)
        self._lay_out()
        view.appearance_changed.connect(self._dress)
        self._dress()

    def _field(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit(self, objectName=f"shapes_{name}", accessibleName=tip, toolTip=tip)
        field.textEdited.connect(self._typed)
        return field

    def _choice(self, number: int) -> QRadioButton:
        button = QRadioButton(
            self, objectName=f"shapeChoice{number}", focusPolicy=Qt.FocusPolicy.NoFocus
        )
        button.clicked.connect(lambda checked=False: self._choose(number))
        self._group.addButton(button, number)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(PADDING, 8, PADDING, 8)
        column.setSpacing(6)
        column.addWidget(self._heads[0])
        for button, verdict in zip(self._choices, self._verdicts, strict=True):
            column.addWidget(button)
            column.addWidget(verdict)
        for words, field in (("x =", self.x_field), ("y =", self.y_field)):
            line = QHBoxLayout()
            line.addWidget(QLabel(words, self))
            line.addWidget(field, 1)
            column.addLayout(line)
        for label in (self._problem, self._heads[1], self._fix, self._heads[2], self._why):
            column.addWidget(label)
        column.addStretch(1)
        inner = QWidget(self)
        inner.setLayout(column)
        self._side = QScrollArea(self, objectName="shapesSide", widgetResizable=True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setAccessibleName(tr("Try another x"))
        self._side.setWidget(inner)
        row.addWidget(self._side)
        row.addWidget(self._area, 1)

    def _dress(self) -> None:
        theme, scale = self.view.theme, self.view.scale
        for label, text in zip(
            self._heads, (tr("Try another x"), tr("The fix"), tr("Why")), strict=True
        ):
            label.setText(text)
            label.setFont(font(BODY, True, scale=scale))
        for label in (*self._verdicts, self._why):
            label.setFont(font(SMALL, scale=scale))
        for field in (self.x_field, self.y_field, self._fix, *self._choices):
            field.setFont(font(SMALL, mono=True, scale=scale))
        self._problem.setStyleSheet(f"color: {theme.error}")
        self._fix.setStyleSheet(f"color: {theme.nabla}")
        self._give_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: a scroll area's first polish takes the fonts away."""
        super().showEvent(event)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the choices room for their literals where there is some."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        scale = self.view.scale
        side = WIDE if self.width() >= 3 * WIDE * scale else NARROW
        self._side.setFixedWidth(round(side * min(1.4, scale)))
        self._shorten_choices()

    # ---- what is tried

    def focus_first(self) -> None:
        """Give the keys to the x field."""
        self.x_field.setFocus()

    def refresh(self) -> None:
        """Take over the sample in view; what was typed stays until another sample comes."""
        moment = self.view.session.moment
        if self._index != moment.index:
            self._index = moment.index
            self._fill()
        self._show()

    def _fill(self) -> None:
        moment = self.view.session.moment
        sample = moment.sample if moment.matrix else 0
        x, y = moment.x[:, sample : sample + 1], moment.y[:, sample : sample + 1]
        for n, (shape, literal) in enumerate(forms_of(x)):
            self._choices[n].setProperty("literal", literal)
            self._choices[n].setToolTip(literal)
            self._choices[n].setProperty("words", f"{shape}   {literal}")
            trace = self._trace(parse_array(literal, "x"), y)
            self._verdicts[n].setText("    " + verdict_words(trace))
        self._shorten_choices()
        _write(self.y_field, forms_of(y)[0][1])
        self._choices[0].setChecked(True)
        _write(self.x_field, forms_of(x)[0][1])

    def _shorten_choices(self) -> None:
        for button in self._choices:
            room = self._side.maximumWidth() - 2 * PADDING - 2 * button.iconSize().width()
            button.setText(elided(button.property("words") or "", button.font(), room))

    def _trace(self, x: Any, y: Any) -> Trace:
        moment = self.view.session.moment
        return trace_shapes(moment.weights, moment.biases, x, y)

    def try_forms(self, x: str, y: str) -> None:
        """Write x and y of the sample in view in one of FORMS, such as "(n,)"."""
        self.refresh()
        numbers = self.view.session.moment
        sample = numbers.sample if numbers.matrix else 0
        _write(self.y_field, forms_of(numbers.y[:, sample])[FORMS.index(y)][1])
        self._choices[FORMS.index(x)].setChecked(True)
        self._choose(FORMS.index(x))

    def _choose(self, number: int) -> None:
        _write(self.x_field, self._choices[number].property("literal"))
        self._show()

    def _typed(self) -> None:
        self._group.setExclusive(False)
        for n, button in enumerate(self._choices):
            button.setChecked(button.property("literal") == self.x_field.text() and n < 5)
        self._group.setExclusive(True)
        self._show()

    def _show(self) -> None:
        try:
            x = parse_array(self.x_field.text(), "x")
            y = parse_array(self.y_field.text(), "y")
            for value, name in ((x, "x"), (y, "y")):
                check_numbers(value, name)
        except NetvizError as error:
            self._problem.setText(str(error))
            return
        trace = self._trace(x, y)
        self._problem.setText("")
        self._fix.setText(trace.fix or tr("nothing to mend"))
        self._why.setText(trace.why + " " + (
            "" if trace.is_right else
            tr("netviz refuses such an x, before numpy can broadcast it.")
            if np.shape(x) != (trace.sizes[0], 1) else
            tr("netviz refuses such a y, before numpy can broadcast it.")
        ))  # fmt: skip
        self._area.load(trace)
        self.refreshed.emit()

    def context(self) -> str:
        """The shape in words."""
        trace = self._area.trace
        return "" if trace is None else tr("x has shape {shape}").format(
            shape=format_shape(np.shape(trace.x))
        )

    def visible_text(self) -> str:
        """Return what a person reads."""
        labels = [*self._heads, *self._verdicts, self._fix, self._why, self._problem]
        words = [button.text() for button in self._choices] + [label.text() for label in labels]
        return "\n".join([self._area.visible_text(), *words])


def _write(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.setCursorPosition(0)  # a long literal shows its beginning


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent, objectName=name, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
