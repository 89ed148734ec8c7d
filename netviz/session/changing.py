"""Changing a run: settings, data, a weight by hand; what was before is never lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import numpy as np

from netviz.core.data_sources import load_dataset, suggestion
from netviz.core.dataset import Dataset
from netviz.core.parameters import flat_parameters
from netviz.core.shapes import chained_sizes, check_parameters
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.core.work import result_of
from netviz.session.branching import Branching
from netviz.session.edits import branching, check_edits, edited_branch
from netviz.session.long_work import branching_ms
from netviz.session.plan import Plan
from netviz.session.settings import SETTINGS, check_setting
from netviz.session.setup import architecture_of, check_fit, schedule_of

DRAWN = {"seed", "initialisation", "stream"}  # what first weights come from, besides the sizes


class Changing(Branching):
    """What a session can do to its run, each time beginning another one."""

    def set(self, name: str, value: Any) -> None:
        """Change a setting, or x or y of the sample in view; see ``settings.SETTINGS``.

        Raises SetupError, DataError or ShapeError; then nothing has changed.
        """
        if name in ("x", "y"):
            self._edit({name: value}, partial(self.set, name, value))
            return
        value = check_setting(name, value)
        if name == "dataset":
            self.load(value)
        elif value == self._settings[name] and self.schedule is self._timeline.schedule:
            return  # a run that is like this one goes on from here already
        elif SETTINGS[name].kind == "setup":
            self.configure(**{name: value})
        elif SETTINGS[name].kind == "run":
            self._set_run(name, value)
        else:
            self._set_view(name, value)

    def configure(self, **settings: Any) -> None:
        """Change several settings and begin a new run at (0, 0, 0)."""
        self.begin(self.plan(**settings))

    def plan(self, **settings: Any) -> Plan:
        """Return the run that would begin with several settings changed; nothing changes yet.

        First weights stay as they are unless they would be drawn differently, and a person's
        own ``cost_derivative`` stays with its cost.  Raises SetupError or DataError.
        """
        completed, dataset = self._completed(settings)
        architecture = architecture_of(completed, dataset)
        check_fit(architecture, dataset)
        if not hasattr(self, "_timeline"):  # the first run of all
            return Plan(completed, architecture, dataset)
        same = [name for name in completed if completed[name] == self._settings[name]]
        drawn_alike = set(same) >= DRAWN and architecture.sizes == self._timeline.architecture.sizes
        return Plan(
            completed, architecture, dataset, self._root.parameters if drawn_alike else None,
            self._timeline.cost_derivative if "cost" in same else None,
        )

    @property
    def _root(self) -> Timeline:
        """The run that the one in view has left, or itself."""
        root = self._timeline
        while root.parent is not None:
            root = root.parent
        return root

    def plan_reset(self) -> Plan:
        """Return an empty run from the same first weights with the settings of now."""
        architecture, own = architecture_of(self._settings), self._timeline.cost_derivative
        return Plan(dict(self._settings), architecture, self.dataset, self._root.parameters, own)

    def plan_new_weights(self) -> Plan:
        """Return a run with other random weights: the next seed."""
        settings = {**self._settings, "seed": self._settings["seed"] + 1}
        own = self._timeline.cost_derivative
        return Plan(settings, architecture_of(settings), self.dataset, own=own)

    def begin(self, plan: Plan, timeline: Timeline | None = None) -> None:
        """Begin a run that was planned; undo takes it back.

        timeline: what the plan has made meanwhile; made here if not given.
        """
        settings = dict(plan.settings)
        if timeline is None:
            timeline = plan.timeline()
        else:  # how things are looked at may have changed since it was planned
            settings = {**self._settings, **self._run_settings(settings)}
        self._remember(lambda: self._begin(settings, timeline))

    def load(self, dataset: Dataset | str) -> None:
        """Begin a new run on a dataset, its name or its folder, with sizes that suit it."""
        self.configure(dataset=dataset)

    def adopt(self, weights: Sequence[Any], biases: Sequence[Any], **settings: Any) -> None:
        """Begin a new run from given parameters: weights (n_to, n_from), biases (n_to, 1).

        Raises ShapeError or SetupError where they do not chain or do not fit the data.
        """
        sizes = chained_sizes(weights)
        check_parameters(sizes, weights, biases)
        if len(sizes) != len(self._settings["sizes"]):
            settings.setdefault("activation", "sigmoid")  # one name stands for any depth
        completed, dataset = self._completed({"sizes": sizes, **settings})
        architecture = architecture_of(completed, dataset)
        check_fit(architecture, dataset)
        parameters = flat_parameters(architecture, weights, biases)
        self.begin(Plan(completed, architecture, dataset, parameters))

    def edit(self, name: str, row: int, column: int, value: float) -> None:
        """Change one weight ("w1"), bias ("b1") or entry of x or y, from this mini-batch on."""
        edits = {name: (row, column, value)}
        self._edit(edits, partial(self.edit, name, row, column, value))

    def take_sample(self, row: int) -> None:
        """Put x and y of a sample of the data in the place of those in view."""
        x, y = self.loaded_dataset.x(row), self.loaded_dataset.y(row)
        record, j = self.moment.record, self.moment.sample
        now = record.X[:, j : j + 1], record.Y[:, j : j + 1]
        if not (np.array_equal(now[0], x) and np.array_equal(now[1], y)):
            self._edit({"x": x, "y": y}, partial(self.take_sample, row))

    @property
    def loaded_dataset(self) -> Dataset:
        """The data as they were before any of them was changed by hand."""
        return self._root.dataset

    def reset(self) -> None:
        """Begin again: an empty run from the same first weights with the settings of now."""
        self.begin(self.plan_reset())

    def new_weights(self) -> None:
        """Begin a new run with other random weights: the next seed."""
        self.begin(self.plan_new_weights())

    def _completed(self, changes: Mapping[str, Any]) -> tuple[dict[str, Any], Dataset]:
        """Return all settings with the changes, and their data, which bring sizes that suit."""
        settings = dict(self._settings)
        for name, value in changes.items():
            settings[name] = check_setting(name, value)
        dataset = self._loaded(settings, anew="dataset" in changes)
        if "dataset" in changes:
            sizes, mini_batch_size, eta = suggestion(dataset)
            fitting = {"sizes": sizes, "mini_batch_size": mini_batch_size, "eta": eta}
            if settings["output"] == "softmax" and sizes[-1] == 1:  # always 1
                fitting |= {"output": SETTINGS["output"].default, "cost": SETTINGS["cost"].default}
            settings.update({k: v for k, v in fitting.items() if k not in changes})
        return settings, dataset

    def _loaded(self, settings: Mapping[str, Any], *, anew: bool) -> Dataset:
        """Return the data that settings name; those in view are not read again without need."""
        name, seed = settings["dataset"], settings["seed"]
        if isinstance(name, Dataset):
            return name
        if not anew and hasattr(self, "_timeline") and seed == self._settings["seed"]:
            return self._root.dataset
        return load_dataset(name, seed)

    def _begin(self, settings: dict[str, Any], timeline: Timeline) -> None:
        changed = [name for name in settings if settings[name] != self._settings[name]]
        self._settings = settings
        self._start(timeline)
        for name in changed:
            self.setting_changed.emit(name)

    def _set_view(self, name: str, value: Any) -> None:
        self._settings[name] = value
        if name == "memory_mb":
            self._limit_memory(self._timeline)
        self.setting_changed.emit(name)
        if name == "matrix_view":
            self._go(self._walk().snap(self._position))

    def _set_run(self, name: str, value: Any) -> None:
        settings = {**self._settings, name: value}
        schedule = schedule_of(settings)
        timeline, position = self._timeline, self._position

        def branch() -> Timeline:
            return timeline.branch(position.epoch, position.mini_batch, schedule=schedule)

        def enter(branch: Timeline) -> None:
            self._settings = {**self._settings, name: value}
            self._enter(branch, position)
            self.setting_changed.emit(name)
            if name == "mini_batch_size":
                self.message.emit(tr("The new mini-batch size counts from the next epoch on."))

        self._change_run(branch, enter, partial(self._set_run, name, value))

    def _edit(self, edits: Mapping[str, Any], again: Callable[[], None]) -> None:
        check_edits(self.moment, edits)
        make = partial(edited_branch, self.moment, self._timeline, edits)
        position = self._position
        self._change_run(make, lambda branch: self._enter(branch, position), again)

    def _change_run(
        self, make: Callable[[], Timeline], enter: Callable[[Timeline], None],
        again: Callable[[], None],
    ) -> None:  # fmt: skip
        """Make a branch that leaves the run here, beside the window if it takes long; enter it."""
        timeline = self._timeline

        def then(branch: Timeline) -> None:
            if self._timeline is timeline:  # else something else was changed meanwhile
                self._remember(lambda: enter(branch))
                self._made = branch

        work = branching(timeline, self._position, make, self.branches.parting)
        if not self._beside(branching_ms(timeline), work, then, again):
            then(result_of(branching(timeline, self._position, make)))

    def _enter(self, branch: Timeline, position: Position) -> None:
        """Stand at a position of a branch, which leaves the run in view before its mini-batch."""
        changed = {
            name: value for name, value in asdict(branch.schedule).items()
            if self._settings[name] != value
        }  # fmt: skip
        self.branches.refine(branch, self._timeline)
        self._settings.update(changed)  # a branch of an earlier time has that time's schedule
        self._start(branch, position)
        for name in changed:
            self.setting_changed.emit(name)
