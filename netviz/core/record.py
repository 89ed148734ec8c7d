"""The frozen record of one mini-batch: everything the engine computed, as matrix columns."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture

Array = NDArray[np.float64]
Arrays = tuple[Array, ...]


@dataclass(frozen=True, eq=False)
class MiniBatch:
    """One mini-batch of m samples, before and after its update; all arrays read-only.

    epoch, mini_batch: where in the run.  indices: the samples' rows in the dataset, (m,).
    eta, lmbda, training_size: as the update used them.
    X (n_0, m), Y (n_L, m): inputs and targets, a column per sample.
    zs[l], activations[l + 1], deltas[l]: (n_{l+1}, m); activations[0] is X.
    costs: cost of each sample, (m,), without the lambda term.
    nabla_b[l] (n, 1), nabla_w[l] (n, n_before): sums over the mini-batch.
    weights, biases: before the update; new_weights, new_biases: after it.
    """

    architecture: Architecture
    epoch: int
    mini_batch: int
    indices: NDArray[np.intp]
    eta: float
    lmbda: float
    training_size: int
    X: Array
    Y: Array
    zs: Arrays
    activations: Arrays
    costs: Array
    deltas: Arrays
    nabla_b: Arrays
    nabla_w: Arrays
    weights: Arrays
    biases: Arrays
    new_weights: Arrays
    new_biases: Arrays

    @property
    def size(self) -> int:
        """The number m of samples."""
        return int(self.X.shape[1])

    @property
    def mean_cost(self) -> float:
        """The cost of the mini-batch before its update: the mean over its samples."""
        with np.errstate(over="ignore", invalid="ignore"):  # a run that explodes is no error
            return mean(self.costs)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        groups = (
            (self.X, self.Y, self.costs), self.zs, self.activations[1:], self.deltas,
            self.nabla_b, self.nabla_w, self.weights, self.biases, self.new_weights,
            self.new_biases,
        )  # fmt: skip
        return sum(array.nbytes for group in groups for array in group)


def mean(costs: Array) -> float:
    """Return the mean of the samples' costs, shape (m,)."""
    return float(costs.dot(_ones(len(costs)))) / len(costs)  # a product sums twice as fast


@cache
def _ones(size: int) -> Array:
    return np.ones(size)
