"""What takes long: roughly how long, and who does it beside the window."""

from collections.abc import Callable, Generator
from typing import Any, Protocol

from netviz.core.steps import Position
from netviz.core.timeline import Timeline

MS_PER_BATCH, MS_PER_PRODUCT = 0.1, 3e-6  # a mini-batch costs about this
NS_KEPT, NS_BRANCHED = 30.0, 150.0  # a weight, to keep all it took part in; to begin a branch

Work = Generator[tuple[int, int], None, Any]


class Elsewhere(Protocol):
    """Somebody who does long work where it holds nobody up."""

    def takes(
        self, milliseconds: float, work: Work, then: Callable[[Any], None],
        again: Callable[[], None],
    ) -> bool:  # fmt: skip
        """Return whether it sees to the work, and to ``then(result)`` afterwards.

        again: asks for the same anew, where something else has to be done first.
        """

    def gives_up(self) -> bool:
        """Return whether something was under way, which is let go of."""


def training_ms(timeline: Timeline, mini_batches: int) -> float:
    """Return roughly how many milliseconds training ``mini_batches`` takes."""
    products = timeline.parameters.size * timeline.schedule.mini_batch_size
    return mini_batches * (MS_PER_BATCH + products * MS_PER_PRODUCT)


def finding_ms(timeline: Timeline, position: Position | None = None) -> float:
    """Return roughly how many milliseconds it takes to find what a position shows.

    None: a position that is right after a checkpoint.
    """
    distance = 0 if position is None else timeline.distance(position)
    kept = timeline.parameters.size * NS_KEPT * 1e-6
    return training_ms(timeline, distance + 1) + kept


def branching_ms(timeline: Timeline) -> float:
    """Return roughly how many milliseconds a branch takes until its first moment is there."""
    return 2 * finding_ms(timeline) + timeline.parameters.size * NS_BRANCHED * 1e-6
