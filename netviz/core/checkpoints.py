"""Checkpoints of a run under a byte budget, dense where training has just been."""

from bisect import bisect_right, insort
from collections import OrderedDict

from netviz.core.runner import Checkpoint

DEFAULT_BUDGET = 256 * 2**20  # bytes
FIRST_SPACING = 32  # mini-batches; re-running that many is quicker than a frame
RING_SPACING = 4
RING_LENGTH = 64


class Checkpoints:
    """Checkpoints by mini-batch number: uniform ones, and a ring of the most recent.

    The spacing doubles and every second checkpoint goes when the budget is full, so the
    length of the run need not be known.  The first checkpoint always stays.
    """

    def __init__(self, first: int, checkpoint: Checkpoint, budget: int = DEFAULT_BUDGET):
        self.budget = budget
        small = checkpoint.nbytes < 64 * 1024
        self.spacing = FIRST_SPACING if small else 1
        self._first = first
        self._uniform: dict[int, Checkpoint] = {first: checkpoint}
        self._numbers = [first]
        self._ring: OrderedDict[int, Checkpoint] = OrderedDict()
        self.nbytes = checkpoint.nbytes

    def due(self, number: int) -> bool:
        """Return whether mini-batch ``number`` should have a checkpoint, for good or a while."""
        return number % self.spacing == 0 or number % RING_SPACING == 0

    def add(self, number: int, checkpoint: Checkpoint) -> None:
        """Keep the state before mini-batch ``number``."""
        if number % self.spacing == 0 and number not in self._uniform:
            self._uniform[number] = checkpoint
            insort(self._numbers, number)
            self.nbytes += checkpoint.nbytes
            while self.nbytes > self.budget * 7 // 8 and len(self._uniform) > 2:
                self._thin()
        elif number % RING_SPACING == 0:
            self._ring[number] = checkpoint
            held = sum(c.nbytes for c in self._ring.values()) if checkpoint.nbytes > 9999 else 0
            while len(self._ring) > RING_LENGTH or held > self.budget // 8:
                held -= self._ring.popitem(last=False)[1].nbytes

    def _thin(self) -> None:
        self.spacing *= 2
        for number in [n for n in self._numbers if n % self.spacing and n != self._first]:
            self.nbytes -= self._uniform.pop(number).nbytes
        self._numbers = sorted(self._uniform)

    def nearest(self, number: int) -> tuple[int, Checkpoint]:
        """Return the last (number, checkpoint) at or before mini-batch ``number``."""
        place = bisect_right(self._numbers, number) - 1
        best = self._numbers[place]
        recent = max((n for n in self._ring if best < n <= number), default=None)
        if recent is not None:
            return recent, self._ring[recent]
        return best, self._uniform[best]

    def items(self) -> list[tuple[int, Checkpoint]]:
        """Return (number, checkpoint) of all that are kept, in order."""
        return sorted({**self._ring, **self._uniform}.items())

    def __len__(self) -> int:
        return len(self._uniform) + len(self._ring)
