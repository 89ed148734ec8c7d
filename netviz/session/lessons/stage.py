"""Make a lesson's stops: the run as far as a stop needs it, and the numbers there.

Every stop has a timeline of its own, a copy of the run before it trained further, so stops
can be prepared beside the window and shown in any order.
"""

import os
from collections.abc import Generator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from netviz.core.data_sources import load_dataset
from netviz.core.dataset import Dataset
from netviz.core.errors import LessonError
from netviz.core.initialisations import draw_parameters, seeded_parameters
from netviz.core.moment import Moment
from netviz.core.names import split_name
from netviz.core.parameters import flat_parameters
from netviz.core.steps import Position, Step, matrix_step, step_index
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.core.work import result_of
from netviz.session.lessons.experiments import EXPERIMENTS, Result
from netviz.session.lessons.experiments.accuracies import part_of
from netviz.session.lessons.lesson import Lesson, Setup, Stop, Where
from netviz.session.lessons.rows import Row, rows_of
from netviz.session.lessons.until import moved_to, training_until
from netviz.session.setup import architecture_of, check_fit, schedule_of
from netviz.session.trainer import Trainer

MNIST_VARIABLE = "NETVIZ_MNIST"  # the folder with MNIST's files, for lessons that need them
SLICE_S = 0.05
Work = Generator[tuple[int, int], None, "Place"]


@dataclass(frozen=True, eq=False)
class Place:
    """A stop that is ready to be shown.

    settings: of the run, without the view's.  asked, revealed: positions before and after
    the answer.  result: of its experiment, None if it has none.
    """

    stop: Stop
    number: int
    settings: dict[str, Any]
    timeline: Timeline
    asked: Position
    revealed: Position
    result: Result | None
    rows: tuple[Row, ...]


def mnist_folder() -> Path | None:
    """Return the folder that holds MNIST's files, None if the person has named none."""
    folder = os.environ.get(MNIST_VARIABLE, "")
    return Path(folder) if folder and Path(folder).is_dir() else None


@lru_cache(maxsize=1)
def _mnist(folder: Path) -> Dataset:
    return load_dataset(folder)


def preparing(lesson: Lesson, number: int, before: Place | None = None) -> Work:
    """Make stop ``number`` ready, yielding (done, total); return its Place.

    before: another place of the same lesson to go on from, where it uses the same set-up.
    Raises LessonError, a sentence.
    """
    stop = lesson.stops[number]
    settings, timeline = yield from _run(lesson, stop, before)
    where = stop.at
    revealed = stop.reveal or stop.at
    if where.until:
        found = yield from training_until(timeline, where, number, SLICE_S)
        where, revealed = (moved_to(goal, found, timeline) for goal in (where, revealed))
    target = 0
    for goal in (where, revealed):
        target = max(target, timeline.number_of(goal.epoch, goal.mini_batch) + 1)
    yield from _train(timeline, target - timeline.trained)
    asked, shown = (_position(timeline, goal, stop, number) for goal in (where, revealed))
    result = None
    if stop.experiment:
        result = yield from EXPERIMENTS[stop.experiment].run(timeline, **_tuples(stop.parameters))
    record = timeline.record(shown.epoch, shown.mini_batch)
    rows = rows_of(stop, Moment(record, shown.step, matrix=stop.matrix), timeline, result)
    return Place(stop, number, settings, timeline, asked, shown, result, rows)


def prepare(lesson: Lesson, number: int, before: Place | None = None) -> Place:
    """Return stop ``number``, made at once."""
    return result_of(preparing(lesson, number, before))


# ---- the run


def _run(
    lesson: Lesson, stop: Stop, before: Place | None
) -> Generator[tuple[int, int], None, tuple[dict[str, Any], Timeline]]:
    if before is not None and before.stop.setup == stop.setup and _leads_to(before, stop):
        return before.settings, copy_of(before.timeline)
    yield 0, 1
    setup = lesson.setups[stop.setup]
    settings = dict(setup.settings)
    dataset = _dataset(setup)
    if setup.first or settings["dataset"] == "mnist":
        settings["dataset"] = dataset
    architecture, schedule = architecture_of(settings), schedule_of(settings)
    check_fit(architecture, dataset)
    parameters = _first_parameters(setup, architecture)
    return settings, Timeline(architecture, dataset, schedule, parameters)


def _leads_to(before: Place, stop: Stop) -> bool:
    """Whether a run is not already trained further than a stop shows."""
    if stop.at.until or before.stop.at.until:
        return False
    far = max((before.stop.at, before.stop.reveal or before.stop.at), key=_order)
    return _order(far) <= _order(stop.reveal or stop.at)


def _order(where: Where) -> tuple[int, int]:
    return where.epoch, where.mini_batch


def _dataset(setup: Setup) -> Dataset:
    name = setup.settings["dataset"]
    if isinstance(name, Dataset):
        dataset = name
    elif name == "mnist":
        folder = mnist_folder()
        if folder is None:
            raise LessonError(
                tr("This lesson needs MNIST: set {variable} to the folder with its four IDX files.")
                .format(variable=MNIST_VARIABLE)
            )  # fmt: skip
        dataset = _mnist(folder)
    else:
        dataset = load_dataset(name, setup.settings["seed"])
    return part_of(dataset, setup.first) if setup.first else dataset


def _first_parameters(setup: Setup, architecture: Any) -> Any:
    if setup.weights is not None and setup.biases is not None:
        return flat_parameters(architecture, setup.weights, setup.biases)
    scaling = setup.settings["initialisation"]
    if setup.random_state is None:
        drawn = seeded_parameters(architecture, scaling, setup.settings["seed"])
        return flat_parameters(architecture, *drawn)
    stream = np.random.RandomState(setup.random_state)
    for _ in range(setup.discarded_draws + 1):
        drawn = draw_parameters(architecture, scaling, stream.randn)
    return flat_parameters(architecture, *drawn)


def copy_of(timeline: Timeline) -> Timeline:
    """Return a timeline with the same past that can be trained on by itself."""
    copy = Timeline(
        timeline.architecture, timeline.dataset, timeline.schedule, timeline.parameters,
        budget=timeline.budget,
    )  # fmt: skip
    if timeline.trained:
        kept = timeline.checkpoints
        copy.extend(timeline.costs, kept.items(), timeline.frontier(), timeline.epochs)
    return copy


def _train(timeline: Timeline, mini_batches: int) -> Generator[tuple[int, int], None, None]:
    if mini_batches <= 0:
        return
    for progress in Trainer(timeline, mini_batches).reports(SLICE_S):
        timeline.extend(progress.costs, progress.checkpoints, progress.frontier, progress.epochs)
        yield progress.done, progress.total


def _position(timeline: Timeline, where: Where, stop: Stop, number: int) -> Position:
    size = timeline.size_of(where.epoch, where.mini_batch)
    batches, sample = timeline.mini_batches_in(where.epoch), where.sample or 0
    if where.mini_batch >= batches or sample >= size:
        raise LessonError(
            tr(
                "Stop {number}: epoch {epoch} has {batches} mini-batches and this one {size}"
                " samples; both count from 0."
            ).format(number=number + 1, epoch=where.epoch, batches=batches, size=size)
        )
    layers = timeline.architecture.layers
    if where.step == "update":
        index = step_index(Step("update", None, None), size, layers)
    else:
        kind, layer = split_name(where.step)
        index = step_index(Step(kind, layer, sample), size, layers)
    if stop.matrix:
        index = matrix_step(index, size, layers)
    return Position(where.epoch, where.mini_batch, index)


def _tuples(parameters: Any) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in parameters.items()}


