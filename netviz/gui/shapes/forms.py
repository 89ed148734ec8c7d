"""The ways to write the numbers of a column, and one line about what comes of each."""

from typing import Any

import numpy as np

from netviz.core.shape_trace import Trace
from netviz.core.translation import tr

FORMS = ("(n, 1)", "(n,)", "(1, n)", "scalar", "list")  # in the order of forms_of


def forms_of(column: Any) -> list[tuple[str, str]]:
    """Return (shape, literal) of the ways to write the numbers of a column."""
    flat = [float(f"{v:.4g}") for v in np.ravel(column)]
    whole = [int(v) if v == int(v) else v for v in flat]
    n = len(whole)
    return [
        (f"({n}, 1)", f"np.array({[[v] for v in whole]})"), (f"({n},)", f"np.array({whole})"),
        (f"(1, {n})", f"np.array({[whole]})"), ("()", f"{whole[0]}"), (tr("list"), f"{whole}"),
    ]  # fmt: skip


def verdict_words(trace: Trace) -> str:
    """Return one short line about a trace."""
    raising, wrong = trace.raising, trace.first_wrong
    if wrong is None:
        return tr("right")
    if raising is wrong:
        return tr("raises at once, line {n}").format(n=wrong.number)
    if raising is not None:
        return tr("broadcasts, raises at line {n}").format(n=raising.number)
    return tr("wrong, and never raises")


def why_words(trace: Trace) -> str:
    """Return why it comes out as it does, and what netviz does with such an x or y."""
    if trace.is_right:
        return trace.why + " "
    refused = tr("netviz refuses such a y, before numpy can broadcast it.")
    if np.shape(trace.x) != (trace.sizes[0], 1):
        refused = tr("netviz refuses such an x, before numpy can broadcast it.")
    return f"{trace.why} {refused}"
