"""What the network makes of an input from outside, such as a digit drawn by hand."""

import numpy as np
from numpy.typing import NDArray

from netviz.core.activations import ACTIVATIONS
from netviz.core.moment import Moment
from netviz.core.shapes import column
from netviz.session.files.network_out import parameters_at

Array = NDArray[np.float64]
BOX = 20 / 28  # MNIST's digits fill 20 of the 28 pixels


def outputs_of(moment: Moment, x: Array) -> Array:
    """Return the output (n_L, 1) for x (n_0, 1), with the parameters after the moment's step."""
    a = column(x, moment.architecture.sizes[0])
    names = moment.architecture.activations
    for w, b, name in zip(*parameters_at(moment), names, strict=True):
        z = w @ a + b
        a = ACTIVATIONS[name].value(z, np.empty_like(z))
    return a


def fitted_digit(ink: Array, shape: tuple[int, int]) -> Array:
    """Return a drawing (height, width) of 0..1 as an image of ``shape``, made as MNIST's were.

    The digit is scaled to fill a box of 20/28 of the image and shifted so that its centre of
    mass is the middle.  No ink gives an empty image.
    """
    image = np.zeros(shape)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return image
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = BOX * min(shape) / max(cut.shape)
    height, width = (max(1, round(side * factor)) for side in cut.shape)
    small = _resized(cut, height, width)
    weight = small.sum()
    for axis in (0, 1):
        centre = (small.sum(axis=1 - axis) @ np.arange(small.shape[axis])) / weight
        first = round((shape[axis] - 1) / 2 - centre)
        before = int(np.clip(first, 0, shape[axis] - small.shape[axis]))
        after = shape[axis] - small.shape[axis] - before
        small = np.pad(small, [(before, after), (0, 0)] if axis == 0 else [(0, 0), (before, after)])
    return np.clip(small, 0.0, 1.0)


def _resized(image: Array, height: int, width: int) -> Array:
    """Average over areas: each new pixel is the mean of what it covers."""
    return _averages(image.shape[0], height) @ image @ _averages(image.shape[1], width).T


def _averages(old: int, new: int) -> Array:
    """Return (new, old): the share of each old pixel in each new one; rows sum to 1."""
    edges = np.linspace(0, old, new + 1)
    least, most = edges[:-1, None], edges[1:, None]
    pixels = np.arange(old)[None, :]
    covered = np.clip(np.minimum(most, pixels + 1) - np.maximum(least, pixels), 0.0, None)
    shares: Array = covered / (most - least)
    return shares
