"""The trees of branches: every run a person made, where it left another, and its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary, ref

from netviz.core.errors import SetupError
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.parting import Parting, parting, root_name

MOST_NAME = 80  # characters
MOST_COMPARED = 3
Members = dict[Timeline, "Branch"]


@dataclass(frozen=True)
class Branch:
    """One run in a tree.

    name: given by a person, "" for the automatic one.  settings: those that describe the
    run, all but the view's, with the schedule of this very run.
    """

    timeline: Timeline
    name: str
    settings: Mapping[str, Any]


def check_name(name: str) -> str:
    """Return a name in one line without spaces around it.  Raises SetupError if too long."""
    name = " ".join(name.split())
    if len(name) > MOST_NAME:
        raise SetupError(
            tr("A name can have {most} characters, this one has {count}.").format(
                most=MOST_NAME, count=len(name)
            )
        )
    if not name.isprintable():
        raise SetupError(tr("A name is of letters that can be seen, in one line."))
    return name


class Branches:
    """What the session knows of its runs; it changes them, everybody else reads.

    Iterating yields timelines, each tree from its root on, parents before what left them.
    A run that nobody trained or named is forgotten when another one takes its place.
    """

    def __init__(self) -> None:
        self._members: Members = {}
        self._current: Timeline | None = None
        self._compared: tuple[Timeline, ...] = ()
        self._partings: WeakKeyDictionary[Timeline, Parting] = WeakKeyDictionary()
        self._first_seen: WeakKeyDictionary[Timeline, int] = WeakKeyDictionary()
        self._guests: WeakKeyDictionary[Timeline, bool] = WeakKeyDictionary()
        self._refined: WeakKeyDictionary[Timeline, ref[Timeline]] = WeakKeyDictionary()

    # ---- reading

    def __iter__(self) -> Iterator[Timeline]:
        return iter(self.below(None))

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, timeline: object) -> bool:
        return timeline in self._members

    def __getitem__(self, timeline: Timeline) -> Branch:
        return self._members[timeline]

    def children(self, timeline: Timeline | None) -> list[Timeline]:
        """Return what left a run, in the order of where; of None, the roots."""
        found = [one for one in self._members if one.parent is timeline]
        return found if timeline is None else sorted(found, key=lambda one: one.start_number)

    def below(self, timeline: Timeline | None) -> list[Timeline]:
        """Return everything that left a run, directly or not, parents first."""
        found: list[Timeline] = []
        waiting = self.children(timeline)[::-1]
        while waiting:
            found.append(waiting.pop())
            waiting += self.children(found[-1])[::-1]
        return found

    def tree(self, timeline: Timeline) -> list[Timeline]:
        """Return the runs of the tree that a run belongs to, its root first."""
        root = ancestors(timeline)[-1]
        return [root, *self.below(root)]

    @property
    def compared(self) -> tuple[Timeline, ...]:
        """The branches chosen to be drawn beside the one in view."""
        return tuple(one for one in self._compared if one in self._members)

    def title(self, timeline: Timeline) -> str:
        """Return the name of a branch: a person's, or the automatic one."""
        given = self._members[timeline].name
        if given:
            return given
        same = [
            one for one in self._members
            if one.parent is timeline.parent and not self._members[one].name
            and self._automatic(one) == self._automatic(timeline)
        ]  # fmt: skip
        number = same.index(timeline) + 1
        name = self._automatic(timeline)
        return name if number == 1 else f"{name} ({number})"

    def _automatic(self, timeline: Timeline) -> str:
        if timeline.parent is None:
            return root_name(self._members[timeline].settings, timeline)
        return self.parting(timeline).name()

    def parting(self, timeline: Timeline) -> Parting:
        """Return where a branch left another run, and with what change."""
        if timeline not in self._partings:  # it never changes
            self._partings[timeline] = parting(timeline)
        return self._partings[timeline]

    # ---- what the session does

    def enter(
        self, timeline: Timeline, settings: Mapping[str, Any], *, guest: bool, keep: bool
    ) -> None:
        """A run comes into view.

        guest: it is shown for a while, by a lesson.  keep: what is left behind stays, even if
        nothing was done with it.
        """
        left, self._current = self._current, timeline
        for one in reversed(ancestors(timeline)):
            self._add(one, settings, guest)
        if left is not None and left not in ancestors(timeline):
            if left not in self._guests:  # a lesson may be copying its own beside us
                left.rest()
            if not keep and self._is_idle(left) and self._gives_way(left, timeline):
                self._drop(left)

    def refine(self, new: Timeline, old: Timeline) -> None:
        """A change was made at the very beginning of ``old``: it takes its place if idle."""
        if new.parent is old.parent and new.start_number == old.start_number:
            self._refined[new] = ref(old)

    def _add(self, timeline: Timeline, settings: Mapping[str, Any], guest: bool) -> None:
        if timeline in self._members:
            return
        own = {**settings, **asdict(timeline.schedule)}
        self._members[timeline] = Branch(timeline, "", own)
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
            step = step.parent
            if step is not None and not (step in self._guests and self._is_idle(step)):
                break

    # ---- changes a person makes to the tree itself

    def rename(self, timeline: Timeline, name: str) -> None:
        """Give a branch a name; "" gives it the automatic one again."""
        self._members[timeline] = replace(self._members[timeline], name=name)

    def remove(self, timelines: Sequence[Timeline]) -> list[Branch]:
        """Take branches out of the tree and let go of their memory; return what was taken."""
        taken = [self._members.pop(one) for one in timelines]
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
        for one in members:
            self._first_seen.setdefault(one, -1)  # a person kept it: it is not idle


def ancestors(timeline: Timeline) -> list[Timeline]:
    """Return a run, the run it left, and so on up to the root."""
    found = [timeline]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found
