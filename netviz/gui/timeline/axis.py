"""The axis of time that the cost curve and the strip below it share."""

import math
from dataclasses import dataclass

from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session import Session

LEFT, RIGHT = 88.0, 28.0  # px beside the axis at scale 1


@dataclass(frozen=True)
class Axis:
    """Mini-batches 0 .. count of a run, laid over ``width`` pixels at a text scale."""

    count: int
    width: float
    scale: float

    @classmethod
    def of(cls, timeline: Timeline, width: float, scale: float) -> "Axis":
        """Return the axis of everything trained; one mini-batch while nothing is."""
        return cls(max(1, timeline.trained), width, scale)

    @classmethod
    def beside(cls, session: Session, width: float, scale: float) -> "Axis":
        """Return the axis of the run in view and of the branches that are drawn beside it."""
        runs = (session.timeline, *session.branches.compared)
        return cls(max(1, *(run.trained for run in runs)), width, scale)

    @property
    def left(self) -> float:
        """The pixel where it begins."""
        return LEFT * self.scale

    @property
    def right(self) -> float:
        """The pixel where it ends."""
        return max(self.left + 40.0, self.width - RIGHT * self.scale)

    @property
    def length(self) -> float:
        """In pixels."""
        return self.right - self.left

    def x(self, number: float) -> float:
        """Return the pixel of mini-batch ``number``, which may be broken."""
        return self.left + self.length * min(1.0, max(0.0, number / self.count))

    def number(self, x: float) -> int:
        """Return the mini-batch at a pixel, within the axis."""
        share = (x - self.left) / self.length
        return min(self.count - 1, max(0, int(share * self.count)))


def playhead(timeline: Timeline, position: Position) -> float:
    """Return where a position lies among the mini-batches, with the steps as its fraction."""
    steps = timeline.step_count(position.epoch, position.mini_batch)
    number = timeline.number_of(position.epoch, position.mini_batch)
    return number + (position.step + 1) / steps


def position_at(timeline: Timeline, number: int, like: Position) -> Position:
    """Return the step of mini-batch ``number`` that corresponds to ``like``'s.

    Beyond what is trained it is the last mini-batch.
    """
    number = min(number, max(0, timeline.trained - 1))
    epoch, mini_batch = timeline.at(number)
    last = timeline.step_count(epoch, mini_batch) - 1
    was_last = like.step == timeline.step_count(like.epoch, like.mini_batch) - 1
    return Position(epoch, mini_batch, last if was_last else min(like.step, last))


def round_step(last: int, wanted: int) -> int:
    """Return 1, 2 or 5 times a power of ten, so that about ``wanted`` numbers are shown."""
    least, step = max(1, last / wanted), 1
    while True:
        for factor in (1, 2, 5):
            if step * factor >= least:
                return step * factor
        step *= 10


def nice_above(value: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at or above ``value``."""
    if not value > 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(f * power for f in (1, 2, 5, 10) if f * power >= value * 0.999)
