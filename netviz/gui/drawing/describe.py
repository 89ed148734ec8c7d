"""What hovering says of a neuron or an edge, with all its numbers; and what it lights.  No Qt."""

from typing import Any

from netviz.core.moment import Moment
from netviz.core.names import layer_number
from netviz.core.numbers import MINUS
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame


def keys_of(found: tuple[Any, ...] | None, sample: int = 0) -> frozenset[Any]:
    """Return the highlight keys of a neuron or an edge.

    sample: the column that is drawn where arrays have one for each sample.
    """
    if found is None:
        return frozenset()
    if found[0] == "edge":
        _, layer, j, k = found
        names = ("w", "nabla_w", "sum_nabla_w")
        return frozenset((f"{name}{layer}", j, k) for name in names)
    _, layer, j = found
    if layer == 0:
        return frozenset({("x", j, sample), ("a0", j, sample)})
    columns = {"z": sample, "a": sample, "delta": sample, "b": 0, "nabla_b": 0, "sum_nabla_b": 0}
    return frozenset((f"{name}{layer}", j, column) for name, column in columns.items())


def describe(frame: Frame, found: tuple[Any, ...]) -> str:
    """Return plain text, a line for each number that is known."""
    return _edge(frame, found) if found[0] == "edge" else _neuron(frame, found)


def _neuron(frame: Frame, found: tuple[Any, ...]) -> str:
    _, layer, j = found
    m = frame.moment
    if layer == 0:
        text = tr("input {j}").format(j=j)
        x = frame.activations[0]
        name = f"{frame.name('a0')}[{j}]"
        return text if x is None else f"{text}\n{_row(name, x[j])}"
    rows = [tr("neuron {j} of layer {layer}").format(
        j=j, layer=layer_number(layer, frame.numbers))]
    if m.matrix:
        rows.append(tr("z, a and δ of sample {number}").format(number=m.record.size))
    for stem, values in (
        ("z", frame.zs[layer - 1]), ("a", frame.activations[layer]),
        ("delta", frame.deltas[layer - 1]), ("b", m.biases[layer - 1][:, 0]),
        *_nablas(m, layer, "nabla_b", m.nabla_b, m.sum_nabla_b),
    ):
        if values is not None:
            values = values.ravel()
            rows.append(_row(f"{frame.name(f'{stem}{layer}')}[{j}]", values[j]))
    if m.new_biases is not None:
        next_b = f"{tr('next')} {frame.name(f'b{layer}')}[{j}]"
        rows.append(_row(next_b, m.new_biases[layer - 1][j, 0]))
    return "\n".join(rows)


def _edge(frame: Frame, found: tuple[Any, ...]) -> str:
    _, layer, j, k = found
    m = frame.moment
    name = f"{frame.name(f'w{layer}')}[{j}, {k}]"
    w = float(m.weights[layer - 1][j, k])
    rows = [tr("weight from neuron {k} to neuron {j}").format(k=k, j=j), _row(name, w)]
    a = frame.activations[layer - 1]
    if a is not None:
        rows.append(_row(f"{name} · {frame.name(f'a{layer - 1}')}[{k}]", w * float(a[k])))
    for stem, nabla in _nablas(m, layer, "nabla_w", m.nabla_w, m.sum_nabla_w):
        if nabla is not None:
            rows.append(_row(f"{frame.name(f'{stem}{layer}')}[{j}, {k}]", nabla[j, k]))
    if m.new_weights is not None:
        rows.append(_row(f"{tr('next')} {name}", m.new_weights[layer - 1][j, k]))
    return "\n".join(rows)


def _nablas(moment: Moment, layer: int, name: str, own: Any, sums: Any) -> list[tuple[str, Any]]:
    """Return this sample's gradients of a layer and the running sums, as far as there are any.

    own: of each layer; in the matrix view they are the sums of all samples.
    """
    if moment.matrix:
        return [(f"sum_{name}", own[layer - 1])]
    summed = moment.sample > 0 or moment.kind in ("sum", "update")  # sums begin as zeros
    return [(name, own[layer - 1]), (f"sum_{name}", sums[layer - 1] if summed else None)]


def _row(name: str, value: Any) -> str:
    """Return a quantity with all the digits of its number."""
    return f"{name} = {float(value) + 0.0!r}".replace("-", MINUS)
