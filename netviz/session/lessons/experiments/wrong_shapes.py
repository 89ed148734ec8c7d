"""What numpy does with the book's per-sample code when x or y has another shape."""

from typing import Any

import numpy as np

from netviz.core.timeline import Timeline
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
    lines = _Lines()
    yield 0, 1
    try:
        _run(lines, record, shaped(record.X[:, 0], x), shaped(record.Y[:, 0], y))
    except ValueError as error:
        lines.raised = str(error).split("(Forward")[0].strip()
        words = tr("raises: {error}").format(error=lines.raised.split(":")[0])
        lines.rows.append((lines.last, words))
    values: dict[str, Value] = {name: lines.shapes.get(name, "never made") for name in _NAMES}
    values |= {"raises": lines.raised or "nothing", "raised_at": lines.last if lines.raised else ""}
    return Result(values, ("line", "shape"), tuple(lines.rows))


class _Lines:
    """Collects what each line makes."""

    def __init__(self) -> None:
        self.rows: list[tuple[Value, ...]] = []
        self.shapes: dict[str, Value] = {}
        self.last, self.raised = "", ""

    def next(self, name: str) -> None:
        """Say which quantity the next line makes, in case it raises."""
        self.last = name

    def made(self, array: Any) -> Any:
        """Write down the shape of what the line has made."""
        shape = str(tuple(int(n) for n in np.shape(array)))
        self.shapes[self.last] = shape
        self.rows.append((self.last, shape))
        return array


def _run(lines: _Lines, record: Any, x: Any, y: Any) -> None:
    """The book's backprop and update for one sample; line by line as in its listing."""
    weights, biases = record.weights, record.biases
    layers, a, zs, activations = len(weights), x, [], [x]
    for l, (w, b) in enumerate(zip(weights, biases, strict=True), start=1):
        lines.next(f"z{l}")
        zs.append(lines.made(np.dot(w, a) + b))
        lines.next(f"a{l}")
        a = lines.made(_sigmoid(zs[-1]))
        activations.append(a)
    lines.next(f"delta{layers}")
    delta = lines.made((a - y) * _slope(zs[-1]))
    for l in range(layers, 0, -1):
        if l < layers:
            lines.next(f"delta{l}")
            delta = lines.made(np.dot(weights[l].T, delta) * _slope(zs[l - 1]))
        lines.next(f"nabla_w{l}")
        lines.made(np.dot(delta, np.asarray(activations[l - 1]).T))
        lines.next(f"new_b{l}")
        lines.made(biases[l - 1] - record.eta * delta)


def _sigmoid(z: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-z))


def _slope(z: Any) -> Any:
    return _sigmoid(z) * (1 - _sigmoid(z))


_NAMES = tuple(f"{n}{l}" for l in range(1, 6) for n in ("z", "a", "delta", "nabla_w", "new_b"))


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
