"""What a chart shows of one run."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.decimation import Envelope
from netviz.gui.curve.points import Points

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """One run's costs and what was measured of it.

    costs: per mini-batch, (n,).  epochs: what was measured, see ``epochs_of``.  name: of a
    branch, "" for the run in view.  first: the mini-batch from which on it differs from the
    run in view.  style: number of its colour and dash.  kept: columns worked out before.
    """

    costs: Array
    epochs: Points = field(default_factory=dict)
    name: str = ""
    first: int = 0
    style: int = 0
    kept: dict[Any, Envelope] = field(default_factory=dict, repr=False)

    def points(self, split: str, quantity: str) -> tuple[Array, Array]:
        """Return (mini-batch after each epoch, value), both (n,)."""
        none: Array = np.zeros(0)
        return self.epochs.get((split, quantity), (none, none))
