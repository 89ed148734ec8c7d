"""Arrays that nobody can write into."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return a read-only copy, row by row in memory."""
    copy = np.array(array, order="C")
    copy.flags.writeable = False
    return copy
