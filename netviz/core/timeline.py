"""A training run one can seek in: any mini-batch again, exactly as it was.

The run is kept as checkpoints and costs; a mini-batch is looked at by running from the
nearest checkpoint again.  A branch shares the past of the timeline it leaves.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.calendar import Calendar
from netviz.core.checkpoints import DEFAULT_BUDGET, Checkpoints
from netviz.core.dataset import Dataset
from netviz.core.engine import CostDerivative
from netviz.core.evaluation import EpochFigures
from netviz.core.fingerprint import fingerprint
from netviz.core.frozen import frozen
from netviz.core.moment import Moment
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner
from netviz.core.schedule import Schedule
from netviz.core.search import Search
from netviz.core.series import Series
from netviz.core.steps import START, Position, step_count
from netviz.core.work import result_of

Array = NDArray[np.float64]


class Timeline:
    """One run: architecture, dataset, schedule, and everything trained so far.

    parameters: flat vector at the start, biases of all layers first.
    """

    def __init__(
        self, architecture: Architecture, dataset: Dataset, schedule: Schedule,
        parameters: Array, *, budget: int = DEFAULT_BUDGET,
        cost_derivative: CostDerivative | None = None,
    ):  # fmt: skip
        self.cost_derivative = cost_derivative
        architecture = replace(architecture, own_derivative=cost_derivative is not None)
        size = schedule.mini_batch_size
        start = Checkpoint(0, 0, frozen(parameters), size)
        calendar = Calendar(dataset.training_size, 0, 0, size, size)
        self._begin(architecture, dataset, schedule, start, calendar, 0, budget)
        self._costs = Series()
        self.epochs: list[EpochFigures] = []
        self.parent: Timeline | None = None

    def _begin(
        self, architecture: Architecture, dataset: Dataset, schedule: Schedule,
        start: Checkpoint, calendar: Calendar, number: int, budget: int,
    ) -> None:  # fmt: skip
        self.architecture, self.dataset, self.schedule = architecture, dataset, schedule
        self.start, self.start_number, self.calendar = start, number, calendar
        self._trainer: Runner | None = None
        # the runner knows the order of a cumulative shuffle only once it has started
        self._frontier = self._runner(start).checkpoint()
        self.checkpoints = Checkpoints(number, self._frontier, budget)
        self._search = Search(self.checkpoints, self._runner)
        self.fingerprint = fingerprint()

    def _runner(self, start: Checkpoint) -> Runner:
        return Runner(self.architecture, self.dataset, self.schedule, start, self.cost_derivative)

    def runner(self, frontier: Checkpoint | None = None) -> Runner:
        """Return a runner of its own that stands after everything trained.

        frontier: where that was at another time.
        """
        return self._runner(frontier or self.frontier())

    @property
    def parameters(self) -> Array:
        """The flat parameters at the start of the run (of a branch: where it leaves)."""
        return self.start.parameters

    @property
    def trained(self) -> int:
        """How many mini-batches are trained."""
        return len(self._costs)

    @property
    def costs(self) -> Array:
        """The mean cost of each trained mini-batch before its update, read-only."""
        return self._costs.array()

    # ---- the calendar: numbers of mini-batches and (epoch, mini_batch)

    def mini_batches_in(self, epoch: int) -> int:
        """Return how many mini-batches an epoch has."""
        return self.calendar.mini_batches_in(epoch)

    def number_of(self, epoch: int, mini_batch: int) -> int:
        """Return the number, from 0, of a mini-batch in the whole run."""
        return self.calendar.number_of(epoch, mini_batch)

    def at(self, number: int) -> tuple[int, int]:
        """Return (epoch, mini_batch) of mini-batch ``number``."""
        return self.calendar.at(number)

    def size_of(self, epoch: int, mini_batch: int) -> int:
        """Return how many samples a mini-batch has; the last of an epoch may be shorter."""
        return self.calendar.size_of(epoch, mini_batch)

    def step_count(self, epoch: int, mini_batch: int) -> int:
        """Return S, the number of steps of a mini-batch."""
        return step_count(self.size_of(epoch, mini_batch), self.architecture.layers)

    @property
    def end(self) -> Position:
        """The last update trained; (0, 0, 0) while nothing is."""
        if self.trained == 0:
            return START
        epoch, mini_batch = self.at(self.trained - 1)
        return Position(epoch, mini_batch, self.step_count(epoch, mini_batch) - 1)

    # ---- training

    def frontier(self) -> Checkpoint:
        """Return the state after everything trained."""
        if self._trainer is not None:
            self._frontier = self._trainer.checkpoint()
        return self._frontier

    def train(self, mini_batches: int) -> Generator[float, None, None]:
        """Train ``mini_batches`` more, yielding each one's mean cost before its update."""
        for _ in range(mini_batches):
            if self._trainer is None:
                self._trainer = self.runner()
            cost = self._trainer.advance()
            self._costs.append(cost)
            if self.checkpoints.due(self.trained):
                self.checkpoints.add(self.trained, self._trainer.checkpoint())
            yield cost

    def extend(
        self, costs: Array, checkpoints: Sequence[tuple[int, Checkpoint]], frontier: Checkpoint,
        epochs: Sequence[EpochFigures] = (),
    ) -> None:  # fmt: skip
        """Take over what a runner elsewhere trained from ``frontier()`` on.

        Out of memory, it takes over nothing: checkpoints beyond the end are never looked at.
        """
        for number, checkpoint in checkpoints:
            self.checkpoints.add(number, checkpoint)
        self._costs.extend(costs)
        self._trainer, self._frontier = None, frontier
        self.epochs.extend(epochs)

    # ---- looking

    def check(self, position: Position) -> None:
        """Raise PositionError, a sentence, unless the position exists and can be seen.

        It can where it is trained; the first mini-batch can before.
        """
        at_first = not self.trained and position[:2] == START[:2]
        exploded = bool(self.trained) and not np.isfinite(self.costs[-1])
        end = position if at_first else self.end
        self.calendar.check(position, end, self.architecture.layers, exploded=exploded)

    def moment(self, position: Position | tuple[int, int, int], *, matrix: bool = False) -> Moment:
        """Return the moment at a position that ``check`` lets pass.  Raises PositionError."""
        position = Position(*position)
        self.check(position)
        record = self.record(position.epoch, position.mini_batch)
        return Moment(record, position.step, matrix=matrix)

    def record(self, epoch: int, mini_batch: int) -> MiniBatch:
        """Return everything a mini-batch computed, as the first time."""
        return result_of(self.seeking(epoch, mini_batch))

    def seeking(self, epoch: int, mini_batch: int) -> Generator[tuple[int, int], None, MiniBatch]:
        """Find a mini-batch again, yielding (done, total) mini-batches; return its record.

        May be given up at any yield.
        """
        number = self.number_of(epoch, mini_batch)
        return (yield from self._owner(number)._search.seeking(number))

    def _owner(self, number: int) -> "Timeline":
        """Return the run that trained a mini-batch: this one or one that it left."""
        found = self
        while number < found.start_number and found.parent is not None:
            found = found.parent
        return found

    def schedule_at(self, position: Position) -> Schedule:
        """Return the schedule by which the mini-batch of a position is trained."""
        return self._owner(self.number_of(position.epoch, position.mini_batch)).schedule

    def distance(self, position: Position) -> int:
        """Return how many mini-batches a seek to a trained position runs again."""
        number = self.number_of(position.epoch, position.mini_batch)
        return self._owner(number)._search.distance(number)

    def nearest_checkpoint(self, position: Position) -> Position:
        """Return a position at or before a trained one that is found at once.

        For a slider that is dragged: nothing but the mini-batch there is run.  The step is
        the same, or the last where there are fewer.
        """
        distance = self.distance(position)
        if not distance:
            return position
        number = self.number_of(position.epoch, position.mini_batch)
        epoch, mini_batch = self.at(number - distance)
        last = self.step_count(epoch, mini_batch) - 1
        return Position(epoch, mini_batch, min(position.step, last))

    # ---- memory

    @property
    def budget(self) -> int:
        """How much memory the checkpoints may take, in bytes."""
        return self.checkpoints.budget

    @property
    def nbytes(self) -> int:
        """Memory of its own, roughly, in bytes."""
        own = self.checkpoints.nbytes + self._costs.nbytes + 2 * self.parameters.nbytes
        return own + self._search.nbytes

    def rest(self) -> None:
        """Let go of what can be made again, until somebody looks here again."""
        self._frontier = self.frontier()
        self._trainer = None
        self._search.forget()
        self.checkpoints.forget_recent()

    # ---- branching

    def branch(
        self, epoch: int, mini_batch: int, *, parameters: Array | None = None,
        schedule: Schedule | None = None, dataset: Dataset | None = None,
    ) -> "Timeline":  # fmt: skip
        """Return a timeline that leaves this one before a mini-batch, with something changed.

        A changed mini-batch size counts from the next epoch on.
        """
        number = self.number_of(epoch, mini_batch)
        owner = self._owner(number)
        start = owner.state_before(number)
        if parameters is not None:
            start = replace(start, parameters=frozen(parameters))
        branch = Timeline.__new__(Timeline)
        branch.cost_derivative = owner.cost_derivative
        # what leaves a branch at its very first mini-batch leaves the same parent as it did
        first = number == owner.start_number and owner.parent is not None
        branch.parent = owner.parent if first else owner
        schedule, dataset = schedule or owner.schedule, dataset or owner.dataset
        assert branch.parent is not None
        calendar = Calendar(
            dataset.training_size, epoch, mini_batch, start.size, schedule.mini_batch_size,
            number, branch.parent.calendar,
        )  # fmt: skip
        branch._begin(
            owner.architecture, dataset, schedule, start, calendar, number,
            owner.checkpoints.budget,
        )  # fmt: skip
        branch._costs = owner._costs.first(number)
        branch.epochs = [f for f in owner.epochs if f.epoch < epoch]
        return branch

    def state_before(self, number: int) -> Checkpoint:
        """Return the state before mini-batch ``number``, which this run (not a parent) has."""
        return self._search.state_before(number)
