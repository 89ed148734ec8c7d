"""The calendar of a run: numbers of mini-batches and (epoch, mini_batch), both ways.

A branch shares the calendar of the run it leaves up to the mini-batch where it leaves.
"""

from netviz.core.errors import PositionError
from netviz.core.steps import Position, step_count
from netviz.core.translation import tr


class Calendar:
    """Where mini-batch number n of a run is, and how many samples it has.

    samples: size of the training split.  (epoch, mini_batch), number: where the run begins;
    a branch begins at the mini-batch where it leaves ``parent``.  first_size: samples per
    mini-batch in that epoch; size: in the later ones.
    """

    def __init__(
        self, samples: int, epoch: int, mini_batch: int, first_size: int, size: int,
        number: int = 0, parent: "Calendar | None" = None,
    ):  # fmt: skip
        self._samples = samples
        self._epoch, self._mini_batch, self._number = epoch, mini_batch, number
        self._first_size, self._size = first_size, size
        self._parent = parent

    def _in_epoch(self, epoch: int) -> "Calendar":
        """Return the calendar that says how long an epoch's mini-batches are."""
        found = self
        while epoch < found._epoch and found._parent is not None:
            found = found._parent
        return found

    def _size_in(self, epoch: int) -> int:
        return self._first_size if epoch == self._epoch else self._size

    def mini_batches_in(self, epoch: int) -> int:
        """Return how many mini-batches an epoch has."""
        return -(-self._samples // self._in_epoch(epoch)._size_in(epoch))

    def size_of(self, epoch: int, mini_batch: int) -> int:
        """Return how many samples a mini-batch has; the last of an epoch may be shorter."""
        size = self._in_epoch(epoch)._size_in(epoch)
        return min(size, self._samples - mini_batch * size)

    def number_of(self, epoch: int, mini_batch: int) -> int:
        """Return the number, from 0, of a mini-batch in the whole run."""
        found = self
        while (epoch, mini_batch) < (found._epoch, found._mini_batch) and found._parent is not None:
            found = found._parent
        if epoch == found._epoch:
            return found._number + mini_batch - found._mini_batch
        later = (epoch - found._epoch - 1) * -(-found._samples // found._size)
        return found._number + found._rest() + later + mini_batch

    def _rest(self) -> int:
        """Return how many mini-batches of its first epoch belong to this calendar."""
        return -(-self._samples // self._first_size) - self._mini_batch

    def at(self, number: int) -> tuple[int, int]:
        """Return (epoch, mini_batch) of mini-batch ``number``."""
        found = self
        while number < found._number and found._parent is not None:
            found = found._parent
        past, rest = number - found._number, found._rest()
        if past < rest:
            return found._epoch, found._mini_batch + past
        epochs, mini_batch = divmod(past - rest, -(-found._samples // found._size))
        return found._epoch + 1 + epochs, mini_batch

    def check_mini_batch(self, epoch: int, mini_batch: int) -> None:
        """Raise PositionError, a sentence, unless the epoch has such a mini-batch."""
        last = self.mini_batches_in(epoch) - 1
        if mini_batch > last:
            raise PositionError(
                tr(
                    "Epoch {epoch} has no mini-batch {b}: they count from 0, and the last is"
                    " {last}."
                ).format(epoch=epoch, b=mini_batch, last=last)
            )

    def check(
        self, position: Position, end: Position, layers: int, *, exploded: bool = False
    ) -> None:
        """Raise PositionError, a sentence, unless the position exists up to ``end``.

        exploded: whether nothing can be trained after the end, as its cost is no number.
        """
        epoch, mini_batch, step = position
        if min(position) < 0:
            raise PositionError(
                tr("Position {position} has a negative part; all three count from 0.").format(
                    position=tuple(position)
                )
            )
        if (epoch, mini_batch) > end[:2]:
            raise PositionError(_beyond(position, end, exploded=exploded))
        self.check_mini_batch(epoch, mini_batch)
        steps = step_count(self.size_of(epoch, mini_batch), layers)
        if step >= steps:
            raise PositionError(
                tr("This mini-batch has {count} steps, so there is no step {step}.").format(
                    count=steps, step=step
                )
            )


def _beyond(position: Position, end: Position, *, exploded: bool) -> str:
    words = tr("Position {position} lies beyond what is trained; the last is {end}."
               " Train on to get there.")  # fmt: skip
    if exploded:
        words = tr(
            "Position {position} cannot be reached: the run ends at {end}, where the cost is no"
            " finite number any more. Go back, or begin again, with a smaller learning rate."
        )
    return words.format(position=tuple(position), end=tuple(end))
