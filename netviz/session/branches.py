"""What the session does with its runs: they come, give way, get names, go and come back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from weakref import WeakKeyDictionary, ref

from netviz.core.checkpoints import THIN
from netviz.core.timeline import Timeline
from netviz.session.forest import Branch, Forest, Members, ancestors

MOST_COMPARED = 3


class Branches(Forest):
    """Written by the session alone; everybody else reads.

    A run that nobody trained or named is forgotten when another one takes its place.
    """

    def __init__(self) -> None:
        super().__init__()
        self._current: Timeline | None = None
        self._before: ref[Timeline] | None = None
        self._first_seen: WeakKeyDictionary[Timeline, int] = WeakKeyDictionary()
        self._guests: WeakKeyDictionary[Timeline, bool] = WeakKeyDictionary()
        self._refined: WeakKeyDictionary[Timeline, ref[Timeline]] = WeakKeyDictionary()

    def enter(
        self, timeline: Timeline, settings: Mapping[str, Any], *, guest: bool, keep: bool
    ) -> None:
        """A run comes into view.

        guest: it is shown for a while, by a lesson.  keep: what is left behind stays, even if
        nothing was done with it.
        """
        left, self._current = self._current, timeline
        if left is not None and left is not timeline:
            self._before = ref(left)
        for one in reversed(ancestors(timeline)):
            self._add(one, settings, guest)
        if left is not None and left not in ancestors(timeline):
            if left not in self._guests:  # a lesson may be copying its own beside us
                left.rest()
            if not keep and self._is_idle(left) and self._gives_way(left, timeline):
                self._drop(left)
        self._fit(timeline)

    @property
    def before(self) -> Timeline | None:
        """The branch that was in view before this one, None if there is none any more."""
        before = None if self._before is None else self._before()
        return before if before in self._members else None

    def refine(self, new: Timeline, old: Timeline) -> None:
        """A change was made at the very beginning of ``old``: it takes its place if idle."""
        if new.parent is old.parent and new.start_number == old.start_number:
            self._refined[new] = ref(old)

    def _add(self, timeline: Timeline, settings: Mapping[str, Any], guest: bool) -> None:
        if timeline in self._members:
            return
        own = {**settings, **asdict(timeline.schedule)}
        self._members[timeline] = Branch(timeline, "", own)
        self._forget()
        self._first_seen.setdefault(timeline, timeline.trained)
        if guest:
            self._guests[timeline] = True

    def _is_idle(self, timeline: Timeline) -> bool:
        branch = self._members.get(timeline)
        if branch is None or branch.name or self.children(timeline):
            return False
        return timeline.trained <= self._first_seen[timeline]

    def _gives_way(self, left: Timeline, new: Timeline) -> bool:
        if left.parent is None or left in self._guests:
            return True
        pairs = (self._refined.get(new), left), (self._refined.get(left), new)
        return any(one is not None and one() is other for one, other in pairs)

    def _drop(self, timeline: Timeline) -> None:
        step: Timeline | None = timeline
        while step is not None:
            del self._members[step]
            self._forget()
            step = step.parent
            if step is not None and not (step in self._guests and self._is_idle(step)):
                break

    def _fit(self, timeline: Timeline) -> None:
        """Let all that is not in view share the memory that one run may take.

        What has fewer checkpoints is as exact as before, and found a little later.
        """
        others = [one for one in self._members if one is not timeline and one not in self._guests]
        total = sum(one.nbytes for one in others)
        while total > timeline.budget:
            largest = max(others, key=lambda one: one.nbytes)
            before, count = largest.nbytes, len(largest.checkpoints)
            largest.checkpoints.forget_recent()
            largest.checkpoints.thin(max(THIN, count // 2))
            if largest.nbytes == before:
                return  # nothing is left to let go of
            total -= before - largest.nbytes

    # ---- changes a person makes to the tree itself

    def rename(self, timeline: Timeline, name: str) -> None:
        """Give a branch a name; "" gives it the automatic one again."""
        self._members[timeline] = replace(self._members[timeline], name=name)
        self._forget()

    def remove(self, timelines: Sequence[Timeline]) -> list[Branch]:
        """Take branches out of the tree and let go of their memory; return what was taken."""
        taken = [self._members.pop(one) for one in timelines]
        self._forget()
        for one in timelines:
            if one in self._guests:  # the lesson has it still
                continue
            one.rest()
            one.checkpoints.thin()
        return taken

    def put_back(self, branches: Sequence[Branch]) -> None:
        """Put back what was removed."""
        for branch in branches:
            self._members[branch.timeline] = branch
        self._forget()

    def compare(self, timeline: Timeline, on: bool) -> None:
        """Choose a branch to be drawn beside the one in view, or not any more."""
        others = tuple(one for one in self.compared if one is not timeline)
        self._compared = (*others, timeline) if on else others

    # ---- all of them

    def snapshot(self) -> Members:
        """Return what ``restore`` brings back."""
        return dict(self._members)

    def restore(self, members: Mapping[Timeline, Branch]) -> None:
        """Have these branches and no others."""
        self._members = dict(members)
        self._forget()
        for one in members:
            self._first_seen.setdefault(one, -1)  # a person kept it: it is not idle
