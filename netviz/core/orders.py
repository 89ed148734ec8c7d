"""The order in which an epoch visits the training samples, in one table.

An order gives the permutation of every epoch.  ``philox`` knows any epoch's at once;
``book`` is Python 2's ``random.shuffle``, in place and cumulative, so it carries a state.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Shuffled:
    """The permutation of one epoch and what is needed to make the next one's.

    permutation: places in the training split, shape (n,), read-only.
    random_state: state of Python's ``random`` after the shuffle, None if not needed.
    """

    permutation: Indices
    random_state: Any = None

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self.permutation.nbytes + (0 if self.random_state is None else 2_700)


@dataclass(frozen=True)
class Order:
    """One order.  shuffle(count, seed, epoch, before): the epoch's permutation.

    before: the epoch before, which a cumulative order continues; None at epoch 0.
    """

    name: str
    title: str
    shuffle: Callable[[int, int, int, Shuffled | None], Shuffled]
    cumulative: bool


class _Philox(threading.local):
    """One generator per thread, set to a new key each time: four times as fast as a new one."""

    def __init__(self) -> None:
        self._bits = np.random.Philox(key=[0, 0])
        self._generator = np.random.Generator(self._bits)
        self._fresh: Any = self._bits.state

    def permutation(self, count: int, seed: int, epoch: int) -> NDArray[Any]:
        self._fresh["state"]["key"][:] = seed, epoch
        self._bits.state = self._fresh
        return self._generator.permutation(count)


_generators = _Philox()


def _philox(count: int, seed: int, epoch: int, before: Shuffled | None) -> Shuffled:
    return Shuffled(_frozen(_generators.permutation(count, seed, epoch)))


def _none(count: int, seed: int, epoch: int, before: Shuffled | None) -> Shuffled:
    return before or Shuffled(_frozen(np.arange(count)))


def _book(count: int, seed: int, epoch: int, before: Shuffled | None) -> Shuffled:
    import random  # late: hashing comes with it, and only this order needs it

    generator = random.Random(seed)
    items = list(range(count))
    if before is not None:
        version, numbers, normal = before.random_state
        generator.setstate((version, tuple(numbers.tolist()), normal))
        items = before.permutation.tolist()
    shuffle_like_python_2(items, generator.random)
    version, numbers, normal = generator.getstate()
    # as 625 Python numbers a state weighs ten times more
    return Shuffled(_frozen(np.array(items)), (version, np.array(numbers, np.uint32), normal))


def shuffle_like_python_2(items: list[Any], random_number: Callable[[], float]) -> None:
    """Shuffle ``items`` in place as ``random.shuffle`` of Python 2.7 did.

    random_number: gives the next number in [0, 1).
    """
    for i in range(len(items) - 1, 0, -1):
        j = int(random_number() * (i + 1))
        items[i], items[j] = items[j], items[i]


def _frozen(array: NDArray[Any]) -> Indices:
    array = array.astype(np.intp, copy=False)
    array.flags.writeable = False
    return array


ORDERS: dict[str, Order] = {
    record.name: record
    for record in (
        Order("philox", "Shuffled by epoch", _philox, cumulative=False),
        Order("none", "As in the data", _none, cumulative=False),
        Order("book", "As in the book's runs", _book, cumulative=True),
    )
}
