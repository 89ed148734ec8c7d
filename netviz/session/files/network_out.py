"""A network as a file for other programs: NPZ, the book's JSON, safetensors, a Python script."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.errors import SetupError
from netviz.core.moment import Moment
from netviz.core.translation import tr

Array = NDArray[np.float64]
Writer = Callable[[Architecture, Sequence[Array], Sequence[Array]], bytes]


@dataclass(frozen=True)
class NetworkFormat:
    """suffix: how such files end.  write(architecture, weights, biases): the whole file.

    is_text: numbers are written out, so NaN and infinity cannot be.
    """

    suffix: str
    title: str
    write: Writer
    is_text: bool = False


def parameters_at(moment: Moment) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """Return (weights, biases) as they are after the moment's step."""
    if moment.new_weights is not None and moment.new_biases is not None:
        return moment.new_weights, moment.new_biases
    return moment.weights, moment.biases


def _npz(architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]) -> bytes:
    arrays = {f"w{n}": w for n, w in enumerate(weights, start=1)}
    arrays |= {f"b{n}": b for n, b in enumerate(biases, start=1)}
    out = io.BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


_BOOK_COSTS = {"quadratic": "QuadraticCost", "cross-entropy": "CrossEntropyCost"}


def _book_json(
    architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]
) -> bytes:
    """The dictionary that the book's network2.py saves; it knows sigmoid neurons only."""
    if set(architecture.activations) != {"sigmoid"} or architecture.cost not in _BOOK_COSTS:
        raise SetupError(
            tr(
                "The book's JSON stands for sigmoid neurons with the quadratic or cross-entropy"
                " cost, and this network has {activations} and {cost}. Choose NPZ, safetensors or"
                " a script."
            ).format(activations=", ".join(architecture.activations), cost=architecture.cost)
        )
    data = {
        "sizes": list(architecture.sizes), "weights": [w.tolist() for w in weights],
        "biases": [b.tolist() for b in biases], "cost": _BOOK_COSTS[architecture.cost],
    }  # fmt: skip
    return json.dumps(data, allow_nan=False).encode()


def _safetensors(
    architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]
) -> bytes:
    """Names as in torch.nn.Sequential(Linear, activation, Linear, ...); biases (n,)."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for n, (w, b) in enumerate(zip(weights, biases, strict=True)):
        for name, array in ((f"{2 * n}.weight", w), (f"{2 * n}.bias", b[:, 0])):
            raw = np.ascontiguousarray(array, dtype="<f8").tobytes()
            header[name] = {
                "dtype": "F64", "shape": list(array.shape),
                "data_offsets": [len(body), len(body) + len(raw)],
            }  # fmt: skip
            body += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + body


_FUNCTIONS = {
    "sigmoid": "1.0 / (1.0 + np.exp(-np.maximum(z, -709.0)))", "tanh": "np.tanh(z)",
    "relu": "np.maximum(0.0, z)", "linear": "z",
    "softmax": "np.exp(z - z.max(axis=0)) / np.exp(z - z.max(axis=0)).sum(axis=0)",
}  # fmt: skip

_SCRIPT = '''"""A network {sizes}, as it stood in netviz.  Needs numpy only.

feedforward(x): x is a column ({first}, 1), or ({first}, m) for m samples; returns ({last}, m).
As a program: numbers of one sample as arguments, one output a line.
"""

import sys

import numpy as np

{functions}

LAYERS = [
{layers}
]


def feedforward(x):
    a = np.asarray(x, dtype=float)
    if a.ndim != 2 or a.shape[0] != {first}:
        raise ValueError(f"x has shape {{a.shape}}, but it has to be a column ({first}, 1)")
    for weights, bias, function in LAYERS:
        a = function(np.dot(weights, a) + bias)
    return a


if __name__ == "__main__":
    sample = np.array([[float(word)] for word in sys.argv[1:]]).reshape(-1, 1)
    for value in feedforward(sample)[:, 0].tolist():
        print(repr(value))
'''


def _script(architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]) -> bytes:
    names = sorted(set(architecture.activations))
    functions = "\n\n\n".join(f"def {name}(z):\n    return {_FUNCTIONS[name]}" for name in names)
    layers = [
        f"    (np.array({w.tolist()!r}),\n     np.array({b.tolist()!r}), {name}),"
        for w, b, name in zip(weights, biases, architecture.activations, strict=True)
    ]
    return _SCRIPT.format(
        sizes=list(architecture.sizes), first=architecture.sizes[0], last=architecture.sizes[-1],
        functions="\n" + functions + "\n", layers="\n".join(layers),
    ).encode()  # fmt: skip


NETWORK_FORMATS: dict[str, NetworkFormat] = {
    record.suffix: record
    for record in (
        NetworkFormat(".npz", "NumPy arrays w1, b1, ...", _npz),
        NetworkFormat(".json", "JSON of the book's network2.py", _book_json, is_text=True),
        NetworkFormat(".safetensors", "safetensors, for PyTorch's Sequential", _safetensors),
        NetworkFormat(".py", "Python script that needs numpy only", _script, is_text=True),
    )
}


def write_network(
    suffix: str, architecture: Architecture, weights: Sequence[Array], biases: Sequence[Array]
) -> bytes:
    """Return the file for a suffix.

    weights[l]: (n_{l+1}, n_l).  biases[l]: (n_{l+1}, 1).  Raises SetupError: for another
    suffix, naming the formats; for numbers that such a file cannot hold.
    """
    if suffix not in NETWORK_FORMATS:
        raise SetupError(
            tr("A network is saved as {known}, but the name ends in {came}.").format(
                known=", ".join(NETWORK_FORMATS), came=repr(suffix)
            )
        )
    format_ = NETWORK_FORMATS[suffix]
    if format_.is_text and not all(np.isfinite(a).all() for a in (*weights, *biases)):
        raise SetupError(
            tr("This network holds NaN or infinity, which a {suffix} file cannot. Choose NPZ or"
               " safetensors, or go back to where its numbers were finite.").format(suffix=suffix)
        )  # fmt: skip
    return format_.write(architecture, weights, biases)
