"""A training run one can seek in: any mini-batch again, exactly as it was.

The run is kept as checkpoints and costs; a mini-batch is looked at by running from the
nearest checkpoint again.  A branch shares the past of the timeline it leaves.
"""

from collections import OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.checkpoints import DEFAULT_BUDGET, Checkpoints
from netviz.core.dataset import Dataset
from netviz.core.engine import CostDerivative
from netviz.core.errors import PositionError
from netviz.core.evaluation import EpochFigures
from netviz.core.moment import Moment
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner
from netviz.core.schedule import Schedule
from netviz.core.series import Series
from netviz.core.shapes import check_parameters
from netviz.core.steps import START, Position, step_count
from netviz.core.translation import tr

Array = NDArray[np.float64]
RECORDS_KEPT = 16
RECORD_BYTES_KEPT = 64 * 2**20


class Timeline:
    """One run: architecture, dataset, schedule, and everything trained so far.

    parameters: flat vector at the start, biases of all layers first.
    """

    def __init__(
        self, architecture: Architecture, dataset: Dataset, schedule: Schedule,
        parameters: Array, *, budget: int = DEFAULT_BUDGET,
        cost_derivative: CostDerivative | None = None,
    ):  # fmt: skip
        flat = np.array(parameters, dtype=np.float64)
        flat.flags.writeable = False
        self.cost_derivative = cost_derivative
        size = schedule.mini_batch_size
        start = Checkpoint(0, 0, flat, size)
        self._begin(architecture, dataset, schedule, start, 0, budget)
        self._costs = Series()
        self.epochs: list[EpochFigures] = []
        self.parent: Timeline | None = None

    def _begin(
        self, architecture: Architecture, dataset: Dataset, schedule: Schedule,
        start: Checkpoint, number: int, budget: int,
    ) -> None:  # fmt: skip
        self.architecture, self.dataset, self.schedule = architecture, dataset, schedule
        self.start, self.start_number, self.budget = start, number, budget
        self._frontier = self._runner(start)
        self._replay = self._runner(start)
        # the runner knows the order of a cumulative shuffle only once it has started
        self.checkpoints = Checkpoints(number, self._frontier.checkpoint(), budget)
        self._records: OrderedDict[int, MiniBatch] = OrderedDict()

    def _runner(self, start: Checkpoint) -> Runner:
        return Runner(self.architecture, self.dataset, self.schedule, start, self.cost_derivative)

    def runner(self) -> Runner:
        """Return a runner of its own that stands after everything trained."""
        return self._runner(self.frontier())

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

    def _per_epoch(self, size: int) -> int:
        return -(-self.dataset.training_size // size)

    def mini_batches_in(self, epoch: int) -> int:
        """Return how many mini-batches an epoch has."""
        if epoch < self.start.epoch and self.parent is not None:
            return self.parent.mini_batches_in(epoch)
        first = epoch == self.start.epoch
        return self._per_epoch(self.start.size if first else self.schedule.mini_batch_size)

    def number_of(self, epoch: int, mini_batch: int) -> int:
        """Return the number, from 0, of a mini-batch in the whole run."""
        if (epoch, mini_batch) < (self.start.epoch, self.start.mini_batch):
            assert self.parent is not None
            return self.parent.number_of(epoch, mini_batch)
        if epoch == self.start.epoch:
            return self.start_number + mini_batch - self.start.mini_batch
        rest = self._per_epoch(self.start.size) - self.start.mini_batch
        later = (epoch - self.start.epoch - 1) * self._per_epoch(self.schedule.mini_batch_size)
        return self.start_number + rest + later + mini_batch

    def at(self, number: int) -> tuple[int, int]:
        """Return (epoch, mini_batch) of mini-batch ``number``."""
        if number < self.start_number and self.parent is not None:
            return self.parent.at(number)
        past = number - self.start_number
        rest = self._per_epoch(self.start.size) - self.start.mini_batch
        if past < rest:
            return self.start.epoch, self.start.mini_batch + past
        epochs, mini_batch = divmod(past - rest, self._per_epoch(self.schedule.mini_batch_size))
        return self.start.epoch + 1 + epochs, mini_batch

    def size_of(self, epoch: int, mini_batch: int) -> int:
        """Return how many samples a mini-batch has; the last of an epoch may be shorter."""
        if epoch < self.start.epoch and self.parent is not None:
            return self.parent.size_of(epoch, mini_batch)
        first = epoch == self.start.epoch
        size = self.start.size if first else self.schedule.mini_batch_size
        return min(size, self.dataset.training_size - mini_batch * size)

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
        return self._frontier.checkpoint()

    def train(self, mini_batches: int) -> Generator[float, None, None]:
        """Train ``mini_batches`` more, yielding each one's mean cost before its update."""
        for _ in range(mini_batches):
            cost = self._frontier.advance()
            self._costs.append(cost)
            if self.checkpoints.due(self.trained):
                self.checkpoints.add(self.trained, self._frontier.checkpoint())
            yield cost

    def extend(
        self, costs: Array, checkpoints: Sequence[tuple[int, Checkpoint]], frontier: Checkpoint,
        epochs: Sequence[EpochFigures] = (),
    ) -> None:  # fmt: skip
        """Take over what a runner elsewhere trained from ``frontier()`` on."""
        self._costs.extend(costs)
        for number, checkpoint in checkpoints:
            self.checkpoints.add(number, checkpoint)
        self._frontier.load(frontier)
        self.epochs.extend(epochs)

    # ---- looking

    def check(self, position: Position) -> None:
        """Raise PositionError, a sentence, unless the position exists and is trained."""
        epoch, mini_batch, step = position
        if min(position) < 0:
            raise PositionError(
                tr("Position {position} has a negative part; all three count from 0.").format(
                    position=tuple(position)
                )
            )
        if position > self.end:
            raise PositionError(
                tr(
                    "Position {position} lies beyond what is trained; the last is {end}."
                    " Train on to get there."
                ).format(position=tuple(position), end=tuple(self.end))
            )
        batches = self.mini_batches_in(epoch)
        if mini_batch >= batches:
            raise PositionError(
                tr("Epoch {epoch} has {count} mini-batches, so there is no number {b}.").format(
                    epoch=epoch, count=batches, b=mini_batch
                )
            )
        steps = self.step_count(epoch, mini_batch)
        if step >= steps:
            raise PositionError(
                tr("This mini-batch has {count} steps, so there is no step {step}.").format(
                    count=steps, step=step
                )
            )

    def moment(self, position: Position | tuple[int, int, int], *, matrix: bool = False) -> Moment:
        """Return the moment at a trained position.  Raises PositionError."""
        position = Position(*position)
        self.check(position)
        record = self.record(position.epoch, position.mini_batch)
        return Moment(record, position.step, matrix=matrix)

    def record(self, epoch: int, mini_batch: int) -> MiniBatch:
        """Return everything a mini-batch computed, as the first time."""
        work = self.seeking(epoch, mini_batch)
        while True:
            try:
                next(work)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    def seeking(self, epoch: int, mini_batch: int) -> Generator[tuple[int, int], None, MiniBatch]:
        """Find a mini-batch again, yielding (done, total) mini-batches; return its record.

        May be given up at any yield.
        """
        number = self.number_of(epoch, mini_batch)
        if number < self.start_number and self.parent is not None:
            return (yield from self.parent.seeking(epoch, mini_batch))
        if number in self._records:
            self._records.move_to_end(number)
            return self._records[number]
        at, checkpoint = self.checkpoints.nearest(number)
        self._replay.load(checkpoint)
        for done in range(number - at):
            yield done, number - at
            self._replay.advance()
        record = self._replay.record()
        self._keep(number, record)
        return record

    def _keep(self, number: int, record: MiniBatch) -> None:
        self._records[number] = record
        most = max(1, min(RECORDS_KEPT, RECORD_BYTES_KEPT // record.nbytes))
        while len(self._records) > most:
            self._records.popitem(last=False)

    # ---- branching

    def branch(
        self, epoch: int, mini_batch: int, *, parameters: Array | None = None,
        schedule: Schedule | None = None, dataset: Dataset | None = None,
    ) -> "Timeline":  # fmt: skip
        """Return a timeline that leaves this one before a mini-batch, with something changed.

        A changed mini-batch size counts from the next epoch on.
        """
        number = self.number_of(epoch, mini_batch)
        if number < self.start_number and self.parent is not None:
            other = {"parameters": parameters, "schedule": schedule, "dataset": dataset}
            return self.parent.branch(epoch, mini_batch, **other)  # type: ignore[arg-type]
        start = self.state_before(number)
        if parameters is not None:
            flat = np.array(parameters, dtype=np.float64)
            flat.flags.writeable = False
            start = replace(start, parameters=flat)
        other_line = Timeline.__new__(Timeline)
        other_line.cost_derivative = self.cost_derivative
        other_line._begin(
            self.architecture, dataset or self.dataset, schedule or self.schedule,
            start, number, self.budget,
        )  # fmt: skip
        other_line._costs = Series(self.costs[:number])
        other_line.epochs = [f for f in self.epochs if f.epoch < epoch]
        other_line.parent = self
        return other_line

    def state_before(self, number: int) -> Checkpoint:
        """Return the state before mini-batch ``number`` of this timeline's own stretch."""
        at, checkpoint = self.checkpoints.nearest(number)
        self._replay.load(checkpoint)
        for _ in range(number - at):
            self._replay.advance()
        return self._replay.checkpoint()


def flat_parameters(
    architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]
) -> Array:
    """Return one vector, biases of all layers first.  Raises ShapeError for wrong shapes."""
    check_parameters(architecture.sizes, weights, biases)
    return np.concatenate([np.ravel(array) for array in (*biases, *weights)]).astype(np.float64)
