"""A frame: everything one picture of the network depends on, and nothing else."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.dataset import Dataset
from netviz.core.moment import Moment
from netviz.core.names import pretty
from netviz.core.record import MiniBatch
from netviz.gui.drawing.choosing import chosen_layout
from netviz.gui.drawing.edges import Edges, edges_of, greatest, scale_of
from netviz.gui.drawing.labels import place_labels
from netviz.gui.drawing.layout import Layout
from netviz.gui.drawing.placing import Place
from netviz.gui.drawing.shades import Bounds, shade, shade_bounds
from netviz.gui.theme import Theme, phase_colour

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Frame:
    """One still picture: a pure function of moment, room, theme, scale and choices.

    numbers: how layers are counted for people.  selection: what has brackets round it.
    hint: whether the quiet line for newcomers is shown.  pointed: whether somebody can point
    at it, which no picture on paper hears of.  glide: at an update, how far the weights are
    from the old (0) to the new (1).
    """

    moment: Moment
    dataset: Dataset
    theme: Theme
    width: float
    height: float
    scale: float = 1.0
    numbers: str = "from_0"
    selection: tuple[Any, ...] | None = None
    hint: bool = False
    pointed: bool = True
    glide: float = 1.0

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands."""
        return chosen_layout(
            self.moment.architecture.sizes, self.width, self.height, self.scale,
            self.dataset.image_shape, self._letters,
        )  # fmt: skip

    @property
    def _letters(self) -> int:
        """How long the longest name of a class is, 0 where the data have targets."""
        classes = range(self.dataset.class_count or 0)
        return max((len(self.dataset.label(j)) for j in classes), default=0)

    @cached_property
    def weights(self) -> tuple[Array, ...]:
        """The weights in force: the new ones at the update, or on their way there."""
        return self._on_the_way(self.moment.weights, self.moment.new_weights)

    @cached_property
    def biases(self) -> tuple[Array, ...]:
        """The biases in force: the new ones at the update, or on their way there."""
        return self._on_the_way(self.moment.biases, self.moment.new_biases)

    def _on_the_way(
        self, old: tuple[Array, ...], new: tuple[Array, ...] | None
    ) -> tuple[Array, ...]:
        if new is None or self.glide == 0.0:
            return old
        if self.glide == 1.0:
            return new
        with np.errstate(all="ignore"):
            return tuple(a + (b - a) * self.glide for a, b in zip(old, new, strict=True))

    @cached_property
    def edges(self) -> tuple[Edges, ...]:
        """The edges that are drawn, chosen by the weights before the update."""
        return _edges(self.layout, self.moment.record)

    @cached_property
    def full(self) -> float:
        """The magnitude of a weight drawn at full strength."""
        return _full(self.moment.record)

    @property
    def label_places(self) -> dict[tuple[int, int, int], Place]:
        """The middles of the numbers on edges (layer, j, k), as far as there is room."""
        return place_labels(self.layout)

    @property
    def without_number(self) -> int:
        """How many edges are drawn without their number."""
        return sum(len(edges.weight) for edges in self.edges) - len(self.label_places)

    @cached_property
    def dense(self) -> bool:
        """Whether there are too many edges for antialiased lines, one pen each."""
        return sum(len(edges.weight) for edges in self.edges) > 60

    @cached_property
    def broken(self) -> bool:
        """Whether a weight that is drawn is no number."""
        return any(
            bool(np.isnan(self.weights[edges.layer - 1][edges.to, edges.source]).any())
            for edges in self.edges
        )

    @property
    def unit(self) -> float:
        """Pixels of one unit of the network."""
        return self.layout.unit

    @property
    def now(self) -> str:
        """The colour of what happens now."""
        return phase_colour(self.theme, self.moment.phase)

    @cached_property
    def active(self) -> frozenset[int]:
        """The layers whose weights this step uses; the others fade."""
        kind, layer, last = self.moment.kind, self.moment.layer, self.moment.architecture.layers
        if kind in ("input", "sum", "update"):
            return frozenset(range(1, last + 1))
        if kind in ("z", "nabla_w") and layer:
            return frozenset({layer})
        if kind == "delta" and layer and layer < last:
            return frozenset({layer + 1})
        return frozenset()

    def name(self, quantity: str) -> str:
        """Return the symbol of a quantity as people count layers now."""
        return pretty(quantity, self.numbers)

    @cached_property
    def strands(self) -> tuple[Array | None, ...]:
        """What stands beside each layer's edges: nabla_w, its running sum, or the change."""
        m = self.moment
        if m.new_weights is not None:
            pairs = zip(m.new_weights, m.weights, strict=True)
            with np.errstate(all="ignore"):  # a run that diverged is shown as it is
                return tuple(new - old for new, old in pairs)
        if m.kind == "sum":
            return m.sum_nabla_w
        return m.nabla_w

    @cached_property
    def full_strand(self) -> float:
        """The magnitude of a strand drawn at full width: the greatest that is known."""
        return max([1e-300, *(greatest(s) for s in self.strands if s is not None)])

    def column(self, array: Array | None) -> Array | None:
        """Return one sample's column as a vector; in the matrix view the last sample's."""
        if array is None:
            return None
        return array[:, -1] if array.shape[1] > 1 else array[:, 0]

    @cached_property
    def activations(self) -> tuple[Array | None, ...]:
        """Activation vectors of layers 0..L, None where not computed."""
        return tuple(self.column(a) for a in self.moment.activations)

    @cached_property
    def zs(self) -> tuple[Array | None, ...]:
        """Weighted inputs of layers 1..L as vectors, None where not computed."""
        return tuple(self.column(z) for z in self.moment.zs)

    @cached_property
    def deltas(self) -> tuple[Array | None, ...]:
        """Delta vectors of layers 1..L, None where not computed."""
        return tuple(self.column(d) for d in self.moment.deltas)

    @cached_property
    def greatest_delta(self) -> float:
        """The largest |delta| that is known."""
        return max([1e-300, *(greatest(d) for d in self.deltas if d is not None)])

    @cached_property
    def greatest_zs(self) -> tuple[float, ...]:
        """The largest |z| of each layer 1..L that is finite."""
        return tuple(1e-300 if z is None else max(1e-300, greatest(z)) for z in self.zs)

    @cached_property
    def greatest_bias(self) -> float:
        """The largest |b| of all layers, before the update or after it."""
        both = (*self.moment.biases, *(self.moment.new_biases or ()))
        return max(1e-300, *map(greatest, both))

    def barred(self, layer: int) -> bool:
        """Whether the numbers of a layer stand at bars beside it."""
        last = len(self.layout.layers) - 1
        return self.layout.bars and layer == last and not self.layout.layers[last].lines

    def shade(self, layer: int) -> Array | None:
        """Return the fill of each neuron of a layer, 0 (empty) to 1 (full), None if unknown."""
        return self._shades[layer]

    @cached_property
    def shade_ends(self) -> tuple[float | None, float | None] | None:
        """What an empty and a full neuron stand for, None where layers differ in it.

        None altogether while no activation is there.
        """
        known = {self._bounds(n, a) for n, a in enumerate(self.activations) if a is not None}
        if not known:
            return None
        return known.pop() if len(known) == 1 else (None, None)

    @cached_property
    def _shades(self) -> tuple[Array | None, ...]:
        return tuple(self._shade(layer) for layer in range(len(self.activations)))

    def _shade(self, layer: int) -> Array | None:
        a = self.activations[layer]
        return None if a is None else shade(a, self._bounds(layer, a))

    def _bounds(self, layer: int, a: Array) -> Bounds:
        activation = self.moment.architecture.activation(layer) if layer else None
        return shade_bounds(a, activation.bounds if activation else None)


# the frames of one mini-batch share these: kept for the one in view and the one before it


@lru_cache(maxsize=4)
def _edges(layout: Layout, record: MiniBatch) -> tuple[Edges, ...]:
    return tuple(
        edges_of(layout, layer, weights) for layer, weights in enumerate(record.weights, start=1)
    )


@lru_cache(maxsize=4)
def _full(record: MiniBatch) -> float:
    return scale_of(record.weights)
