"""The chain rule from the cost backwards: each error from the errors of the layer after.

Where the paths of ``netviz.core.chain`` multiply everything out, here each delta is made once
and used again; that is backpropagation.  Nielsen, ch. 2, (BP1) to (BP4), for one neuron each.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from netviz.core.chain import CostDerivative, Factor, end_factors, slope_factor
from netviz.core.moment import Moment

MOST_TERMS = 12  # of a sum, and neurons of a layer, that are spelled out


@dataclass(frozen=True)
class Made:
    """How an error, and at last the gradient, came about: the sum of the terms, times ``by``.

    name, places: of the quantity.  terms: each a product of factors, the strongest.
    others: the sum of the terms that are not spelled out, and how many they are.
    by: what the sum is multiplied with; none for the output's error and for a bias.
    """

    name: str
    places: tuple[int, ...]
    terms: tuple[tuple[Factor, ...], ...]
    others: tuple[float, int] = (0.0, 0)
    by: tuple[Factor, ...] = ()

    @property
    def value(self) -> float:
        """What the terms and ``by`` come to."""
        total = sum(prod(f.value for f in term) for term in self.terms) + self.others[0]
        return total * prod(f.value for f in self.by)

    @property
    def magnitude(self) -> float:
        """The sum of the magnitudes of the terms, times ``by``."""
        total = sum(abs(prod(f.value for f in term)) for term in self.terms) + abs(self.others[0])
        return total * abs(prod(f.value for f in self.by))


def walk_back(
    moment: Moment, layer: int, j: int, k: int | None = None, own: CostDerivative | None = None
) -> tuple[Made, ...]:
    """Return what was made on the way from the cost to w_layer[j, k], or b_layer[j] without k.

    Of a layer with many neurons the strongest are shown: those that send most of the error on.
    own: a person's ``cost_derivative``.
    """
    s, last = moment.sample, moment.architecture.layers
    shown = _shown(moment, layer, j)
    found = [_output(moment, i, own) for i in shown[last]]
    for here in range(last - 1, layer - 1, -1):
        found += [_hidden(moment, here, i, shown[here + 1]) for i in shown[here]]
    delta = _delta(moment, layer, j)
    name, places = (f"nabla_b{layer}", (j,)) if k is None else (f"nabla_w{layer}", (j, k))
    by = () if k is None else (
        Factor("activation", f"a{layer - 1}", (k,),
               float(moment.record.activations[layer - 1][k, s])),
    )  # fmt: skip
    return (*found, Made(name, places, ((delta,),), by=by))


def _shown(moment: Moment, layer: int, j: int) -> dict[int, list[int]]:
    """Return for each layer from ``layer`` on the neurons that are spelled out."""
    record, s = moment.record, moment.sample
    shown = {layer: [j]}
    for here in range(layer + 1, moment.architecture.layers + 1):
        into = np.abs(record.weights[here - 1][:, shown[here - 1]]).sum(axis=1)
        shown[here] = sorted(_strongest(into * np.abs(record.deltas[here - 1][:, s])))
    return shown


def _strongest(sizes: NDArray[np.float64]) -> list[int]:
    return [int(n) for n in np.argsort(-sizes, kind="stable")[:MOST_TERMS]]


def _delta(moment: Moment, layer: int, j: int) -> Factor:
    value = float(moment.record.deltas[layer - 1][j, moment.sample])
    return Factor("delta", f"delta{layer}", (j,), value)


def _output(moment: Moment, j: int, own: CostDerivative | None) -> Made:
    """BP1: the cost's derivative times the slope, or both in one where they cancel."""
    slope, *cost = end_factors(moment, j, own)
    name = f"delta{moment.architecture.layers}"
    return Made(name, (j,), (tuple(cost),), by=(slope,)) if cost else Made(name, (j,), ((slope,),))


def _hidden(moment: Moment, layer: int, j: int, shown: list[int]) -> Made:
    """BP2: the errors of the layer after, sent back through the weights, times the slope."""
    w = moment.record.weights[layer][:, j]
    deltas = moment.record.deltas[layer][:, moment.sample]
    rest = np.delete(w * deltas, shown)
    terms = tuple(
        (Factor("weight", f"w{layer + 1}", (i, j), float(w[i])), _delta(moment, layer + 1, i))
        for i in shown
    )
    return Made(f"delta{layer}", (j,), terms, (float(rest.sum()), len(rest)),
                (slope_factor(moment, layer, j),))  # fmt: skip
