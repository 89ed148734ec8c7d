"""Which matrices of a moment can be seen as a heatmap, and their entries in words.  No Qt."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.moment import Moment
from netviz.core.names import label
from netviz.core.numbers import format_full
from netviz.core.translation import tr

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Kind:
    """One quantity that has an entry per weight.  title: for its button; tip: in a sentence."""

    name: str
    title: str
    tip: str


KINDS = (
    Kind("w", "w", "The weights before the update, after it the new ones"),
    Kind("nabla_w", "nabla_w", "The gradient: of this sample, or of all in the matrix view"),
    Kind("sum_nabla_w", "sum", "The running sum over the samples so far"),
    Kind("change", "change", "What the update adds to each weight"),
)


def matrix_of(moment: Moment, kind: str, layer: int) -> Array | None:
    """Return a matrix (n_l, n_{l-1}), None where it is not computed yet.

    layer: 1..L.  "change" is new minus old weights, known from the update on.
    """
    if kind == "change":
        if moment.new_weights is None:
            return None
        return moment.new_weights[layer - 1] - moment.weights[layer - 1]
    if kind == "w":
        return (moment.new_weights or moment.weights)[layer - 1]
    found: Any = moment.array(f"{kind}{layer}")
    return None if found is None else np.asarray(found)


def missing(kind: str) -> str:
    """Return why there is no matrix yet, and what to do."""
    if kind == "change":
        return tr("The weights change at the update: Ctrl+Right, then Left, goes there.")
    return tr("Not computed yet: step on with Right.")


def entry_words(
    moment: Moment, layer: int, j: int, k: int, numbers: str, letters: float = math.inf
) -> tuple[str, ...]:
    """Return "name[j, k] = number" for each quantity that is known at one weight.

    letters: of each; numbers have all their digits, or as many as there is room for.
    """
    found = []
    for kind in KINDS:
        matrix = matrix_of(moment, kind.name, layer)
        if matrix is not None:
            known = kind.name != "change"
            words = label(f"{kind.name}{layer}", numbers) if known else tr("change")
            words = f"{words}[{j}, {k}] = "
            found.append(words + format_full(matrix[j, k], letters - len(words)))
    return tuple(found)
