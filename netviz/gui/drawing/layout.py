"""Where everything stands: a pure function of sizes, room and text scale.  No Qt.

Coordinates are pixels from the top left.  Layers count from 0.  The network is drawn in units:
one unit is a pixel where the room is just right for it, more where there is more.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netviz.gui.drawing.class_room import ClassRoom, class_room, head
from netviz.gui.drawing.rows import ABOVE, LINE, Row, Wish, alike, least_px, row_of, unit_of

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

MOST_SHOWN = 30  # neurons of one layer; more get an ellipsis that says how many are hidden
SHOWN_OF_MANY = 24
LEAST_PITCH = 12.0  # pixels from one neuron to the next: the ring of delta needs them
LEFT, RIGHT = 52.0, 134.0  # units beside the outer layers: y and its error stand at the right
SNUG_LEFT, SNUG_RIGHT = 36.0, 124.0  # the same where there is no room to spare
NO_CLASSES = ClassRoom(0.0, False)
BEFORE_BARS = 0.66  # of the way to the outputs: the first hidden layer after an image at most
WIDEST_GAP, OF_HEIGHT = 340.0, 0.55  # units between layers, or this share of the room's height
HALF_LINE = 9.5  # pixels at scale 1 from the middle of a line of the title to its end
EDGE, MARGIN = 10.0, 32.0  # pixels that stay free at the border; of words at scale 1
ROOMY = 610.0  # pixels at scale 1 of a stage whose title need not be close
# below the middle of the last line of the title, and for the footer; of a roomy stage, else
FREE = {True: (24.0, 40.0), False: (16.0, 32.0)}
MONO = 0.602  # width of a letter of DejaVu Sans Mono, in its pixel size


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer.

    shown: which neurons are drawn, ascending; centres: (len(shown), 2); radius in pixels.
    hidden: how many are not drawn, gap_y: where their ellipsis stands.
    image: (left, top, width, height) if the layer is drawn as an image, else None.
    lines: of words below each neuron, 0 to 3; three of them come with delta above it.
    numbers: room for the activation in the neuron.  pitch: from one neuron to the next.
    first: units from the border of a neuron to the middle of its first line.  line: from one
    line to the next.  above: to the middle of the word above the neuron.
    """

    count: int
    shown: Indices
    centres: Array
    radius: float
    hidden: int
    gap_y: float
    image: tuple[float, float, float, float] | None
    lines: int
    numbers: bool
    pitch: float
    first: float
    line: float = LINE
    above: float = ABOVE

    @property
    def full(self) -> bool:
        """Whether numbers stand in and round each neuron."""
        return self.lines > 0

    def place_of(self, neuron: int) -> int | None:
        """Return the row of a neuron in ``centres``, None if it is hidden."""
        at = int(np.searchsorted(self.shown, neuron))
        return at if at < len(self.shown) and self.shown[at] == neuron else None


@dataclass(frozen=True, eq=False)
class Layout:
    """The whole picture.

    scale: of title, legend and footer.  unit: of the network.  top, bottom: their bands.
    bars: whether the outputs have names, with a bar each.  least: pixels of numbers.
    columns: whether numbers and errors of these outputs stand in columns beside their bars.
    """

    width: float
    height: float
    scale: float
    unit: float
    layers: tuple[Layer, ...]
    top: float
    bottom: float
    bars: bool
    image_shape: tuple[int, int] | None
    least: float
    columns: bool = False

    @property
    def lines(self) -> tuple[float, float, float]:
        """The middles of the three lines of the title, in pixels at scale 1."""
        return title_lines(self.height, self.scale)

    @property
    def words_end(self) -> float:
        """How far down the words above the network reach."""
        return (self.lines[2] + HALF_LINE) * self.scale

    @property
    def margin(self) -> float:
        """How far from the left border title, legend and footer begin, in pixels."""
        return MARGIN * self.scale * (0.5 if self.width < 700.0 * self.scale else 1.0)

    @property
    def xs(self) -> list[float]:
        """The middle of each layer."""
        return [layer_middle(layer) for layer in self.layers]


@lru_cache(maxsize=64)
def make_layout(
    sizes: tuple[int, ...], width: float, height: float, scale: float = 1.0,
    image_shape: tuple[int, int] | None = None, letters: int = 0, wish: Wish | None = None,
) -> Layout:  # fmt: skip
    """Return the layout of a network in a stage of width x height pixels.

    image_shape: of the input, if it is an image.  letters: of the longest name of an output,
    0 if they have none; with names they get bars.  wish: how large things in the network are
    to be, if not as large as they can.
    """
    s = fitting_scale(width, height, scale)
    top, bottom = bands(height, s)
    as_image = image_shape is not None and sizes[0] > 16
    bars = letters > 0 and sizes[-1] > 1
    if bars:
        top += head((height - top - bottom) / sizes[-1], s)
    room = height - top - bottom
    counts = [_shown(n, room) for n in sizes]
    every = [len(shown) + (2 if hidden else 0) for shown, hidden in counts]
    gaps = max(1, len(sizes) - 1 - as_image)
    outputs = NO_CLASSES
    if bars:
        outputs = class_room(room / every[-1], width, letters, gaps, as_image, s)
    beside = outputs.beside
    if wish is None:
        least = least_px(width, height, scale)
        wish = Wish(scale, least=least, inside=least, drawn=least)
    unit, least = unit_of(every[as_image:], room, width - beside, as_image, bars, s, wish)
    widest = max(WIDEST_GAP * unit, OF_HEIGHT * room)
    sides = (SNUG_LEFT * unit, SNUG_RIGHT * unit) if wish.snug else (LEFT * unit, RIGHT * unit)
    xs = _columns(len(sizes), width, unit, beside, as_image, widest, sides)
    gap = float(np.diff(xs).min()) if len(xs) > 1 else width
    rows = alike([row_of(count, room, gap, unit, least, wish) for count in every])
    layers = [
        _layer(n, shown, hidden, x, row, top, room, unit, row.first(number))
        for number, (n, (shown, hidden), x, row)
        in enumerate(zip(sizes, counts, xs, rows, strict=True))
    ]
    if as_image and image_shape is not None:
        layers[0] = _image_layer(sizes[0], image_shape, xs[1], top, height - bottom, s)
    return Layout(
        width, height, s, unit, tuple(layers), top, bottom, bars, image_shape, wish.inside,
        outputs.columns,
    )


def fitting_scale(width: float, height: float, scale: float) -> float:
    """Return the scale at which title and footer leave the network most of the room."""
    # a large stage deserves larger words; a small one keeps them readable
    wanted = max(scale, min(width / 1150.0, height / 710.0, 1.6))
    return max(min(scale, 1.0), min(wanted, width / 640.0, height / 430.0))


def bands(height: float, scale: float) -> tuple[float, float]:
    """Return the heights kept for the title above and the layer names below."""
    above, bottom = FREE[height > ROOMY * scale]
    return (title_lines(height, scale)[2] - 2.0 + above) * scale, bottom * scale


def title_lines(height: float, scale: float) -> tuple[float, float, float]:
    """Return the middles of the three lines of the title, in pixels at scale 1."""
    return (29.0, 53.0, 72.0) if height > ROOMY * scale else (25.0, 49.0, 67.0)


def _shown(n: int, room: float) -> tuple[Indices, int]:
    """Return which neurons of n are drawn and how many are not."""
    most = min(MOST_SHOWN, max(4, int(room // LEAST_PITCH)))
    if n <= most:
        return np.arange(n), 0
    half = max(1, min(SHOWN_OF_MANY, most - 2) // 2)
    return np.concatenate([np.arange(half), np.arange(n - half, n)]), n - 2 * half


def _columns(
    count: int, width: float, unit: float, beside: float, as_image: bool, widest: float,
    sides: tuple[float, float],
) -> list[float]:  # fmt: skip
    """Return the x of every layer; the network stands in the middle of a wide stage.

    sides: pixels beside the outer layers.
    """
    left = max(EDGE + 22.0, sides[0])
    right = beside + (EDGE + 30.0 * unit if beside else max(EDGE + 22.0, sides[1]))
    if as_image:
        first = width * {2: 0.6, 3: 0.5}.get(count, 0.42)
        first = min(first, (width - right) * BEFORE_BARS) if count > 2 else first
        rest = np.linspace(first, width - right, count - 1) if count > 2 else [width - right]
        return [width * 0.2, *map(float, rest)]
    gap = min((width - left - right) / (count - 1), widest)
    start = left + (width - left - right - gap * (count - 1)) / 2
    return [start + gap * number for number in range(count)]


def _layer(
    n: int, shown: Indices, hidden: int, x: float, row: Row, top: float, room: float,
    unit: float, first: float,
) -> Layer:  # fmt: skip
    slots = len(shown) + (2 if hidden else 0)
    places = np.arange(slots) - (slots - 1) / 2
    if hidden:
        half = len(shown) // 2
        places = np.concatenate([places[:half], places[half + 2 :]])
    # the words below a neuron outweigh those above it
    middle = top + room / 2 - row.sag * unit
    centres = np.stack([np.full(len(shown), x), middle + places * row.pitch], axis=1)
    return Layer(
        n, shown, centres, row.radius, hidden, middle, None, row.lines, row.numbers, row.pitch,
        first, row.kind.line, row.kind.above,
    )


def _image_layer(
    n: int, shape: tuple[int, int], next_x: float, top: float, bottom: float, scale: float
) -> Layer:
    rows, columns = shape
    side = min(next_x * 0.54, (bottom - top) - 64.0 * scale)
    cell = side / max(rows, columns)
    width, height = cell * columns, cell * rows
    left = max(24.0, next_x * 0.36 - width / 2)
    upper = (top + bottom) / 2 - height / 2 + 10 * scale
    j, i = np.divmod(np.arange(n), columns)
    centres = np.stack([left + (i + 0.5) * cell, upper + (j + 0.5) * cell], axis=1)
    box = (left, upper, width, height)
    return Layer(n, np.arange(n), centres, cell / 2, 0, 0.0, box, 0, False, cell, 0.0)


def layer_middle(layer: Layer) -> float:
    """Return the x of a layer's middle."""
    if layer.image is not None:
        return layer.image[0] + layer.image[2] / 2
    return float(layer.centres[0, 0])
