"""Running the book's per-sample code, line by line, on an x or y of any shape."""

import contextlib
from collections.abc import Generator, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.listing import lines
from netviz.core.shape_trace import CARRIED, NUMBERS, RAISES, RIGHT, SILENT, Line, Shape, Trace
from netviz.core.work import result_of

MS_PER_WEIGHT, MS_PER_PRODUCT = 3e-5, 3e-8  # what a trace costs, for each of them

Array = NDArray[np.float64]
Tracing = Generator[tuple[int, int], None, Trace]


def trace_shapes(
    weights: Sequence[Array], biases: Sequence[Array], x: Any, y: Any
) -> Trace:
    """Run backprop's lines on x and y of any shape and tell what each makes.

    weights[l] (n_l, n_{l-1}), biases[l] (n_l, 1): sigmoid neurons, quadratic cost.
    """
    return result_of(tracing(weights, biases, x, y))


def tracing(weights: Sequence[Array], biases: Sequence[Array], x: Any, y: Any) -> Tracing:
    """Do what ``trace_shapes`` does; yields (done, total) after each line."""
    sizes = (weights[0].shape[1], *(len(w) for w in weights))
    right = _columns(sizes, x, y)
    alike = np.shape(x) == (sizes[0], 1) and np.shape(y) == (sizes[-1], 1)
    meant = _Run(weights, biases, *right, None) if right and not alike else None
    found = _Run(weights, biases, np.asarray(x, float), np.asarray(y, float), meant)
    runs = [found] if meant is None else [meant, found]
    done, total = 0, len(runs) * 5 * len(weights)
    for run in runs:
        for _ in run.lines_made():
            done += 1
            yield done, total
    return Trace(x, y, tuple(found.lines), sizes)


def tracing_ms(sizes: Sequence[int], x: Any, y: Any) -> float:
    """Return roughly how many milliseconds ``tracing`` takes; what broadcasts costs products."""
    weights = sum(n * k for n, k in zip(sizes[1:], sizes[:-1], strict=True))
    if np.shape(x) == (sizes[0], 1) and np.shape(y) == (sizes[-1], 1):
        return weights * MS_PER_WEIGHT
    wide = max(*sizes, np.size(x), np.size(y))  # the columns that there may be
    return weights * (2 * MS_PER_WEIGHT + wide * MS_PER_PRODUCT)


def _columns(sizes: Sequence[int], x: Any, y: Any) -> tuple[Array, Array] | None:
    """Return x and y as the columns that were meant, None if the counts do not fit."""
    if np.size(x) != sizes[0] or np.size(y) != sizes[-1]:
        return None
    return np.reshape(np.asarray(x, float), (-1, 1)), np.reshape(np.asarray(y, float), (-1, 1))


class _Run:
    """One pass through the lines; stops at the first that raises."""

    def __init__(
        self, weights: Sequence[Array], biases: Sequence[Array], x: Array, y: Array,
        meant: "_Run | None",
    ):  # fmt: skip
        self.weights, self.biases, self.x, self.y, self.meant = weights, biases, x, y, meant
        self.layers = len(weights)
        self.sizes = (weights[0].shape[1], *(len(w) for w in weights))
        self.lines: list[Line] = []
        self.values: dict[str, Any] = {}

    def lines_made(self) -> Iterator[None]:
        """Make one line after another."""
        with contextlib.suppress(ValueError):  # the line that raised says so itself
            yield from self._forwards()
            yield from self._backwards()

    def _forwards(self) -> Iterator[None]:
        a: Any = self.x
        self.values["a0"] = a
        for l in range(1, self.layers + 1):
            w, b = self.weights[l - 1], self.biases[l - 1]
            operands = (("", f"w{l}", w), ("·", f"a{l - 1}", a), ("+", f"b{l}", b))
            z = self._line("z", l, f"z{l} = np.dot(w{l}, a{l - 1}) + b{l}", (self.sizes[l], 1),
                           lambda w=w, a=a, b=b: np.dot(w, a) + b, operands)  # fmt: skip
            yield
            a = self._line("a", l, f"a{l} = sigmoid(z{l})", (self.sizes[l], 1),
                           lambda z=z: _sigmoid(z), (("σ", f"z{l}", z),))  # fmt: skip
            yield

    def _backwards(self) -> Iterator[None]:
        last = self.layers
        a, z = self.values[f"a{last}"], self.values[f"z{last}"]
        operands = (("", f"a{last}", a), ("−", "y", self.y), ("⊙ σ′", f"z{last}", z))
        delta = self._line(
            "delta", last, f"delta{last} = (a{last} - y) * σ′(z{last})",
            (self.sizes[last], 1), lambda: (a - self.y) * _slope(z), operands,
        )  # fmt: skip
        yield
        for l in range(last, 0, -1):
            if l < last:
                delta = self._hidden(l, delta)
                yield
            self._line("nabla_b", l, f"nabla_b{l} = delta{l}", (self.sizes[l], 1),
                       lambda d=delta: d, (("", f"delta{l}", delta),))  # fmt: skip
            yield
            before = self.values[f"a{l - 1}"]
            name = "x" if l == 1 else f"a{l - 1}"
            self._line(
                "nabla_w", l, f"nabla_w{l} = np.dot(delta{l}, {name}.T)",
                (self.sizes[l], self.sizes[l - 1]),
                lambda d=delta, b=before: np.dot(d, np.asarray(b).T),
                (("", f"delta{l}", delta), ("·", f"{name}.T", np.asarray(before).T)),
            )  # fmt: skip
            yield

    def _hidden(self, l: int, delta: Any) -> Any:
        w, z = self.weights[l], self.values[f"z{l}"]
        operands = (("", f"w{l + 1}.T", w.T), ("·", f"delta{l + 1}", delta), ("⊙ σ′", f"z{l}", z))
        return self._line(
            "delta", l, f"delta{l} = np.dot(w{l + 1}.T, delta{l + 1}) * σ′(z{l})",
            (self.sizes[l], 1), lambda: np.dot(w.T, delta) * _slope(z), operands,
        )  # fmt: skip

    def _line(
        self, kind: str, layer: int, code: str, wanted: Shape, work: Any,
        operands: tuple[tuple[str, str, Any], ...],
    ) -> Any:  # fmt: skip
        number = lines(kind, layer, self.layers)[0]
        try:
            # an overflow is numpy's warning, and it goes on
            with np.errstate(over="ignore", invalid="ignore"):
                value = work()
        except ValueError as error:
            said = str(error).split(" (Forward")[0]
            self.lines.append(Line(number, kind, layer, code, None, wanted, RAISES, said, operands))
            raise
        self.values[f"{kind}{layer}"] = value
        with np.errstate(over="ignore", invalid="ignore"):
            verdict = self._verdict(f"{kind}{layer}", value, wanted)
        made = tuple(int(n) for n in np.shape(value))
        self.lines.append(
            Line(number, kind, layer, code, made, wanted, verdict, "", operands, value)
        )
        return value

    def _verdict(self, name: str, value: Any, wanted: Shape) -> str:
        if np.shape(value) != wanted:
            before = any(line.verdict != RIGHT for line in self.lines)
            return CARRIED if before else SILENT
        if self.meant is None:
            return RIGHT if all(line.verdict == RIGHT for line in self.lines) else NUMBERS
        alike = np.allclose(value, self.meant.values[name], rtol=1e-9, equal_nan=True)
        return RIGHT if alike else NUMBERS


def _sigmoid(z: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-np.asarray(z)))


def _slope(z: Any) -> Any:
    return _sigmoid(z) * (1.0 - _sigmoid(z))
