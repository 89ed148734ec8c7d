"""A whole equation as text to paste: symbols, and the same line with the numbers.  No Qt."""

from collections.abc import Sequence

from netviz.core.formatting import to_latex, to_plain
from netviz.core.names import latex
from netviz.gui.equation.cells import Cell


def equation_latex(symbols: str, cells: Sequence[Cell]) -> str:
    """Return the symbols and, where all are there, the numbers below them, as LaTeX."""
    left, right = latex(symbols).split(" = ", 1)
    lines = [f"{left} &= {right}"]
    numbers = _numbers(cells)
    if numbers:
        lines.append(numbers)
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def _numbers(cells: Sequence[Cell]) -> str:
    """Return "bmatrix &= bmatrix bmatrix + bmatrix"; "" while a term has no numbers."""
    if any(cell.name and cell.value is None for cell in cells):
        return ""
    parts = []
    for cell in cells:
        if cell.symbol == "=":
            parts.append("&=")
        elif cell.value is None:
            parts.append(latex(cell.below or cell.symbol))
        elif cell.value.size == 1:
            parts.append(to_latex(float(cell.value[0, 0])))
        else:
            parts.append(to_latex(cell.value))
    return " ".join(part for part in parts if part)


def equation_plain(symbols: str, cells: Sequence[Cell]) -> str:
    """Return the symbols, and below them each term with its numbers."""
    terms = [f"{c.symbol}\n{to_plain(c.value)}" for c in cells if c.name and c.value is not None]
    return "\n\n".join((symbols, *terms))
