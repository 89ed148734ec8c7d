"""How full a neuron is drawn: from the least that its activation can be to the most.  No Qt."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Bounds = tuple[float, float]


def shade_bounds(a: Array, bounds: Bounds | None) -> Bounds:
    """Return which activations are drawn empty and full.

    bounds: of the activation function, None at the input.  Where they are infinite the numbers
    themselves say, and 0 and 1 are among them.
    """
    if bounds is not None and np.isfinite(bounds).all():
        return bounds
    finite = a[np.isfinite(a)]
    low = min(0.0, float(finite.min())) if finite.size else 0.0
    return low, max(1.0, float(finite.max())) if finite.size else 1.0


def shade(a: Array, bounds: Bounds) -> Array:
    """Return the fill of each neuron, 0 (empty) to 1 (full); half of it for NaN."""
    low, high = bounds
    with np.errstate(all="ignore"):
        share = np.clip((a - low) / max(high - low, 1e-300), 0.0, 1.0)
    return np.where(np.isnan(share), 0.5, share)
