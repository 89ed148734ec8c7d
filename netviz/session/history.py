"""What was left behind: an undo list of (timeline, position, settings)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session.forest import Branch

MOST_VISITS = 100


@dataclass(frozen=True)
class Visit:
    """Where a session stood before or after a change.

    forest: the branches of then, where the change took all of them away; else None.
    """

    timeline: Timeline
    position: Position
    settings: dict[str, Any]
    forest: Mapping[Timeline, Branch] | None = None


@dataclass(frozen=True)
class TreeChange:
    """A change of the tree of branches that moves nobody: a name, a deletion."""

    take_back: Callable[[], None]
    again: Callable[[], None]


Entry = Visit | TreeChange


class History:
    """Two stacks of entries.  A new change forgets what was undone."""

    def __init__(self) -> None:
        self._before: list[Entry] = []
        self._after: list[Entry] = []
        self._forgotten: list[Entry] = []  # what could be redone before the last push

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change."""
        return bool(self._after)

    @property
    def to_undo(self) -> Entry | None:
        """The entry of the last change, None if there is none; it stays."""
        return self._before[-1] if self._before else None

    @property
    def to_redo(self) -> Entry | None:
        """The entry that was undone last, None if there is none; it stays."""
        return self._after[-1] if self._after else None

    def push(self, entry: Entry) -> None:
        """Remember what was before a change."""
        self._before.append(entry)
        del self._before[:-MOST_VISITS]
        self._forgotten, self._after = self._after, []

    def take_back(self) -> Entry | None:
        """Return the last push, None if there is none, and be as if it had not been made."""
        self._after, self._forgotten = self._forgotten, []
        return self._before.pop() if self._before else None

    def undo(self, counterpart: Callable[[Entry], Entry]) -> Entry | None:
        """Return the entry of the last change, None if there is none.

        counterpart: makes of it what will redo the change.
        """
        return _moved(self._before, self._after, counterpart)

    def redo(self, counterpart: Callable[[Entry], Entry]) -> Entry | None:
        """Return the entry that was undone last, None if there is none."""
        return _moved(self._after, self._before, counterpart)


def _moved(
    source: list[Entry], target: list[Entry], counterpart: Callable[[Entry], Entry]
) -> Entry | None:
    if not source:
        return None
    entry = source.pop()
    target.append(counterpart(entry))
    return entry
