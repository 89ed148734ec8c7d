"""What the chain rule's panel says, row by row.  No Qt."""

from dataclasses import dataclass

from netviz.core.chain import Chain, CostDerivative, Factor, Key, chain_of
from netviz.core.chain_back import Made, walk_back
from netviz.core.moment import Moment
from netviz.core.names import derivative_name, derivative_symbol, pretty
from netviz.core.numbers import format_number
from netviz.core.translation import tr

Parameter = tuple[int, int, int | None]  # layer, j, k; k None: the bias


@dataclass(frozen=True)
class Cell:
    """A quantity over its number.  kind: of the factor; result: what a row comes to.

    key: the entry to light.
    """

    symbol: str
    number: str
    kind: str
    key: Key | None = None
    is_negative: bool = False

    def __str__(self) -> str:
        return f"{self.symbol} {self.number}".strip()


@dataclass(frozen=True)
class Row:
    """Cells with the signs between them; a heading has words and no cells."""

    items: tuple[Cell | str, ...] = ()
    heading: str = ""

    def __str__(self) -> str:
        return self.heading or " ".join(str(item) for item in self.items)


@dataclass(frozen=True)
class Page:
    """title, note: above the rows; end: below them.  first, count: which paths of how many."""

    title: str
    note: str
    rows: tuple[Row, ...]
    end: str
    first: int = 0
    count: int = 0

    def lines(self) -> list[str]:
        """Return everything as text."""
        return [self.title, self.note, *(str(row) for row in self.rows), self.end]


class Writer:
    """Writes a moment's chain in the notation chosen in the settings."""

    def __init__(self, moment: Moment, numbers: str, own: CostDerivative | None = None):
        self.moment, self.numbers, self._own = moment, numbers, own

    def forwards(self, parameter: Parameter, first: int) -> Page:
        """Return the products along the paths, from path ``first`` on."""
        chain = chain_of(self.moment, *parameter, first=first, own=self._own)
        title = tr("∂C/∂{q}, {sample}: from the parameter forwards, factor by factor")
        rows = tuple(
            Row((*_joined([self.cell(f) for f in path.factors], "×"), "=", _result(path.value)))
            for path in chain.paths
        )
        return Page(
            self._titled(title, parameter), self._paths(chain), rows,
            _end(chain.total, chain.gradient), chain.first, chain.count,
        )  # fmt: skip

    def backwards(self, parameter: Parameter) -> Page:
        """Return how each error was made on the way from the cost."""
        walk = walk_back(self.moment, *parameter, own=self._own)
        title = tr("∂C/∂{q}, {sample}: from the cost backwards, layer by layer")
        note = tr("each δ is made once from those after it; no path is multiplied out")
        rows: list[Row] = []
        for number, made in enumerate(walk):
            if number == 0 or walk[number - 1].name != made.name:
                rows.append(Row(heading=self._heading(made)))
            rows.append(self._made(made))
        gradient = chain_of(self.moment, *parameter, own=self._own).gradient
        end = _end(walk[-1].value, gradient)
        return Page(self._titled(title, parameter), note, tuple(rows), end)

    # ---- words

    def _titled(self, title: str, parameter: Parameter) -> str:
        """Fill a title: which parameter, and which sample even where all are seen at once."""
        sample = tr("sample {number} of {count}").format(
            number=self.moment.sample + 1, count=self.moment.record.size
        )
        return title.format(q=self.name(parameter), sample=sample)

    def name(self, parameter: Parameter) -> str:
        """Return w¹[2, 1] or b¹[2]."""
        layer, j, k = parameter
        return self._entry("b" if k is None else "w", layer, (j,) if k is None else (j, k))

    def _entry(self, stem: str, layer: int, places: tuple[int, ...]) -> str:
        return f"{pretty(f'{stem}{layer}', self.numbers)}[{', '.join(str(p) for p in places)}]"

    def cell(self, factor: Factor) -> Cell:
        """Return a factor as it is written."""
        number = format_number(factor.value, signed=True)
        return Cell(self.symbol(factor), number, factor.kind, factor.key, factor.value < 0)

    def symbol(self, factor: Factor) -> str:
        """Return how a factor is written."""
        entry = f"{pretty(factor.name, self.numbers)}[{', '.join(str(p) for p in factor.places)}]"
        if factor.kind == "cost":
            return f"∂C/∂{entry}"
        if factor.kind != "slope":
            return entry
        function = self.moment.architecture.activations[int(factor.name[1:]) - 1]
        return f"{derivative_symbol(derivative_name(function))}({entry})"

    def _paths(self, chain: Chain) -> str:
        if chain.count == 1:
            return tr("one path to the cost")
        note = tr("{n} paths to the cost, which add up").format(n=chain.count)
        if not chain.is_complete:
            last = chain.first + len(chain.paths)
            note += tr("; here {first} to {last}, the sum below is over all").format(
                first=chain.first + 1, last=last
            )
        return note

    def _heading(self, made: Made) -> str:
        if made.name.startswith("nabla_w"):
            words = tr("{name}: the error where it ends, times the activation where it starts")
        elif made.name.startswith("nabla"):
            words = tr("{name}: the error itself")
        elif int(made.name.removeprefix("delta")) == self.moment.architecture.layers:
            words = tr("{name}: how the cost changes with the output's z (BP1)")
        else:
            words = tr("{name}: the errors after it, back through their weights, times slope (BP2)")
        return words.format(name=pretty(made.name, self.numbers))

    def _made(self, made: Made) -> Row:
        places = ", ".join(str(p) for p in made.places)
        name = Cell(f"{pretty(made.name, self.numbers)}[{places}]", "", "name")
        terms: list[Cell | str] = []
        for number, term in enumerate(made.terms):
            terms += ["+"] * (number > 0) + _joined([self.cell(f) for f in term], "×")
        value, count = made.others
        if count:
            others = tr("{count} others").format(count=count)
            terms += ["+", Cell(others, format_number(value, signed=True), "others")]
        if made.by and len(made.terms) + count > 1:
            terms = ["(", *terms, ")"]
        by = [item for f in made.by for item in ("×", self.cell(f))]
        return Row((name, "=", *terms, *by, "=", _result(made.value)))


def _joined(cells: list[Cell], sign: str) -> list[Cell | str]:
    found: list[Cell | str] = []
    for number, cell in enumerate(cells):
        found += [sign] * (number > 0) + [cell]
    return found


def _result(value: float) -> Cell:
    return Cell("", format_number(value, signed=True), "result")


def _end(total: float, gradient: float) -> str:
    return tr("sum {total}      backpropagation {nabla}").format(
        total=format_number(total, signed=True, digits=7),
        nabla=format_number(gradient, signed=True, digits=7),
    )
