"""Weights and biases as one flat vector, biases of all layers first."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.shapes import check_parameters

Array = NDArray[np.float64]


def flat_parameters(
    architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]
) -> Array:
    """Return one vector, (parameter_count,), biases of all layers first.

    weights[l]: (n_{l+1}, n_l).  biases[l]: (n_{l+1}, 1).  Raises ShapeError for others.
    """
    check_parameters(architecture.sizes, weights, biases)
    return np.concatenate([np.ravel(array) for array in (*biases, *weights)]).astype(np.float64)
