"""Find the most numbers that can stand at once, by trying what taking turns misses.  No Qt."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST_TRIES = 1_500  # partial answers looked at; the best one counts


def most_apart(
    touching: NDArray[np.bool_], counts: list[int], *, whole: bool = False,
    tries: int = MOST_TRIES,
) -> list[int | None]:  # fmt: skip
    """Return a place for as many numbers as can be, none touching another; None where none is.

    touching: (places, places), which places lie over which.  counts: of the places of each
    number, one number after the other, the best place of each first.  whole: look only for
    an answer with all of them, and give up as soon as there is none.
    """
    return _Search(touching, counts, whole, tries).best


class _Search:
    """Depth first; the number with the fewest places left chooses first.  Sets are integers."""

    def __init__(self, touching: NDArray[np.bool_], counts: list[int], whole: bool, tries: int):
        packed = np.packbits(touching, axis=1, bitorder="little")
        self._touching = [int.from_bytes(row.tobytes(), "little") for row in packed]
        self._first = np.cumsum([0, *counts]).tolist()
        self._own = [
            ((1 << count) - 1) << first
            for count, first in zip(counts, self._first[:-1], strict=True)
        ]
        self._whole, self._tries = whole, tries
        self.best: list[int | None] = [None] * len(counts)
        self._most = -1
        self._go(list(range(len(counts))), (1 << len(touching)) - 1, {})

    def _go(self, left: list[int], free: int, chosen: dict[int, int]) -> None:
        """Try all that can follow; ``free`` are the places that touch none of the chosen."""
        self._tries -= 1
        if len(chosen) > self._most:
            self._most = len(chosen)
            self.best = [chosen.get(i) for i in range(len(self.best))]
        needed = len(self.best) if self._whole else self._most + 1
        lost = len(chosen) + len(left) - needed  # so many may still go without a place
        own, rest, next_one, fewest = self._own, [], -1, len(self._touching) + 1
        for i in left:
            room = (own[i] & free).bit_count()
            if not room:
                lost -= 1
                if lost < 0:
                    return
                continue
            rest.append(i)
            if room < fewest:
                next_one, fewest = i, room
        if not rest:
            return
        rest.remove(next_one)
        for place in _members(self._own[next_one] & free):
            below = {**chosen, next_one: place - self._first[next_one]}
            self._go(rest, free & ~self._touching[place], below)
            if self._tries <= 0 or self._most == len(self.best):
                return
        if not self._whole:
            self._go(rest, free, chosen)


def _members(set_: int) -> list[int]:
    found = []
    while set_:
        lowest = set_ & -set_
        found.append(lowest.bit_length() - 1)
        set_ ^= lowest
    return found
