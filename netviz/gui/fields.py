"""Fields of a form: a name, an editor, and the sentence that says what is wrong."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.parts.choice import Choice
from netviz.gui.parts.line import Line
from netviz.gui.theme import BODY, SMALL, font
from netviz.gui.view import View

NAME_WIDTH = 132


class Field(QWidget):
    """A row of a form.

    show_value(value) fills it unless the person is typing in it; sentence is what is wrong,
    "" if nothing.  apply(value) makes the change and may raise NetvizError.  What is refused
    stands there only while the person is: then the value in effect comes back.
    """

    def __init__(self, view: View, name: str, title: str, tip: str,
                 apply: Callable[[Any], None], editor: Line | Choice):  # fmt: skip
        super().__init__()
        self._view, self.name, self._apply, self.editor = view, name, apply, editor
        self._title = QLabel(title, self)
        self._problem = QLabel(self, objectName=f"{editor.objectName()}Problem", wordWrap=True)
        for label in (self._title, self._problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setBuddy(editor)
        editor.setToolTip(tip)
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(tip)
        editor.setMinimumWidth(80)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(editor, 0, 1)
        grid.addWidget(self._problem, 1, 0, 1, 2)
        self._problem.hide()
        editor.given_up.connect(self.restore)
        editor.left.connect(self._left)
        self.dress()

    @property
    def sentence(self) -> str:
        """What is wrong with what stands there."""
        return self._problem.text()

    def complain(self, text: str) -> None:
        """Show a sentence under the editor; "" takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            QTimer.singleShot(0, self._problem, self._reveal)
        wrong = bool(text)
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            style = self.editor.style()
            style.unpolish(self.editor)
            style.polish(self.editor)

    def restore(self) -> None:
        """Show the value in effect again."""
        raise NotImplementedError

    def _left(self) -> None:
        refused = self.sentence
        if refused:
            self.restore()
            self._view.message.emit(refused)

    def _reveal(self) -> None:
        """Scroll to the whole sentence, where the form scrolls."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(self._problem, 0, 8)

    def change(self, value: Any) -> bool:
        """Make the change; say beside the field why where it cannot be made."""
        try:
            self._apply(value)
        except NetvizError as error:
            self.complain(str(error))
            return False
        self.complain("")
        return True

    def dress(self) -> None:
        """Take over colours and text size."""
        scale, theme = self._view.scale, self._view.theme
        self._title.setFont(font(BODY, scale=scale))
        self._title.setFixedWidth(round(NAME_WIDTH * scale))
        self._title.setStyleSheet(f"color: {theme.text}")
        self._problem.setFont(font(SMALL, scale=scale))
        self._problem.setStyleSheet(f"color: {theme.error}")


class ChoiceField(Field):
    """One of some values."""

    def __init__(self, view: View, name: str, title: str, tip: str,
                 apply: Callable[[Any], None], choices: dict[Any, str]):  # fmt: skip
        self.box = Choice(objectName=f"{name}Field")
        super().__init__(view, name, title, tip, apply, self.box)
        self._shown: tuple[Any, str] = None, ""
        for value, words in choices.items():
            self.box.addItem(tr(words), value)
        self.box.activated.connect(self._chosen)

    def _chosen(self, index: int) -> None:
        self.change(self.box.itemData(index))

    def show_value(self, value: Any, words: str = "") -> None:
        """Show a value; one that is no choice is shown by its words."""
        self._shown = value, words
        self.complain("")  # about what was refused, which gives way to what is
        places = [i for i in range(self.box.count()) if self.box.itemData(i) == value]
        self.box.setCurrentIndex(places[0] if places else -1)
        self.box.setPlaceholderText("" if places else words)

    def restore(self) -> None:
        """Show the value in effect again."""
        self.show_value(*self._shown)


class TextField(Field):
    """A line that is checked while it is typed and takes effect with Enter or on leaving it.

    check(text) returns the value or raises NetvizError.
    """

    def __init__(self, view: View, name: str, title: str, tip: str,
                 apply: Callable[[Any], None], check: Callable[[str], Any]):  # fmt: skip
        self.line = Line(objectName=f"{name}Field")
        super().__init__(view, name, title, tip, apply, self.line)
        self._check, self._shown = check, ""
        self._valid = ""  # what show_text was given last, seen or not
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._finished)

    def _edited(self, text: str) -> None:
        try:
            self._check(text)
        except NetvizError as error:
            self.complain(str(error))
        else:
            self.complain("")

    def _finished(self) -> None:
        text = self.line.text()
        if text == self._shown:
            return
        try:
            value = self._check(text)
        except NetvizError as error:
            self.complain(str(error))
            return
        if self.change(value):
            self._shown = self.line.text()
            self.line.setText(self._shown)  # undo is about that now, not about its letters

    def show_text(self, text: str) -> None:
        """Show a value as text, unless the person is typing another."""
        self._valid = text
        typing = self.line.hasFocus() and self.line.isModified()
        if text != self._shown and not typing:
            self.restore()

    def restore(self) -> None:
        """Show the value in effect again, in place of what is typed."""
        self._shown = self._valid
        self.line.setText(self._valid)
        self.line.setCursorPosition(0)
        self.complain("")
