"""One door for all files: what a file is shows in its first bytes, or else in its name."""

import zlib
from collections.abc import Callable
from pathlib import Path

from netviz.core.data_sources.idx import TYPES, idx_array
from netviz.core.readers.contents import Contents, refused
from netviz.core.readers.network_json import read_network_json
from netviz.core.readers.npy import MAGIC, read_npy
from netviz.core.readers.npz import read_npz
from netviz.core.readers.pickles import read_pickle
from netviz.core.readers.safetensors import read_safetensors
from netviz.core.readers.source import GZIP_MAGIC, file_bytes, unpacked
from netviz.core.readers.table import TableForm
from netviz.core.readers.table_values import read_table
from netviz.core.translation import tr

Reader = Callable[[bytes, object], Contents]


def _read_idx(data: bytes, name: object) -> Contents:
    return Contents("IDX", {"array": idx_array(data, Path(str(name)))})


READERS: dict[str, Reader] = {
    "idx": _read_idx,
    "npy": read_npy,
    "npz": read_npz,
    "pickle": read_pickle,
    "safetensors": read_safetensors,
    "json": read_network_json,
    "table": read_table,
}
SUFFIXES = {
    ".idx": "idx", ".npy": "npy", ".npz": "npz", ".pkl": "pickle", ".pickle": "pickle",
    ".safetensors": "safetensors", ".json": "json", ".csv": "table", ".tsv": "table",
    ".txt": "table", ".tab": "table", ".dat": "table",
}  # fmt: skip


def read_file(path: Path, form: TableForm | None = None) -> Contents:
    """Return what a file holds.  form: how a table is to be read, None to detect.

    Raises Refused or DataError: a sentence naming the byte, the line and column or the field.
    """
    return read_bytes(file_bytes(path), path, form)


def read_bytes(data: bytes, path: Path, form: TableForm | None = None) -> Contents:
    """Return what the bytes of a file of that name hold; see read_file."""
    kind = kind_of(data, path)
    if kind == "idx":  # unpacks by itself: its header says how much is to come
        return _read_idx(data, path)
    content = bytes(data) if data[:2] != GZIP_MAGIC else unpacked(data, path)
    if kind == "table":
        return read_table(bytes(content), path, form)
    return READERS[kind](content, path)  # type: ignore[arg-type]


def kind_of(data: bytes, path: Path) -> str:
    """Return the name of the reader for a file.  Raises Refused for names of other kinds."""
    head = _head(data)
    if head[:6] == MAGIC:
        return "npy"
    if head[:4] == b"PK\3\4":
        return "npz"
    if len(head) >= 4 and head[:2] == b"\0\0" and head[2] in TYPES:
        return "idx"
    plain = path.name.removesuffix(".gz")
    if plain.endswith("-ubyte"):
        return "idx"
    kind = SUFFIXES.get(Path(plain).suffix.lower())
    if kind is not None:
        return kind
    if head[:1] == b"\x80":
        return "pickle"
    if Path(plain).suffix and b"\0" in head:
        raise refused(
            path, tr("it is none of {known}").format(
                known=", ".join(sorted(SUFFIXES)) + ", MNIST's files"
            )
        )  # fmt: skip
    return "table"


def _head(data: bytes) -> bytes:
    if data[:2] != GZIP_MAGIC:
        return bytes(data[:16])
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 16)
    except zlib.error:
        return b""
