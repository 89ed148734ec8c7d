"""A condition over the numbers of a run, and the very step at which it becomes true."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.expressions import Expression, NotYetError, compile_expression
from netviz.core.expressions.building import Lookup
from netviz.core.expressions.naming import LISTS
from netviz.core.expressions.operations import Value
from netviz.core.expressions.run_names import Facts, not_yet, run_lookup, run_names
from netviz.core.moment import Moment
from netviz.core.record import MiniBatch
from netviz.core.runner import Past
from netviz.core.steps import sample_steps, step_count

# what training knows after each mini-batch without keeping a record of it
_NUMBERS = frozenset({"eta", "lmbda", "epoch", "mini_batch"})
_STEADY = _NUMBERS | {"w", "b", "mean_cost_before"}
_QUICK = _STEADY | {"cost", "mean_cost", "accuracy"}
_LAST = ("mean_cost", "accuracy", "new_w", "new_b")  # once in a mini-batch


class Condition:
    """An expression that is or is not true at each moment of a run.

    Raises ExpressionError, a sentence with the column, where it cannot be read.
    """

    def __init__(self, text: str, architecture: Architecture):
        self.expression = compile_expression(text, run_names(architecture))
        self._layers = architecture.layers
        self._names = self.expression.names
        self.quick = all(name in _QUICK or _stem(name) in ("w", "b") for name in self._names)
        # a comparison of numbers with the cost is worked out for all samples at once
        plain = "cost" in self._names and self._names <= {"cost", *_NUMBERS}
        self._at_once = plain and self.expression.pointwise
        self._quick = _Quick(self._names)
        self._was_true = False

    def begin(self, moment: Moment, facts: Facts) -> None:
        """Note whether it is true already: then it has to become false first."""
        self._was_true = holds(self.expression, run_lookup(moment, facts))

    def step_in(self, record: MiniBatch, facts: Facts, first: int = 0) -> int | None:
        """Return the first step, from ``first`` on, at which it becomes true in a mini-batch."""
        for step in events(self._names, record.size, self._layers):
            if step >= first:
                lookup = run_lookup(Moment(record, step), facts)
                if self._becomes_true(holds(self.expression, lookup, self._was_true)):
                    return step
        return None

    def step_after(self, past: Past, facts: Facts) -> int | None:
        """Return the same for a mini-batch just trained of which there is no record.

        Only for conditions that are ``quick``.
        """
        quick = self._quick
        quick.load(past, facts)
        if self._at_once:
            are_true = self.expression.value(quick.costs_at_once)
            if isinstance(are_true, np.ndarray) and are_true.dtype.kind == "b":
                return self._among(are_true)
        for step in events(self._names, len(past.costs), self._layers):
            quick.go_to(step, self._layers)
            if self._becomes_true(holds(self.expression, quick, self._was_true)):
                return step
        return None

    def _among(self, are_true: NDArray[np.bool_]) -> int | None:
        """Return the step of the cost at which it becomes true; are_true: (m,), per sample."""
        if not are_true.any():
            self._was_true = False
            return None
        for sample, is_true in enumerate(are_true.tolist()):
            if self._becomes_true(is_true):
                return sample * (3 + 5 * self._layers) + 1 + 2 * self._layers
        return None

    def _becomes_true(self, is_true: bool) -> bool:
        was_true, self._was_true = self._was_true, is_true
        return is_true and not was_true


def holds(expression: Expression, lookup: Lookup, before: bool = False) -> bool:
    """Return whether an expression is true.

    before: what it was; it stays so while a quantity of the sample is not computed yet.
    """
    try:
        return expression.holds(lookup)
    except NotYetError:
        return before


class _Quick:
    """The lookup of a mini-batch just trained; one for all of a run, because it has to be quick."""

    def __init__(self, names: frozenset[str]):
        self._parameters = [name for name in names if _stem(name) in ("w", "b")]
        self._moves = bool(names & {"cost", "mean_cost", "accuracy"})
        self._values: dict[str, Value] = {}
        self._past: Past
        self._facts: Facts

    def load(self, past: Past, facts: Facts) -> None:
        """Stand at the first step of a mini-batch."""
        values = self._values
        self._past, self._facts = past, facts
        values["epoch"], values["mini_batch"] = float(past.epoch), float(past.mini_batch)
        values["eta"], values["lmbda"] = past.eta, past.lmbda
        values["mean_cost_before"] = facts.cost_before
        for name in self._parameters:
            values[name] = past.parameter(name)

    def go_to(self, step: int, layers: int) -> None:
        """Stand at a step of the mini-batch."""
        if not self._moves:
            return
        past, facts, values = self._past, self._facts, self._values
        sample, place = divmod(step, 3 + 5 * layers)
        updated = sample == len(past.costs)
        sample = min(sample, len(past.costs) - 1)
        known = updated or place > 2 * layers
        values["cost"] = float(past.costs[sample]) if known else None
        last = sample + 1 == len(past.costs)
        values["mean_cost"] = past.mean_cost if known and last else None
        values["accuracy"] = facts.accuracy_after if updated else facts.accuracy

    def costs_at_once(self, name: str) -> Value:
        """Look up a name; ``cost`` is that of every sample, (m,)."""
        return self._past.costs if name == "cost" else self(name)

    def __call__(self, name: str) -> Value:
        value = self._values[name]
        if value is None:
            raise not_yet(name)
        return value


def _stem(name: str) -> str:
    return name.rstrip("0123456789")


@cache
def events(names: frozenset[str], size: int, layers: int) -> tuple[int, ...]:
    """Return the steps of a mini-batch of ``size`` samples at which one of the names changes.

    In between nothing that an expression of these names can see is any different.
    """
    if "step" in names:
        return tuple(range(step_count(size, layers)))
    length, found = 3 + 5 * layers, set[int]()
    for name in names:
        places, stem = _places(name, layers), _stem(name)
        samples = (size - 1,) if stem in _LAST else range(size)
        found.update(sample * length + place for sample in samples for place in places)
        if name == "accuracy" or stem in ("new_w", "new_b"):
            found.add(size * length)
        if not places or stem in ("sum_nabla_w", "sum_nabla_b"):
            found.add(0)  # it has a value from the first step on
    if not names:
        found.add(0)
    return tuple(sorted(found))


def _places(name: str, layers: int) -> tuple[int, ...]:
    """Return the steps within one sample at which a quantity gets a value."""
    steps, stem = sample_steps(layers), _stem(name)
    if name in _STEADY or stem in ("w", "b", "new_w", "new_b") or name == "accuracy":
        return ()
    if name in ("x", "y", "sample", "a0"):
        return (0,)
    if name in ("cost", "mean_cost"):
        return (steps.index(("cost", None)),)
    if stem in ("sum_nabla_w", "sum_nabla_b"):
        return (steps.index(("sum", None)),)
    if name == "gradient_agrees":
        return (steps.index(("nabla_w", 1)),)
    if name in LISTS:
        return tuple(place for place, (kind, _) in enumerate(steps) if kind == name)
    return (steps.index((stem, int(name[len(stem) :]))),)
