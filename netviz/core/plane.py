"""What a network of two inputs makes of every point of a stretch of their plane."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.record import Arrays

Array = NDArray[np.float64]
SIDE = 100  # points along each side
MARGIN = 0.2  # of the data's extent, on each side
MOST_POINTS = 400


@dataclass(frozen=True)
class Extent:
    """The stretch of the plane that is shown: x[0] from left to right, x[1] from bottom to top."""

    left: float
    right: float
    bottom: float
    top: float

    def grid(self, side: int = SIDE) -> Array:
        """Return side * side points as columns, shape (2, side^2); the first is at the top left."""
        x0 = np.linspace(self.left, self.right, side)
        x1 = np.linspace(self.top, self.bottom, side)
        grid = np.empty((2, side * side))
        grid[0] = np.tile(x0, side)
        grid[1] = np.repeat(x1, side)
        return grid

    def share(self, x: Array) -> Array:
        """Return where points (2, m) lie as shares (m, 2) of width and height, from the top."""
        return np.column_stack((
            (x[0] - self.left) / (self.right - self.left),
            (self.top - x[1]) / (self.top - self.bottom),
        ))  # fmt: skip


def extent_of(dataset: Dataset) -> Extent:
    """Return the stretch that holds all inputs, with a margin round them."""
    inputs = dataset.values()
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    # all inputs may agree in one number: some width is needed all the same
    margin = np.maximum((high - low) * MARGIN, np.where(high > low, 0.0, 0.5))
    low, high = low - margin, high + margin
    return Extent(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def surfaces(
    architecture: Architecture, weights: Arrays, biases: Arrays, grid: Array
) -> tuple[Array, ...]:
    """Return the activations of layers 1..L at the points of a grid (2, m), each (n_l, m)."""
    found: list[Array] = []
    a = grid
    for l, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
        z = w @ a
        z += b
        a = architecture.activation(l).value(z, np.empty_like(z))
        found.append(a)
    return tuple(found)


def points_of(dataset: Dataset) -> tuple[Array, Array]:
    """Return inputs (2, m) and targets (n_out, m) of training samples, MOST_POINTS at most."""
    rows = dataset.rows("train")
    if len(rows) > MOST_POINTS:  # evenly through the split
        rows = rows[np.linspace(0, len(rows) - 1, MOST_POINTS).astype(np.intp)]
    x = np.hstack([dataset.x(int(row)) for row in rows])
    y = np.hstack([dataset.y(int(row)) for row in rows])
    return x, y
