"""A growing series of numbers, one per mini-batch."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEAST = 64


class Series:
    """Floats appended one after another, seen as one read-only array."""

    def __init__(self) -> None:
        self._buffer: Array = np.empty(LEAST)
        self._length = 0
        self._shared = False

    def __len__(self) -> int:
        return self._length

    def append(self, value: float) -> None:
        """Add one number."""
        if self._shared or self._length == len(self._buffer):
            self._grow(self._length + 1)
        self._buffer[self._length] = value
        self._length += 1

    def extend(self, values: Array) -> None:
        """Add many numbers."""
        end = self._length + len(values)
        if end > len(self._buffer) or (self._shared and len(values)):
            self._grow(end)
        self._buffer[self._length : end] = values
        self._length = end

    def _grow(self, least: int) -> None:
        # a new buffer, never a resize: arrays handed out keep what they showed
        larger = np.empty(max(least + LEAST, self._length * 5 // 4))
        larger[: self._length] = self._buffer[: self._length]
        self._buffer, self._shared = larger, False

    def first(self, length: int) -> "Series":
        """Return a series that begins with the first ``length`` numbers of this one.

        It has no memory of its own until it grows: what is written is never written again.
        """
        series = Series()
        series._buffer, series._length, series._shared = self._buffer, length, True
        return series

    def array(self) -> Array:
        """Return what there is so far, read-only; later appends do not change it."""
        view = self._buffer[: self._length]
        view.flags.writeable = False
        return view

    @property
    def nbytes(self) -> int:
        """Memory of its own, in bytes."""
        return 0 if self._shared else self._buffer.nbytes
