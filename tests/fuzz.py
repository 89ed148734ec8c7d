"""Damage good files at random and read them: ``./run fuzz READER --seconds N [--seed N]``.

READER: a name of ``netviz.core.readers.reading.READERS``, gzip, large (tables), or all.  An escape is an
exception that is no sentence for a person, a file that takes 2 seconds, or 300 MB of memory.
"""

import argparse
import gzip
import io
import json
import pickle
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from netviz.core.errors import NetvizError
from netviz.core.readers.contents import Contents
from netviz.core.readers.large_table import reading_large
from netviz.core.readers.making import data_parts, dataset_of
from netviz.core.readers.network_arrays import network_of
from netviz.core.readers.reading import read_bytes
from netviz.core.readers.table import TableForm
from netviz.core.work import result_of

NAMES = {"idx": "a.idx", "npy": "a.npy", "npz": "a.npz", "pickle": "a.pkl",
         "safetensors": "a.safetensors", "json": "a.json", "table": "a.csv",
         "gzip": "a.idx", "large": "a.csv"}  # fmt: skip
SECONDS, MEGABYTES = 2.0, 300.0
TRICKY = (b"\xff" * 4, b"\xff" * 8, b"\0" * 4, b"\x7f\xff\xff\xff", b"-1", b"nan", b"1e999", b"(",
          b"[", b'"', b"\n", b"O", b"\x80\x05", b"R", b"b", b"\x93", b"9" * 30, b",", b";")


def seeds(reader: str) -> list[bytes]:
    """Return good files of a kind."""
    x, y = np.arange(12.0).reshape(6, 2), np.arange(6) % 3
    return {
        "idx": lambda: [_idx(x.astype("u1")), _idx(y.astype(">i4"))],
        "npy": lambda: [_saved(np.save, x), _saved(np.save, y.astype(">i2"))],
        "npz": lambda: [_saved(np.savez, x=x, y=y), _saved(np.savez_compressed, w1=x, b1=x[:, 0])],
        "pickle": lambda: [
            *(pickle.dumps(((x, y), {"a": [1, 2.5]}), p) for p in range(6)),
            *(pickle.dumps([(row, n) for n, row in enumerate(x)], p) for p in range(6)),
        ],
        "safetensors": lambda: [_safetensors(x)],
        "json": lambda: [json.dumps({"sizes": [2, 1], "weights": [[[0.5, -1.25]]],
                                     "biases": [[[0.0]]], "cost": "QuadraticCost"}).encode()],
        "table": lambda: [b"a,b,y\n1,2,x\n3,4,z\n", "1,5;2\n3;4\n".encode("utf-16"),
                          b"1\t2\n3\t4\n"],
        "large": lambda: [b"label,p0,p1\n1,2,255\n0,17,3\n1,0,0\n", b"1;2.5;-3\n4;5e3;6\n7;8;9\n"],
        "gzip": lambda: [gzip.compress(_idx(x.astype("u1")))],
    }[reader]()  # fmt: skip


def _saved(save: Callable[..., None], *arrays: object, **named: object) -> bytes:
    out = io.BytesIO()
    save(out, *arrays, **named)
    return out.getvalue()


def _idx(array: "np.typing.NDArray[np.generic]") -> bytes:
    code = {"u1": 8, "i4": 12}[array.dtype.str[1:]]
    return bytes([0, 0, code, array.ndim]) + np.array(array.shape, ">u4").tobytes() + (
        array.tobytes()
    )  # fmt: skip


def _safetensors(array: "np.typing.NDArray[np.float64]") -> bytes:
    about = {"dtype": "F64", "shape": list(array.shape), "data_offsets": [0, array.nbytes]}
    text = json.dumps({"0.weight": about}).encode()
    return len(text).to_bytes(8, "little") + text + array.tobytes()


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return the data with a few bytes changed, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        at = dice.randrange(len(out) + 1)
        end = min(len(out), at + dice.choice((1, 1, 2, 4, 16)))
        kind = dice.randrange(6)
        if kind == 0 and out:
            out[min(at, len(out) - 1)] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:end] = dice.choice(TRICKY)
        elif kind == 3:
            out[at:at] = out[at:end] * dice.choice((1, 2, 50))
        elif kind == 4:
            out[at:end] = dice.randbytes(end - at)
        else:
            del out[dice.randrange(len(out) + 1) :]
    return bytes(out)


def read(data: bytes, path: Path, reader: str = "") -> None:
    """Do all that netviz does with a file."""
    contents = _large(data, path) if reader == "large" else read_bytes(data, path)
    network_of(contents, path)
    if data_parts(contents, path) is not None:
        dataset_of(contents, path)


def _large(data: bytes, path: Path) -> Contents:
    """Read a table of any size as the large ones are read, in pieces."""
    return result_of(reading_large(data, path, TableForm()))


def fuzz(reader: str, seconds: float, seed: int) -> tuple[int, list[str]]:
    """Return (files read, escapes), each escape with what is needed to see it again."""
    dice, path, good = random.Random(seed), Path(NAMES[reader]), seeds(reader)
    count, escapes, end = 0, [], time.monotonic() + seconds
    while time.monotonic() < end:
        data, count = damaged(dice.choice(good), dice), count + 1
        start, what = time.process_time(), ""
        try:
            read(data, path, reader)
        except NetvizError:
            pass
        except BaseException as error:
            what = f"{type(error).__name__}: {error}"
        if time.process_time() - start > SECONDS:
            what = "slow"
        if what:
            escapes.append(f"{reader}: {what[:120]}: {data[:400].hex()}")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if peak_mb > MEGABYTES:
        escapes.append(f"{reader}: {peak_mb:.0f} MB")
    return count, escapes


def main() -> int:
    """Fuzz what was asked for; 1 if anything escaped."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description=__doc__)
    parser.add_argument("reader", choices=[*NAMES, "all"])
    parser.add_argument("--seconds", type=float, default=60.0, help="for each reader")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    found: list[str] = []
    for reader in NAMES if options.reader == "all" else (options.reader,):
        count, escapes = fuzz(reader, options.seconds, options.seed)
        print(f"{reader}: {count:,} files, {len(escapes)} escapes", flush=True)
        found += escapes
    print("\n".join(found[:20]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
