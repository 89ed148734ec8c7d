"""Runs whose numbers the book's author has published: set up as he did, shown beside his."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from netviz.core.data_sources import load_dataset
from netviz.core.dataset import Dataset
from netviz.core.errors import DataError
from netviz.core.evaluation import EpochFigures, Figures
from netviz.core.resources import resource
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.session import Session
from netviz.session.setup import architecture_of, first_parameters, schedule_of

MNIST_VARIABLE = "NETVIZ_MNIST"  # the folder with MNIST's files
NAMES = ("overfitting",)
NEAR = 1e-12  # of the first weights: another machine's logarithm may differ in the last digit


@dataclass(frozen=True)
class PublishedRun:
    """One run.  settings: all but the data.  samples: the first so many of the training data.

    training, test: lists by epoch, {"cost": [...], "correct": [...]}.
    """

    title: str
    source: str
    settings: dict[str, Any]
    samples: int
    sha256: str
    training: Mapping[str, list[float]]
    test: Mapping[str, list[float]]

    def figures(self, epoch: int, test_size: int) -> EpochFigures | None:
        """Return what was published for an epoch, None after the last one."""
        if epoch >= len(self.training["cost"]):
            return None
        return EpochFigures(
            epoch, _figures(self.training, epoch, self.samples),
            _figures(self.test, epoch, test_size),
        )  # fmt: skip


def _figures(part: Mapping[str, list[float]], epoch: int, count: int) -> Figures:
    return Figures(part["cost"][epoch], int(part["correct"][epoch]), count)


@cache
def published_runs() -> tuple[PublishedRun, ...]:
    """Return all runs that netviz knows published numbers of."""
    return tuple(_read(name) for name in NAMES)


def _read(name: str) -> PublishedRun:
    fields = json.loads(resource(f"published/{name}.json").read_text(encoding="utf-8"))
    settings = {**fields["settings"], "sizes": tuple(fields["settings"]["sizes"])}
    return PublishedRun(
        fields["title"], fields["source"], settings, fields["training_samples"],
        fields["data_sha256"], fields["training"], fields["test"],
    )  # fmt: skip


_known: WeakKeyDictionary[Timeline, PublishedRun | None] = WeakKeyDictionary()


def published_run(timeline: Timeline) -> PublishedRun | None:
    """Return the published run that a run repeats from its first weights on, None for others."""
    if timeline not in _known:
        found = (run for run in published_runs() if _repeats(timeline, run))
        _known[timeline] = next(found, None)
    return _known[timeline]


def _repeats(timeline: Timeline, run: PublishedRun) -> bool:
    settings, dataset = run.settings, timeline.dataset
    if timeline.parent is not None or timeline.cost_derivative is not None:
        return False
    architecture = architecture_of(settings)
    if timeline.architecture != architecture or timeline.schedule != schedule_of(settings):
        return False
    if not _holds(dataset, run) or dataset.training_size != run.samples:
        return False
    first = first_parameters(settings, architecture)
    return bool(np.allclose(timeline.parameters, first, rtol=NEAR, atol=NEAR))


def _holds(dataset: Dataset, run: PublishedRun) -> bool:
    """Whether a dataset begins with the samples of a run, in whatever form it keeps them."""
    rows, sizes = dataset.rows("train")[: run.samples], run.settings["sizes"]
    if dataset.classes is None or len(rows) < run.samples or dataset.input_size != sizes[0]:
        return False
    X, Y = np.empty((len(rows), sizes[0])), np.empty((len(rows), dataset.output_size))
    dataset.gather(rows, X, Y)
    pixels = np.rint(X * 256)
    if pixels.min() < 0 or pixels.max() > 255:
        return False
    content = pixels.astype(np.uint8).tobytes() + dataset.classes[rows].astype(np.uint8).tobytes()
    return hashlib.sha256(content).hexdigest() == run.sha256


def begin_published_run(session: Session, name: str = NAMES[0]) -> None:
    """Begin a run as the book's author did; undo brings the one of before back.

    Takes MNIST from the session, or from the folder that NETVIZ_MNIST names.
    Raises DataError, a sentence, where MNIST is not at hand.
    """
    run = published_runs()[NAMES.index(name)]
    dataset = next((data for data in _candidates(session) if _holds(data, run)), None)
    if dataset is None:
        raise DataError(
            tr(
                "The book's run learns the first {count} digits of MNIST, which is not at hand:"
                " open the folder with its four files, or fetch them with Data > Get MNIST, and"
                " choose this again."
            ).format(count=f"{run.samples:,}")
        )
    rows = dataset.rows("train")[: run.samples]
    part = replace(dataset, splits={**dataset.splits, "train": rows})
    session.configure(dataset=part, **run.settings)


def _candidates(session: Session) -> list[Dataset]:
    found = [session.dataset]
    folder = os.environ.get(MNIST_VARIABLE, "")
    if folder and Path(folder).is_dir():
        found.append(load_dataset(folder))
    return found
