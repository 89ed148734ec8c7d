"""A dataset in a project: by name, by content, or by path and hash."""

import base64
import hashlib
import math
import zlib
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from netviz.core.data_sources import DATASETS, load_dataset
from netviz.core.dataset import SPLITS, Dataset
from netviz.core.errors import DataError
from netviz.core.readers.strict_json import MOST_BYTES
from netviz.core.translation import tr
from netviz.session.files.form import Field, FormError
from netviz.session.files.packed import array_document

PACKED_BYTES = MOST_BYTES  # whatever fits into a file: what was saved has to open again
PIECE = 2**20  # letters that are unpacked at a time; four are three bytes
TEXTS = ("name", "title", "credit", "split_note")


def data_document(dataset: Dataset, seed: int) -> dict[str, Any]:
    """Return what a project says about its data.

    The datasets that come with netviz by name and seed; a folder or file by path and hash;
    everything else by content.
    """
    dataset, is_edited = dataset.settled(), bool(dataset.edited)
    if dataset.name in DATASETS and _is_as_loaded(dataset, seed):
        return {"kind": "named", "name": dataset.name, "seed": seed}
    if Path(dataset.name).exists() and not is_edited:
        path = str(Path(dataset.name).resolve())
        return {"kind": "path", "path": path, "sha256": content_hash(dataset)}
    if dataset not in _contents:  # so that many numbers are packed once
        _contents[dataset] = _content(dataset)
    return {"kind": "content", **_contents[dataset]}


def _is_as_loaded(dataset: Dataset, seed: int) -> bool:
    return content_hash(DATASETS[dataset.name].load(seed)) == content_hash(dataset)


_hashes: WeakKeyDictionary[Dataset, str] = WeakKeyDictionary()
_contents: WeakKeyDictionary[Dataset, dict[str, Any]] = WeakKeyDictionary()


def content_hash(dataset: Dataset) -> str:
    """Return SHA-256 of inputs, outcomes and splits, in hexadecimal."""
    if dataset not in _hashes:  # a dataset is frozen
        _hashes[dataset] = _hash(dataset)
    return _hashes[dataset]


def _hash(dataset: Dataset) -> str:
    digest = hashlib.sha256()
    outcome = dataset.targets if dataset.targets is not None else dataset.classes
    for array in (dataset.inputs, outcome, *(dataset.rows(split) for split in SPLITS)):
        assert array is not None
        array = np.ascontiguousarray(array)
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(array.view(np.uint8).data if array.size else b"")
    return digest.hexdigest()


def _content(dataset: Dataset) -> dict[str, Any]:
    document: dict[str, Any] = {name: getattr(dataset, name) for name in TEXTS}
    document["labels"], document["features"] = list(dataset.labels), list(dataset.features)
    if dataset.image_shape is not None:
        document["image_shape"] = list(dataset.image_shape)
    document["scale"] = dataset.scale
    document["inputs"] = array_document(dataset.inputs)
    if dataset.targets is not None:
        document["targets"] = array_document(dataset.targets)
    else:
        assert dataset.classes is not None
        document["classes"] = dataset.classes.tolist()
        document["class_count"] = dataset.class_count
    document["splits"] = {s: dataset.rows(s).tolist() for s in SPLITS if len(dataset.rows(s))}
    return document


# ---- and back


def read_data(field: Field) -> Dataset:
    """Return the dataset of a project.  Raises DataError, with the path of what is wrong."""
    kind = field.fields(
        ("kind",), ("name", "seed", "path", "sha256", "inputs", "targets", "classes", "splits",
                    "class_count", "scale", "labels", "features", "image_shape", *TEXTS),
    )["kind"].choice(("named", "path", "content"))  # fmt: skip
    return {"named": _read_named, "path": _read_path, "content": _read_content}[kind](field)


def _read_named(field: Field) -> Dataset:
    fields = field.fields(("kind", "name", "seed"))
    name = fields["name"].choice(tuple(DATASETS))
    return load_dataset(name, fields["seed"].whole())


def _read_path(field: Field) -> Dataset:
    fields = field.fields(("kind", "path", "sha256"))
    path, wanted = fields["path"].text(), fields["sha256"].text(64)
    dataset = load_dataset(path)
    if content_hash(dataset) != wanted:
        raise DataError(
            tr(
                "{where}: the data in {path} are not those this project was made with. Put the"
                " old data there, or load the new ones and set the network up again."
            ).format(where=field.path, path=path)
        )
    return dataset


def _read_content(field: Field) -> Dataset:
    fields = field.fields(
        ("kind", "name", "inputs", "splits"),
        ("targets", "classes", "class_count", "scale", "labels", "features", "image_shape",
         *TEXTS),
    )  # fmt: skip
    inputs = _read_array(fields["inputs"])
    outcome: dict[str, Any] = {}
    if "targets" in fields:
        outcome["targets"] = _read_array(fields["targets"]).astype(np.float64)
    elif "classes" in fields:
        outcome["class_count"] = count = fields["class_count"].whole(1, 100_000)
        outcome["classes"] = _read_indices(fields["classes"], count)
    if "image_shape" in fields:
        outcome["image_shape"] = tuple(item.whole(1) for item in fields["image_shape"].exactly(2))
    if "scale" in fields:
        outcome["scale"] = fields["scale"].number()
    for name in ("labels", "features"):
        if name in fields:
            outcome[name] = tuple(item.text(200) for item in fields[name].items(100_000))
    outcome |= {name: fields[name].text() for name in TEXTS[1:] if name in fields}
    splits = fields["splits"].fields(("train",), SPLITS)
    rows = {name: _read_indices(split, len(inputs)) for name, split in splits.items()}
    return Dataset(fields["name"].text(), inputs, splits=rows, **outcome)


def _read_indices(field: Field, count: int) -> NDArray[np.intp]:
    return np.array([item.whole(0, count - 1) for item in field.items()], dtype=np.intp)


def _read_array(field: Field) -> NDArray[Any]:
    fields = field.fields(("dtype", "shape"), ("rows", "packed"))
    dtype = np.dtype(fields["dtype"].choice(("uint8", "float32", "float64")))
    shape = tuple(item.whole(0, 2**40) for item in fields["shape"].exactly(2))
    if "rows" in fields:
        return fields["rows"].array(*shape).astype(dtype)
    size = dtype.itemsize * math.prod(shape)
    if "packed" not in fields or size > 512 * 2**20:
        raise field.refuse(tr("an array with rows, or packed with at most 512 MB"))
    return np.frombuffer(_unpack(fields["packed"], size), dtype.newbyteorder("<")).reshape(shape)


def _unpack(field: Field, size: int) -> bytearray:
    text, data, stream = field.text(PACKED_BYTES), bytearray(), zlib.decompressobj()
    try:
        for start in range(0, len(text), PIECE):  # all at once would hold the window up
            piece = text[start : start + PIECE]
            if "=" in piece and start + PIECE < len(text):  # it may only stand at the end
                raise ValueError
            data += stream.decompress(base64.b64decode(piece, validate=True), size + 1 - len(data))
            if len(data) > size:
                break
    except (ValueError, zlib.error):
        raise FormError(
            tr("{path}: the packed numbers are damaged").format(path=field.path)
        ) from None
    if len(data) != size or not stream.eof:
        raise FormError(
            tr("{path}: should unpack to {size} bytes").format(path=field.path, size=size)
        )
    return data
