"""Checkpoints of a run under a byte budget, dense where training has just been."""

from array import array
from bisect import bisect_right
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from netviz.core.orders import Shuffled
from netviz.core.runner import Checkpoint

Array = NDArray[np.float64]

DEFAULT_BUDGET = 256 * 2**20  # bytes
SPACING, LARGE_SPACING = 16, 7  # mini-batches at first; re-running them is quicker than a frame
LARGE_BYTES = 64 * 1024  # parameters from here on are kept closer together at first
RING_SPACING = 4
RING_LENGTH = 64
THIN = 8  # checkpoints that stay of a run that is deleted but may be wanted back
RING_SHARE = 32  # the ring may take this part of the budget


class _Rows:
    """Checkpoints in rows of few arrays: a million small objects would weigh ten times more."""

    def __init__(self, parameter_count: int):
        self._count = parameter_count
        self._per_block = max(1, LARGE_BYTES // max(1, 8 * parameter_count))
        self._blocks: list[Array] = []
        self.numbers = array("q")
        self._epochs, self._mini_batches, self._sizes = array("q"), array("q"), array("q")
        self._orders: dict[int, Shuffled] = {}
        self._order_bytes = 0

    def append(self, number: int, state: Checkpoint) -> None:
        block, row = divmod(len(self.numbers), self._per_block)
        if self._per_block == 1:  # large ones are frozen already: no copy
            self._blocks.append(state.parameters.reshape(1, -1))
        else:
            if block == len(self._blocks):
                self._blocks.append(np.empty((self._per_block, self._count)))
            self._blocks[block][row] = state.parameters
        self.numbers.append(number)
        self._epochs.append(state.epoch)
        self._mini_batches.append(state.mini_batch)
        self._sizes.append(state.size)
        if state.shuffled is not None and state.epoch not in self._orders:
            self._orders[state.epoch] = state.shuffled
            self._order_bytes += state.shuffled.nbytes

    def __getitem__(self, place: int) -> Checkpoint:
        block, row = divmod(place, self._per_block)
        parameters = self._blocks[block][row]
        parameters.flags.writeable = False  # of this view; the block itself is never rewritten
        epoch = self._epochs[place]
        return Checkpoint(
            epoch, self._mini_batches[place], parameters, self._sizes[place],
            self._orders.get(epoch),
        )  # fmt: skip

    def thinned(self, spacing: int) -> "_Rows":
        """Return the first row and those whose number is a multiple of ``spacing``."""
        kept = _Rows(self._count)
        for place, number in enumerate(self.numbers):
            if place == 0 or number % spacing == 0:
                kept.append(number, self[place])
            if (place + 1) % self._per_block == 0:
                self._blocks[place // self._per_block] = np.empty((0, 0))  # give it back now
        return kept

    @property
    def nbytes(self) -> int:
        """Memory held; known without counting, because every new checkpoint asks."""
        blocks = len(self._blocks) * self._per_block * self._count * 8
        return blocks + 32 * len(self.numbers) + self._order_bytes


class Checkpoints:
    """Checkpoints by mini-batch number: uniform ones, and a ring of the most recent.

    The spacing doubles and every second checkpoint goes when the budget is full, so the
    length of the run need not be known.  The first checkpoint always stays.
    """

    def __init__(self, first: int, checkpoint: Checkpoint, budget: int = DEFAULT_BUDGET):
        self.budget = budget
        large = checkpoint.parameters.nbytes >= LARGE_BYTES
        self.spacing = LARGE_SPACING if large else SPACING
        self._rows = _Rows(checkpoint.parameters.size)
        self._rows.append(first, checkpoint)
        self._ring: OrderedDict[int, Checkpoint] = OrderedDict()

    def due(self, number: int) -> bool:
        """Return whether mini-batch ``number`` should have a checkpoint, for good or a while."""
        return number % self.spacing == 0 or number % RING_SPACING == 0

    def add(self, number: int, checkpoint: Checkpoint) -> None:
        """Keep the state before mini-batch ``number``; numbers come in rising order."""
        if number % self.spacing == 0 and number > self._rows.numbers[-1]:
            self._rows.append(number, checkpoint)
            self._fit()
        elif number % RING_SPACING == 0:
            self._ring[number] = checkpoint
            self._trim()

    def limit(self, budget: int) -> None:
        """Keep to another budget from now on, in bytes."""
        self.budget = budget
        self._fit()
        self._trim()

    def forget_recent(self) -> None:
        """Let go of the ring, for a run that nobody looks at."""
        self._ring.clear()

    def thin(self, most: int = THIN) -> None:
        """Keep at most ``most`` of the uniform ones; later ones come as close as before."""
        spacing = self.spacing
        while len(self._rows.numbers) > most:
            spacing *= 2
            self._rows = self._rows.thinned(spacing)

    def _fit(self) -> None:
        share = self.budget - self.budget // RING_SHARE
        while self._rows.nbytes > share and len(self._rows.numbers) > 2:
            self.spacing *= 2
            self._rows = self._rows.thinned(self.spacing)

    def _trim(self) -> None:
        each = next(iter(self._ring.values())).nbytes if self._ring else 1
        most = min(RING_LENGTH, max(1, self.budget // RING_SHARE // each))
        while len(self._ring) > most:
            self._ring.popitem(last=False)

    def nearest(self, number: int) -> tuple[int, Checkpoint]:
        """Return the last (number, checkpoint) at or before mini-batch ``number``."""
        place = bisect_right(self._rows.numbers, number) - 1
        best = self._rows.numbers[place]
        recent = max((n for n in self._ring if best < n <= number), default=None)
        if recent is not None:
            return recent, self._ring[recent]
        return best, self._rows[place]

    def items(self) -> list[tuple[int, Checkpoint]]:
        """Return all (number, checkpoint), the recent ones too, in rising order."""
        rows = [(number, self._rows[place]) for place, number in enumerate(self._rows.numbers)]
        return sorted([*rows, *self._ring.items()], key=lambda item: item[0])

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes; an order shared by checkpoints of one epoch counts once."""
        return self._rows.nbytes + sum(state.nbytes for state in self._ring.values())

    def __len__(self) -> int:
        return len(self._rows.numbers) + len(self._ring)
