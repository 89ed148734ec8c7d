"""Run until: a stop of a lesson that is reached when an expression becomes true.

The language is that of *Run until* and of watches: parsed, bounded, never run as code.
"""

from collections.abc import Generator
from dataclasses import replace

import numpy as np

from netviz.core.architecture import Architecture
from netviz.core.data_sources.pairs import dataset_from_pairs
from netviz.core.errors import LessonError
from netviz.core.expressions import ExpressionError, NotYetError
from netviz.core.expressions.run_names import Facts, run_lookup
from netviz.core.moment import Moment
from netviz.core.schedule import Schedule
from netviz.core.steps import Position, step_at, step_count
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.conditions import Condition
from netviz.session.lessons.lesson import Where
from netviz.session.trainer import Trainer

MOST_LETTERS = 200
MOST_TRIED = 1_000_000  # parameters; a larger network is not built only to try an expression


def check_until(text: str, architecture: Architecture) -> str:
    """Return what is wrong with an expression for a network, "" if nothing.

    Tried on one sample of zeros: indices and shapes count as well as names.
    """
    try:
        condition = Condition(text, architecture)
        if architecture.parameter_count > MOST_TRIED:
            return ""
        condition.expression.holds(run_lookup(_of_zeros(architecture), Facts(0.0, 0.0, 0.0)))
    except NotYetError:
        return ""
    except ExpressionError as error:
        return str(error).rstrip(".")
    return ""


def _of_zeros(architecture: Architecture) -> Moment:
    """Return the update of a mini-batch of one sample of zeros: everything has a value."""
    x, y = np.zeros((architecture.sizes[0], 1)), np.zeros((architecture.sizes[-1], 1))
    timeline = Timeline(
        architecture, dataset_from_pairs([(x, y)]), Schedule(mini_batch_size=1),
        np.zeros(architecture.parameter_count),
    )  # fmt: skip
    return Moment(timeline.record(0, 0), step_count(1, architecture.layers) - 1)


def training_until(
    timeline: Timeline, where: Where, number: int, slice_s: float
) -> Generator[tuple[int, int], None, Position]:
    """Train a timeline from its beginning to where the stop's expression becomes true.

    Yields (done, total) mini-batches.  number: of the stop, for the sentence.
    Raises LessonError if it does not become true within ``where.most`` epochs.
    """
    found = None
    most = timeline.number_of(where.most, 0) - timeline.trained
    try:
        trainer = Trainer(timeline, most, Condition(where.until, timeline.architecture))
        for made in trainer.reports(slice_s):
            timeline.extend(made.costs, made.checkpoints, made.frontier, made.epochs)
            found = made.found
            yield made.done, made.total
    except ExpressionError as error:
        raise LessonError(
            tr("Stop {number}: {until}: {error}").format(
                number=number + 1, until=where.until, error=error
            )
        ) from None
    if found is None:
        raise LessonError(
            tr("Stop {number}: {until} does not become true within {most} epochs.").format(
                number=number + 1, until=where.until, most=where.most
            )
        )
    return found


def moved_to(where: Where, found: Position, timeline: Timeline) -> Where:
    """Return a place of a stop, its mini-batch - and what it leaves open - as found."""
    size = timeline.size_of(found.epoch, found.mini_batch)
    step = step_at(found.step, size, timeline.architecture.layers)
    name = step.kind if step.layer is None else f"{step.kind}{step.layer}"
    sample = size - 1 if step.sample is None else step.sample
    return replace(
        where, step=where.step or name, epoch=found.epoch, mini_batch=found.mini_batch,
        sample=sample if where.sample is None else where.sample,
    )  # fmt: skip
