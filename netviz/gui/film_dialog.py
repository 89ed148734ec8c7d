"""File > Export film: range, size, speed, theme; made in slices, with progress and a way out."""

import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QFormLayout, QLineEdit, QSpinBox

from netviz.core.errors import NetvizError, PositionError
from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.film import KINDS, Film, check_kind, filming
from netviz.gui.opening.widgets import answer_buttons, combo_box, plain_label
from netviz.gui.whats_this import answer_shift_f1
from netviz.session import Session
from netviz.session.settings import SETTINGS

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

SLICE_S = 0.02


class FilmDialog(QDialog):
    """Asks what to film; a sentence below says what does not fit."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="filmDialog", windowTitle=tr("Export film"))
        answer_shift_f1(self)
        self._window = window
        session = window.session
        epoch, mini_batch, _ = session.position
        last = session.timeline.step_count(epoch, mini_batch) - 1
        self.first = _line("filmFirst", tr("From"), f"{epoch}:{mini_batch}:0")
        self.last = _line("filmLast", tr("To"), f"{epoch}:{mini_batch}:{last}")
        self.unit = combo_box("filmUnit", tr("Unit"), SETTINGS["unit"].choices or {})
        self.width_ = _spin("filmWidth", tr("Width"), 1280)
        self.height_ = _spin("filmHeight", tr("Height"), 720)
        self.speed = QDoubleSpinBox(
            objectName="filmSpeed", accessibleName=tr("Steps per second"), minimum=0.1,
            maximum=30.0, value=session.settings["speed"], decimals=1,
            toolTip=tr("How many stops one second shows"),
        )  # fmt: skip
        self.theme = combo_box("filmTheme", tr("Theme"), {"dark": "Dark", "light": "Light"})
        self.theme.setCurrentIndex(self.theme.findData(window.view.theme.name))
        self.problem = plain_label("filmProblem")
        form = QFormLayout(self)
        for words, field in (
            (tr("From epoch:mini-batch:step"), self.first), (tr("To"), self.last),
            (tr("One frame each"), self.unit), (tr("Width"), self.width_),
            (tr("Height"), self.height_), (tr("Steps per second"), self.speed),
            (tr("Theme"), self.theme),
        ):  # fmt: skip
            form.addRow(words, field)
        form.addRow(self.problem)
        buttons, _ = answer_buttons(self, "filmSave", tr("Save"))
        form.addRow(buttons)
        self.film: Film | None = None

    def accept(self) -> None:
        """Close with the film that is described, or say what does not fit."""
        try:
            self.film = self._read()
        except NetvizError as error:
            self.problem.setText(str(error))
        else:
            super().accept()

    def _read(self) -> Film:
        timeline = self._window.session.timeline
        places = []
        for field in (self.first, self.last):
            place = position_of(field.text())
            timeline.check(place)
            places.append(place)
        film = Film(
            places[0], places[1], self.width_.value(), self.height_.value(), self.speed.value(),
            self.unit.currentData(),
        )  # fmt: skip
        film.positions(self._window.session)
        return film


def position_of(text: str) -> Position:
    """Return the position that "12:0:35" names.  Raises PositionError, a sentence."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise PositionError(
            tr("{text} is no position; write epoch:mini-batch:step, such as 0:0:12.").format(
                text=repr(text)
            )
        )
    return Position(*(int(part) for part in parts))


def _line(name: str, words: str, text: str) -> QLineEdit:
    return QLineEdit(text, objectName=name, accessibleName=words,
                     toolTip=tr("epoch:mini-batch:step, each from 0"))  # fmt: skip


def _spin(name: str, words: str, value: int) -> QSpinBox:
    return QSpinBox(objectName=name, accessibleName=words, minimum=100, maximum=4000,
                    value=value, suffix=" px", toolTip=words)  # fmt: skip


class Filming(QObject):
    """Makes a film beside what the person does, a slice at a time."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._work: Generator[tuple[int, int], None, list[Path]] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        window.banner.stop_clicked.connect(self.stop)
        window.closed.connect(self.stop)

    def ask(self) -> None:
        """Ask what to film and where to, then begin."""
        from netviz.gui.choose import save_path

        dialog = FilmDialog(self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        film, theme = dialog.film, dialog.theme.currentData()
        dialog.deleteLater()
        self._window.focus_network()
        if not accepted or film is None:
            return
        path = save_path(self._window, tr("Export film"), "netviz.gif", tr("Films"), KINDS)
        if path is not None:
            self.begin(film, path, theme)

    def begin(self, film: Film, path: Path, theme: str) -> None:
        """Make a film of the run in view; the window's own position stays."""
        self.stop()
        try:
            check_kind(path)
        except NetvizError as error:
            self._window.banner.complain(str(error))
            return
        twin = twin_of(self._window.session)
        twin.set("theme", theme)
        self._work = filming(twin, film, path)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Give the film up; what is half done is removed."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()
            self._window.banner.end_progress()

    @property
    def running(self) -> bool:
        """Whether a film is being made."""
        return self._work is not None

    @Slot()
    def _slice(self) -> None:
        until, done, total = time.monotonic() + SLICE_S, 0, 1
        if self._work is None:
            return
        try:
            while time.monotonic() < until:
                done, total = next(self._work)
        except StopIteration as end:
            self.stop()
            self._window.banner.say(tr("Saved in {path}.").format(path=_where(end.value)))
        except NetvizError as error:
            self.stop()
            self._window.banner.complain(str(error))
        except Exception:  # out of memory, too: the hook reports it, once
            self.stop()
            raise
        else:
            self._window.banner.progress(tr("Making the film"), done, total)


def twin_of(session: Session) -> Session:
    """Return a session of its own on the same run, so that filming moves nobody."""
    twin = Session()
    settings = dict(session.settings)
    twin.visit(session.timeline, session.position, settings)
    for name, setting in SETTINGS.items():
        if setting.kind == "view":
            twin.set(name, settings[name])
    return twin


def _where(paths: list[Path]) -> str:
    if len(paths) == 1:
        return str(paths[0])
    return tr("{first} to {last}").format(first=paths[0], last=paths[-1].name)
