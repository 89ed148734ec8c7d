"""The JSON that the book's network2.py saves: sizes, weights, biases, cost."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import Contents, refused
from netviz.core.readers.strict_json import parse
from netviz.core.translation import tr

FIELDS = {"sizes", "weights", "biases", "cost"}
MOST_BYTES = 32 * 2**20  # [784,30,10] has 0.6 MB
MOST_LAYERS, MOST_NEURONS = 100, 100_000


def read_network_json(data: bytes, name: object) -> Contents:
    """Return w1, b1, w2, ... of a network; b (n, 1).  Raises Refused with the path, $.weights[0].

    The cost's class stands in the notes.
    """
    document = parse(bytes(data), str(name), most_bytes=MOST_BYTES)
    if not isinstance(document, dict) or set(document) != FIELDS:
        raise refused(
            name, tr("$: a network as network2.py saves it has exactly {fields}").format(
                fields=", ".join(sorted(FIELDS))
            )
        )  # fmt: skip
    sizes = _sizes(document["sizes"], name)
    arrays = {}
    for field, letter in (("weights", "w"), ("biases", "b")):
        layers = _list(document[field], len(sizes) - 1, f"$.{field}", name)
        for n, layer in enumerate(layers):
            columns = sizes[n] if letter == "w" else 1
            where = f"$.{field}[{n}]"
            arrays[f"{letter}{n + 1}"] = _matrix(layer, sizes[n + 1], columns, where, name)
    cost = document["cost"]
    if not isinstance(cost, str) or len(cost) > 80:
        raise refused(name, tr("$.cost: should be the name of a class"))
    return Contents("network2.py JSON", arrays, notes=(tr("cost: {cost}").format(cost=cost),))


def _sizes(value: Any, name: object) -> list[int]:
    if not isinstance(value, list) or not 2 <= len(value) <= MOST_LAYERS:
        raise refused(name, tr("$.sizes: should be a list of 2 to 100 numbers"))
    for n, size in enumerate(value):
        if type(size) is not int or not 1 <= size <= MOST_NEURONS:
            raise refused(
                name, tr("$.sizes[{n}]: should be a whole number from 1, found {came}").format(
                    n=n, came=repr(size)[:40]
                )
            )  # fmt: skip
    return value


def _list(value: Any, length: int, where: str, name: object) -> list[Any]:
    if not isinstance(value, list) or len(value) != length:
        raise refused(
            name, tr("{where}: should be a list of {length}").format(where=where, length=length)
        )
    return value


def _matrix(value: Any, rows: int, columns: int, where: str, name: object) -> NDArray[np.float64]:
    """Return (rows, columns); every entry is looked at, but nothing is made from ``sizes``."""
    for j, row in enumerate(_list(value, rows, where, name)):
        for k, entry in enumerate(_list(row, columns, f"{where}[{j}]", name)):
            if type(entry) not in (int, float) or not abs(entry) < 1e300:
                raise refused(
                    name, tr("{where}[{j}][{k}]: should be a number, found {came}").format(
                        where=where, j=j, k=k, came=repr(entry)[:40]
                    )
                )  # fmt: skip
    return np.array(value, dtype=np.float64).reshape(rows, columns)
