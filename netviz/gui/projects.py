"""The open project: saving, opening, the title, and what is modified."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox

from netviz.core.errors import NetvizError
from netviz.core.readers.source import file_bytes
from netviz.core.translation import tr
from netviz.gui.errands import Errands
from netviz.gui.journal import JournalKeeper
from netviz.gui.project_view import arrange, breaks_panel, mark_of, state_of
from netviz.gui.recent import Recent
from netviz.gui.saving import Save, Saver, complete
from netviz.session.files.project import SUFFIX, ProjectState, project_ms
from netviz.session.files.project_reading import Project, reading
from netviz.session.files.recovery import Orphan

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

AT_ONCE_MS = 30.0  # what takes longer is saved beside the window


class Projects(QObject):
    """Knows the file of the window's project and whether it says what the window shows."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window, self._session = window, window.session
        self.path: Path | None = None
        self._opening: Path | None = None
        self._orphan: Orphan | None = None  # what is being recovered
        self._errands = Errands(window, self)
        self._errands.done.connect(self._opened)
        self._errands.lost.connect(self._lost)
        self.recent = Recent(window.store)
        self.journal = JournalKeeper(self._unsaved_state, self)
        self.journal.failed.connect(window.banner.complain)
        self._saver = Saver(window, self)
        self._saver.saved.connect(self._note_saved)
        self._saved = self._mark()
        panel = breaks_panel(window)
        if panel is not None:
            panel.watches.changed.connect(self._changed)
            panel.breakpoints.changed.connect(self._changed)
        window.view.timeline_changed.connect(self._changed)
        window.view.branches_changed.connect(self._changed)
        window.close_questions.append(self.may_close)
        window.closed.connect(self._closed)
        self._show_title()

    # ---- what is modified

    def _mark(self) -> tuple[Any, ...]:
        return mark_of(self._window)

    @property
    def is_modified(self) -> bool:
        """Whether there is something that the file does not hold."""
        return self._mark() != self._saved

    @property
    def is_worth_asking(self) -> bool:
        """Whether closing would lose what a person made: walking and training alone is not."""
        return self.is_modified and (self.path is not None or self._session.can_undo)

    @Slot()
    def _changed(self) -> None:
        self._show_title()
        self.journal.changed()

    def _show_title(self) -> None:
        name = self.path.stem if self.path else tr("Untitled")
        self._window.setWindowTitle(f"{name}[*] - netviz")
        self._window.setWindowModified(self.is_worth_asking)

    def _unsaved_state(self) -> ProjectState | None:
        return state_of(self._window) if self.is_modified else None

    # ---- saving

    def save(self) -> None:
        """Save under the name it has; ask for one if it has none."""
        if self.path is None:
            self.save_as()
        else:
            self.save_to(self.path)

    def save_as(self) -> None:
        """Ask for a name and save."""
        from netviz.gui.choose import save_path

        path = save_path(
            self._window, tr("Save project"), f"network{SUFFIX}", tr("netviz projects"), (SUFFIX,)
        )
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a file; says in the banner where, or why not.

        Returns whether it is saved: not if that takes long, and goes on beside the window.
        """
        if self._saver.busy:
            self._window.banner.say(tr("A project is still being saved."))
            return False
        state = state_of(self._window)
        save = Save(path, state, self._mark())
        if project_ms(state) > AT_ONCE_MS:
            self._saver.begin(save)
            return False
        try:
            complete(save)
        except NetvizError as error:
            self._window.banner.complain(str(error))
        else:
            self._note_saved(save)
        return save.is_done

    @Slot(object)
    def _note_saved(self, save: Save) -> None:
        self._saved, self.path = save.mark, save.path
        self.recent.remember(save.path)
        self.journal.clear()
        if self.is_modified:  # something was changed meanwhile
            self.journal.changed()
        self._show_title()
        say, words = self._window.banner.say, tr("Saved in {path}.")
        if self._window.session.timeline.cost_derivative is not None:
            say = self._window.banner.explain
            words = tr("Saved in {path}. Its cost_derivative is code and not in the file: opened"
                       " again, the run is trained with that of its cost.")  # fmt: skip
        say(words.format(path=save.path))

    # ---- opening

    @property
    def busy(self) -> bool:
        """Whether a project is being opened."""
        return self._errands.busy

    def open(self) -> None:
        """Ask for a project and open it."""
        from netviz.gui.choose import open_path

        path = open_path(self._window, tr("Open project"), tr("netviz projects"), (SUFFIX,))
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, data: bytes | None = None) -> bool:
        """Read a project beside the window and train it again; then it is in view.

        data: what to read instead of the file, for what has no file yet.  Returns whether it
        is on its way: not if the person keeps what is there.
        """
        if not self._may_lose():
            return False
        self._opening = path if data is None else None
        self._errands.begin(lambda: _reading(path, data), tr("Training again as it was"))
        return True

    @Slot(object)
    def _opened(self, project: Project) -> None:
        self._session.open_branches(
            project.timelines, project.current, project.position, project.settings, project.others
        )
        self.path = self._opening
        if self.path is not None:
            self.recent.remember(self.path)
        arrange(self._window, project)
        self._saved = self._mark()
        self._show_title()
        self._recovered(True)
        if project.notes:
            self._window.banner.explain("\n".join(project.notes))
        self._window.focus_network()

    @Slot()
    def _lost(self) -> None:
        self._recovered(False)

    # ---- questions

    def may_close(self) -> bool:
        """Return whether the window may close; asks if something would be lost."""
        if self._saver.is_awaited:  # somebody asked already
            return False
        self._saver.wait()
        return self.is_kept or self._may_lose()

    @property
    def is_kept(self) -> bool:
        """Whether what has no file yet comes back at the next start by itself."""
        window = self._window
        wanted = self._session.settings["reopen"] == "all"
        return wanted and self.path is None and window.store is not None

    def _may_lose(self) -> bool:
        if self._saver.is_awaited:
            return False
        self._saver.wait()
        if not self.is_worth_asking:
            return True
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window, objectName="unsavedQuestion")
        box.setWindowTitle(tr("netviz"))
        box.setText(tr("There are changes that are not saved."))
        box.setInformativeText(tr("Save them as a project?"))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        answer = box.exec()
        box.deleteLater()
        if answer == buttons.Save:
            self.save()
            self._saver.wait()
            return not self.is_modified
        return bool(answer == buttons.Discard)

    # ---- recovery

    def recover(self, orphan: Orphan) -> None:
        """Open what a lost journal holds; it goes once that is in view, and stays if it fails."""
        if self.open_path(orphan.path, orphan.read()):
            self._orphan = orphan
        else:
            orphan.leave()

    def _recovered(self, in_view: bool) -> None:
        orphan, self._orphan = self._orphan, None
        if orphan is None:
            return
        if not in_view:
            orphan.leave()
            return
        self._saved = ()  # it has no file yet, so it is modified
        self.journal.write_now()
        orphan.discard()
        self._show_title()

    @Slot(object)
    def _closed(self, window: object) -> None:
        if self._saver.finish():
            self.journal.close()
        else:  # nobody could be asked: the next start offers it
            self.journal.leave()


def _reading(path: Path, data: bytes | None) -> Generator[tuple[int, int], None, Project]:
    content = file_bytes(path) if data is None else data
    return (yield from reading(content, path.name))
