"""The choices of a question as buttons: predict one, then see which is right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from netviz.core.translation import tr
from netviz.gui.theme import BODY, FIELD_CORNER, font, phase_colour
from netviz.gui.view import View
from netviz.session.lessons.lesson import MOST_CHOICES, Question


class Choices(QWidget):
    """Up to five buttons and, once answered, a sentence why."""

    chosen = Signal(int)

    def __init__(self, view: View, parent: QWidget):
        super().__init__(parent, objectName="lessonChoices")
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.buttons = [self._button(number) for number in range(MOST_CHOICES)]
        self.because = QLabel(self, objectName="lessonBecause", wordWrap=True)
        self.because.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (*self.buttons, self.because):
            column.addWidget(widget)

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(
            self, objectName=f"lessonChoice{number}", focusPolicy=Qt.FocusPolicy.NoFocus,
            toolTip=tr("Predict this, then see"),
        )  # fmt: skip
        button.clicked.connect(lambda checked=False: self.chosen.emit(number))
        return button

    def show_question(self, question: Question, revealed: bool, chosen: int | None) -> None:
        """Show the choices, open or with the right one filled."""
        theme, scale = self._view.theme, self._view.scale
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(question.choices))
            if number >= len(question.choices):
                continue
            right = revealed and number == question.answer
            text = question.choices[number]
            if revealed:
                text = f"✓  {text}" if right else f"✗  {text}" if number == chosen else text
            button.setText(text)
            button.setAccessibleName(text)
            button.setEnabled(not revealed)
            button.setFont(font(BODY, bold=right, scale=scale))
            fill = phase_colour(theme, "backward") if right else theme.raised
            ink = theme.stage if right else theme.ink
            button.setStyleSheet(
                f"QPushButton {{ text-align: left; padding: 7px 12px; background: {fill};"
                f" color: {ink}; border: 1px solid {theme.line};"
                f" border-radius: {FIELD_CORNER}px; }}"
                f"QPushButton:hover:enabled {{ border-color: {theme.ink}; }}"
            )
        self.because.setVisible(revealed and bool(question.because))
        self.because.setText(question.because)
        self.because.setFont(font(BODY, scale=scale))
