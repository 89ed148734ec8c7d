"""What moves at a step: one file for each phase, each a function of how far the motion is."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from PySide6.QtGui import QPainter

from netviz.core.moment import Moment
from netviz.gui.drawing.frame import Frame

LEAST_S, USUAL_S = 0.09, 0.8  # of a step; the second at one step a second
SLOW_S = 1.1  # from here on there is time to read: products travel along the edges
# when the still after the step begins to show, by the kind of the step
FADES = {"input": 0.45, "z": 0.6, "a": 0.55, "cost": 0.5, "delta": 0.88, "nabla_b": 0.6,
         "nabla_w": 0.84, "update": 0.15}  # fmt: skip
# of a sum, an update: one sample's nabla fades into the sums, the sums into what they change,
# before anything moves
ENTRY = 0.15
BESIDE_STRIP = 0.8  # the same where strands grow: they are seen already


@dataclass(frozen=True, eq=False)
class Motion:
    """The way from one still to the next; backwards in time it runs from the end.

    earlier, later: the stills before and after the step.  backwards: whether time runs back.
    seconds: how long it takes.
    """

    earlier: Frame
    later: Frame
    backwards: bool
    seconds: float

    @property
    def slow(self) -> bool:
        """Whether there is time to read numbers on their way."""
        return self.seconds >= SLOW_S

    def progress(self, elapsed_s: float) -> float:
        """Return how far the step is, 0 (not begun) to 1 (done), after some time."""
        share = min(1.0, elapsed_s / self.seconds)
        return 1.0 - share if self.backwards else share

    def fade(self, progress: float) -> float:
        """Return how much of the later still shows, 0..1; of a strip, beside it."""
        kind = self.later.moment.kind
        if kind == "sum":
            return _smooth(progress / ENTRY)
        start = FADES[kind] if self.strip is None else BESIDE_STRIP
        return _smooth((progress - start) / (1.0 - start))

    def entry(self, progress: float) -> float:
        """Return how much of the base shows over the still before the step, 0..1."""
        return 1.0 if self.base is self.earlier else _smooth(progress / ENTRY)

    @cached_property
    def strip(self) -> tuple[float, float] | None:
        """From which x to which the later still's strands grow from both ends, where many do.

        There it does not fade in: the strands are seen as far as they have grown.
        """
        m, frame = self.later.moment, self.later
        if m.kind != "nabla_w" or m.layer is None or not frame.dense:
            return None
        xs = frame.edges[m.layer - 1].line[:, [0, 2]]
        return float(xs.min()), float(xs.max())

    @cached_property
    def base(self) -> Frame:
        """The still that the later one fades into: at an update, that with the old weights."""
        if self.later.moment.updated:
            return replace(self.later, glide=0.0)
        return self.earlier

    def selecting(self, selection: tuple[Any, ...] | None) -> "Motion":
        """Return the same motion with something else selected."""
        earlier, later = (replace(f, selection=selection) for f in (self.earlier, self.later))
        return replace(self, earlier=earlier, later=later)

    def paint(self, painter: QPainter, progress: float) -> None:
        """Paint what is on its way; the stills lie below it already."""
        from netviz.gui.drawing.motion.painters import PAINTERS  # late: no first paint moves

        kind = self.later.moment.kind
        with np.errstate(all="ignore"):  # a run that diverged moves as it is
            PAINTERS[kind](painter, self.earlier, self.later, progress, self.slow)


def _smooth(share: float) -> float:
    """Return a share, 0..1 at most, that begins and ends gently."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


def seconds_of(speed: float) -> float:
    """Return how long a step's motion takes at ``speed`` steps a second."""
    return max(LEAST_S, USUAL_S / speed)


def neighbours(before: Moment, after: Moment) -> bool:
    """Return whether one step of one mini-batch, or its border, lies between two moments."""
    if before.architecture != after.architecture or before.matrix != after.matrix:
        return False
    a, b = sorted((before.position, after.position))
    if a[:2] == b[:2]:
        return 0 < b.step - a.step <= 3 and before.record.weights[0] is after.record.weights[0]
    return b.step == 0 and a.step > 0
