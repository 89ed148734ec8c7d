"""The lesson's network trained from many seeds, for sizes, learning rates or mini-batches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from netviz.core.architecture import Architecture
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

COST = 0.01  # below this mean cost of an epoch a run counts as solved


@dataclass
class _Outcome:
    """epoch: the first below COST, None if none; uphill: whether the cost ever rose."""

    epoch: int | None
    uphill: bool
    final: float


def _train(timeline: Timeline, seed: int, epochs: int, sizes: Sequence[int] | None,
           to_the_end: bool = False, **changes: Any) -> _Outcome:  # fmt: skip
    architecture = timeline.architecture
    if sizes is not None:
        architecture = Architecture.of(tuple(sizes), "sigmoid", None, architecture.cost)
    schedule = replace(timeline.schedule, seed=seed, **changes)
    weights, biases = seeded_parameters(architecture, "1", seed)
    runner = training(
        architecture, timeline.dataset, schedule, flat_parameters(architecture, weights, biases)
    )
    batches = -(-timeline.dataset.training_size // schedule.mini_batch_size)
    outcome, last = _Outcome(None, False, np.inf), np.inf
    for epoch in range(epochs):
        cost = sum(runner.advance() for _ in range(batches)) / batches
        outcome.uphill = outcome.uphill or cost > last * (1 + 1e-9)
        outcome.final = last = cost
        if cost < COST and outcome.epoch is None:
            outcome.epoch = epoch
            if not to_the_end:
                break
    return outcome


def _median(values: list[int]) -> float:
    return float(np.median(values)) if values else float("nan")


def xor_seeds(timeline: Timeline, *, hidden: tuple[int, ...], seeds: int, epochs: int) -> Running:
    """Count how many seeds are solved, for numbers of hidden neurons."""
    first, last = timeline.architecture.sizes[0], timeline.architecture.sizes[-1]
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, n in enumerate(hidden):
        found = []
        for seed in range(seeds):
            yield place * seeds + seed, len(hidden) * seeds
            found.append(_train(timeline, seed, epochs, (first, n, last)).epoch)
        solved = [epoch for epoch in found if epoch is not None]
        values[f"solved_{n}"], values[f"median_{n}"] = float(len(solved)), _median(solved)
        rows.append((f"[{first},{n},{last}]", f"{len(solved)} / {seeds}", _median(solved)))
    return Result(values, ("sizes", "solved", "median epochs"), tuple(rows))


def learning_rates(
    timeline: Timeline, *, eta: tuple[float, ...], seeds: int, epochs: int
) -> Running:
    """Count solved runs, and runs whose cost ever rises, for several learning rates."""
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, rate in enumerate(eta):
        runs = []
        for seed in range(seeds):
            yield place * seeds + seed, len(eta) * seeds
            runs.append(_train(timeline, seed, epochs, None, to_the_end=True, eta=float(rate)))
        solved = sum(run.final < COST for run in runs)
        uphill, final = sum(run.uphill for run in runs), float(np.median([r.final for r in runs]))
        values |= {f"solved_{place}": float(solved), f"uphill_{place}": float(uphill),
                   f"final_{place}": final}  # fmt: skip
        rows.append((float(rate), f"{solved} / {seeds}", f"{uphill} / {seeds}", final))
    return Result(values, ("eta", "solved", "uphill at times", "median last cost"), tuple(rows))


def mini_batch_sizes(
    timeline: Timeline, *, sizes: tuple[int, ...], seeds: int, epochs: int
) -> Running:
    """Compare epochs and updates until a run is solved, for several mini-batch sizes."""
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, size in enumerate(sizes):
        found = []
        for seed in range(seeds):
            yield place * seeds + seed, len(sizes) * seeds
            found.append(_train(timeline, seed, epochs, None, mini_batch_size=size).epoch)
        epoch = _median([n for n in found if n is not None])
        updates = epoch * -(-timeline.dataset.training_size // size)
        values |= {f"epochs_{size}": epoch, f"updates_{size}": updates}
        rows.append((float(size), epoch, updates))
    return Result(values, ("mini-batch", "median epochs", "median updates"), tuple(rows))


_NAMES = tuple(f"{what}_{n}" for n in range(1, 9) for what in ("solved", "median"))
_RATES = tuple(f"{what}_{n}" for n in range(16) for what in ("solved", "uphill", "final"))
_SIZES = tuple(f"{what}_{n}" for n in range(1, 65) for what in ("epochs", "updates"))

EXPERIMENTS = (
    Experiment("xor_seeds", "Many first weights", _NAMES,
               {"hidden": (3,), "seeds": 10, "epochs": 3000},
               {"hidden": (1, 8), "seeds": (1, 200), "epochs": (1, 10_000)}, xor_seeds),
    Experiment("learning_rates", "Learning rates", _RATES,
               {"eta": (3.0,), "seeds": 10, "epochs": 2000},
               {"eta": (1e-6, 1e6), "seeds": (1, 200), "epochs": (1, 10_000)}, learning_rates),
    Experiment("mini_batch_sizes", "Mini-batch sizes", _SIZES,
               {"sizes": (4, 2, 1), "seeds": 10, "epochs": 3000},
               {"sizes": (1, 64), "seeds": (1, 200), "epochs": (1, 10_000)}, mini_batch_sizes),
)  # fmt: skip
