"""Steps of a mini-batch in the book's order, positions in a run, units of walking.

With m samples and L layers of weights a mini-batch has S = m (3 + 5L) + 1 steps: for each
sample input; z, a per layer; cost; delta, nabla_b, nabla_w per layer from the back; sum;
and once at the end the update.
"""

from functools import cache
from typing import NamedTuple

KINDS = ("input", "z", "a", "cost", "delta", "nabla_b", "nabla_w", "sum", "update")

PHASES = {
    "input": "forward", "z": "forward", "a": "forward", "cost": "cost", "delta": "backward",
    "nabla_b": "backward", "nabla_w": "backward", "sum": "sum", "update": "update",
}  # fmt: skip

UNITS = ("step", "layer", "sample", "mini_batch", "epoch")

# steps that begin a group of the unit "layer"
_GROUP_STARTS = frozenset({"input", "z", "cost", "delta", "sum", "update"})


class Position(NamedTuple):
    """The moment just after one step: epoch, mini-batch in it, step in that; all from 0."""

    epoch: int
    mini_batch: int
    step: int


START = Position(0, 0, 0)


class Step(NamedTuple):
    """One micro-operation: its kind, its layer (1..L or None), its sample (None at update)."""

    kind: str
    layer: int | None
    sample: int | None


@cache
def sample_steps(layers: int) -> tuple[tuple[str, int | None], ...]:
    """Return (kind, layer) of the 3 + 5L steps of one sample, in the book's order."""
    forward = [(kind, layer) for layer in range(1, layers + 1) for kind in ("z", "a")]
    backward = [
        (kind, layer)
        for layer in range(layers, 0, -1)
        for kind in ("delta", "nabla_b", "nabla_w")
    ]
    return (("input", None), *forward, ("cost", None), *backward, ("sum", None))


def step_count(size: int, layers: int) -> int:
    """Return S, the number of steps of a mini-batch of ``size`` samples."""
    return size * (3 + 5 * layers) + 1


def step_at(index: int, size: int, layers: int) -> Step:
    """Return step number ``index``, 0 <= index < S."""
    sample, place = divmod(index, 3 + 5 * layers)
    if sample == size:
        return Step("update", None, None)
    kind, layer = sample_steps(layers)[place]
    return Step(kind, layer, sample)


def step_index(step: Step, size: int, layers: int) -> int:
    """Return the number of ``step`` in a mini-batch of ``size`` samples."""
    if step.sample is None:
        return size * (3 + 5 * layers)
    return step.sample * (3 + 5 * layers) + sample_steps(layers).index((step.kind, step.layer))


@cache
def sample_stops(unit: str, layers: int, matrix: bool = False) -> tuple[int, ...]:
    """Return the steps within one sample, 0..2+5L, at which ``unit`` stops.

    A unit's stops are the first steps of its groups.  The matrix view has no ``sum``.
    """
    kinds = [kind for kind, _ in sample_steps(layers)]
    if unit == "step":
        return tuple(i for i, kind in enumerate(kinds) if not (matrix and kind == "sum"))
    if unit == "layer":
        return tuple(
            i for i, kind in enumerate(kinds)
            if kind in _GROUP_STARTS and not (matrix and kind == "sum")
        )  # fmt: skip
    return (0,)


def first_stop(size: int, layers: int, matrix: bool = False) -> int:
    """Return the first step of a mini-batch that a view stops at (matrix: of the last sample)."""
    return (size - 1) * (3 + 5 * layers) if matrix else 0


def stop_after(
    index: int, unit: str, size: int, layers: int, matrix: bool = False
) -> int | None:
    """Return the first stop of ``unit`` after step ``index`` in this mini-batch, or None."""
    if unit in ("mini_batch", "epoch"):
        first = first_stop(size, layers, matrix)
        return first if index < first else None
    length = 3 + 5 * layers
    index = max(index, first_stop(size, layers, matrix) - 1)
    sample, place = divmod(index, length) if index >= 0 else (0, -1)
    if sample >= size:
        return None
    inside = [stop for stop in sample_stops(unit, layers, matrix) if stop > place]
    # after the last sample comes the update, a group of its own
    return sample * length + inside[0] if inside else (sample + 1) * length


def stop_before(
    index: int, unit: str, size: int, layers: int, matrix: bool = False
) -> int | None:
    """Return the last stop of ``unit`` before step ``index`` in this mini-batch, or None."""
    first = first_stop(size, layers, matrix)
    if index <= first:
        return None
    if unit in ("mini_batch", "epoch"):
        return first
    length = 3 + 5 * layers
    sample, place = divmod(index - 1, length)
    if sample >= size:  # index lies beyond the update: the next mini-batch asks for our last stop
        return size * length
    return sample * length + [s for s in sample_stops(unit, layers, matrix) if s <= place][-1]


def matrix_step(index: int, size: int, layers: int) -> int:
    """Return the step at which the matrix view stands for step ``index``.

    The same kind and layer at the last sample; ``sum`` becomes the step before it.
    """
    step = step_at(index, size, layers)
    if step.kind == "update":
        return index
    found = step_index(step._replace(sample=size - 1), size, layers)
    return found - 1 if step.kind == "sum" else found
