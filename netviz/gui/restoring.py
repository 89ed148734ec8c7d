"""From one start to the next: how the window looks, and what was open last."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.project_view import state_of
from netviz.gui.view_store import keep_view
from netviz.session.files.atomic import save
from netviz.session.files.project import project_text

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

log = logging.getLogger("netviz")
LAST = "projects/last"


def last_file() -> Path:
    """Return where the state of a window without a project's name is kept."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "last.netviz"


class Restoring(QObject):
    """Keeps what the next start needs when the window closes, and brings it back then."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self.file = last_file()
        window.closed.connect(self._keep)
        if window.layout_name == "lecture":  # as it was closed
            window.commander.resume_lecture()

    def reopen(self) -> None:
        """Open what was open last, as the setting says; nothing where there was nothing."""
        window, store = self._window, self._window.store
        wanted = window.session.settings["reopen"]
        if store is None or wanted == "nothing":
            return
        last = str(store.value(LAST, "", type=str))
        if last:
            path = Path(last)
            if path.is_file():
                window.projects.open_path(path)
            else:
                window.banner.say(tr("{path}, open last time, is not there.").format(path=path))
        elif wanted == "all" and self.file.is_file():
            try:
                window.projects.open_path(self.file, self.file.read_bytes())
            except OSError as error:
                window.banner.complain(
                    tr("What was open last cannot be read: {reason}.").format(
                        reason=error.strerror
                    )
                )

    @Slot(object)
    def _keep(self, window: object) -> None:
        store = self._window.store
        if store is None:
            return
        settings = self._window.session.settings
        keep_view({**settings, "text_scale": self._window.commander.usual_text_scale}, store)
        projects = self._window.projects
        store.setValue(LAST, "" if projects.path is None else str(projects.path.resolve()))
        store.sync()
        self._keep_state(projects.is_kept and projects.is_modified)

    def _keep_state(self, wanted: bool) -> None:
        try:
            self.file.unlink(missing_ok=True)
            if wanted:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                text = project_text(state_of(self._window))
                save(self.file, text.encode(), backup=False)
        except (OSError, NetvizError) as error:  # nobody is there to read it
            log.warning("what is open is not kept: %s", error)
