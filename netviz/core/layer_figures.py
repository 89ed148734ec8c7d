"""How each layer fares over a run: how fast it learns, how large its weights are, how much sleeps.

Nielsen, ch. 5: the norm of a layer's gradient is its speed of learning; where it shrinks from
layer to layer backwards, the gradient vanishes.
"""

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.core.record import MiniBatch
from netviz.core.timeline import Timeline

Array = NDArray[np.float64]
QUANTITIES = ("nabla_b", "nabla_w", "w", "saturated")
FLAT = 0.05  # of the steepest slope: a neuron with less is saturated
STEEPEST = {"sigmoid": 0.25, "softmax": 0.25, "tanh": 1.0, "relu": 1.0, "linear": 1.0}
MOST_SAMPLES = 200  # mini-batches that stand for a whole run


class LayerFigures(NamedTuple):
    """One mini-batch; each field has a number for every layer of weights, (L,).

    nabla_b, nabla_w: norm of the gradient, the mean over the mini-batch.  w: norm of the
    weights before the update.  saturated: share of activations, over neurons and samples,
    whose slope is less than 5 % of the steepest (a sleeping relu counts).
    """

    nabla_b: Array
    nabla_w: Array
    w: Array
    saturated: Array


def layer_figures(record: MiniBatch) -> LayerFigures:
    """Return the figures of a mini-batch; infinite or NaN where the run has exploded."""
    with np.errstate(all="ignore"):
        return LayerFigures(
            np.array([_norm(nabla) / record.size for nabla in record.nabla_b]),
            np.array([_norm(nabla) / record.size for nabla in record.nabla_w]),
            np.array([_norm(w) for w in record.weights]),
            np.array([_saturated(record, layer) for layer in range(1, len(record.zs) + 1)]),
        )


def _norm(array: Array) -> float:
    flat = array.ravel()
    return float(np.sqrt(np.dot(flat, flat)))


def _saturated(record: MiniBatch, layer: int) -> float:
    activation = record.architecture.activation(layer)
    z, a = record.zs[layer - 1], record.activations[layer]
    # softmax: the slope of each output in its own z
    slope = a * (1.0 - a) if activation.derivative is None else activation.derivative(z, a)
    return float(np.mean(slope < FLAT * STEEPEST[activation.name]))


def sampled_numbers(timeline: Timeline) -> range:
    """Return the mini-batches that stand for a run, at most 200 evenly apart.

    Always the same ones for a while as the run grows, and lying on its checkpoints where they
    are far apart, so that finding them again costs little.
    """
    trained, step = timeline.trained, 1
    if trained > MOST_SAMPLES * timeline.checkpoints.spacing:
        step = timeline.checkpoints.spacing
    while trained > MOST_SAMPLES * step:
        step *= 2
    return range(0, trained, step)


class LayerCourse:
    """The figures of one run at the mini-batches looked at so far."""

    def __init__(self) -> None:
        self._known: dict[int, LayerFigures] = {}

    def collecting(self, timeline: Timeline) -> Generator[None, None, None]:
        """Look at what is missing among ``sampled_numbers``, yielding after each mini-batch."""
        numbers = sampled_numbers(timeline)
        kept = set(numbers)
        self._known = {number: known for number, known in self._known.items() if number in kept}
        # coarse first: the whole course is seen at once, then ever finer
        for number in _coarse_first(numbers):
            if number not in self._known:
                self._known[number] = layer_figures(timeline.record(*timeline.at(number)))
                yield

    def arrays(self, quantity: str) -> tuple[Array, Array]:
        """Return (numbers (n,), values (n, L)) in rising order."""
        numbers = sorted(self._known)
        values = [getattr(self._known[number], quantity) for number in numbers]
        return np.array(numbers, np.float64), np.array(values) if values else np.zeros((0, 0))


def _coarse_first(numbers: range) -> list[int]:
    found: list[int] = []
    step = len(numbers)
    seen: set[int] = set()
    while step >= 1:
        new = [n for n in numbers[::step] if n not in seen]
        found += new
        seen.update(new)
        step //= 2
    return found
