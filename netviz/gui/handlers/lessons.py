"""Lessons: the menu, the panel, the lecture, and what a stop needs to be open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from netviz.core.translation import tr
from netviz.gui.lessons.arrangement import Arrangement
from netviz.gui.lessons.guide import Guide
from netviz.session.lessons.shelf import headings

if TYPE_CHECKING:
    from netviz.gui.lessons.lecture_window import LectureWindow
    from netviz.gui.window import MainWindow
    from netviz.session.lessons.lesson import Stop

PANEL = "lessonPanel"


class Lessons:
    """What the menu Lessons does in one window."""

    def __init__(self, window: "MainWindow"):
        self._window = window
        self.guide = Guide(window)
        self.arrangement = Arrangement(window, PANEL)
        self._lecture: LectureWindow | None = None
        self._blanking: list[QShortcut] = []
        self._arranged: tuple[Stop | None, bool] = (None, False)
        window.lessons = self
        dock = window.docks.get(PANEL)
        if dock is not None:
            dock.panel.attach(self.guide, self.lecture)  # type: ignore[attr-defined]
        self.guide.arrived.connect(self._arrange)
        self.guide.changed.connect(self._answered)
        self.guide.changed.connect(self._try_shapes)
        window.closed.connect(self._window_closed)

    def open(self, name: str) -> None:
        """Open a lesson by name, or the small twin of one that needs MNIST.  Raises LessonError."""
        from netviz.session.lessons.run import choose  # late: a start needs no reader

        choice = choose(name)
        note = ""
        if choice.instead:
            note = tr("{title} needs MNIST, which is not here; this is the same on the 8x8 digits.")
            note = note.format(title=choice.instead)
        self._begin(choice.lesson, note)

    def open_file(self, path: str = "") -> None:
        """Open a person's own lesson; asks for the file if none is given.  Raises LessonError."""
        if not path:
            path, _ = QFileDialog.getOpenFileName(
                self._window, tr("Open a lesson"), "", tr("Lessons (*.toml)")
            )
            self._window.focus_network()
        if path:
            from netviz.session.lessons.reader import read_lesson

            self._begin(read_lesson(Path(path)), "")

    def _begin(self, lesson, note: str) -> None:  # type: ignore[no-untyped-def]
        self._window.stop_everything()
        self.arrangement.open()
        self.guide.open(lesson, note)

    def _arrange(self) -> None:
        if self.guide.stop is not None and self._lecture is None:
            self._arranged = self.guide.stop, self.guide.asking
            self.arrangement.show(self.guide.stop, self.guide.asking)

    def _answered(self) -> None:
        """Open the panels that would have told the answer."""
        if self._arranged == (self.guide.stop, True) and not self.guide.asking:
            self._arrange()

    def _try_shapes(self) -> None:
        """Let the shapes panel try what the stop is about, once the answer may be seen."""
        stop, dock = self.guide.stop, self._window.docks.get("shapesPanel")
        if stop is None or dock is None or "shapesPanel" not in stop.panels:
            return
        is_about = stop.experiment == "wrong_shapes" and not self.guide.asking
        tried = stop.parameters if is_about else {}
        right = "(n, 1)"
        dock.panel.try_forms(tried.get("x", right), tried.get("y", right))  # type: ignore[attr-defined]

    def close(self) -> None:
        """End the lesson and bring the panels of before back."""
        self.guide.close()
        self.arrangement.close()
        self._window.focus_network()

    def forward(self) -> None:
        """Go on; without a lesson say where there are some."""
        if self._has_lesson():
            self.guide.forward()

    def back(self) -> None:
        """Go back; without a lesson say where there are some."""
        if self._has_lesson():
            self.guide.back()

    def _has_lesson(self) -> bool:
        if self.guide.lesson is None:
            self._window.banner.say(tr("Choose a lesson in the menu Lessons first."))
        return self.guide.lesson is not None

    def lecture(self) -> None:
        """Fill the screen, or the second one, with the lesson."""
        if self.guide.lesson is None:
            self.open(headings()[0].name)
        if self._lecture is None:
            from netviz.gui.lessons.lecture_window import LectureWindow

            self._lecture = LectureWindow(self._window, self.guide)
            self._lecture.left.connect(self._lecture_left, Qt.ConnectionType.QueuedConnection)
            for key in ("B", "."):  # a remote's keys go to whichever window was clicked last
                blank = QShortcut(QKeySequence(key), self._window, objectName="blankShortcut")
                blank.activated.connect(self._lecture.toggle_blank)
                self._blanking.append(blank)
        self._lecture.begin()

    def _lecture_left(self) -> None:
        if self._lecture is not None:
            self._let_go_of_lecture()
            self._arrange()
            self._window.focus_network()

    def _let_go_of_lecture(self) -> None:
        lecture, self._lecture = self._lecture, None
        while self._blanking:
            self._blanking.pop().deleteLater()
        if lecture is not None:
            lecture.release()
            lecture.deleteLater()

    def _window_closed(self) -> None:
        if self._lecture is not None:
            self._lecture.close()
            self._let_go_of_lecture()
        self.guide.wait()


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    lessons = Lessons(window)
    own: dict[str, Callable[[], object]] = {
        f"lesson_{heading.name}": partial(lessons.open, heading.name) for heading in headings()
    }
    return own | {
        "lesson_next": lessons.forward, "lesson_previous": lessons.back,
        "lecture": lessons.lecture, "close_lesson": lessons.close,
        "open_lesson": lessons.open_file,
    }  # fmt: skip
