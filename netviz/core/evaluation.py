"""Cost and number of right answers over a whole split, in chunks."""

from bisect import bisect_left
from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.engine import Engine
from netviz.core.work import result_of

Array = NDArray[np.float64]


class Figures(NamedTuple):
    """Mean cost over a split and how many of its samples were classified right.

    correct is None where the data have no classes.
    """

    cost: float
    correct: int | None
    count: int  # type: ignore[assignment]  # also a method of tuples, which nobody needs here


class EpochFigures(NamedTuple):
    """What was measured after one epoch; None where there are no such data."""

    epoch: int
    training: Figures | None
    test: Figures | None


def measured_after(epochs: Sequence[EpochFigures], complete: int) -> EpochFigures | None:
    """Return the last figures among the first ``complete`` epochs, None if there are none."""
    number = bisect_left(epochs, complete, key=lambda figures: figures.epoch)
    return epochs[number - 1] if number else None


def evaluating(
    architecture: Architecture, parameters: Array, dataset: Dataset, split: str
) -> Generator[None, None, Figures]:
    """Measure a split in chunks of 1,000 samples, yielding after each; return Figures.

    parameters: flat vector.  split: "train", "validation" or "test"; must not be empty.
    """
    engine = Engine(architecture)
    engine.load(parameters)
    costs: list[Array] = []
    correct = count = 0
    for X, Y, classes in dataset.evaluation_chunks(split):
        with np.errstate(over="ignore", invalid="ignore"):  # a run that explodes is no error
            z, a = engine.forward(X)
            costs.append(architecture.cost_function.value(architecture.output, z, a, Y))
        count += X.shape[1]
        if classes is not None:
            correct += int(np.count_nonzero(a.argmax(axis=0) == classes))
        yield
    with np.errstate(over="ignore", invalid="ignore"):
        total = float(np.add.reduce(np.concatenate(costs)))
    return Figures(total / count, correct if dataset.class_count else None, count)


def evaluate(
    architecture: Architecture, parameters: Array, dataset: Dataset, split: str
) -> Figures:
    """Return the figures of a split at once."""
    return result_of(evaluating(architecture, parameters, dataset, split))
