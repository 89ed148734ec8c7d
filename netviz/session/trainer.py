"""Training away from the session: its own runner, immutable progress, a pause flag."""

import math
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netviz.core.checkpoints import RING_LENGTH, RING_SPACING
from netviz.core.evaluation import EpochFigures, Figures, evaluating
from netviz.core.expressions.run_names import Facts, accuracy_in
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session.conditions import Condition

Array = NDArray[np.float64]
MOST_BYTES = 16 * 2**20  # of the checkpoints of one report that are kept for good
REPORT_S = 1 / 30  # at most 30 reports a second reach the window


@dataclass(frozen=True, eq=False)
class Progress:
    """What was trained since the report before, for ``session.commit``.

    timeline: the one this belongs to.  first: number of the first mini-batch reported.
    costs: their mean costs.  checkpoints: (number, state).  frontier: the state after them.
    done, total: mini-batches of the whole job.  stopped: "" while it goes on, else why it
    ended: "goal", "paused", "not_finite", "found" or "failed".  found: where the condition
    became true.
    """

    timeline: Timeline
    first: int
    costs: Array
    checkpoints: tuple[tuple[int, Checkpoint], ...]
    frontier: Checkpoint
    epochs: tuple[EpochFigures, ...]
    done: int
    total: int
    stopped: str = ""
    found: Position | None = None


class Trainer:
    """Trains ``mini_batches`` from a timeline's end, without touching the timeline.

    until: a condition that ends it at the mini-batch where it becomes true.
    """

    def __init__(self, timeline: Timeline, mini_batches: int, until: Condition | None = None):
        # handed back with each report; of it only the spacing is read here, nothing changed
        self._timeline = timeline
        self._frontier = timeline.frontier()
        self._trained = timeline.trained
        self._measured = timeline.epochs[-1].epoch if timeline.epochs else -1
        self._measures = measures(timeline)
        self._until = until
        self._cost = float(timeline.costs[-1]) if timeline.trained else None
        self._accuracy = accuracy_in(timeline.epochs[-1]) if timeline.epochs else None
        self.total, self.done = mini_batches, 0
        self.every_s = REPORT_S  # how often it reports; may be changed from any thread
        self._paused = threading.Event()

    @cached_property
    def _runner(self) -> Runner:
        """Made where it is used: for a very large network that takes a while."""
        return self._timeline.runner(self._frontier)

    def pause(self) -> None:
        """Stop at the next mini-batch; may be called from any thread."""
        self._paused.set()

    @property
    def pausing(self) -> bool:
        """Whether it is asked to stop."""
        return self._paused.is_set()

    def reports(self, every_s: float | None = None) -> Iterator[Progress]:
        """Train, yielding what is new every ``every_s`` seconds and at the end.

        An exception comes after a last report of everything that was trained before it.
        """
        self.every_s = every_s or self.every_s
        stopped, error = "", None
        while not stopped:
            report = _Report(self._trained, self._timeline.checkpoints.spacing)
            try:
                stopped = self._train(report, time.monotonic() + self.every_s)
                frontier = self._runner.checkpoint()
            except BaseException as caught:  # out of memory, too; it is raised again below
                stopped, error = "failed", caught
                frontier = self._salvaged(report)
            self._frontier = frontier
            self._trained += len(report.costs)
            yield report.progress(self._timeline, frontier, self.done, self.total, stopped)
        if error is not None:
            raise error

    def _train(self, report: "_Report", until_s: float) -> str:
        """Train until ``until_s``; return why it ended there, "" if it goes on."""
        while time.monotonic() < until_s:
            if not self._runner.mini_batch:  # at the start of an epoch
                self._measure(report)
            if self.done == self.total:
                return "goal"
            if self._paused.is_set():
                return "paused"
            cost = self._train_one(report)
            if report.found is not None:
                return "found"
            if not math.isfinite(cost):  # many times as quick as numpy's for one number
                return "not_finite"
        return ""

    def _train_one(self, report: "_Report") -> float:
        until, runner, record = self._until, self._runner, None
        if until is None or until.quick:
            cost = runner.advance()
        else:
            record = runner.record()
            cost = record.mean_cost
        self.done += 1
        report.trained(cost, runner)
        if until is not None:
            self._look(report, until, record, cost)
        return cost

    def _look(
        self, report: "_Report", until: Condition, record: MiniBatch | None, cost: float
    ) -> None:
        before = self._accuracy
        if not self._runner.mini_batch:
            self._measure(report)
        facts = Facts(self._cost, before, self._accuracy)
        self._cost = cost
        past = self._runner.past()
        step = until.step_after(past, facts) if record is None else until.step_in(record, facts)
        if step is not None:
            report.found = Position(past.epoch, past.mini_batch, step)

    def _salvaged(self, report: "_Report") -> Checkpoint:
        """Return the state after what is whole of a report that an exception cut short."""
        if self._runner.whole:
            return self._runner.checkpoint()
        return report.back_to_checkpoint(self._frontier)

    def _measure(self, report: "_Report") -> None:
        """Measure the epoch that has just ended, unless that is done or pause is asked."""
        epoch = self._runner.epoch - 1
        if not self._measures or self._runner.mini_batch or epoch <= self._measured:
            return
        figures = self._figures(epoch)
        if figures is not None:
            report.epochs.append(figures)
            self._measured, self._accuracy = epoch, accuracy_in(figures)

    def _figures(self, epoch: int) -> EpochFigures | None:
        runner, found = self._runner, dict[str, Figures | None]()
        parameters = runner.checkpoint().parameters
        for split in ("train", "test"):
            if not len(runner.dataset.rows(split)):
                found[split] = None
                continue
            work = evaluating(runner.architecture, parameters, runner.dataset, split)
            figures = self._exhaust(work)
            if figures is None:
                return None
            found[split] = figures
        return EpochFigures(epoch, found["train"], found["test"])

    def _exhaust(self, work: Iterator[None]) -> Figures | None:
        while not self._paused.is_set():
            try:
                next(work)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]
        return None


def measures(timeline: Timeline) -> bool:
    """Return whether each epoch is measured: not when its one mini-batch is all there is."""
    dataset = timeline.dataset
    several = dataset.training_size > timeline.schedule.mini_batch_size
    return several or len(dataset.rows("test")) > 0


class _Report:
    """What one report collects."""

    def __init__(self, first: int, spacing: int):
        self.first, self.spacing = first, spacing
        self.costs: list[float] = []
        self.spaced: list[tuple[int, Checkpoint]] = []
        self.recent: deque[tuple[int, Checkpoint]] = deque(maxlen=RING_LENGTH)
        self.epochs: list[EpochFigures] = []
        self.found: Position | None = None

    def trained(self, cost: float, runner: Runner) -> None:
        """Note one more mini-batch, and the state after it where a checkpoint is due."""
        self.costs.append(cost)
        number = self.first + len(self.costs)
        if number % self.spacing == 0:
            self.spaced.append((number, runner.checkpoint()))
            self._thin()
        elif number % RING_SPACING == 0:
            self.recent.append((number, runner.checkpoint()))

    def _thin(self) -> None:
        """Keep every second checkpoint when they weigh too much for what waits in a queue."""
        if len(self.spaced) * self.spaced[-1][1].parameters.nbytes > MOST_BYTES:
            self.spacing *= 2
            self.spaced = [item for item in self.spaced if item[0] % self.spacing == 0]

    @property
    def checkpoints(self) -> list[tuple[int, Checkpoint]]:
        """All of them, in rising order."""
        return sorted([*self.spaced, *self.recent], key=lambda item: item[0])

    def back_to_checkpoint(self, before: Checkpoint) -> Checkpoint:
        """Forget what follows the last checkpoint (``before`` if there is none); return it."""
        number, state = self.checkpoints[-1] if self.checkpoints else (self.first, before)
        del self.costs[number - self.first :]
        self.epochs = [f for f in self.epochs if f.epoch < state.epoch]
        return state

    def progress(
        self, timeline: Timeline, frontier: Checkpoint, done: int, total: int, stopped: str
    ) -> Progress:
        return Progress(
            timeline, self.first, np.array(self.costs), tuple(self.checkpoints), frontier,
            tuple(self.epochs), done, total, stopped, self.found,
        )  # fmt: skip
