"""A large project is saved beside the window: progress, Stop, and nothing lost at the end."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Signal, Slot

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.errand import Errand
from netviz.session.files.atomic import saving
from netviz.session.files.project import ProjectState, project_bytes, project_size

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class Save:
    """One file on its way.  mark: what the window showed when it was asked for."""

    def __init__(self, path: Path, state: ProjectState, mark: tuple[Any, ...]):
        self.path, self.mark = path, mark
        self.is_done = False
        self.error: BaseException | None = None
        self._state = state

    def work(self) -> Generator[tuple[int, int], None, None]:
        """Write it whole or not at all; yields (done, total)."""
        total = project_size(self._state)
        try:
            for done in saving(self.path, project_bytes(self._state)):
                yield min(done, total), total
        except Exception as error:
            self.error = error
        else:
            self.is_done = True


class Saver(QObject):
    """Saves one project at a time.

    saved(Save): it is in its file.  ended(): nothing is under way any more.
    """

    saved = Signal(object)
    ended = Signal()

    def __init__(self, window: "MainWindow", parent: QObject):
        super().__init__(parent)
        self._window = window
        self._save: Save | None = None
        self._errand: Errand | None = None
        self.is_awaited = False
        window.banner.stop_clicked.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether a project is being saved."""
        return self._save is not None

    def begin(self, save: Save) -> None:
        """Save beside the window."""
        self._save = save
        self._errand = Errand(save.work, self)
        self._errand.progressed.connect(self._progressed)
        self._errand.finished.connect(self._finished)
        self._errand.start()

    def wait(self) -> None:
        """Wait until nothing is under way, while the window goes on."""
        if self.busy:
            loop, self.is_awaited = QEventLoop(), True
            self.ended.connect(loop.quit)
            loop.exec()
            self.is_awaited = False

    def finish(self) -> bool:
        """The window closes: see it through.  Returns whether nothing of it is lost."""
        save, errand = self._save, self._errand
        if save is None or errand is None:
            return True
        self._conclude(save, errand)
        return save.is_done

    @Slot()
    def _stop(self) -> None:
        if self._errand is not None:  # it may be done already: ``_finished`` knows
            self._errand.give_up()

    @Slot(object, object)
    def _progressed(self, done: int, total: int) -> None:
        if self._save is not None:
            words = tr("Saving {name}").format(name=self._save.path.name)
            self._window.banner.progress(words, done, total)

    @Slot()
    def _finished(self) -> None:
        save, errand = self._save, self._errand
        if save is not None and errand is not None and self.sender() is errand:
            self._conclude(save, errand)

    def _conclude(self, save: Save, errand: Errand) -> None:
        errand.wait()
        self._save = self._errand = None
        errand.deleteLater()
        self._window.banner.end_progress()
        if save.is_done:
            self.saved.emit(save)
        elif save.error is None:
            self._window.banner.say(
                tr("Stopped: {path} is not saved, what was there before is untouched.").format(
                    path=save.path
                )
            )
        elif isinstance(save.error, NetvizError):
            self._window.banner.complain(str(save.error))
        self.ended.emit()
        if save.error is not None and not isinstance(save.error, NetvizError):
            raise save.error


def complete(save: Save) -> None:
    """Save at once; raises what went wrong."""
    for _ in save.work():
        pass
    if save.error is not None:
        raise save.error
