"""Where everything stands: a pure function of sizes, room and text scale.  No Qt.

Coordinates are pixels from the top left.  Layers count from 0.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_SHOWN = 30  # neurons of one layer; more get an ellipsis that says how many are hidden
SHOWN_OF_MANY = 24
RADIUS, LEAST_RADIUS = 30.0, 2.5
WORDS = 78.0
MONO = 0.602  # width of a letter of DejaVu Sans Mono, in its pixel size


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer.

    shown: which neurons are drawn, ascending; centres: (len(shown), 2); radius in pixels.
    hidden: how many are not drawn, gap_y: where their ellipsis stands.
    image: (left, top, width, height) if the layer is drawn as an image, else None.
    full: room for numbers in and round each neuron.  numbers: room for the activation.
    """

    count: int
    shown: Indices
    centres: Array
    radius: float
    hidden: int
    gap_y: float
    image: tuple[float, float, float, float] | None
    full: bool
    numbers: bool

    def place_of(self, neuron: int) -> int | None:
        """Return the row of a neuron in ``centres``, None if it is hidden."""
        at = int(np.searchsorted(self.shown, neuron))
        return at if at < len(self.shown) and self.shown[at] == neuron else None


@dataclass(frozen=True, eq=False)
class Layout:
    """The whole picture: width, height, text scale, layers, and the frame around them."""

    width: float
    height: float
    scale: float
    layers: tuple[Layer, ...]
    top: float
    bottom: float
    bars: bool
    image_shape: tuple[int, int] | None

    @property
    def xs(self) -> list[float]:
        """The middle of each layer."""
        return [float(layer.centres[0, 0]) for layer in self.layers]


@lru_cache(maxsize=64)
def make_layout(
    sizes: tuple[int, ...], width: float, height: float, scale: float = 1.0,
    image_shape: tuple[int, int] | None = None, classes: bool = False,
) -> Layout:  # fmt: skip
    """Return the layout of a network in a stage of width x height pixels.

    image_shape: of the input, if it is an image.  classes: the outputs have names, so they
    get labels and bars.
    """
    scale = fitting_scale(width, height, scale)
    top, bottom = 92.0 * scale, 58.0 * scale
    as_image = image_shape is not None and sizes[0] > 16
    bars = classes and sizes[-1] > 1
    side = min(78.0 * scale, width * 0.14)
    right = min((150.0 if bars else 132.0) * scale, width * 0.21)
    xs = np.linspace(side, width - right, len(sizes))
    if as_image:
        xs[1:] = np.linspace(width * 0.46, width - right, len(sizes) - 1)
        xs[-1] = width - right
    gap = float(np.diff(xs[as_image:]).min()) if len(xs) > 2 else float(xs[1] - xs[0])
    layers = [
        _layer(n, float(x), top, height - bottom, gap, scale)
        for n, x in zip(sizes, xs, strict=True)
    ]
    if as_image and image_shape is not None:
        layers[0] = _image_layer(sizes[0], image_shape, float(xs[1]), top, height - bottom)
    return Layout(width, height, scale, tuple(layers), top, bottom, bars, image_shape)


def fitting_scale(width: float, height: float, scale: float) -> float:
    """Return the scale at which title and footer leave the network most of the room."""
    return max(0.55, min(scale, width / 560.0, height / 400.0))


def _layer(n: int, x: float, top: float, bottom: float, gap: float, scale: float) -> Layer:
    shown = np.arange(n)
    hidden = 0
    room = bottom - top
    most = min(MOST_SHOWN, max(2, int(room // 7)))
    if n > most:
        half = min(SHOWN_OF_MANY, most) // 2
        shown = np.concatenate([np.arange(half), np.arange(n - half, n)])
        hidden = n - 2 * half
    slots = len(shown) + (2 if hidden else 0)
    pitch = min(room / slots, 150.0 * scale)
    # delta stands above a neuron, z and b below it: together they need WORDS more
    fitted = (pitch / scale - WORDS) / 2
    full = fitted >= 20.0 and gap >= 165.0 * scale
    numbers = full or (pitch >= 46.0 * scale and gap >= 100.0 * scale)
    radius = min(RADIUS, fitted) * scale if full else pitch * (0.30 if numbers else 0.42)
    radius = max(LEAST_RADIUS, min(radius, RADIUS * scale, gap * 0.2))
    places = np.arange(slots) - (slots - 1) / 2
    if hidden:
        half = len(shown) // 2
        places = np.concatenate([places[:half], places[half + 2 :]])
    # a neuron's words stand below it, so the row sits a little high
    middle = (top + bottom) / 2 - (4.0 * scale if full else 0.0)
    centres = np.stack([np.full(len(shown), x), middle + places * pitch], axis=1)
    return Layer(n, shown, centres, radius, hidden, middle, None, full, numbers)


def _image_layer(
    n: int, shape: tuple[int, int], next_x: float, top: float, bottom: float
) -> Layer:
    rows, columns = shape
    side = min(next_x * 0.62, (bottom - top) * 0.66)
    cell = side / max(rows, columns)
    width, height = cell * columns, cell * rows
    left, upper = max(12.0, next_x * 0.36 - width / 2), (top + bottom) / 2 - height / 2 + 12
    j, i = np.divmod(np.arange(n), columns)
    centres = np.stack([left + (i + 0.5) * cell, upper + (j + 0.5) * cell], axis=1)
    return Layer(
        n, np.arange(n), centres, cell / 2, 0, 0.0, (left, upper, width, height), False, False
    )


def layer_middle(layer: Layer) -> float:
    """Return the x of a layer's middle."""
    if layer.image is not None:
        return layer.image[0] + layer.image[2] / 2
    return float(layer.centres[0, 0])
