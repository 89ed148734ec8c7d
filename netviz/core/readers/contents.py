"""What a reader found in a file: arrays by name, and notes for the person."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import DataError
from netviz.core.translation import tr

MOST_BYTES = 512 * 2**20  # of values in one file; MNIST as float32 has 220 MB
MOST_DIMENSIONS = 8
MOST_ARRAYS = 1_000


@dataclass(frozen=True, eq=False)
class Contents:
    """kind: of the file, for people.  arrays: read-only, by name.

    labels: names of classes where the file tells them.  columns: of a table.  notes: sentences.
    """

    kind: str
    arrays: dict[str, NDArray[Any]]
    labels: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for array in self.arrays.values():
            array.flags.writeable = False


class Refused(DataError):  # noqa: N818 - the word a person reads
    """A file that is not read; the message says where it is wrong and what would be read."""


def refused(name: object, reason: str) -> Refused:
    """Return the error for a file of that name."""
    return Refused(tr("{name} is not read: {reason}.").format(name=name, reason=reason))


def byte_size(shape: Sequence[int], item_size: int) -> int:
    """Return how many bytes an array needs.  Raises ValueError, with a reason, if too many.

    Python's whole numbers do not overflow, so nothing wraps round to a small size.
    """
    if len(shape) > MOST_DIMENSIONS:
        raise ValueError(
            tr("{count} dimensions are too many; at most {most} are read").format(
                count=len(shape), most=MOST_DIMENSIONS
            )
        )
    if any(size < 0 for size in shape):
        raise ValueError(tr("the shape {shape} has a negative size").format(shape=tuple(shape)))
    size = math.prod(shape) * item_size
    if size > MOST_BYTES:
        raise ValueError(
            tr("an array of shape {shape} needs more than 512 MB").format(shape=tuple(shape))
        )
    return size


def native(array: NDArray[Any]) -> NDArray[Any]:
    """Return the numbers in the machine's byte order.  Raises ValueError for NaN, infinity."""
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    if array.dtype.kind == "f":
        finite = np.isfinite(array)
        if not finite.all():
            place = tuple(int(n) for n in np.argwhere(~finite)[0])
            raise ValueError(
                tr("the value at {place} is NaN or infinite; every number has to be finite").format(
                    place=list(place)
                )
            )
    return array
