"""A growing series of numbers, one per mini-batch."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Series:
    """Floats appended one after another, seen as one read-only array."""

    def __init__(self, values: Iterable[float] = ()):
        start = np.array(list(values) if not isinstance(values, np.ndarray) else values, float)
        self._buffer: Array = np.empty(max(64, 2 * len(start)))
        self._buffer[: len(start)] = start
        self._length = len(start)

    def __len__(self) -> int:
        return self._length

    def append(self, value: float) -> None:
        """Add one number."""
        if self._length == len(self._buffer):
            self._grow(self._length + 1)
        self._buffer[self._length] = value
        self._length += 1

    def extend(self, values: Array) -> None:
        """Add many numbers."""
        end = self._length + len(values)
        if end > len(self._buffer):
            self._grow(end)
        self._buffer[self._length : end] = values
        self._length = end

    def _grow(self, least: int) -> None:
        # a new buffer, never a resize: arrays handed out keep what they showed
        larger = np.empty(max(least, len(self._buffer) * 3 // 2))
        larger[: self._length] = self._buffer[: self._length]
        self._buffer = larger

    def array(self) -> Array:
        """Return what there is so far, read-only; later appends do not change it."""
        view = self._buffer[: self._length]
        view.flags.writeable = False
        return view
