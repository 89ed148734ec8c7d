"""An equation as a row of cells, each with its symbol, its numbers and its shape.  No Qt."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netviz.core.equations import Equation, Op, Part, Term, equation
from netviz.core.moment import Moment
from netviz.core.names import derivative_symbol, pretty, split_name
from netviz.core.numbers import format_number, format_shape
from netviz.core.slopes import cost_derivative, jacobian, slopes
from netviz.core.steps import step_at, step_count

Array = NDArray[np.float64]
MOST_COLUMNS, MOST_ROWS = 3, 6  # of the numbers that are written
SHAPE_SIGNS = {"=": "←", "⊙": "⊙", "+": "+", "−": "−"}


@dataclass(frozen=True, eq=False)
class Cell:
    """One term or sign.

    symbol: as it is written.  name: the quantity of a term, "" for a sign.
    value: its numbers, a matrix, or None.  transposed: whether value is.  below: what stands
    for a sign in the row of numbers; sign: in the row of shapes, if not value's own.
    """

    symbol: str
    name: str = ""
    value: Array | None = None
    transposed: bool = False
    below: str = ""
    sign: str = ""

    @cached_property
    def shape(self) -> str:
        """The shape as text, such as (3,1); "" for a sign."""
        if self.value is None or self.sign:
            return self.sign
        return "(" + ",".join(str(n) for n in self.value.shape) + ")"

    @property
    def is_large(self) -> bool:
        """Whether its numbers are too many to write: more than 3 columns or 6 rows."""
        if self.value is None:
            return False
        rows, columns = self.value.shape
        return rows > MOST_ROWS or columns > MOST_COLUMNS

    def key(self, row: int | None, column: int | None) -> tuple[str, int | None, int | None]:
        """Return the highlight key of an entry, in the quantity's own rows and columns."""
        return (self.name, column, row) if self.transposed else (self.name, row, column)


def shown_layer(moment: Moment, chosen: int | None) -> int | None:
    """Return the layer that the equation is about; ``chosen`` where a step is about all."""
    if moment.kind in ("sum", "update"):
        return chosen if chosen and chosen <= moment.architecture.layers else 1
    return moment.layer


def equation_of(moment: Moment, layer: int | None) -> Equation:
    """Return the equation of the moment's step."""
    return equation(
        moment.architecture, moment.kind, layer, matrix=moment.matrix, lmbda=moment.lmbda
    )


def cells_of(moment: Moment, numbers: str, layer: int | None) -> list[Cell]:
    """Return the cells of the moment's equation.

    numbers: how layers are counted.  layer: which one a sum or an update shows.
    """
    found = equation_of(moment, layer)
    result = _term(moment, found.result, numbers)
    return [result, Cell("=", below="=", sign="←"),
            *(_cell(moment, part, numbers) for part in found.parts)]  # fmt: skip


def _cell(moment: Moment, part: Part, numbers: str) -> Cell:
    return _term(moment, part, numbers) if isinstance(part, Term) else _sign(moment, part)


def _sign(moment: Moment, op: Op) -> Cell:
    if op.text == "η/m":
        return Cell("η/m", below=_factor(moment.eta / moment.record.size))
    if op.text == "ηλ/n":
        decay = moment.eta * moment.lmbda / moment.record.training_size
        return Cell("ηλ/n", below=_factor(decay))
    if op.text == "∂C/∂a":
        value = cost_derivative(moment)
        known = value is not None and not np.isnan(value).any()
        return Cell(op.text, "cost_derivative", value) if known else Cell(op.text)
    text = "" if op.text == "·" else op.text
    return Cell(text, below=text.strip(), sign=SHAPE_SIGNS.get(text, ""))


def _factor(value: float) -> str:
    """Return a number without the zeros that end it: 0.75 for 0.7500."""
    text = format_number(value)
    return text.rstrip("0") if "." in text and "e" not in text else text


def _term(moment: Moment, term: Term, numbers: str) -> Cell:
    symbol = pretty(term.name, numbers)
    if term.transposed:
        symbol = f"({symbol})ᵀ"
    if term.function:
        symbol = f"{derivative_symbol(term.function)}({symbol})"
    value = value_of(moment, term)
    name = term.name.removeprefix("new_")
    # a cost is a number, or one for every sample: no matrix but in this picture
    shape = () if moment.cost is None else np.shape(moment.cost)
    sign = format_shape(shape).replace(" ", "") if name == "cost" and value is not None else ""
    return Cell(symbol, name, value, term.transposed, sign=sign)


def value_of(moment: Moment, term: Term) -> Array | None:
    """Return the numbers of a term as a matrix, None where they are not computed."""
    if term.before:
        moment = Moment(moment.record, moment.position.step - 1, matrix=moment.matrix)
    value = moment.array(term.name)
    if value is None:
        return None
    if term.function:
        layer = split_name(term.name)[1]
        assert layer is not None
        value = jacobian(moment) if term.function == "J" else slopes(moment, layer)
        if value is None:
            return None
    array = np.atleast_2d(np.asarray(value, dtype=np.float64))
    return array.T if term.transposed else array


def symbols(found: Equation, numbers: str) -> str:
    """Return an equation in one line of symbols."""
    parts = [_symbol(found.result, numbers), "="]
    parts += [_symbol(part, numbers) for part in found.parts]
    text = " ".join(part for part in parts if part)
    for tight in ("( ", " )", "[ ", " ]", "‖ ", " ‖"):
        text = text.replace(tight, tight.strip())
    return text.replace("½‖", "½ ‖")


def _symbol(part: Part, numbers: str) -> str:
    if isinstance(part, Op):
        return "" if part.text == "·" else part.text.strip()
    symbol = pretty(part.name, numbers)
    symbol = f"({symbol})ᵀ" if part.transposed else symbol
    return f"{derivative_symbol(part.function)}({symbol})" if part.function else symbol


def neighbour(moment: Moment, by: int, numbers: str) -> str:
    """Return the symbols of the step before (-1) or after (+1) in the mini-batch; "" if none."""
    architecture, size = moment.architecture, moment.record.size
    index = moment.position.step + by
    if not 0 <= index < step_count(size, architecture.layers):
        return ""
    step = step_at(index, size, architecture.layers)
    layer = step.layer if step.kind not in ("sum", "update") else 1
    return symbols(
        equation(architecture, step.kind, layer, matrix=moment.matrix, lmbda=moment.lmbda), numbers
    )
