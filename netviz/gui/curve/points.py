"""What was measured after each epoch, as arrays: thousands of epochs are drawn at every frame."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from netviz.core.decimation import envelope
from netviz.core.evaluation import EpochFigures, Figures
from netviz.core.series import Series
from netviz.core.timeline import Timeline

Array = NDArray[np.float64]
Points = Mapping[tuple[str, str], tuple[Array, Array]]
COLUMN = 3.0  # px; a thick line with more points than that takes long to draw
SPLITS, QUANTITIES = ("training", "test"), ("cost", "accuracy")


class _Growing:
    """The finite figures of a run so far, by (split, quantity)."""

    def __init__(self) -> None:
        self._seen = 0
        keys = [(split, quantity) for split in SPLITS for quantity in QUANTITIES]
        self._series = {key: (Series(), Series()) for key in keys}

    def points(self, timeline: Timeline) -> Points:
        for figures in timeline.epochs[self._seen :]:
            self._add(timeline.number_of(figures.epoch + 1, 0), figures)
        self._seen = len(timeline.epochs)
        return {key: (x.array(), y.array()) for key, (x, y) in self._series.items()}

    def _add(self, number: int, figures: EpochFigures) -> None:
        for split in SPLITS:
            for quantity in QUANTITIES:
                value = value_of(getattr(figures, split), quantity)
                if value is not None and np.isfinite(value):
                    numbers, values = self._series[split, quantity]
                    numbers.append(number)
                    values.append(value)


_runs: WeakKeyDictionary[Timeline, _Growing] = WeakKeyDictionary()


def epochs_of(timeline: Timeline) -> Points:
    """Return {(split, quantity): (numbers, values)} of a run.

    numbers: the mini-batch after each epoch, (n,).  values: cost or share of right answers.
    """
    return _runs.setdefault(timeline, _Growing()).points(timeline)


def value_of(figures: Figures | None, quantity: str) -> float | None:
    """Return the cost, or the share of right answers; None where there is none."""
    if figures is None:
        return None
    if quantity == "cost":
        return figures.cost
    return None if figures.correct is None else figures.correct / figures.count


def polygon(x: Array, y: Array, length: float) -> QPolygonF:
    """Return a line through points in pixels, (n,), over a length in pixels.

    Of many points in few pixels it goes through the least and the greatest of each.
    """
    columns = max(2, int(length / COLUMN))
    if len(x) > 2 * columns:
        shown = envelope(y, 0, len(y), columns)
        middle = x[np.minimum(shown.places.astype(np.intp), len(x) - 1)]
        x, y = np.repeat(middle, 2), np.stack([shown.low, shown.high], 1).ravel()
    return QPolygonF([QPointF(*point) for point in np.stack([x, y], 1).tolist()])
