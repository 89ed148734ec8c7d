"""What a trace of the book's per-sample code says, line by line, for an x or y of any shape.

netviz itself refuses everything but columns; here a person sees why.
Nielsen, ch. 1: x is an (n, 1) array, because (2,) + (3, 1) broadcasts to (3, 3).
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from netviz.core.translation import tr

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
