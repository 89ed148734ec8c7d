"""Writes what changed into the recovery journal, a moment after the change, beside the window."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from netviz.core.translation import tr
from netviz.gui.errand import Errand
from netviz.session.files.project import ProjectState, project_bytes
from netviz.session.files.recovery import Journal

log = logging.getLogger("netviz")
DELAY_MS = 1_500  # after a change; so at most that much and one write is lost


class JournalKeeper(QObject):
    """Keeps the journal of a window.

    state: called in the window's thread for what to write; None where all is saved.
    failed(text): a sentence, when the journal cannot be written.
    """

    failed = Signal(str)

    def __init__(self, state: Callable[[], ProjectState | None], parent: QObject):
        super().__init__(parent)
        self._state = state
        self._journal: Journal | None = None
        self._writer: Errand | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._write)

    def keep(self, folder: Path) -> None:
        """Write into a journal in ``folder`` from now on."""
        try:
            self._journal = Journal(folder)
        except OSError as error:
            log.warning("no journal is kept: %s", error)

    def changed(self) -> None:
        """Something changed: write it soon."""
        if self._journal is not None and not self._timer.isActive():
            self._timer.start()

    def write_now(self) -> None:
        """Write at once and wait for it."""
        self._write()
        if self._writer is not None:
            self._writer.wait()

    @Slot()
    def _write(self) -> None:
        if self._writer is not None and self._writer.isRunning():
            self._timer.start()
            return
        journal, state = self._journal, None if self._journal is None else self._state()
        if journal is None or state is None:
            return
        self._drop_writer()
        self._writer = Errand(lambda: journal.writing(project_bytes(state)), self)
        self._writer.failed.connect(self._write_failed)
        self._writer.start()

    @Slot(object)
    def _write_failed(self, error: Exception) -> None:
        log.warning("the journal is not written: %s", error)
        self._journal = None
        self.failed.emit(
            tr("The recovery journal cannot be written: {error} Save your work by hand.").format(
                error=error
            )
        )

    def _drop_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.give_up()  # what it writes is not wanted any more
            writer.wait()
            writer.deleteLater()

    def clear(self) -> None:
        """Forget what it holds: all is saved elsewhere."""
        self._timer.stop()
        self._drop_writer()
        if self._journal is not None:
            self._journal.clear()

    def leave(self) -> None:
        """Write what is not saved, and leave it to the next start."""
        self._timer.stop()
        self.write_now()
        self._drop_writer()

    def close(self) -> None:
        """End the journal: nothing is left to recover."""
        self._timer.stop()
        self._drop_writer()
        if self._journal is not None:
            self._journal.close()
            self._journal = None
