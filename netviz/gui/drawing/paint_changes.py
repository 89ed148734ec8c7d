"""Paint how edges change at an update: from the old width to the new, the old one as a ghost.

An edge changes visibly if its pen does; of a large layer the strongest changes are shown.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from netviz.gui.drawing.edges import Edges
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_edges import shown_colour, shown_share, shown_width
from netviz.gui.drawing.pens import pen
from netviz.gui.theme import mix

Array = NDArray[np.float64]
MOST_MOVING = 28  # edges of the whole picture
LEAST_SEEN = 0.3  # pixels of width
GHOST = 1.0  # pixels of width between the old edge and the new, from which on both are told


class Change(NamedTuple):
    """An edge before and after: its line, signs (1 or -1), strengths 0..1, widths in pixels."""

    line: list[float]
    signs: tuple[float, float]
    shares: tuple[float, float]
    widths: tuple[float, float]

    @property
    def size(self) -> float:
        """How much of it is seen to change, in pixels."""
        before, after = self.widths
        return before + after if self.signs[0] != self.signs[1] else abs(after - before)


def changes(frame: Frame, edges: Edges) -> list[Change]:
    """Return the edges of a layer pair that are seen to change."""
    m, l = frame.moment, edges.layer
    if m.new_weights is None:
        return []
    old, new = (w[l - 1][edges.to, edges.source] for w in (m.weights, m.new_weights))
    before, after = shown_share(frame, old), shown_share(frame, new)
    negative = old < 0, new < 0
    found = []
    for i in np.flatnonzero((before != after) | (negative[0] != negative[1])).tolist():
        shares = float(before[i]), float(after[i])
        signs = _sign(float(old[i])), _sign(float(new[i]))
        widths = shown_width(frame, l, shares[0]), shown_width(frame, l, shares[1])
        found.append(Change(edges.line[i].tolist(), signs, shares, widths))
    return [change for change in found if change.size >= LEAST_SEEN]


def _sign(weight: float) -> float:
    """Return -1 or 1; NaN for what is no number."""
    return weight if weight != weight else -1.0 if weight < 0 else 1.0


class Moving(NamedTuple):
    """An edge on its way: its line, widths and colours before and after."""

    line: QLineF
    widths: tuple[float, float]
    inks: tuple[str, str]


def paint_moving(painter: QPainter, frame: Frame, share: float) -> None:
    """Paint the edges that change most on their way from the old width and colour to the new."""
    from netviz.gui.drawing.motion.below import below_the_words  # late: no first paint moves

    with below_the_words(painter, frame):
        for line, (before, after), (old, new) in moving(frame):
            width = round(before + (after - before) * share, 1)
            painter.setPen(pen(mix(new, old, round(share, 1)), width))
            painter.drawLine(line)


@lru_cache(maxsize=2)
def moving(frame: Frame) -> list[Moving]:
    """Return the strongest changes, the strongest last."""
    found = [change for edges in frame.edges for change in changes(frame, edges)]
    strongest = sorted(found, key=lambda change: change.size)[-MOST_MOVING:]
    return [Moving(QLineF(*c.line), c.widths, _colours(frame, c)) for c in strongest]


def _colours(frame: Frame, change: Change) -> tuple[str, str]:
    (old, new), (before, after) = change.signs, change.shares
    return shown_colour(frame, old, before), shown_colour(frame, new, after)


def paint_ghosts(painter: QPainter, frame: Frame, edges: Edges) -> None:
    """Draw the border of the old edge round the new one where they differ enough to be told."""
    if frame.glide < 1.0:
        return
    for change in changes(frame, edges):
        if change.size < GHOST:
            continue
        line = change.line
        dx, dy = line[2] - line[0], line[3] - line[1]
        half = change.widths[0] / 2 / max(float(np.hypot(dx, dy)), 1e-9)
        ink = mix(_colours(frame, change)[0], frame.theme.ink, 0.5)
        painter.setPen(pen(ink, 1.0, (3.0, 3.0)))
        for way in (-half, half):
            painter.drawLine(QLineF(*line).translated(-dy * way, dx * way))
