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
from netviz.core.translation import tr
from netviz.gui.drawing.pens import elided
from netviz.gui.panel import Panel
from netviz.gui.parts.beside import Beside
from netviz.gui.shapes.fields import label, write_field
from netviz.gui.shapes.forms import FORMS, forms_of, why_words
from netviz.gui.shapes.lines import Lines
from netviz.gui.shapes.tries import Found, Tries
from netviz.gui.theme import BODY, PADDING, SMALL, font
from netviz.gui.typed_arrays import parse_numbers
from netviz.gui.view import View

AT_ONCE_MS = 20.0  # what takes longer is found beside the window
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
        self._column: Any = None
        self._read: tuple[Any, Any] = ((), ())  # the texts of x and y, and what they mean
        self._tries, self._is_behind = Tries(), False
        self._beside = Beside(view, self, "shapes")
        self._beside.done.connect(self._found)
        self._beside.stopped.connect(self._stopped)
        self.x_field = self._field("x", tr("x, as you would write it"))
        self.y_field = self._field("y", tr("y, as you would write it"))
        self._group = QButtonGroup(self)
        self._choices = [self._choice(n) for n in range(5)]
        self._verdicts = [label(self, f"shapeVerdict{n}") for n in range(5)]
        self._problem = label(self, "shapesProblem")
        self._fix = label(self, "shapesFix")
        self._why = label(self, "shapesWhy")
        self._heads = [label(self, f"shapesHead{n}") for n in range(3)]
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
        column.addWidget(self._beside)
        for said in (self._problem, self._heads[1], self._fix, self._heads[2], self._why):
            column.addWidget(said)
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
        for head, text in zip(
            self._heads, (tr("Try another x"), tr("The fix"), tr("Why")), strict=True
        ):
            head.setText(text)
            head.setFont(font(BODY, True, scale=scale))
        for small in (*self._verdicts, self._why):
            small.setFont(font(SMALL, scale=scale))
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
        if self._beside.busy:  # what is under way is shown first: quick steps starve nobody
            self._is_behind = True
        else:
            self._show()

    def _fill(self) -> None:
        moment = self.view.session.moment
        sample = moment.sample if moment.matrix else 0
        x, y = moment.x[:, sample : sample + 1], moment.y[:, sample : sample + 1]
        for n, (shape, literal) in enumerate(forms_of(x)):
            self._choices[n].setProperty("literal", literal)
            self._choices[n].setToolTip(literal)
            self._choices[n].setProperty("words", f"{shape}   {literal}")
        self._column = y
        self._shorten_choices()
        write_field(self.y_field, forms_of(y)[0][1])
        self._choices[0].setChecked(True)
        write_field(self.x_field, forms_of(x)[0][1])

    def _shorten_choices(self) -> None:
        for button in self._choices:
            room = self._side.maximumWidth() - 2 * PADDING - 2 * button.iconSize().width()
            button.setText(elided(button.property("words") or "", button.font(), room))

    def try_forms(self, x: str, y: str) -> None:
        """Write x and y of the sample in view in one of FORMS, such as "(n,)"."""
        self.refresh()
        numbers = self.view.session.moment
        sample = numbers.sample if numbers.matrix else 0
        write_field(self.y_field, forms_of(numbers.y[:, sample])[FORMS.index(y)][1])
        self._choices[FORMS.index(x)].setChecked(True)
        self._choose(FORMS.index(x))

    def _choose(self, number: int) -> None:
        write_field(self.x_field, self._choices[number].property("literal"))
        self._show()

    def _typed(self) -> None:
        self._group.setExclusive(False)
        for n, button in enumerate(self._choices):
            button.setChecked(button.property("literal") == self.x_field.text() and n < 5)
        self._group.setExclusive(True)
        self._show()

    def _show(self) -> None:
        texts = self.x_field.text(), self.y_field.text()
        try:
            if texts != self._read[0]:  # thousands of numbers take their time
                self._read = texts, tuple(map(parse_numbers, texts, ("x", "y")))
        except NetvizError as error:
            self._problem.setText(str(error))
            return
        x, y = self._read[1]
        self._problem.setText("")
        self._beside.give_up()
        self._is_behind = False
        forms = [button.property("literal") for button in self._choices]
        asked = self._tries.ask(self.view.session.moment, x, y, forms, self._column)
        found = self._tries.at_once(asked, AT_ONCE_MS)
        if found is None:
            self._beside.begin(asked.work)
        else:
            self._found(found)

    def _found(self, found: Found) -> None:
        for verdict, words in zip(self._verdicts, self._tries.keep(found), strict=True):
            verdict.setText("    " + words)
        self._fix.setText(found.trace.fix or tr("nothing to mend"))
        self._why.setText(why_words(found.trace))
        self._area.load(found.trace)
        self.refreshed.emit()
        if self._is_behind:
            self._show()

    def _stopped(self) -> None:
        self._is_behind = False
        self._problem.setText(tr("Stopped: the lines are about another step or another x."))

    def context(self) -> str:
        """The shape in words."""
        trace = self._area.trace
        return "" if trace is None else tr("x has shape {shape}").format(
            shape=format_shape(np.shape(trace.x))
        )

    def visible_text(self) -> str:
        """Return what a person reads."""
        labels = [*self._heads, *self._verdicts, self._fix, self._why, self._problem]
        words = [button.text() for button in self._choices] + [one.text() for one in labels]
        return "\n".join([self._area.visible_text(), *words])
