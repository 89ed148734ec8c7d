"""Weights and biases among the arrays of a file."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import Contents, refused
from netviz.core.translation import tr

Array = NDArray[np.float64]
# w1 b1; weights[0]; 0.weight 0.bias of a state_dict; fc1.weight
NAME = re.compile(
    r"(?P<before>.*?)(?:(?P<letter>[wWbB])_?(?P<number>\d+)|(?P<word>weights?|bias(?:es)?)"
    r"(?:[\[_]?(?P<place>\d+)\]?)?)"
)


def network_of(contents: Contents, name: object) -> tuple[list[Array], list[Array]] | None:
    """Return (weights, biases), w (n_to, n_from) and b (n_to, 1); None if it is no network.

    Raises Refused where the names are those of a network but the shapes do not chain.
    """
    found: dict[str, dict[str, NDArray[Any]]] = {"w": {}, "b": {}}
    for title, array in contents.arrays.items():
        place = _place(title)
        if place is None or place[1] in found[place[0]]:
            return None
        found[place[0]][place[1]] = array
    layers = sorted(found["w"], key=_natural)
    if not layers or set(layers) != set(found["b"]):
        return None
    weights = [np.array(found["w"][key], dtype=np.float64) for key in layers]
    biases = [np.array(found["b"][key], dtype=np.float64) for key in layers]
    for n, (w, b) in enumerate(zip(weights, biases, strict=True)):
        if b.ndim == 1:
            biases[n] = b.reshape(-1, 1)  # PyTorch's biases are (n,)
        _check(w, biases[n], weights[n - 1] if n else None, layers[n], name)
    return weights, biases


def _check(w: Array, b: Array, before: Array | None, layer: str, name: object) -> None:
    if w.ndim != 2 or not w.size or b.shape != (len(w), 1):
        raise refused(
            name, tr("layer {layer}: weights {w} and biases {b} do not fit each other").format(
                layer=layer, w=w.shape, b=b.shape
            )
        )  # fmt: skip
    if before is not None and w.shape[1] != len(before):
        raise refused(
            name, tr("layer {layer}: weights {w} should have {count} columns, one for each neuron"
                     " of the layer before").format(layer=layer, w=w.shape, count=len(before))
        )  # fmt: skip


def _place(title: str) -> tuple[str, str] | None:
    match = NAME.fullmatch(title)
    if match is None:
        return None
    kind = (match["letter"] or match["word"])[0].lower()
    return kind, f"{match['before']}{match['number'] or match['place'] or ''}"


def _natural(key: str) -> list[tuple[bool, int, str]]:
    """Sort 10 after 2."""
    parts = re.findall(r"\d+|\D+", key)
    return [(not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts]
