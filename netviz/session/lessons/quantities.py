"""Quantities by name: an expression such as "w1[0,0]" or "z1.shape", or a figure of the run.

Expressions are those of ``netviz.core.expressions``: parsed within bounds, never run.
"""

import re
from collections.abc import Mapping

import numpy as np

from netviz.core.architecture import Architecture
from netviz.core.evaluation import evaluate
from netviz.core.expressions import ExpressionError, NotYetError, compile_expression
from netviz.core.expressions.naming import expression_names, moment_lookup
from netviz.core.moment import Moment
from netviz.core.parameters import flat_parameters
from netviz.core.steps import sample_steps
from netviz.core.timeline import Timeline

Value = float | str
_EPOCH_OF = re.compile(r"epoch of cost < (\d{0,6}\.?\d{1,12}(?:e-?\d{1,3})?)")
_PLACE = re.compile(r"([a-z][a-z_]*\d{0,2})(?:\[(\d{1,6})(?:,\s?(\d{1,6}))?\])?")
MEASURED = ("training_accuracy", "test_accuracy", "training_cost", "test_cost")
PLAIN = ("mean_cost", *MEASURED)


def check_quantity(name: str, architecture: Architecture, computed: tuple[str, ...] = ()) -> str:
    """Return "" if a quantity of this name can exist, else what is wrong with it."""
    if name in computed or name in PLAIN or _EPOCH_OF.fullmatch(name):
        return ""
    try:
        compile_expression(name, expression_names(architecture))
    except ExpressionError as error:
        return str(error).rstrip(".")
    return ""


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
    if name == "mean_cost":
        return moment.record.mean_cost
    if name in MEASURED:
        return _measured(name, moment, timeline)
    limit = _EPOCH_OF.fullmatch(name)
    if limit:
        return _epoch_of(float(limit.group(1)), timeline)
    return _expressed(name, moment)


def _expressed(text: str, moment: Moment) -> Value | None:
    expression = compile_expression(text, expression_names(moment.architecture))
    try:
        value = expression.value(moment_lookup(moment))
    except (NotYetError, ExpressionError):
        return None
    if isinstance(value, tuple):
        return str(tuple(int(n) for n in value))
    array = np.asarray(value)
    if array.dtype == np.bool_:
        return "true" if array.all() else "false"
    return float(array.reshape(-1)[0]) if array.size == 1 else None


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
    found = _PLACE.fullmatch(name)
    if found is None:
        return name, None, None
    row, column = (None if part is None else int(part) for part in found.group(2, 3))
    return found.group(1), row, column


def selection_of(name: str) -> tuple[str, int, int] | tuple[str, int, int, int]:
    """Return ("edge", 1, 0, 1) for "w1[0,1]" and ("neuron", 2, 1) for "a2[1]" or "z2[1,0]"."""
    quantity, row, column = place_of(name)
    stem = quantity.rstrip("0123456789")
    layer = int(quantity[len(stem) :] or 0)
    if stem in ("w", "nabla_w", "new_w"):
        return "edge", layer, row or 0, column or 0
    return "neuron", layer, row or 0
