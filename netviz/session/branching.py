"""Going from branch to branch, and tending the trees: names, deleting, comparing."""

from collections.abc import Generator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from netviz.core.errors import SetupError
from netviz.core.steps import START, Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.core.work import result_of
from netviz.session.branches import MOST_COMPARED
from netviz.session.forest import Branch, ancestors, check_name
from netviz.session.history import TreeChange, Visit
from netviz.session.long_work import finding_ms
from netviz.session.undoing import Undoing


class Branching(Undoing):
    """What a session can do with its branches; all but comparing can be undone."""

    def switch(self, timeline: Timeline) -> None:
        """Go to another branch: to the same position, or to its end where it is shorter."""
        self._branch_of(timeline)
        position, before = self._position_in(timeline), self._timeline

        def then(found: object) -> None:
            if self._timeline is before:  # else something else was changed meanwhile
                result_of(self.switching(timeline))

        work = timeline.seeking(position.epoch, position.mini_batch)
        again = partial(self.switch, timeline)
        if not self._beside(finding_ms(timeline, position), work, then, again):
            then(None)

    def switching(self, timeline: Timeline) -> Generator[tuple[int, int], None, None]:
        """Go to another branch, yielding (done, total); given up, nothing has moved."""
        branch = self._branch_of(timeline)
        if timeline is self._timeline:
            return
        position = self._position_in(timeline)
        yield from timeline.seeking(position.epoch, position.mini_batch)
        visit = Visit(timeline, position, self._settings_of(branch))
        self._remember(lambda: self._return_to(visit, keep=True))

    def rename(self, timeline: Timeline, name: str) -> None:
        """Name a branch; an empty name gives it the automatic one.  Raises SetupError."""
        before, name = self._branch_of(timeline).name, check_name(name)
        if name == before:
            return
        self._change_tree(
            TreeChange(
                lambda: self.branches.rename(timeline, before),
                lambda: self.branches.rename(timeline, name),
            )
        )

    def delete(self, timeline: Timeline) -> None:
        """Delete a branch with everything that left it, and free their memory.

        Raises SetupError for the branch in view and those it needs.
        """
        self._check_deletable(self._branch_of(timeline))
        taken: list[Branch] = []

        def again() -> None:
            taken[:] = self.branches.remove([timeline, *self.branches.below(timeline)])

        self._change_tree(TreeChange(lambda: self.branches.put_back(taken), again))

    def compare(self, timeline: Timeline, on: bool = True) -> None:
        """Draw a branch beside the one in view, or no longer.  Raises SetupError if too many."""
        self._branch_of(timeline)
        others = [one for one in self.branches.compared if one is not timeline]
        if on and len(others) >= MOST_COMPARED:
            raise SetupError(
                tr(
                    "{most} branches are compared already, and more curves could not be told"
                    " apart. Leave one out first."
                ).format(most=MOST_COMPARED)
            )
        self.branches.compare(timeline, on)
        self.branches_changed.emit()

    def open_branches(
        self, names: Mapping[Timeline, str], current: Timeline, position: Position,
        settings: Mapping[str, Any], others: Mapping[Timeline, Mapping[str, Any]] | None = None,
    ) -> None:  # fmt: skip
        """Have these branches and no others, as a project does.  Undo brings back all others.

        names: given by a person, "" where automatic.  settings: all but the view's, with the
        data or without.  others: the settings of each tree that is not in view, by its root.
        """
        root = ancestors(current)[-1]
        settings = {**settings, "dataset": root.dataset}
        of_trees = {root: settings, **(others or {})}
        members = {}
        for one, name in names.items():
            kept = self._run_settings(of_trees[ancestors(one)[-1]])
            members[one] = Branch(one, name, {**kept, **asdict(one.schedule)})
        visit = Visit(current, position, settings, members)
        self._remember(lambda: self._return_to(visit), forest=True)

    # ---- inside

    def _branch_of(self, timeline: Timeline) -> Branch:
        if timeline not in self.branches:
            raise SetupError(tr("This branch is not there any more."))
        return self.branches[timeline]

    def _settings_of(self, branch: Branch) -> dict[str, Any]:
        return {**self._settings, **branch.settings}

    def _position_in(self, timeline: Timeline) -> Position:
        """Return the position of now in another run, or the nearest one to it there."""
        if not timeline.trained:
            return START
        epoch, mini_batch, step = self._position
        if epoch > timeline.end.epoch:
            return timeline.end
        mini_batch = min(mini_batch, timeline.mini_batches_in(epoch) - 1)
        step = min(step, timeline.step_count(epoch, mini_batch) - 1)
        return min(Position(epoch, mini_batch, step), timeline.end)

    def _change_tree(self, change: TreeChange) -> None:
        change.again()
        self._history.push(change)
        self.branches_changed.emit()

    def _check_deletable(self, branch: Branch) -> None:
        name = self.branches.title(branch.timeline)
        if branch.timeline is self._timeline:
            raise SetupError(
                tr("{name} is in view, so it stays. Go to another branch to delete it.").format(
                    name=name
                )
            )
        if branch.timeline in ancestors(self._timeline):
            raise SetupError(
                tr("{name} stays: the branch in view, {current}, left it and begins with it.")
                .format(name=name, current=self.branches.title(self._timeline))
            )  # fmt: skip
