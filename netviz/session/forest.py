"""The runs of a session as trees: who left whom, where, and what each is called."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from netviz.core.errors import SetupError
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.parting import Parting, parting, root_name

MOST_NAME = 80  # characters
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


class Forest:
    """Branches to be read.  Iterating yields timelines, parents before what left them."""

    def __init__(self) -> None:
        self._members: Members = {}
        self._compared: tuple[Timeline, ...] = ()
        self._partings: WeakKeyDictionary[Timeline, Parting] = WeakKeyDictionary()
        self._forget()

    def _forget(self) -> None:
        """The members have changed: what was worked out from them is out of date."""
        self._below: dict[Timeline | None, list[Timeline]] = {}
        self._titles: dict[Timeline, str] = {}

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
        if not self._below:
            for one in self._members:
                self._below.setdefault(one.parent, []).append(one)
            for parent, found in self._below.items():
                if parent is not None:
                    found.sort(key=lambda one: one.start_number)
        return self._below.get(timeline, [])

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
        if not self._titles:
            self._titles = self._named()
        return self._titles[timeline]

    def _named(self) -> dict[Timeline, str]:
        found: dict[Timeline, str] = {}
        seen: Counter[tuple[Timeline | None, str]] = Counter()
        for one, branch in self._members.items():
            name = branch.name or self._automatic(branch)
            if not branch.name:
                seen[one.parent, name] += 1
                number = seen[one.parent, name]
                name = name if number == 1 else f"{name} ({number})"
            found[one] = name
        return found

    def _automatic(self, branch: Branch) -> str:
        if branch.timeline.parent is None:
            return root_name(branch.settings, branch.timeline)
        return self.parting(branch.timeline).name()

    def parting(self, timeline: Timeline) -> Parting:
        """Return where a branch left another run, and with what change."""
        if timeline not in self._partings:  # it never changes
            self._partings[timeline] = parting(timeline)
        return self._partings[timeline]


def ancestors(timeline: Timeline) -> list[Timeline]:
    """Return a run, the run it left, and so on up to the root."""
    found = [timeline]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found
