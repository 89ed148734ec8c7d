"""What numpy makes of the book's per-sample code, line by line, for an x or y of any shape.

netviz itself refuses everything but columns; here a person sees why.
Nielsen, ch. 1: x is an (n, 1) array, because (2,) + (3, 1) broadcasts to (3, 3).
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.listing import lines
from netviz.core.translation import tr

Array = NDArray[np.float64]
Shape = tuple[int, ...]
RIGHT, SILENT, CARRIED, NUMBERS, RAISES = "right", "silent", "carried", "numbers", "raises"


@dataclass(frozen=True, eq=False)
class Line:
    """One line of backprop.

    number: in the listing.  kind, layer: of the step.  code: with this layer's names.
    makes: shape, None where it raises.  wanted: the shape it should have.
    verdict: right; silent (the first wrong shape, no error); carried (wrong from before);
    numbers (right shape, wrong numbers); raises.  operands: (name, array) with the sign before.
    """

    number: int
    kind: str
    layer: int
    code: str
    makes: Shape | None
    wanted: Shape
    verdict: str
    error: str = ""
    operands: tuple[tuple[str, str, Any], ...] = ()
    result: Any = None

    @property
    def words(self) -> str:
        """The verdict in words."""
        return {
            RIGHT: tr("right"), SILENT: tr("silently broadcasts"),
            CARRIED: tr("wrong shape carried on"), NUMBERS: tr("right shape, wrong numbers"),
            RAISES: tr("raises ValueError"),
        }[self.verdict]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Trace:
    """All lines up to the one that raises.  x, y: as numpy reads them."""

    x: Any
    y: Any
    lines: tuple[Line, ...]
    sizes: tuple[int, ...] = field(default=())

    @property
    def first_wrong(self) -> Line | None:
        """The first line that is not right."""
        return next((line for line in self.lines if line.verdict != RIGHT), None)

    @property
    def raising(self) -> Line | None:
        """The line that raises, if one does."""
        last = self.lines[-1]
        return last if last.verdict == RAISES else None

    @property
    def is_right(self) -> bool:
        """Whether every line makes what it should."""
        return self.first_wrong is None

    @property
    def title(self) -> str:
        """One sentence about the outcome."""
        wrong, raising = self.first_wrong, self.raising
        if wrong is None:
            return tr("every line makes the shape it should")
        if raising is wrong:
            return tr("line {n} raises at once").format(n=wrong.number)
        name = f"{wrong.kind}{wrong.layer}"
        if raising is None:
            return tr("{name} is {shape}, and nothing ever complains").format(
                name=name, shape=wrong.makes
            )
        return tr("{name} is {shape}, and nothing complained until line {n}").format(
            name=name, shape=wrong.makes, n=raising.number
        )

    @property
    def fix(self) -> str:
        """What to write instead; "" where nothing is wrong."""
        for name, value, size in (("x", self.x, self.sizes[0]), ("y", self.y, self.sizes[-1])):
            shape = np.shape(value)
            if shape != (size, 1):
                if np.size(value) == size:
                    return f"{name} = np.array({_literal(value)}).reshape({size}, 1)"
                rows = ", ".join("[...]" for _ in range(min(size, 3)))
                return f"{name} = np.array([{rows}])  # ({size}, 1)"
        return ""

    @property
    def why(self) -> str:
        """Why it raises only there, or never."""
        raising, wrong = self.raising, self.first_wrong
        if wrong is None:
            return tr(
                "A column ({n}, 1) is one sample: rows are neurons, columns are samples."
            ).format(n=self.sizes[0])
        if raising is None:
            return tr(
                "All shapes happen to fit together, so numpy goes on: after the update even the"
                " biases would be matrices. Nothing but a look at the shapes tells."
            )
        if raising is wrong:
            return tr("The inner dimensions do not meet, so numpy refuses the product.")
        if raising.kind == "nabla_w" and np.ndim(self.x) == 1 and raising.layer == 1:
            return tr(
                "Only here, because x.T of a ({n},) array is the same ({n},) array: the one"
                " product that needs x as (1, {n})."
            ).format(n=len(self.x))
        return tr("Only here do the wrong shapes no longer fit together.")


def _literal(value: Any) -> str:
    return repr(np.asarray(value).tolist())


def trace_shapes(
    weights: Sequence[Array], biases: Sequence[Array], x: Any, y: Any
) -> Trace:
    """Run backprop's lines on x and y of any shape and tell what each makes.

    weights[l] (n_l, n_{l-1}), biases[l] (n_l, 1): sigmoid neurons, quadratic cost.
    """
    sizes = (weights[0].shape[1], *(len(w) for w in weights))
    right = _columns(sizes, x, y)
    meant = _Run(weights, biases, *right, None) if right else None
    found = _Run(weights, biases, np.asarray(x, float), np.asarray(y, float), meant)
    return Trace(x, y, tuple(found.lines), sizes)


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
        # the line that raised says so itself; an overflow is numpy's warning, and it goes on
        with contextlib.suppress(ValueError), np.errstate(over="ignore", invalid="ignore"):
            self._forwards()
            self._backwards()

    def _forwards(self) -> None:
        a: Any = self.x
        self.values["a0"] = a
        for l in range(1, self.layers + 1):
            w, b = self.weights[l - 1], self.biases[l - 1]
            operands = (("", f"w{l}", w), ("·", f"a{l - 1}", a), ("+", f"b{l}", b))
            z = self._line("z", l, f"z{l} = np.dot(w{l}, a{l - 1}) + b{l}", (self.sizes[l], 1),
                           lambda w=w, a=a, b=b: np.dot(w, a) + b, operands)  # fmt: skip
            a = self._line("a", l, f"a{l} = sigmoid(z{l})", (self.sizes[l], 1),
                           lambda z=z: _sigmoid(z), (("σ", f"z{l}", z),))  # fmt: skip

    def _backwards(self) -> None:
        last = self.layers
        a, z = self.values[f"a{last}"], self.values[f"z{last}"]
        operands = (("", f"a{last}", a), ("−", "y", self.y), ("⊙ σ′", f"z{last}", z))
        delta = self._line(
            "delta", last, f"delta{last} = (a{last} - y) * σ′(z{last})",
            (self.sizes[last], 1), lambda: (a - self.y) * _slope(z), operands,
        )  # fmt: skip
        for l in range(last, 0, -1):
            if l < last:
                delta = self._hidden(l, delta)
            self._line("nabla_b", l, f"nabla_b{l} = delta{l}", (self.sizes[l], 1),
                       lambda d=delta: d, (("", f"delta{l}", delta),))  # fmt: skip
            before = self.values[f"a{l - 1}"]
            name = "x" if l == 1 else f"a{l - 1}"
            self._line(
                "nabla_w", l, f"nabla_w{l} = np.dot(delta{l}, {name}.T)",
                (self.sizes[l], self.sizes[l - 1]),
                lambda d=delta, b=before: np.dot(d, np.asarray(b).T),
                (("", f"delta{l}", delta), ("·", f"{name}.T", np.asarray(before).T)),
            )  # fmt: skip

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
            value = work()
        except ValueError as error:
            said = str(error).split(" (Forward")[0]
            self.lines.append(Line(number, kind, layer, code, None, wanted, RAISES, said, operands))
            raise
        self.values[f"{kind}{layer}"] = value
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
