"""Arrays as text that can be pasted: plain, numpy, LaTeX."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def to_plain(value: Array | float) -> str:
    """Return rows of numbers with tabs between them, every digit kept."""
    array = np.asarray(value, dtype=np.float64)
    rows = array.reshape(-1, 1) if array.ndim == 1 else np.atleast_2d(array)
    return "\n".join("\t".join(repr(v) for v in row) for row in rows.tolist())


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
