"""safetensors: eight bytes of length, a JSON header, the raw numbers.

Described in the format's README.  The header is bounded, and the tensors have to fill the rest
of the file without gap or overlap.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import (
    MOST_ARRAYS,
    Contents,
    Refused,
    byte_size,
    native,
    refused,
)
from netviz.core.readers.strict_json import parse
from netviz.core.translation import tr

DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2",
    "I8": "|i1", "U8": "|u1",
}  # fmt: skip
LONGEST_HEADER = 2**20


def read_safetensors(data: bytes, name: object) -> Contents:
    """Return the tensors of a file by name.  Raises Refused, naming byte or field."""
    length = int.from_bytes(data[:8], "little")
    if len(data) < 8 or not 2 <= length <= LONGEST_HEADER or 8 + length > len(data):
        raise refused(
            name, tr("byte 0: the header is to be {length} bytes long").format(length=length)
        )
    header = parse(bytes(data[8 : 8 + length]), str(name))
    if not isinstance(header, dict):
        raise refused(name, tr("$: should be an object"))
    header.pop("__metadata__", None)
    if not 1 <= len(header) <= MOST_ARRAYS:
        raise refused(
            name, tr("$: {count} tensors; 1 to {most} are read").format(
                count=len(header), most=MOST_ARRAYS
            )
        )  # fmt: skip
    body = memoryview(data)[8 + length :]
    entries = sorted((_entry(title, about, name) for title, about in header.items()),
                     key=lambda entry: entry[1:3])  # fmt: skip
    _check_order(entries, len(body), name)
    arrays = {title: _array(body[a:b], dtype, shape, f"{name}: $.{title}")
              for title, a, b, dtype, shape in entries}  # fmt: skip
    return Contents("safetensors", {title: arrays[title] for title in header})


Entry = tuple[str, int, int, str, tuple[int, ...]]


def _entry(title: str, about: Any, name: object) -> Entry:
    where = f"$.{title[:80]}"
    if not isinstance(about, dict) or set(about) != {"dtype", "shape", "data_offsets"}:
        raise refused(
            name, tr("{where}: should have dtype, shape and data_offsets").format(where=where)
        )
    if about["dtype"] not in DTYPES:
        raise refused(
            name, tr("{where}.dtype: should be one of {known}, found {came}").format(
                where=where, known=", ".join(DTYPES), came=repr(about["dtype"])[:40]
            )
        )  # fmt: skip
    shape, offsets = about["shape"], about["data_offsets"]
    for field, value in (("shape", shape), ("data_offsets", offsets)):
        if not isinstance(value, list) or not all(type(n) is int and n >= 0 for n in value):
            raise refused(
                name, tr("{where}.{field}: should be a list of whole numbers").format(
                    where=where, field=field
                )
            )  # fmt: skip
    if len(offsets) != 2:
        raise refused(name, tr("{where}.data_offsets: should be [begin, end]").format(where=where))
    return title, offsets[0], offsets[1], DTYPES[about["dtype"]], tuple(shape)


def _check_order(entries: list[Entry], size: int, name: object) -> None:
    """Every byte belongs to one tensor."""
    at = 0
    for title, begin, end, _, _ in entries:
        if begin != at or end < begin:
            raise refused(
                name, tr("$.{title}.data_offsets: should begin at {at}, found {begin}").format(
                    title=title[:80], at=at, begin=begin
                )
            )  # fmt: skip
        at = end
    if at != size:
        raise refused(
            name, tr("the tensors need {at} bytes, but {size} follow the header").format(
                at=at, size=size
            )
        )  # fmt: skip


def _array(raw: memoryview, code: str, shape: tuple[int, ...], where: str) -> NDArray[Any]:
    dtype = np.dtype(code)
    try:
        size = byte_size(shape, dtype.itemsize)
        if size != len(raw):
            raise ValueError(
                tr("shape {shape} needs {size} bytes, but has {there}").format(
                    shape=shape, size=size, there=len(raw)
                )
            )
        return native(np.frombuffer(raw, dtype).reshape(shape))
    except Refused:
        raise
    except ValueError as error:
        raise refused(where, str(error)) from None
