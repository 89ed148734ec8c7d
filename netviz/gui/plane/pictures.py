"""Activations over the plane as small images in the theme's greys, with the middle line."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, qRgb

from netviz.core.activations import ACTIVATIONS
from netviz.core.moment import Moment
from netviz.core.plane import SIDE, Extent, surfaces
from netviz.gui.theme import Theme, colour

Array = NDArray[np.float64]
LINE = 255  # the entry of the colour table that draws the middle line
SHADES = 254


@lru_cache(maxsize=4)
def colour_table(theme: Theme) -> list[int]:
    """Return 255 shades from empty to full, then the colour of the middle line."""
    low, high = colour(theme.empty), colour(theme.full)
    shares = np.linspace(0.0, 1.0, SHADES + 1)
    table = [
        qRgb(*(round(a + (b - a) * share) for a, b in (
            (low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))))
        for share in shares.tolist()
    ]  # fmt: skip
    line = colour(theme.positive)
    return [*table, qRgb(line.red(), line.green(), line.blue())]


def range_of(name: str, values: Array) -> tuple[float, float]:
    """Return which activations are drawn empty and full: the bounds, or what occurs."""
    low, high = ACTIVATIONS[name].bounds
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    size = float(np.abs(values).max()) or 1.0
    return (0.0 if low == 0 else -size), size


def image_of(values: Array, low: float, high: float, theme: Theme) -> QImage:
    """Return values (SIDE^2,) as an image; the line is where they cross the middle of the range.

    NaN is drawn empty.
    """
    shades = (values - low) * (SHADES / (high - low))
    np.clip(shades, 0.0, SHADES, out=shades)
    if np.isnan(shades.sum()):  # quicker than looking at each
        shades = np.nan_to_num(shades)
    pixels = shades.astype(np.uint8).reshape(SIDE, SIDE)
    above = pixels >= SHADES // 2 + 1
    crossing = np.zeros_like(above)
    crossing[:, :-1] |= above[:, :-1] != above[:, 1:]
    crossing[:-1] |= above[:-1] != above[1:]
    pixels[crossing] = LINE
    image = QImage(pixels.data, SIDE, SIDE, SIDE, QImage.Format.Format_Indexed8)
    image.setColorTable(colour_table(theme))
    return image.copy()  # must not look into an array that goes away


class Pictures:
    """The images of all neurons for the parameters of a moment, made once for each."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._grid: tuple[Extent | None, Array] = (None, np.empty((2, 0)))
        self.values: tuple[Array, ...] = ()
        self.images: tuple[tuple[QImage, ...], ...] = ()

    def load(self, moment: Moment, extent: Extent, theme: Theme, most: int) -> None:
        """Make the images of layers 1..L, of the first ``most`` neurons of each.

        After the update they show the new parameters: what the picture of the network shows.
        """
        of = (moment.record, moment.updated, extent, theme, most)
        if self._of[1:] == of[1:] and self._of[0] is of[0]:
            return
        if self._grid[0] != extent:
            self._grid = (extent, extent.grid())
        weights = moment.new_weights or moment.weights
        biases = moment.new_biases or moment.biases
        architecture = moment.architecture
        with np.errstate(all="ignore"):  # a training that exploded is drawn empty
            self.values = surfaces(architecture, weights, biases, self._grid[1])
            self.images = tuple(
                tuple(
                    image_of(row, *range_of(architecture.activations[l], values), theme)
                    for row in values[:most]
                )
                for l, values in enumerate(self.values)
            )
        self._of = of
