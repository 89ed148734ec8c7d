"""The arrays that training writes into, again and again: parameters and a mini-batch's room."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture

Array = NDArray[np.float64]
CACHE_LINE = 64  # bytes; numpy promises 16, and products are 5 % slower across two lines


def _aligned(count: int) -> Array:
    """Return zeros, shape (count,), that begin at a cache line."""
    raw = np.zeros(count * 8 + CACHE_LINE, np.uint8)
    first = -raw.ctypes.data % CACHE_LINE
    return raw[first : first + count * 8].view(np.float64)


class Parameters:
    """All weights and biases in one flat vector, biases first, with a view for each."""

    def __init__(self, architecture: Architecture):
        self.flat: Array = _aligned(architecture.parameter_count)
        self.bias_count = architecture.bias_count
        self.biases: list[Array] = []
        self.weights: list[Array] = []
        place = 0
        for n in architecture.sizes[1:]:
            self.biases.append(self.flat[place : place + n].reshape(n, 1))
            place += n
        for n, n_in in architecture.weight_shapes:
            self.weights.append(self.flat[place : place + n * n_in].reshape(n, n_in))
            place += n * n_in


class Workspace:
    """Buffers for mini-batches of one size m: rows to gather into, z and a to compute in."""

    def __init__(self, architecture: Architecture, size: int):
        sizes = architecture.sizes
        self.size = size
        self.X_rows: Array = _aligned(size * sizes[0]).reshape(size, sizes[0])
        self.Y_rows: Array = np.empty((size, sizes[-1]))
        # gathering rows is twice as fast as gathering columns; the algorithm sees columns
        self.X = self.X_rows.T
        self.Y = self.Y_rows.T
        self.zs: list[Array] = [np.empty((n, size)) for n in sizes[1:]]
        self.activations: list[Array] = [self.X, *(np.empty((n, size)) for n in sizes[1:])]
        self.deltas: list[Array] = [np.empty((n, size)) for n in sizes[1:]]
        self.costs: Array = np.empty(size)
        self.ones: Array = np.ones((size, 1))  # a product with it sums over the samples
        self.plans: dict[int, tuple[list[Any], list[Any]]] = {}
