"""Taking changes back: the runs and positions from before come back."""

from collections.abc import Callable, Mapping
from typing import Any

from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.history import Entry, History, TreeChange, Visit
from netviz.session.settings import SETTINGS
from netviz.session.standing import Standing


class Undoing(Standing):
    """What a session can do to go back to before a change."""

    def __init__(self) -> None:
        super().__init__()
        self._history = History()

    def _remember(self, change: Callable[[], None], *, forest: bool = False) -> None:
        """Make a change that undo takes back; one that fails leaves all as it was.

        forest: whether it takes all branches away.
        """
        # first, so that listeners to the change can tell that it may be undone
        self._history.push(self._visit(forest))
        try:
            change()
        except BaseException:
            self._history.take_back()
            raise

    def _visit(self, forest: bool = False) -> Visit:
        return Visit(
            self._timeline, self._position, dict(self._settings),
            self.branches.snapshot() if forest else None,
        )  # fmt: skip

    def _counterpart(self, entry: Entry) -> Entry:
        if isinstance(entry, TreeChange):
            return entry
        return self._visit(entry.forest is not None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self._history.can_redo

    def undo(self) -> None:
        """Take back the last change: the run and the position from before come back."""
        entry = self._history.undo(self._counterpart)
        if isinstance(entry, TreeChange):
            entry.take_back()
            self.branches_changed.emit()
        elif entry is None:
            self.message.emit(tr("There is nothing to undo."))
        else:
            self._return_to(entry)

    def take_back(self) -> None:
        """Undo a change just made as if it had not been: redo makes what it would have before."""
        entry = self._history.take_back()
        if isinstance(entry, TreeChange):
            entry.take_back()
            self.branches_changed.emit()
        elif entry is not None:
            self._return_to(entry)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        entry = self._history.redo(self._counterpart)
        if isinstance(entry, TreeChange):
            entry.again()
            self.branches_changed.emit()
        elif entry is None:
            self.message.emit(tr("There is nothing to redo."))
        else:
            self._return_to(entry)

    def visit(self, timeline: Timeline, position: Position, settings: Mapping[str, Any]) -> None:
        """Go to another run, such as a lesson's, with the settings that describe it.

        settings: all but the view's.  Undo comes back to the run of before.
        """
        visit = Visit(timeline, position, dict(settings))
        self._remember(lambda: self._return_to(visit, guest=True))

    def _return_to(self, visit: Visit, *, guest: bool = False, keep: bool = False) -> None:
        changed = [
            name for name, setting in SETTINGS.items()
            if setting.kind != "view" and visit.settings[name] != self._settings[name]
        ]  # fmt: skip
        self._settings.update({name: visit.settings[name] for name in changed})
        if visit.forest is not None:
            self.branches.restore(visit.forest)
        self._start(visit.timeline, visit.position, guest=guest, keep=keep)
        for name in changed:
            self.setting_changed.emit(name)
