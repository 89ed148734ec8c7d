"""Arrays as text that can be pasted: plain, numpy, CSV, LaTeX; one alone or many by name."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from netviz.core.names import latex_name

Array = NDArray[np.float64]


def to_plain(value: Array | float) -> str:
    """Return rows of numbers with tabs between them, every digit kept."""
    return _delimited(value, "\t")


def to_csv(value: Array | float) -> str:
    """Return rows of numbers with commas between them, every digit kept."""
    return _delimited(value, ",")


def _delimited(value: Array | float, delimiter: str) -> str:
    array = np.asarray(value, dtype=np.float64)
    rows = array.reshape(-1, 1) if array.ndim == 1 else np.atleast_2d(array)
    return "\n".join(delimiter.join(repr(v) for v in row) for row in rows.tolist())


def to_numpy(value: Array | float) -> str:
    """Return a numpy literal that gives the same array again."""
    array = np.asarray(value, dtype=np.float64)
    return repr(float(array)) if array.ndim == 0 else f"np.array({array.tolist()!r})"


def to_latex(value: Array | float) -> str:
    """Return a bmatrix, or the number itself."""
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 0:
        return _latex_number(float(array))
    rows = [" & ".join(_latex_number(v) for v in row) for row in np.atleast_2d(array).tolist()]
    return "\\begin{bmatrix}\n" + " \\\\\n".join(rows) + "\n\\end{bmatrix}"


def _latex_number(value: float) -> str:
    text = repr(value)
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    return f"{mantissa} \\cdot 10^{{{int(exponent)}}}"


Named = Sequence[tuple[str, "Array | float"]]


def table_plain(named: Named) -> str:
    """Return each array below its name and shape, with tabs between the numbers."""
    return "\n\n".join(f"{name}\t{np.shape(value)}\n{to_plain(value)}" for name, value in named)


def table_csv(named: Named) -> str:
    """Return one line for each row of each array: name, number of the row, its numbers."""
    lines = ["name,row,values"]
    for name, value in named:
        rows = to_csv(value).split("\n")
        lines += [f"{name},{number},{row}" for number, row in enumerate(rows)]
    return "\n".join(lines)


def table_numpy(named: Named) -> str:
    """Return assignments that make the same arrays again; "w1 before" becomes w1_before."""
    return "\n".join(f"{re.sub(r'[^0-9A-Za-z_]', '_', name)} = {to_numpy(value)}"
                     for name, value in named)  # fmt: skip


def table_latex(named: Named) -> str:
    """Return aligned equations, name = bmatrix."""
    lines = [f"{latex_name(name)} &= {to_latex(value)}" for name, value in named]
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


Writer = Callable[["Array | float"], str]
FORMS: tuple[tuple[str, str, Writer, Callable[[Named], str]], ...] = (
    ("plain", "Copy as plain text", to_plain, table_plain),
    ("numpy", "Copy as numpy", to_numpy, table_numpy),
    ("csv", "Copy as CSV", to_csv, table_csv),
    ("latex", "Copy as LaTeX", to_latex, table_latex),
)
