"""Taking changes back: the runs and positions from before come back."""

from collections.abc import Callable, Mapping
from typing import Any

from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.history import Entry, History, TreeChange, Visit
from netviz.session.long_work import Work, finding_ms
from netviz.session.settings import SETTINGS
from netviz.session.standing import Standing


class Undoing(Standing):
    """What a session can do to go back to before a change."""

    def __init__(self) -> None:
        super().__init__()
        self._history = History()
        self._made: Timeline | None = None  # the branch that the last change has made

    def _remember(self, change: Callable[[], None], *, forest: bool = False) -> None:
        """Make a change that undo takes back; one that fails leaves all as it was.

        forest: whether it takes all branches away.
        """
        self._made = None
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

    def _beside(
        self, milliseconds: float, work: Work, then: Callable[[Any], None],
        again: Callable[[], None],
    ) -> bool:  # fmt: skip
        """Return whether somebody does it beside the window; see ``Elsewhere``."""
        return self.elsewhere is not None and self.elsewhere.takes(milliseconds, work, then, again)

    def undo(self) -> None:
        """Take back the last change: the run and the position from before come back."""
        self._found_first(lambda: self._history.to_undo, self._undo, self.undo)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._found_first(lambda: self._history.to_redo, self._redo, self.redo)

    def _found_first(
        self, top: Callable[[], Entry | None], change: Callable[[], None],
        again: Callable[[], None],
    ) -> None:  # fmt: skip
        """Make a change after what it shows was found, beside the window if that takes long."""
        entry, milliseconds = top(), 0.0
        if isinstance(entry, Visit):
            milliseconds = finding_ms(entry.timeline, entry.position)

        def then(found: object) -> None:
            if top() is entry:  # else something else was changed meanwhile
                change()

        if not self._beside(milliseconds, _finding(entry), then, again):
            change()

    def _undo(self) -> None:
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
        if self.elsewhere is not None and self.elsewhere.gives_up():
            return  # it had not come about yet
        entry = self._history.take_back()
        if isinstance(entry, TreeChange):
            entry.take_back()
            self.branches_changed.emit()
        elif entry is not None:
            made, self._made = self._made, None
            self._return_to(entry)
            if made is not None and made in self.branches and not self.branches.children(made):
                self.branches.remove([made])
                self.branches_changed.emit()

    def _redo(self) -> None:
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
        visit = Visit(timeline, Position(*position), dict(settings))
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


def _finding(entry: Entry | None) -> Work:
    """Find what there is to see where an entry leads."""
    if isinstance(entry, Visit):
        yield from entry.timeline.seeking(entry.position.epoch, entry.position.mini_batch)
