"""The lesson: what to look for at this stop, a question, then the answer and the numbers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netviz.core.translation import tr
from netviz.gui.lessons.choices import Choices
from netviz.gui.lessons.words import Browser, result_html, rows_html
from netviz.gui.panel import Panel
from netviz.gui.theme import BODY, NAMES, PADDING, SMALL, font
from netviz.gui.view import View

if TYPE_CHECKING:
    from netviz.gui.lessons.guide import Guide


class LessonPanel(Panel):
    """Follows a guide; asks, and shows the answer when the person has chosen."""

    NAME = "lessonPanel"
    TITLE = "Lesson"
    AREA = "left"
    ORDER = -1
    WIDTH = 420
    COVERS = ("left",)

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self._guide: Guide | None = None
        self.name = _label(self, "lessonName")
        self.title = _label(self, "lessonTitle")
        self.note = _label(self, "lessonNote")
        self.text = Browser(self, "lessonText", tr("What to look for"))
        self.question = _label(self, "lessonQuestion")
        self.choices = Choices(view, self)
        self.explanation = Browser(self, "lessonExplanation", tr("Why"))
        self.numbers = Browser(self, "lessonNumbers", tr("Numbers"))
        self._buttons = [
            self._button("lessonBack", tr("Back"), tr("Stop before (PgUp)")),
            self._button("lessonForward", tr("Next"), tr("Reveal, or next stop (PgDown)")),
            self._button("lessonLecture", tr("Lecture"), tr("Fill the screen (F5)")),
        ]
        self._lay_out()

    def _button(self, name: str, title: str, tip: str) -> QPushButton:
        return QPushButton(
            self, objectName=name, text=title, toolTip=tip, accessibleName=title,
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 4, PADDING, 8)
        column.setSpacing(8)
        for widget in (self.name, self.title, self.note, self.text, self.question, self.choices,
                       self.explanation, self.numbers):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        for button in self._buttons[:2]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._buttons[2])
        column.addLayout(row)

    def attach(self, guide: "Guide", lecture: Callable[[], None]) -> None:
        """Follow a guide from now on; lecture: what fills the screen."""
        self._guide = guide
        back, forward, full = self._buttons
        back.clicked.connect(guide.back)
        forward.clicked.connect(guide.forward)
        full.clicked.connect(lambda checked=False: lecture())
        self.choices.chosen.connect(guide.choose)
        guide.changed.connect(self._changed)

    def context(self) -> str:
        """Return "stop 2 of 7"."""
        guide = self._guide
        if guide is None or guide.lesson is None:
            return ""
        return tr("stop {number} of {count}").format(
            number=guide.number + 1, count=len(guide.lesson.stops)
        )

    def _changed(self) -> None:
        self._stale_moment = True
        self._catch_up()

    def refresh(self) -> None:
        """Show the stop of now; while it is being made ready, how far that is."""
        guide, scale = self._guide, self.view.scale
        stop = None if guide is None else guide.stop
        for button in self._buttons[:2]:
            button.setEnabled(stop is not None)
        if guide is None or stop is None:
            self._show_nothing()
            return
        assert guide.lesson is not None
        self.name.setText(guide.lesson.title)
        self.name.setVisible(True)
        self.name.setFont(font(SMALL, scale=scale))
        self.title.setText(stop.title)
        self.title.setFont(font(NAMES, bold=True, scale=scale))
        self.note.setText(guide.progress or guide.note)
        self.note.setVisible(bool(self.note.text()))
        self.note.setFont(font(SMALL, scale=scale))
        # what explains the answer waits for it: first predict
        texts = [] if guide.number else [guide.lesson.text]
        texts += [stop.text] if stop.question is None else []
        self.text.write("\n\n".join(texts), font(BODY + 1, scale=scale))
        after = stop.text if stop.question is not None and not guide.asking else ""
        self.explanation.write(after, font(BODY + 1, scale=scale))
        self._show_question()
        self._show_numbers()
        self._buttons[1].setText(tr("Reveal") if guide.asking else tr("Next"))

    def _show_nothing(self) -> None:
        self.title.setText(tr("No lesson is open; the menu Lessons has some."))
        for widget in (self.name, self.note, self.question, self.choices, self.text,
                       self.explanation, self.numbers):  # fmt: skip
            widget.hide()

    def _show_question(self) -> None:
        guide = self._guide
        assert guide is not None and guide.stop is not None
        question = guide.stop.question
        self.question.setVisible(question is not None)
        self.choices.setVisible(question is not None)
        if question is not None:
            self.question.setText(question.text)
            self.question.setFont(font(BODY + 1, bold=True, scale=self.view.scale))
            self.choices.show_question(question, guide.revealed, guide.chosen)

    def _show_numbers(self) -> None:
        from netviz.session.lessons.rows import called  # late: only a lesson needs it

        guide, theme = self._guide, self.view.theme
        assert guide is not None
        place = guide.place
        if place is None or guide.asking:
            self.numbers.hide()
            return
        parts = []
        told = "shapesPanel" in place.stop.panels  # which shows line by line what was made
        if place.result is not None and not told and not all(row.published for row in place.rows):
            parts.append(result_html(place.result, theme))
        head, names = called(place.rows, place.result)
        rows = tuple(replace(row, quantity=name)
                     for row, name in zip(place.rows, names, strict=True))  # fmt: skip
        parts.append(rows_html(rows, theme, head=head))
        face = font(SMALL, scale=self.view.scale)
        self.numbers.write_tables(_joined(parts), face)
        if self.numbers.is_too_wide():
            parts[-1] = rows_html(rows, theme, stacked=True, head=head)
            self.numbers.write_tables(_joined(parts), face)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower panel writes its numbers below each other."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._guide is not None:
            self._changed()


def _joined(parts: list[str]) -> str:
    return "<br>".join(part for part in parts if part)


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent, objectName=name, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
