"""The names an expression may use, and their values at a moment or for a sample of a record.

Whatever a moment has: x, y, z1, a1, cost, delta1, nabla_w1, w1, b1, sum_nabla_w1, new_w1, ...;
lists by layer: w[0] is w1, z[0] is z1, a[0] is the input; and eta, lmbda, epoch, mini_batch,
step, sample.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from netviz.core.architecture import Architecture
from netviz.core.expressions.faults import NotYetError
from netviz.core.expressions.operations import Value
from netviz.core.moment import Moment
from netviz.core.names import quantity_names
from netviz.core.translation import tr

NUMBERS = ("eta", "lmbda", "epoch", "mini_batch", "step", "sample")
LISTS = {
    "w": "weights", "b": "biases", "z": "zs", "a": "activations", "delta": "deltas",
    "nabla_w": "nabla_w", "nabla_b": "nabla_b",
}  # fmt: skip
# what does not change while a mini-batch lasts, and so is tested once for all its steps


@cache
def _names(layers: int) -> tuple[str, ...]:
    return (*NUMBERS, "a0", *quantity_names(layers), *LISTS)


def expression_names(architecture: Architecture) -> tuple[str, ...]:
    """Return every name that expressions about a network may use."""
    return _names(architecture.layers)


def moment_lookup(moment: Moment) -> Callable[[str], Value]:
    """Return the lookup of what a moment shows."""

    def lookup(name: str) -> Value:
        if name in NUMBERS:
            return float(_number(moment, name))
        if name in LISTS:
            value: Any = list(getattr(moment, LISTS[name]))
            missing = any(array is None for array in value)
        else:
            value = moment.array(name)
            missing = value is None
        if missing:
            raise NotYetError(
                tr("{name} is not computed yet at this step.").format(name=name)
            )
        return value

    return lookup


def _number(moment: Moment, name: str) -> float:
    if name in ("eta", "lmbda"):
        return float(getattr(moment, name))
    return moment.sample if name == "sample" else getattr(moment.position, name)
