"""What was left behind: an undo list of (timeline, position, settings)."""

from dataclasses import dataclass
from typing import Any

from netviz.core.steps import Position
from netviz.core.timeline import Timeline

MOST_VISITS = 100


@dataclass(frozen=True)
class Visit:
    """Where a session stood before or after a change."""

    timeline: Timeline
    position: Position
    settings: dict[str, Any]


class History:
    """Two stacks of visits.  A new change forgets what was undone."""

    def __init__(self) -> None:
        self._before: list[Visit] = []
        self._after: list[Visit] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a visit to go back to."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone visit."""
        return bool(self._after)

    def push(self, visit: Visit) -> list[Visit]:
        """Remember where the session stood before a change; return what was undone till now."""
        self._before.append(visit)
        del self._before[:-MOST_VISITS]
        undone, self._after = self._after, []
        return undone

    def take_back(self, undone: list[Visit]) -> None:
        """Forget the last push, because its change failed."""
        self._before.pop()
        self._after = undone

    def undo(self, now: Visit) -> Visit | None:
        """Return the visit before the last change, None if there is none."""
        if not self._before:
            return None
        self._after.append(now)
        return self._before.pop()

    def redo(self, now: Visit) -> Visit | None:
        """Return the visit that was undone last, None if there is none."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()
