"""Where the content of a scrolling area goes on out of sight: whole lines and a hint."""

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme, colour

HINT, LEAST_HINT = 11.0, 5.0  # pixels at scale 1 that the hint gets, and needs
MOST = 0.4  # of the height that may be covered: what is larger is seen in part
WIDE, HIGH = 5.0, 4.0  # of half the chevron, and of all of it
Stretch = tuple[float, float]


def lines_down(top: float, high: float, count: int) -> Iterator[Stretch]:
    """Yield so many lines of a height below each other."""
    return ((top + n * high, top + (n + 1) * high) for n in range(count))


def folds_of(
    stretches: Iterable[Stretch], top: float, bottom: float, scale: float,
    hinted: float = math.inf,
) -> tuple[float, float]:  # fmt: skip
    """Return how many pixels to cover above and below what is seen from top to bottom.

    stretches: from where to where each line reaches.  0 where nothing is out of sight.
    hinted: there is a hint only for what is out of sight before this height.
    """
    most, above, below = MOST * (bottom - top), 0.0, 0.0
    before = after = is_hinted = False
    seen: list[Stretch] = []  # at least in part; there may be hundreds of others
    for stretch in stretches:
        start, end = stretch
        before |= start < top - 1
        after |= end > bottom + 1
        is_hinted |= bottom + 1 < end <= hinted
        if end > top and start < bottom:
            seen.append(stretch)
    if after:
        hint = HINT * scale if is_hinted else 0.0
        edge = _last_whole(seen, bottom)
        last = max((end for _, end in seen if end <= edge + 0.5), default=top)
        if bottom - last >= LEAST_HINT * scale:  # there is an empty place for the hint
            edge = min(edge, max(last, bottom - hint))
        else:
            edge = _last_whole(seen, bottom - hint)
        below = bottom - edge if bottom - edge <= most else hint
    if before:
        edge = top
        while cut := [end for start, end in seen if start + 1.0 < edge + 0.5 < end]:
            edge = max(cut)
        above = edge - top if edge - top <= most else 0.0
    return above, below


def _last_whole(stretches: Sequence[Stretch], edge: float) -> float:
    """Return the height at or above an edge at which no line is cut."""
    while cut := [start for start, end in stretches if start < edge - 0.5 < end - 1.0]:
        edge = min(cut)
    return edge


def paint_fold(
    painter: QPainter, size: QSize, high: float, theme: Theme, scale: float, up: bool = False
) -> None:
    """Cover the lower, or upper, edge of an area of a size; a chevron says that it goes on."""
    wide, tall = float(size.width()), float(size.height())
    painter.fillRect(QRectF(0.0, 0.0 if up else tall - high, wide, high), colour(theme.panel))
    if high < LEAST_HINT * scale:
        return
    away = min(high, HINT * scale) / 2
    x, y = wide / 2, away if up else tall - away
    half, rise = WIDE * scale, HIGH / 2 * scale * (-1 if up else 1)
    painter.setPen(pen(theme.dim, 1.6 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(x - half, y - rise), QPointF(x, y + rise),
                          QPointF(x + half, y - rise)])  # fmt: skip
