"""The input plane: all pictures of all neurons after a change of parameters."""

import numpy as np

from netviz.core.plane import extent_of
from netviz.gui.plane.pictures import Pictures
from netviz.gui.theme import LIGHT
from netviz.session import Session
from tests.benchmarks.rows import Row, cpu_seconds

UPDATES = 60
BOUND_MS = 10


def plane_rows() -> list[Row]:
    """Return the CPU milliseconds of an update, 100x100 points, every neuron drawn."""
    return [row for sizes in ((2, 3, 1), (2, 8, 8, 1)) for row in _update(sizes)]


def _update(sizes: tuple[int, ...]) -> list[Row]:
    session, pictures = Session(sizes=sizes), Pictures()
    extent, times = extent_of(session.dataset), []
    for _ in range(UPDATES):
        session.train(mini_batches=1)
        moment = session.moment
        times.append(1000 * cpu_seconds(lambda m=moment: pictures.load(m, extent, LIGHT, 30)))
    name = f"{list(sizes)}: input plane, CPU ms"
    steady = times[5:]  # the first ones make the grid and the colour table
    return [
        Row.at_most(f"{name}, median", float(np.median(steady)), BOUND_MS),
        Row.at_most(f"{name}, p99", float(np.quantile(steady, 0.99)), BOUND_MS),
    ]
