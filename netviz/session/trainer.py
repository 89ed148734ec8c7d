"""Training away from the session: its own runner, immutable progress, a pause flag."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.checkpoints import RING_SPACING
from netviz.core.evaluation import EpochFigures, Figures, evaluating
from netviz.core.runner import Checkpoint, Runner
from netviz.core.timeline import Timeline

Array = NDArray[np.float64]
REPORT_S = 1 / 30  # at most 30 reports a second reach the window


@dataclass(frozen=True, eq=False)
class Progress:
    """What was trained since the report before, for ``session.commit``.

    timeline: the one this belongs to.  first: number of the first mini-batch reported.
    costs: their mean costs.  checkpoints: (number, state).  frontier: the state after them.
    done, total: mini-batches of the whole job.  stopped: "" while it goes on, else why it
    ended: "goal", "paused" or "not_finite".
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


class Trainer:
    """Trains ``mini_batches`` from a timeline's end, without touching the timeline."""

    def __init__(self, timeline: Timeline, mini_batches: int):
        self._timeline = timeline  # only handed back with each report, never changed here
        self._runner = timeline.runner()
        self._trained = timeline.trained
        self._spacing = timeline.checkpoints.spacing
        self._measured = timeline.epochs[-1].epoch if timeline.epochs else -1
        self._measures = measures(timeline)
        self.total = mini_batches
        self._paused = threading.Event()

    def pause(self) -> None:
        """Stop at the next mini-batch; may be called from any thread."""
        self._paused.set()

    def reports(self, every_s: float = REPORT_S) -> Iterator[Progress]:
        """Train, yielding what is new every ``every_s`` seconds and at the end."""
        done, stopped = 0, ""
        while not stopped:
            report = _Report(self._trained, self._spacing)
            until = time.monotonic() + every_s
            while not stopped and time.monotonic() < until:
                self._measure(report)
                if done == self.total:
                    stopped = "goal"
                elif self._paused.is_set():
                    stopped = "paused"
                else:
                    finite = report.train_one(self._runner)
                    done += 1
                    stopped = "" if finite else "not_finite"
            self._trained += len(report.costs)
            yield report.progress(self._timeline, self._runner, done, self.total, stopped)

    def _measure(self, report: "_Report") -> None:
        """Measure the epoch that has just ended, unless that is done or pause is asked."""
        epoch = self._runner.epoch - 1
        if not self._measures or self._runner.mini_batch or epoch <= self._measured:
            return
        figures = self._figures(epoch)
        if figures is not None:
            report.epochs.append(figures)
            self._measured = epoch

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
        self.checkpoints: list[tuple[int, Checkpoint]] = []
        self.epochs: list[EpochFigures] = []

    def train_one(self, runner: Runner) -> bool:
        """Train one mini-batch; return whether its cost was finite."""
        cost = runner.advance()
        self.costs.append(cost)
        number = self.first + len(self.costs)
        if number % self.spacing == 0 or number % RING_SPACING == 0:
            self.checkpoints.append((number, runner.checkpoint()))
        return bool(np.isfinite(cost))

    def progress(
        self, timeline: Timeline, runner: Runner, done: int, total: int, stopped: str
    ) -> Progress:
        return Progress(
            timeline, self.first, np.array(self.costs), tuple(self.checkpoints),
            runner.checkpoint(), tuple(self.epochs), done, total, stopped,
        )  # fmt: skip
