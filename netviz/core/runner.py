"""Run a training schedule from a checkpoint, one mini-batch after another."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.buffers import Workspace
from netviz.core.dataset import Dataset
from netviz.core.engine import CostDerivative, Engine
from netviz.core.orders import ORDERS, Shuffled
from netviz.core.record import MiniBatch, mean
from netviz.core.schedule import Schedule

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """The state of training before mini-batch ``mini_batch`` of ``epoch``.

    parameters: flat, read-only, biases of all layers first.  shuffled: the epoch's order
    where it is cumulative and so cannot be made from the epoch alone, else None.
    size: samples per mini-batch in this epoch.
    """

    epoch: int
    mini_batch: int
    parameters: Array
    size: int
    shuffled: Shuffled | None = None

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes; an order shared with other checkpoints is counted too."""
        return 400 + self.parameters.nbytes + (self.shuffled.nbytes if self.shuffled else 0)


class Past(NamedTuple):
    """The mini-batch just trained: costs (m,), and its parameters from before the update.

    parameter(name): "w1", "b2" or the lists "w", "b"; copies.
    """

    epoch: int
    mini_batch: int
    costs: Array
    mean_cost: float
    eta: float
    lmbda: float
    parameter: Callable[[str], Array | list[Array]]


class Runner:
    """The training loop.  ``advance`` trains one mini-batch; ``record`` also keeps it all."""

    def __init__(
        self, architecture: Architecture, dataset: Dataset, schedule: Schedule,
        start: Checkpoint, cost_derivative: CostDerivative | None = None,
    ):  # fmt: skip
        self.architecture, self.dataset, self.schedule = architecture, dataset, schedule
        self._engine = Engine(architecture, cost_derivative)
        self._rows = dataset.rows("train")
        self._samples = len(self._rows)
        # a run that explodes is no error; a context that knows it is entered sooner than errstate
        self._lenient = copy_context()
        self._lenient.run(np.seterr, over="ignore", invalid="ignore")
        self._visited = -1  # the epoch whose order is at hand
        self._past: tuple[int, int, Array, float] = (0, 0, np.zeros(0), 0.0)
        self.load(start)

    def load(self, start: Checkpoint) -> None:
        """Go to a checkpoint."""
        self._engine.load(start.parameters)
        self._done = self._engine.updates
        same = start.shuffled is None and self._visited == start.epoch
        self.epoch, self.mini_batch, self._size = start.epoch, start.mini_batch, start.size
        if not same:  # shuffling 50,000 samples costs as much as ten mini-batches
            self._shuffled = start.shuffled or self._shuffle(None)
            self._visit()

    def _shuffle(self, before: Shuffled | None) -> Shuffled:
        order = ORDERS[self.schedule.order]
        return order.shuffle(len(self._rows), self.schedule.seed, self.epoch, before)

    def _visit(self) -> None:
        self._order = self._rows[self._shuffled.permutation]
        self._visited = self.epoch

    def checkpoint(self) -> Checkpoint:
        """Return the state as it is now."""
        cumulative = ORDERS[self.schedule.order].cumulative
        return Checkpoint(
            self.epoch, self.mini_batch, self._engine.flat(), self._size,
            self._shuffled if cumulative else None,
        )  # fmt: skip

    @property
    def whole(self) -> bool:
        """Whether it stands between two mini-batches: an exception may have left it half way."""
        return self._done == self._engine.updates

    def past(self) -> "Past":
        """Return what the last mini-batch leaves behind without a record."""
        epoch, mini_batch, costs, mean_cost = self._past
        eta, lmbda = self.schedule.eta, self.schedule.lmbda
        return Past(epoch, mini_batch, costs, mean_cost, eta, lmbda, self._engine.past)

    def finite(self) -> bool:
        """Return whether every parameter is a finite number."""
        return self._engine.finite()

    def advance(self) -> float:
        """Train one mini-batch; return its mean cost before the update."""
        return self._lenient.run(self._advance)

    def _advance(self) -> float:
        work, _ = self._gather()
        schedule = self.schedule
        for _ in self._engine.steps(work, schedule.eta, schedule.lmbda, self._samples):
            pass
        cost = mean(work.costs)
        self._past = self.epoch, self.mini_batch, work.costs, cost
        self._move_on()
        return cost

    def record(self) -> MiniBatch:
        """Train one mini-batch; return everything that was computed."""
        return self._lenient.run(self._record)

    def _record(self) -> MiniBatch:
        work, indices = self._gather()
        schedule = self.schedule
        record = self._engine.record(
            work, schedule.eta, schedule.lmbda, self._samples, indices, self.epoch, self.mini_batch
        )
        self._past = self.epoch, self.mini_batch, record.costs, record.mean_cost
        self._move_on()
        return record

    def _gather(self) -> tuple[Workspace, NDArray[np.intp]]:
        first = self.mini_batch * self._size
        indices = self._order[first : first + self._size]
        work = self._engine.workspace(len(indices))
        self.dataset.gather(indices, work.X_rows, work.Y_rows)
        return work, indices

    def _move_on(self) -> None:
        self.mini_batch += 1
        if self.mini_batch * self._size >= len(self._order):
            self.epoch, self.mini_batch = self.epoch + 1, 0
            self._size = self.schedule.mini_batch_size
            self._shuffled = self._shuffle(self._shuffled)
            self._visit()
        self._done = self._engine.updates
