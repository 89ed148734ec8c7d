"""The session: the one mutable object, and what a person can do to it.

Panels and commands call these methods and listen to the signals; nothing else writes.
"""

from collections.abc import Generator, Mapping
from types import MappingProxyType
from typing import Any

from netviz.core.data_sources import load_dataset, suggestion
from netviz.core.dataset import Dataset
from netviz.core.errors import PositionError
from netviz.core.moment import Moment
from netviz.core.schedule import check_whole
from netviz.core.steps import START, Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.edits import edited_branch
from netviz.session.history import History, Visit
from netviz.session.settings import SETTINGS, check_setting
from netviz.session.setup import architecture_of, check_fit, first_parameters, schedule_of
from netviz.session.signal import Signal
from netviz.session.trainer import Progress, Trainer
from netviz.session.walking import Walk


class Session:
    """A network, its data and its training, with a position in time.

    ``Session()`` is [2,3,1] on xor with the defaults of ``settings.SETTINGS``; keywords
    change them, such as ``Session(sizes=(2, 2, 1), eta=1.0)``.
    Signals: moment_changed(), timeline_changed(), setting_changed(name), message(text).
    Raises SetupError or DataError where values make no sense.
    """

    def __init__(self, **settings: Any):
        self.moment_changed = Signal()
        self.timeline_changed = Signal()
        self.setting_changed = Signal()
        self.message = Signal()
        self._settings = {name: setting.default for name, setting in SETTINGS.items()}
        self._history = History()
        self._moment: Moment | None = None
        self._begin(self._completed(settings))

    # ---- what there is

    @property
    def settings(self) -> Mapping[str, Any]:
        """All settings by name, read-only; ``set`` changes them."""
        return MappingProxyType(self._settings)

    @property
    def timeline(self) -> Timeline:
        """The run in view."""
        return self._timeline

    @property
    def dataset(self) -> Dataset:
        """The data of the run in view."""
        return self._timeline.dataset

    @property
    def position(self) -> Position:
        """Where in the run we stand: just after this step."""
        return self._position

    @property
    def moment(self) -> Moment:
        """Everything visible at the position."""
        if self._moment is None:
            record = self._timeline.record(self._position.epoch, self._position.mini_batch)
            self._moment = Moment(
                record, self._position.step, matrix=self._settings["matrix_view"]
            )
        return self._moment

    @property
    def at_end(self) -> bool:
        """Whether nothing is trained beyond the position."""
        return self._position >= self._timeline.end

    # ---- moving in time

    def seek(self, position: Position | tuple[int, int, int]) -> None:
        """Go to a trained position.  Raises PositionError, a sentence."""
        for _ in self.seeking(position):
            pass

    def seeking(
        self, position: Position | tuple[int, int, int]
    ) -> Generator[tuple[int, int], None, None]:
        """Go to a trained position, yielding (done, total); given up, nothing has moved."""
        target = self._walk().snap(self._checked(position))
        yield from self._timeline.seeking(target.epoch, target.mini_batch)
        self._go(target)

    def _checked(self, position: Position | tuple[int, int, int]) -> Position:
        try:
            target = Position(*(int(part) for part in position))
        except (TypeError, ValueError):
            raise PositionError(
                tr("A position is (epoch, mini_batch, step), three whole numbers, not {came}.")
                .format(came=repr(position))
            ) from None  # fmt: skip
        if target != START:
            self._timeline.check(target)
        return target

    def target(self, unit: str | None = None) -> Position:
        """Return where ``next`` would go; it may lie beyond what is trained."""
        return self._walk().after(self._position, self._unit(unit))

    def missing(self, position: Position) -> int:
        """Return how many mini-batches have to be trained before a position exists."""
        number = self._timeline.number_of(position.epoch, position.mini_batch)
        return max(0, number + 1 - self._timeline.trained)

    def next(self, unit: str | None = None) -> None:
        """Go to the next stop of a unit; at the end of what is trained, train on to it."""
        target = self.target(unit)
        missing = self.missing(target)
        if missing:
            self._train(missing)
        self.seek(target)

    def previous(self, unit: str | None = None) -> None:
        """Go to the stop before; at the very start stay there and say so."""
        target = self._walk().before(self._position, self._unit(unit))
        if target is None:
            self.message.emit(tr("This is the start: nothing has happened before."))
            return
        self.seek(target)

    def to_start(self) -> None:
        """Go to the first input."""
        self.seek(self._walk().snap(START) if self._timeline.trained else START)

    def to_end(self) -> None:
        """Go to the last update that is trained."""
        self.seek(self._timeline.end)

    def _unit(self, unit: str | None) -> str:
        return self._settings["unit"] if unit is None else check_setting("unit", unit)  # type: ignore[no-any-return]

    def _walk(self) -> Walk:
        return Walk(self._timeline, self._settings["matrix_view"])

    def _go(self, position: Position) -> None:
        self._position = position
        self._moment = None
        self.moment_changed.emit()

    # ---- training

    def train(self, epochs: int | None = None, mini_batches: int | None = None) -> None:
        """Train on from the end of the run and go there; returns when done."""
        self._train(self.job(epochs, mini_batches))
        self.to_end()

    def job(self, epochs: int | None = None, mini_batches: int | None = None) -> int:
        """Return how many mini-batches complete ``epochs`` more, or ``mini_batches``."""
        if mini_batches is not None:
            return check_whole("mini_batches", mini_batches, 0)
        epochs = check_whole("epochs", 1 if epochs is None else epochs, 0)
        timeline = self._timeline
        epoch = timeline.at(timeline.trained)[0]
        return max(0, timeline.number_of(epoch + epochs, 0) - timeline.trained)

    def trainer(self, mini_batches: int) -> Trainer:
        """Return a trainer for this run, to be run anywhere; its reports go to ``commit``."""
        return Trainer(self._timeline, mini_batches)

    def _train(self, mini_batches: int) -> None:
        for progress in self.trainer(mini_batches).reports():
            self.commit(progress)

    def commit(self, progress: Progress) -> bool:
        """Take over what a trainer did; False if it belongs to a run no longer in view."""
        timeline = self._timeline
        if progress.timeline is not timeline or progress.first != timeline.trained:
            return False
        timeline.extend(
            progress.costs, progress.checkpoints, progress.frontier, progress.epochs
        )
        self.timeline_changed.emit()
        if progress.stopped == "not_finite":
            epoch, mini_batch = timeline.at(timeline.trained - 1)
            self.message.emit(
                tr(
                    "The cost is no finite number from epoch {epoch}, mini-batch {b} on;"
                    " training stopped there. A smaller learning rate may help."
                ).format(epoch=epoch, b=mini_batch)
            )
        return True

    # ---- changing the run

    def set(self, name: str, value: Any) -> None:
        """Change a setting, or x or y of the sample in view; see ``settings.SETTINGS``.

        Raises SetupError, DataError or ShapeError; then nothing has changed.
        """
        if name in ("x", "y"):
            self._branch(edited_branch(self.moment, self._timeline, {name: value}))
            return
        value = check_setting(name, value)
        if name == "dataset":
            self.load(value)
        elif SETTINGS[name].kind == "setup":
            self.configure(**{name: value})
        elif SETTINGS[name].kind == "run":
            self._set_run(name, value)
        else:
            self._set_view(name, value)

    def configure(self, **settings: Any) -> None:
        """Change several settings and begin a new run at (0, 0, 0)."""
        completed = self._completed(settings)
        self._remember(lambda: self._begin(completed))

    def load(self, dataset: Dataset | str) -> None:
        """Begin a new run on a dataset, its name or its folder, with sizes that suit it."""
        self.configure(dataset=dataset)

    def edit(self, name: str, row: int, column: int, value: float) -> None:
        """Change one weight ("w1"), bias ("b1") or entry of x or y, from this mini-batch on."""
        self._branch(edited_branch(self.moment, self._timeline, {name: (row, column, value)}))

    def reset(self) -> None:
        """Begin again: an empty run from the same first weights with the settings of now."""
        root = self._timeline
        while root.parent is not None:
            root = root.parent
        parameters = root.parameters

        def begin() -> None:
            self._start(self._new_timeline(self._settings, self.dataset, parameters))

        self._remember(begin)

    def new_weights(self) -> None:
        """Begin a new run with other random weights: the next seed."""
        settings = {**self._settings, "seed": self._settings["seed"] + 1}
        dataset, architecture = self.dataset, self._timeline.architecture
        parameters = first_parameters(settings, architecture)

        def begin() -> None:
            self._settings = settings
            self._start(self._new_timeline(settings, dataset, parameters))
            self.setting_changed.emit("seed")

        self._remember(begin)

    def _completed(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return all settings with the changes; new data bring sizes that suit them."""
        settings = dict(self._settings)
        for name, value in changes.items():
            settings[name] = check_setting(name, value)
        if "dataset" in changes:
            dataset = self._loaded(settings)
            sizes, mini_batch_size, eta = suggestion(dataset)
            fitting = {"sizes": sizes, "mini_batch_size": mini_batch_size, "eta": eta}
            settings.update({k: v for k, v in fitting.items() if k not in changes})
        return settings

    def _loaded(self, settings: Mapping[str, Any]) -> Dataset:
        dataset = settings["dataset"]
        if isinstance(dataset, Dataset):
            return dataset
        return load_dataset(dataset, settings["seed"])

    def _begin(self, settings: dict[str, Any]) -> None:
        dataset, architecture = self._loaded(settings), architecture_of(settings)
        check_fit(architecture, dataset)
        parameters = first_parameters(settings, architecture)
        timeline = self._new_timeline(settings, dataset, parameters)
        changed = [name for name in settings if settings[name] != self._settings[name]]
        self._settings = settings
        self._start(timeline)
        for name in changed:
            self.setting_changed.emit(name)

    def _new_timeline(
        self, settings: Mapping[str, Any], dataset: Dataset, parameters: Any
    ) -> Timeline:
        return Timeline(architecture_of(settings), dataset, schedule_of(settings), parameters)

    def _start(self, timeline: Timeline, position: Position = START) -> None:
        self._timeline = timeline
        self._position = self._walk().snap(position)
        self._moment = None
        self.timeline_changed.emit()
        self.moment_changed.emit()

    def _set_view(self, name: str, value: Any) -> None:
        self._settings[name] = value
        self.setting_changed.emit(name)
        if name == "matrix_view":
            self._go(self._walk().snap(self._position))

    def _set_run(self, name: str, value: Any) -> None:
        settings = {**self._settings, name: value}
        schedule = schedule_of(settings)
        position = self._position
        branch = self._timeline.branch(position.epoch, position.mini_batch, schedule=schedule)

        def begin() -> None:
            self._settings = settings
            self._enter(branch)
            self.setting_changed.emit(name)

        self._remember(begin)

    def _branch(self, branch: Timeline) -> None:
        self._remember(lambda: self._enter(branch))

    def _enter(self, branch: Timeline) -> None:
        """Stand at the same position of a branch, its mini-batch computed anew."""
        position = self._position
        if self._timeline.trained > branch.trained:
            for _ in branch.train(1):
                pass
        self._start(branch, position)

    # ---- undo

    def _remember(self, change: Any) -> None:
        """Make a change that undo takes back; one that fails leaves all as it was."""
        before = self._visit()
        change()
        self._history.push(before)

    def _visit(self) -> Visit:
        return Visit(self._timeline, self._position, dict(self._settings))

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
        self._return_to(self._history.undo(self._visit()), tr("There is nothing to undo."))

    def visit(self, timeline: Timeline, position: Position, settings: Mapping[str, Any]) -> None:
        """Go to another run, such as a lesson's, with the settings that describe it.

        settings: all but the view's.  Undo comes back to the run of before.
        """
        visit = Visit(timeline, position, dict(settings))
        self._remember(lambda: self._return_to(visit, ""))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._return_to(self._history.redo(self._visit()), tr("There is nothing to redo."))

    def _return_to(self, visit: Visit | None, otherwise: str) -> None:
        if visit is None:
            self.message.emit(otherwise)
            return
        changed = [
            name for name, setting in SETTINGS.items()
            if setting.kind != "view" and visit.settings[name] != self._settings[name]
        ]  # fmt: skip
        self._settings.update({name: visit.settings[name] for name in changed})
        self._start(visit.timeline, visit.position)
        for name in changed:
            self.setting_changed.emit(name)

    # ---- a person's own network

    @classmethod
    def of(cls, network: Any, training_data: Any, test_data: Any = None) -> "Session":
        """Return a session on a Network instance, or anything with sizes, weights, biases.

        training_data, test_data: lists of tuples (x, y), or training_data a Dataset.
        The person's arrays are copied, never changed.
        """
        from netviz.session.adopting import adopted_settings, adopted_timeline

        data = training_data
        if not isinstance(data, Dataset):
            data = Dataset.from_pairs(training_data, test_data)
        session = cls(**adopted_settings(network, data))
        session._start(adopted_timeline(network, session.timeline))
        return session


