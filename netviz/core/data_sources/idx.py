"""Read IDX files, plain or gzipped, without trusting a byte of them.

IDX: two zero bytes, a type code, the number of dimensions, each dimension as a big-endian
32-bit number, then the values.  Described on Y. LeCun's MNIST page.
"""

import math
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import DataError
from netviz.core.translation import tr

TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
MOST_BYTES = 256 * 2**20  # of values; MNIST has 47 MB
MOST_DIMENSIONS = 4
GZIP_MAGIC = b"\x1f\x8b"


def read_idx(path: Path) -> NDArray[Any]:
    """Return the array of an IDX file.  Raises DataError, naming the byte that is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError(tr("{path} is larger than 256 MB.").format(path=path))
        data = path.read_bytes()
    except OSError as error:
        raise DataError(
            tr("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
        ) from None
    return idx_array(data, path)


def idx_array(data: bytes, path: Path) -> NDArray[Any]:
    """Return the array of IDX data, plain or gzipped.  path: for the message."""
    return _parse(_unzip(data, path) if data[:2] == GZIP_MAGIC else data, path)


def _parse(data: bytes, path: Path) -> NDArray[Any]:
    if len(data) < 4 or data[0] or data[1] or data[2] not in TYPES:
        raise _refused(path, 0, tr("an IDX file begins with two zero bytes and a type code"))
    dimensions = data[3]
    if not 1 <= dimensions <= MOST_DIMENSIONS or len(data) < 4 + 4 * dimensions:
        raise _refused(path, 3, tr("{count} dimensions cannot be").format(count=dimensions))
    start = 4 + 4 * dimensions
    shape = tuple(int.from_bytes(data[i : i + 4], "big") for i in range(4, start, 4))
    dtype = np.dtype(TYPES[data[2]])
    if 0 in shape:
        raise _refused(path, 4 + 4 * shape.index(0), tr("a dimension is 0, so there are no values"))
    size = math.prod(shape) * dtype.itemsize  # Python's whole numbers do not overflow
    if size != len(data) - start:
        raise _refused(
            path, start,
            tr("dimensions {shape} need {size} bytes of values, but {there} follow").format(
                shape=shape, size=size, there=len(data) - start
            ),
        )  # fmt: skip
    array = np.frombuffer(data, dtype, offset=start).reshape(shape)
    native = array if dtype.itemsize == 1 else array.astype(dtype.newbyteorder("="))
    if native.dtype.kind == "f" and not np.isfinite(native).all():
        raise _refused(path, start, tr("a value is NaN or infinite"))
    return native


def _unzip(data: bytes, path: Path) -> bytes:
    limit = _announced_size(data, path)
    stream = zlib.decompressobj(wbits=31)
    try:
        out = stream.decompress(data, limit + 1)
    except zlib.error as error:
        reason = tr("the gzip data are damaged ({reason})").format(reason=error)
        raise _refused(path, 0, reason) from None
    if not stream.eof or len(out) > limit:
        raise _refused(path, len(data), tr("the gzip data do not end where they should"))
    if stream.unused_data.strip(b"\0"):
        at = len(data) - len(stream.unused_data)
        raise _refused(path, at, tr("something follows the gzip data"))
    return out


def _announced_size(data: bytes, path: Path) -> int:
    """The size that the IDX header inside announces, so that no more is ever unpacked."""
    try:
        head = zlib.decompressobj(wbits=31).decompress(data, 4 + 4 * MOST_DIMENSIONS)
    except zlib.error as error:
        reason = tr("the gzip data are damaged ({reason})").format(reason=error)
        raise _refused(path, 0, reason) from None
    if len(head) < 4 or head[0] or head[1] or head[2] not in TYPES:
        raise _refused(path, 0, tr("an IDX file begins with two zero bytes and a type code"))
    dimensions = head[3]
    start = 4 + 4 * dimensions
    if not 1 <= dimensions <= MOST_DIMENSIONS or len(head) < start:
        raise _refused(path, 3, tr("{count} dimensions cannot be").format(count=dimensions))
    shape = tuple(int.from_bytes(head[i : i + 4], "big") for i in range(4, start, 4))
    size = math.prod(shape) * np.dtype(TYPES[head[2]]).itemsize
    if size > MOST_BYTES:
        raise _refused(path, 4, tr("dimensions {shape} need more than 256 MB").format(shape=shape))
    return start + size


def _refused(path: Path, byte: int, reason: str) -> DataError:
    return DataError(
        tr("{path} is no IDX file that netviz reads: byte {byte}: {reason}.").format(
            path=path, byte=byte, reason=reason
        )
    )
