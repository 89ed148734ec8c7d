"""What numpy does with the book's per-sample code when x or y has another shape."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from netviz.core.shape_trace import Line, Trace
from netviz.core.timeline import Timeline
from netviz.core.tracing import trace_shapes
from netviz.core.translation import tr
from netviz.session.lessons.experiments.experiment import Experiment, Result, Running, Value

SHAPES = ("(n, 1)", "(n,)", "(1, n)", "scalar")


def shaped(values: Any, shape: str) -> Any:
    """Return the numbers of a column in another shape; a scalar is its first number."""
    flat = np.ravel(values)
    reshaped = {"(n, 1)": flat.reshape(-1, 1), "(n,)": flat, "(1, n)": flat.reshape(1, -1)}
    return float(flat[0]) if shape == "scalar" else reshaped[shape]


def wrong_shapes(timeline: Timeline, *, x: str, y: str) -> Running:
    """Run forwards, backwards and one update, and say what shape every line makes."""
    record = timeline.record(0, 0)
    yield 0, 1
    trace = trace_shapes(
        record.weights, record.biases, shaped(record.X[:, 0], x), shaped(record.Y[:, 0], y)
    )
    rows = [(f"{line.kind}{line.layer}", _words(line)) for line in trace.lines]
    values: dict[str, Value] = dict.fromkeys(_NAMES, "never made")
    values |= {
        f"{line.kind}{line.layer}": str(line.makes)
        for line in trace.lines if line.makes is not None
    }  # fmt: skip
    raising = trace.raising
    if raising is None:
        updated = _updated_biases(trace, record.biases)
        values |= updated
        rows += updated.items()
    values |= {"raises": "nothing", "raised_at": ""} if raising is None else {
        "raises": raising.error, "raised_at": f"{raising.kind}{raising.layer}"
    }  # fmt: skip
    return Result(values, ("line", "shape"), tuple(rows))


def _words(line: Line) -> str:
    if line.makes is None:
        return tr("raises: {error}").format(error=line.error.split(":")[0])
    return str(line.makes)


def _updated_biases(trace: Trace, biases: Sequence[Any]) -> dict[str, str]:
    """Return the shapes of the biases after the update, which broadcasts once more."""
    nablas = {line.layer: line.makes for line in trace.lines if line.kind == "nabla_b"}
    return {
        f"new_b{l}": str(np.broadcast_shapes(b.shape, nablas[l] or ()))
        for l, b in enumerate(biases, start=1)
    }


_KINDS = ("z", "a", "delta", "nabla_b", "nabla_w", "new_b")
_NAMES = tuple(f"{kind}{l}" for l in range(1, 6) for kind in _KINDS)


class _ShapesExperiment(Experiment):
    """Its parameters are one of a few words."""

    def refusal(self, parameter: str, value: Any) -> str:
        """Refuse anything but the known shapes."""
        if parameter in self.defaults and value in SHAPES:
            return ""
        return tr("should be x or y and one of {shapes}").format(shapes=", ".join(SHAPES))


EXPERIMENTS = (
    _ShapesExperiment(
        "wrong_shapes", "What numpy would do", (*_NAMES,
        "raises", "raised_at"), {"x": "(n, 1)", "y": "(n, 1)"}, {}, wrong_shapes,
    ),
)  # fmt: skip
