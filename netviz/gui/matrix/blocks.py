"""Many entries to a pixel: the largest of each block stands for it, which a mean would hide."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def starts(count: int, most: int) -> NDArray[np.intp]:
    """Return where each of at most ``most`` blocks of nearly one size begins, of ``count``."""
    blocks = max(1, min(count, most))
    return (np.arange(blocks) * count) // blocks


def strongest(matrix: Array, rows: int, columns: int) -> Array:
    """Return a matrix of at most so many rows and columns: of each block its greatest magnitude.

    Signs stay; a block with a NaN is one.
    """
    down, across = starts(matrix.shape[0], rows), starts(matrix.shape[1], columns)
    high, low = (
        ufunc.reduceat(ufunc.reduceat(matrix, down, axis=0), across, axis=1)
        for ufunc in (np.maximum, np.minimum)
    )
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(high >= -low, high, low))
