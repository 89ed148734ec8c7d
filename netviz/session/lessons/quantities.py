"""Quantities by name, such as "w1[0,0]", "cost" or "shape of z1"; nothing is evaluated.

A name is matched against one pattern and looked up in the moment; there is no code in it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from netviz.core.evaluation import evaluate
from netviz.core.moment import Moment, quantity_names
from netviz.core.steps import sample_steps
from netviz.core.timeline import Timeline, flat_parameters
from netviz.core.translation import tr

Value = float | str
_PATTERN = re.compile(
    r"(?:(norm|largest|mean|shape) of )?([a-z][a-z_]*\d{0,2})"
    r"(?:\[(\d{1,6})(?:,\s?(\d{1,6}))?\])?"
)
_EPOCH_OF = re.compile(r"epoch of cost < (\d{0,6}\.?\d{1,12}(?:e-?\d{1,3})?)")
MEASURED = ("training_accuracy", "test_accuracy", "training_cost", "test_cost")
PLAIN = ("cost", "mean_cost", "epoch", *MEASURED)

_REDUCED: dict[str, Callable[[Any], Value]] = {
    "norm": lambda array: float(np.linalg.norm(array)),
    "largest": lambda array: float(np.abs(array).max()),
    "mean": lambda array: float(np.mean(array)),
    "shape": lambda array: str(tuple(int(n) for n in np.shape(array))),
}


def check_quantity(name: str, layers: int, computed: tuple[str, ...] = ()) -> str:
    """Return "" if a quantity of this name can exist, else what is wrong with it."""
    if name in computed or name in PLAIN or _EPOCH_OF.fullmatch(name):
        return ""
    found = _PATTERN.fullmatch(name)
    known = (*quantity_names(layers), "a0")
    if found and found.group(2) in known:
        return ""
    return tr("there is no quantity {name}; there are {some} and others").format(
        name=repr(name), some="w1[0,0], a1[0,0], delta1[0,0], cost, test_accuracy"
    )


def check_step(name: str, layers: int) -> bool:
    """Return whether a step such as "z1", "cost" or "update" exists."""
    names = {f"{kind}{layer or ''}" for kind, layer in sample_steps(layers)}
    return name in names | {"update"}


def value_of(
    name: str, moment: Moment, timeline: Timeline, computed: Mapping[str, Value]
) -> Value | None:
    """Return a quantity at a moment, None if it does not exist there."""
    if name in computed:
        return computed[name]
    if name == "epoch":
        return float(moment.position.epoch)
    if name == "mean_cost":
        return moment.record.mean_cost
    if name in MEASURED:
        return _measured(name, moment, timeline)
    limit = _EPOCH_OF.fullmatch(name)
    if limit:
        return _epoch_of(float(limit.group(1)), timeline)
    found = _PATTERN.fullmatch(name)
    if found is None:
        return None
    array = moment.array("x" if found.group(2) == "a0" else found.group(2))
    return None if array is None else _picked(array, *found.group(1, 3, 4))


def _picked(array: Any, reduction: str | None, row: str | None, column: str | None) -> Value | None:
    if reduction:
        return _REDUCED[reduction](array)
    entries = np.atleast_2d(np.asarray(array, dtype=np.float64))
    place = (int(row or 0), int(column or 0))
    if place[0] >= entries.shape[0] or place[1] >= entries.shape[1]:
        return None
    return float(entries[place])


def _epoch_of(limit: float, timeline: Timeline) -> float | None:
    """Return the first epoch whose first mini-batch cost less, before its update."""
    epochs = timeline.at(timeline.trained)[0] + 1
    numbers = (timeline.number_of(epoch, 0) for epoch in range(epochs))
    costs = timeline.costs
    for epoch, number in enumerate(numbers):
        if number < len(costs) and costs[number] < limit:
            return float(epoch)
    return None


def _measured(name: str, moment: Moment, timeline: Timeline) -> float | None:
    """Return cost or share of right answers over a split with the moment's parameters."""
    split, what = name.rsplit("_", 1)
    split = {"training": "train"}.get(split, split)
    if not len(timeline.dataset.rows(split)):
        return None
    weights, biases = moment.weights, moment.biases
    if moment.new_weights is not None and moment.new_biases is not None:
        weights, biases = moment.new_weights, moment.new_biases
    flat = flat_parameters(moment.architecture, weights, biases)
    figures = evaluate(moment.architecture, flat, timeline.dataset, split)
    if what == "cost":
        return figures.cost
    return None if figures.correct is None else figures.correct / figures.count


def place_of(name: str) -> tuple[str, int | None, int | None]:
    """Return (name, row, column) of "w1[0,1]"; None for what is not said."""
    found = _PATTERN.fullmatch(name)
    if found is None:
        return name, None, None
    row, column = (None if part is None else int(part) for part in found.group(3, 4))
    return found.group(2), row, column


def selection_of(name: str) -> tuple[str, int, int] | tuple[str, int, int, int]:
    """Return ("edge", 1, 0, 1) for "w1[0,1]" and ("neuron", 2, 1) for "a2[1]" or "z2[1,0]"."""
    quantity, row, column = place_of(name)
    stem = quantity.rstrip("0123456789")
    layer = int(quantity[len(stem) :] or 0)
    if stem in ("w", "nabla_w", "new_w"):
        return "edge", layer, row or 0, column or 0
    return "neuron", layer, row or 0
