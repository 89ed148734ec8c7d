"""The cost as a function of one number, its exact slope, and difference quotients of it.

Why ``cost_derivative`` is output minus y and nothing is divided: the derivative is known from
the formula; a quotient only comes near it, and worse again when epsilon gets lost in rounding.
Nielsen, ch. 2, "Warm up" and the derivation of BP1.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.chain import CostDerivative
from netviz.core.moment import Moment
from netviz.core.names import pretty
from netviz.core.translation import tr

Array = NDArray[np.float64]
EPSILONS = np.logspace(0, -12, 61)


@dataclass(frozen=True)
class Quantity:
    """One number of the network: an output activation ("a"), a weight ("w") or a bias ("b").

    layer: 1..L.  j: its neuron; k: where a weight comes from.
    """

    kind: str
    layer: int
    j: int
    k: int = 0

    def label(self, numbers: str) -> str:
        """Return how it is written: w²[0, 2]."""
        places = f"{self.j}, {self.k}" if self.kind == "w" else str(self.j)
        return f"{pretty(f'{self.kind}{self.layer}', numbers)}[{places}]"


def selected_quantity(
    selection: tuple[Any, ...], was: Quantity | None, layers: int
) -> Quantity | None:
    """Return the number that a selection of the picture stands for, None for an input.

    selection: ("edge", layer, j, k) is a weight, ("neuron", layer, j) a bias, or the activation
    of an output if the number before (``was``) was one, too.
    """
    kind, layer, j = selection[:3]
    if kind == "edge":
        return Quantity("w", layer, j, selection[3])
    if not layer:
        return None
    return Quantity("a" if layer == layers and was and was.kind == "a" else "b", layer, j)


def quantities(moment: Moment, most: int = 200) -> list[Quantity]:
    """Return the outputs, then weights and biases, at most ``most`` of them."""
    sizes = moment.architecture.sizes
    last = len(sizes) - 1
    found = [Quantity("a", last, j) for j in range(sizes[-1])]
    for layer in range(last, 0, -1):
        for j in range(sizes[layer]):
            found.append(Quantity("b", layer, j))
            found += [Quantity("w", layer, j, k) for k in range(min(sizes[layer - 1], most))]
            if len(found) >= most:
                return found[:most]
    return found


class CostCurve:
    """The cost of the moment's sample as a function of one quantity, all else as it is.

    own: a person's ``cost_derivative``, which stands for the cost's own.
    """

    def __init__(self, moment: Moment, quantity: Quantity, own: CostDerivative | None = None):
        self.quantity, self._record, self.own = quantity, moment.record, own
        self._column = slice(moment.sample, moment.sample + 1)
        self.architecture = moment.architecture
        self.value = self._value()
        self.slope = self._slope()
        self.cost = float(self.costs(np.array([self.value]))[0])

    def _value(self) -> float:
        q, record = self.quantity, self._record
        if q.kind == "a":
            return float(record.activations[q.layer][q.j, self._column][0])
        if q.kind == "b":
            return float(record.biases[q.layer - 1][q.j, 0])
        return float(record.weights[q.layer - 1][q.j, q.k])

    def _slope(self) -> float:
        """The derivative that backpropagation gives."""
        q, record, s = self.quantity, self._record, self._column
        if q.kind == "a":
            a, y = record.activations[-1][:, s], record.Y[:, s]
            derivative = self.own or self.architecture.cost_function.derivative
            return float(derivative(a.copy(), y.copy())[q.j, 0])
        delta = float(record.deltas[q.layer - 1][q.j, s][0])
        return delta if q.kind == "b" else delta * float(record.activations[q.layer - 1][q.k, s][0])

    def costs(self, values: Array) -> Array:
        """Return the cost for each value, shape (m,); one that is no number is no error."""
        with np.errstate(all="ignore"):
            return self._costs(values)

    def _costs(self, values: Array) -> Array:
        q, record, s = self.quantity, self._record, self._column
        count = len(values)
        y = record.Y[:, s]
        if q.kind == "a":
            a = np.repeat(record.activations[-1][:, s], count, axis=1)
            a[q.j] = values
            return self._cost_of_outputs(a, y)
        z = np.repeat(record.zs[q.layer - 1][:, s], count, axis=1)
        arriving = 1.0 if q.kind == "b" else float(record.activations[q.layer - 1][q.k, s][0])
        z[q.j] += (values - self.value) * arriving
        for layer in range(q.layer, self.architecture.layers):
            a = self.architecture.activation(layer).value(z, np.empty_like(z))
            z = record.weights[layer] @ a + record.biases[layer]
        a = self.architecture.activation(self.architecture.layers).value(z, np.empty_like(z))
        return self.architecture.cost_function.value(self.architecture.output, z, a, y)

    def _cost_of_outputs(self, a: Array, y: Array) -> Array:
        """The cost straight from the outputs, as its formula says."""
        terms = {
            "quadratic": lambda: 0.5 * (a - y) ** 2,
            "cross-entropy": lambda: -(_times_log(y, a) + _times_log(1.0 - y, 1.0 - a)),
            "log-likelihood": lambda: -_times_log(y, a),
        }[self.architecture.cost]()
        total: Array = terms.sum(axis=0)
        return total

    @property
    def is_one_sided(self) -> bool:
        """Whether the quotient looks only ahead: for an output, as the question is put.

        The central quotient of the quadratic cost is exact for any epsilon, which tells nothing.
        """
        return self.quantity.kind == "a"

    def quotient(self, epsilon: float) -> float:
        """Return (C(v + e) - C(v - e)) / 2e, for an output (C(v + e) - C(v)) / e."""
        back = 0.0 if self.is_one_sided else epsilon
        above, below = self.costs(np.array([self.value + epsilon, self.value - back])).tolist()
        return float((above - below) / (epsilon + back))

    def errors(self, epsilons: Array = EPSILONS) -> Array:
        """Return |quotient - slope| for each epsilon."""
        return np.array([abs(self.quotient(float(e)) - self.slope) for e in epsilons])

    def formula(self) -> str:
        """Return the cost and its derivative by an output, in words of the formula."""
        cost = self.architecture.cost_function
        derivative = cost.derivative_formula if self.own is None else tr("your cost_derivative")
        return tr("C = {cost}      ∂C/∂a = {derivative}").format(
            cost=cost.formula, derivative=derivative
        )


def _times_log(factor: Array, value: Array) -> Array:
    return np.where(factor == 0.0, 0.0, factor * np.log(value))
