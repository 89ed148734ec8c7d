"""What there is to say of a neuron or a weight at a moment.  No Qt."""

from collections.abc import Callable

import numpy as np

from netviz.core.names import derivative_name, derivative_symbol, function_symbol
from netviz.core.numbers import format_number
from netviz.core.slopes import cost_derivative
from netviz.core.translation import tr
from netviz.gui.inspector.fact import Column, Fact

MOST_TERMS = 5


def neuron_facts(column: Column, layer: int, j: int) -> list[Fact]:
    """Return z, a, the slope, delta and the bias with its gradient, as far as computed."""
    if layer == 0:
        x = column.entry("x", j)
        return [] if x is None else [Fact("a = x", x, "forward", column.is_new("x"))]
    activation = column.moment.architecture.activations[layer - 1]
    symbol, prime = function_symbol(activation), _prime(column, layer)
    wanted = (
        ("z", f"z{layer}", "forward"), (f"a = {symbol}(z)", f"a{layer}", "forward"),
        ("δ", f"delta{layer}", "delta"), ("b", f"b{layer}", "plain"),
        ("∇b", f"nabla_b{layer}", "nabla"), (tr("b after"), f"new_b{layer}", "plain"),
    )  # fmt: skip
    found = []
    before, after = column.entry(f"b{layer}", j), column.entry(f"new_b{layer}", j)
    update = None if before is None or after is None else (before, after)
    for words, name, ink in wanted:
        value = column.entry(name, j)
        if value is not None:
            pair = update if name in (f"b{layer}", f"new_b{layer}") else None
            found.append(Fact(words, value, ink, column.is_new(name), pair=pair))
        if name == f"a{layer}":
            slope = column.slope(layer, j)
            if slope is not None:
                found.append(Fact(f"{prime}(z)", slope))
    return found


def how_neuron(column: Column, layer: int, j: int) -> tuple[str, list[Fact]]:
    """Return a heading and the terms that made the neuron's latest number."""
    if layer == 0:
        return "", []
    moment = column.moment
    if column.entry(f"delta{layer}", j) is not None:
        last = layer == moment.architecture.layers
        how = _output_delta(column, layer, j) if last else _hidden_delta(column, layer, j)
        return tr("How δ came about"), how
    if column.entry(f"z{layer}", j) is not None:
        return tr("How z came about"), _weighted_input(column, layer, j)
    return "", []


def _weighted_input(column: Column, layer: int, j: int) -> list[Fact]:
    w = column.moment.weights[layer - 1][j].tolist()  # Python multiplies infinity without a word
    a = column.moment.activations[layer - 1]
    assert a is not None
    arriving = a[:, column.place if a.shape[1] > 1 else 0].tolist()
    weight, before = f"w{layer}", f"a{layer - 1}"
    terms = [w[k] * arriving[k] for k in range(len(w))]

    def words(k: int) -> str:
        return f"{column.name(weight, j, k)} · {column.name(before, k)}"

    z, b = column.entry(f"z{layer}", j), column.entry(f"b{layer}", j)
    assert z is not None and b is not None
    return [*_strongest(terms, words), Fact(f"+ {column.name(f'b{layer}', j)}", b, "sign"),
            Fact(f"= {column.name(f'z{layer}', j)}", z, "forward", total=True)]  # fmt: skip


def _strongest(terms: list[float], words: Callable[[int], str]) -> list[Fact]:
    """Return the largest terms, and in one line what the others add.

    words: of a term by its number; there may be thousands that nobody reads.
    """
    if len(terms) <= MOST_TERMS + 1:
        return [Fact(words(n), value, "sign") for n, value in enumerate(terms)]
    order = sorted(range(len(terms)), key=lambda n: -abs(terms[n]))
    shown = sorted(order[:MOST_TERMS])
    rest = sum(terms[n] for n in order[MOST_TERMS:])
    found = [Fact(words(n), terms[n], "sign") for n in shown]
    others = tr("+ {count} smaller ones").format(count=len(terms) - MOST_TERMS)
    short = tr("+ {count} smaller").format(count=len(terms) - MOST_TERMS)
    return [*found, Fact(others, rest, "sign", short=short)]


def _hidden_delta(column: Column, layer: int, j: int) -> list[Fact]:
    w = column.moment.weights[layer][:, j].tolist()
    delta_next = column.moment.deltas[layer]
    assert delta_next is not None
    errors = delta_next[:, column.place if delta_next.shape[1] > 1 else 0].tolist()
    name, after = f"w{layer + 1}", f"delta{layer + 1}"
    result = column.entry(f"delta{layer}", j)
    assert result is not None
    slope = column.slope(layer, j)
    if len(w) == 1:
        found = [Fact(column.name(name, 0, j), w[0], "sign"),
                 Fact(f"× {column.name(after, 0)}", errors[0], "delta")]  # fmt: skip
    else:
        found = _strongest(
            [w[k] * errors[k] for k in range(len(w))],
            lambda k: f"{column.name(name, k, j)} · {column.name(after, k)}",
        )
    if slope is not None:
        found.append(Fact(f"× {_prime(column, layer)}({column.name(f'z{layer}', j)})", slope))
    return [*found, Fact(f"= {column.name(f'delta{layer}', j)}", result, "delta", total=True)]


def _prime(column: Column, layer: int) -> str:
    """Return how the slope of a layer's activation is written."""
    return derivative_symbol(derivative_name(column.moment.architecture.activations[layer - 1]))


def _output_delta(column: Column, layer: int, j: int) -> list[Fact]:
    architecture = column.moment.architecture
    a, y = column.entry(f"a{layer}", j), column.entry("y", j)
    result, slope = column.entry(f"delta{layer}", j), column.slope(layer, j)
    assert a is not None and y is not None and result is not None
    total = Fact(f"= {column.name(f'delta{layer}', j)}", result, "delta", total=True)
    if not architecture.fused and architecture.output == "softmax":
        return [*_through_jacobian(column, layer, j), total]
    found = [Fact(column.name(f"a{layer}", j), a, "forward"), Fact(f"− {column.name('y', j)}", y)]
    if not architecture.fused and slope is not None:
        if architecture.cost != "quadratic" or architecture.own_derivative:
            errors = cost_derivative(column.moment)
            error = np.nan if errors is None else float(errors[j, column.place])
            found = [] if np.isnan(error) else [Fact("∂C/∂a", error)]
        found.append(Fact(f"× {_prime(column, layer)}({column.name(f'z{layer}', j)})", slope))
    return [*found, total]


def _through_jacobian(column: Column, layer: int, j: int) -> list[Fact]:
    """Return how the errors of all outputs reach one z of a softmax layer.

    None of them where cost_derivative is a person's own: their errors are not kept.
    """
    moment, s = column.moment, column.place
    if moment.architecture.own_derivative:
        return []
    a, y = moment.activations[layer], moment.y
    assert a is not None
    a, errors = a[:, s], (a - y)[:, s]
    row = a[j] * ((np.arange(len(a)) == j) - a)
    return _strongest(
        (row * errors).tolist(),
        lambda k: f"J[{j}, {k}] · ({column.name(f'a{layer}', k)} − y[{k}])",
    )


def edge_facts(column: Column, layer: int, j: int, k: int) -> list[Fact]:
    """Return the weight, its product, its gradient as a product, and the next weight."""
    moment = column.moment
    w = float(moment.weights[layer - 1][j, k])
    new = moment.new_weights
    update = None if new is None else (w, float(new[layer - 1][j, k]))
    found = [Fact(column.name(f"w{layer}", j, k), w, "sign", pair=update)]
    a = column.entry(f"a{layer - 1}", k)
    if a is not None:
        found += [Fact(f"× {column.name(f'a{layer - 1}', k)}", a, "forward"),
                  Fact(tr("= what it sends"), w * a, "sign", total=True)]  # fmt: skip
    delta = column.entry(f"delta{layer}", j)
    nabla = moment.nabla_w[layer - 1]
    if delta is not None and a is not None:
        found += [Fact(column.name(f"delta{layer}", j), delta, "delta"),
                  Fact(f"× {column.name(f'a{layer - 1}', k)}", a, "forward")]  # fmt: skip
    if nabla is not None:
        made = column.is_new(f"nabla_w{layer}")
        found.append(Fact(f"= {column.name(f'nabla_w{layer}', j, k)}", float(nabla[j, k]), "nabla",
                          made, total=True))  # fmt: skip
    if update is not None:
        total, record = float(moment.sum_nabla_w[layer - 1][j, k]), moment.record
        share, decay = moment.eta / record.size, moment.eta * moment.lmbda / record.training_size
        found.append(Fact(column.name(f"sum_nabla_w{layer}", j, k), total, "nabla"))
        if decay:
            found.append(Fact("− ηλ/n w", -decay * w, "sign"))
        found += [Fact(f"− η/m ∑∇w,  η/m = {format_number(share)}", -share * total, "sign",
                       short="− η/m ∑∇w"),
                  Fact(tr("= the next weight"), update[1], "sign", True, True, update,
                       tr("= next w"))]  # fmt: skip
    return found
