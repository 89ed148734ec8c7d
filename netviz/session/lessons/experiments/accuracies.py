"""What runs on digits reach: overfitting, more data, first weights."""

from dataclasses import replace

import numpy as np

from netviz.core.dataset import Dataset
from netviz.core.evaluation import Figures, evaluate
from netviz.core.initialisations import seeded_parameters
from netviz.core.parameters import flat_parameters
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments.experiment import (
    Experiment,
    Result,
    Running,
    Value,
    training,
)  # fmt: skip


def overfitting(timeline: Timeline) -> Running:
    """Read when training was perfect and when the test data were served best."""
    yield 0, 1
    figures = timeline.epochs
    training_ = [f.training for f in figures if f.training is not None]
    tests = [f.test for f in figures if f.test is not None]
    if not training_ or not tests:
        return Result({"epochs": 0.0})
    wrong = [n for n, f in enumerate(training_) if f.correct != f.count]
    accuracy = [_share(f) for f in tests]
    costs = [f.cost for f in tests]
    values: dict[str, Value] = {
        "epochs": float(len(figures)),
        "first_perfect": float(next((n for n in range(len(figures)) if n not in wrong), -1)),
        "perfect_from": float(wrong[-1] + 1 if wrong else 0),
        "best_test_accuracy": max(accuracy), "lowest_test_cost": min(costs),
        "lowest_at": float(int(np.argmin(costs))),
        "last_test_cost": costs[-1], "last_test_accuracy": accuracy[-1],
        "last_training_accuracy": _share(training_[-1]),
    }  # fmt: skip
    rows = tuple((name.replace("_", " "), value) for name, value in values.items())
    return Result(values, ("quantity", "value"), rows)


def _share(figures: Figures) -> float:
    return 0.0 if figures.correct is None else figures.correct / figures.count


def part_of(dataset: Dataset, count: int) -> Dataset:
    """Return the dataset with only its first ``count`` training samples."""
    return replace(dataset, splits={**dataset.splits, "train": dataset.rows("train")[:count]})


def more_data(
    timeline: Timeline, *, counts: tuple[int, ...], updates: int, decay_per_sample: float
) -> Running:
    """Train on ever more samples, each time with the same number of updates."""
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    split = "validation" if len(timeline.dataset.rows("validation")) else "test"
    for place, count in enumerate(counts):
        part = part_of(timeline.dataset, count)
        schedule = replace(timeline.schedule, lmbda=decay_per_sample * part.training_size)
        runner = training(timeline.architecture, part, schedule, timeline.parameters)
        for update in range(updates):
            if update % 200 == 0:
                yield place * updates + update, len(counts) * updates
            runner.advance()
        figures = evaluate(timeline.architecture, runner.checkpoint().parameters, part, split)
        values[f"accuracy_{place}"] = _share(figures)
        rows.append((float(count), f"{100 * _share(figures):.2f} %"))
    return Result(values, ("training samples", "right on unseen digits"), tuple(rows))


def first_weights(timeline: Timeline, *, epochs: int) -> Running:
    """Compare 1/sqrt(n_in) with N(0, 1) from the same seed, after some epochs."""
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    architecture, data = timeline.architecture, timeline.dataset
    batches = epochs * -(-data.training_size // timeline.schedule.mini_batch_size)
    split = "validation" if len(data.rows("validation")) else "test"
    for place, (name, words) in enumerate((("1/sqrt(n_in)", "scaled"), ("1", "unscaled"))):
        drawn = seeded_parameters(architecture, name, timeline.schedule.seed)
        flat = flat_parameters(architecture, *drawn)
        runner = training(architecture, data, timeline.schedule, flat)
        for batch in range(batches):
            if batch % 100 == 0:
                yield place * batches + batch, 2 * batches
            runner.advance()
        figures = evaluate(architecture, runner.checkpoint().parameters, data, split)
        values[words] = _share(figures)
        rows.append((name, f"{100 * _share(figures):.2f} %"))
    values["gain"] = float(values["scaled"]) - float(values["unscaled"])
    return Result(values, ("first weights", "right on unseen digits"), tuple(rows))


_OVERFITTING = (
    "epochs", "first_perfect", "perfect_from", "best_test_accuracy", "lowest_test_cost",
    "lowest_at", "last_test_cost", "last_test_accuracy", "last_training_accuracy",
)  # fmt: skip

EXPERIMENTS = (
    Experiment("overfitting", "Training against test", _OVERFITTING, {}, {}, overfitting),
    Experiment("more_data", "More data", tuple(f"accuracy_{n}" for n in range(16)),
               {"counts": (100, 1000), "updates": 2000, "decay_per_sample": 0.0001},
               {"counts": (1, 60_000), "updates": (1, 200_000), "decay_per_sample": (0, 1)},
               more_data),
    Experiment("first_weights", "First weights", ("scaled", "unscaled", "gain"), {"epochs": 1},
               {"epochs": (1, 60)}, first_weights),
)  # fmt: skip
