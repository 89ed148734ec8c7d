"""A function built from bumps: pairs of steep hidden neurons, one up, one down."""

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments.experiment import Experiment, Result, Running, Value

STEEP = 1000.0
POINTS = 1000


def goal(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the function of Nielsen's chapter 4, 0.2 + 0.4 x^2 + 0.3 x sin 15x + 0.05 cos 50x."""
    return 0.2 + 0.4 * x**2 + 0.3 * x * np.sin(15 * x) + 0.05 * np.cos(50 * x)


def built(count: int) -> Engine:
    """Return [1, 2 count, 1] whose hidden pairs make ``count`` bumps of the goal's logit."""
    edges = np.arange(count + 1) / count
    at = (np.arange(count) + 0.5) / count
    height = np.log(goal(at) / (1.0 - goal(at)))
    steps = np.stack([edges[:-1], edges[1:]], axis=1).ravel()
    engine = Engine(Architecture.of((1, 2 * count, 1)))
    engine.pack(
        [np.full((2 * count, 1), STEEP), np.stack([height, -height], axis=1).reshape(1, -1)],
        [-STEEP * steps.reshape(-1, 1), np.zeros((1, 1))],
    )
    return engine


def bumps(timeline: Timeline, *, counts: tuple[int, ...]) -> Running:
    """Measure the mean distance between goal and network on 0..1."""
    x = (np.arange(POINTS) + 0.5) / POINTS
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, count in enumerate(counts):
        yield place, len(counts)
        _, a = built(count).forward(x.reshape(1, -1))
        error = float(np.mean(np.abs(a[0] - goal(x))))
        values[f"error_{count}"] = error
        rows.append((float(count), float(2 * count), error))
    return Result(values, ("bumps", "hidden neurons", "mean error"), tuple(rows))


EXPERIMENTS = (
    Experiment("bumps", "Bumps", tuple(f"error_{n}" for n in range(1, 201)),
               {"counts": (5, 10, 20, 50, 100)}, {"counts": (1, 200)}, bumps),
)  # fmt: skip
