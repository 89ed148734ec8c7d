"""NPY, one numpy array: a header as a Python literal, then the values.

Described in numpy's documentation, numpy.lib.format.  The header is read by ``ast`` from a
bounded text; a pickle inside (dtype object) is never touched.
"""

import ast
import re
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import MOST_DIMENSIONS, Contents, byte_size, native, refused
from netviz.core.translation import tr

MAGIC = b"\x93NUMPY"
LONGEST_HEADER = 4_096
DTYPE = re.compile(r"[<>=|]?(b1|[iu][1248]|f[248])")
FIELDS = {"descr", "fortran_order", "shape"}


def read_npy(data: bytes, name: object) -> Contents:
    """Return the array of an NPY file under the name ``array``.  Raises Refused."""
    return Contents("NPY", {"array": npy_array(data, name)})


def npy_array(data: bytes, name: object) -> NDArray[Any]:
    """Return the array of NPY data.  Raises Refused, naming the byte that is wrong."""
    text, start = _header_text(data, name)
    dtype, fortran, shape = _header(text, name)
    try:
        size = byte_size(shape, dtype.itemsize)
    except ValueError as error:
        raise refused(name, str(error)) from None
    if size != len(data) - start:
        raise refused(
            name,
            tr("byte {start}: shape {shape} needs {size} bytes, but {there} follow").format(
                start=start, shape=shape, size=size, there=len(data) - start
            ),
        )
    array = np.frombuffer(data, dtype, offset=start)
    if dtype.kind == "b" and size and int(array.view(np.uint8).max()) > 1:
        raise refused(name, tr("a truth value is neither 0 nor 1"))
    try:
        return native(array.reshape(shape, order="F" if fortran else "C"))
    except ValueError as error:
        raise refused(name, str(error)) from None


def _header_text(data: bytes, name: object) -> tuple[str, int]:
    if data[:6] != MAGIC:
        raise refused(name, tr("byte 0: NPY data begin with \\x93NUMPY"))
    version = bytes(data[6:8])
    if version not in (b"\1\0", b"\2\0", b"\3\0"):
        raise refused(name, tr("byte 6: this NPY version is not known; 1.0 to 3.0 are"))
    start = 10 if version == b"\1\0" else 12
    length = int.from_bytes(data[8:start], "little")
    if length > LONGEST_HEADER or start + length > len(data):
        raise refused(
            name, tr("byte 8: the header is to be {length} bytes long").format(length=length)
        )
    raw = bytes(data[start : start + length])
    try:
        return raw.decode("utf-8" if version == b"\3\0" else "latin-1"), start + length
    except UnicodeDecodeError:
        raise refused(name, tr("byte {start}: the header is no text").format(start=start)) from None


def _header(text: str, name: object) -> tuple["np.dtype[Any]", bool, tuple[int, ...]]:
    if sum(map(text.count, "([{")) > MOST_DIMENSIONS:
        raise refused(name, tr("the header holds more brackets than a header needs"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of 1if: refused below
            header = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise refused(name, tr("the header is no Python dictionary")) from None
    if not isinstance(header, dict) or set(header) != FIELDS:
        raise refused(name, tr("the header should have exactly descr, fortran_order and shape"))
    descr, fortran, shape = header["descr"], header["fortran_order"], header["shape"]
    if not isinstance(descr, str) or not DTYPE.fullmatch(descr):
        raise refused(
            name, tr("the values are {descr}; numbers are read: whole, float16 to float64").format(
                descr=repr(descr)[:80]
            )
        )  # fmt: skip
    if type(fortran) is not bool:
        raise refused(name, tr("fortran_order should be True or False"))
    if not isinstance(shape, tuple) or not all(type(n) is int for n in shape):
        raise refused(name, tr("shape should be a tuple of whole numbers"))
    return np.dtype(descr), fortran, shape
