"""The bytes of a file, unpacked if they are gzip, and never more than is allowed."""

import zlib
from pathlib import Path

from netviz.core.readers.contents import MOST_BYTES, refused
from netviz.core.translation import tr

GZIP_MAGIC = b"\x1f\x8b"
ALWAYS_ALLOWED = 32 * 2**20  # unpacked; beyond that it depends on the packed size
MOST_RATIO = 60  # MNIST unpacks to 14 times its size; zeros alone to 1,000 times
PIECE = 2**20


def file_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the content of an ordinary file.  Raises Refused: too large, no file, no right."""
    try:
        if not path.exists():
            raise refused(path, tr("there is no such file"))
        if not path.is_file():  # reading a pipe could wait for ever
            raise refused(path, tr("it is no ordinary file"))
        size = path.stat().st_size
        if size > most:
            raise refused(
                path, tr("it has {size} bytes, at most {most} are read").format(
                    size=size, most=most
                )
            )  # fmt: skip
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise refused(path, error.strerror or str(error)) from None
    if len(data) > most:  # it grew meanwhile
        raise refused(path, tr("more than {most} bytes").format(most=most))
    return data


def unpacked(data: bytes, name: object) -> bytes | bytearray:
    """Return what a gzip file holds; anything else as it is.  Raises Refused, naming the byte.

    Members may follow one another.  Checksums are checked.
    """
    if data[:2] != GZIP_MAGIC:
        return data
    most = min(MOST_BYTES, max(ALWAYS_ALLOWED, MOST_RATIO * len(data)))
    out = bytearray()
    rest = data
    while rest:
        if rest[:2] != GZIP_MAGIC:
            if rest.strip(b"\0"):
                at = len(data) - len(rest)
                raise refused(name, tr("byte {at}: something follows the gzip data").format(at=at))
            break
        rest = _member(rest, out, most, name, len(data) - len(rest))
    return out


def _member(packed: bytes, out: bytearray, most: int, name: object, start: int) -> bytes:
    """Add one gzip member to ``out`` and return the bytes after it."""
    stream = zlib.decompressobj(wbits=31)
    try:
        view = memoryview(packed)
        for first in range(0, len(packed), PIECE):
            piece: bytes | memoryview = view[first : first + PIECE]
            while len(piece):
                out += stream.decompress(piece, PIECE)
                piece = stream.unconsumed_tail
                if len(out) > most:
                    raise refused(
                        name, tr("it unpacks to more than {most} bytes").format(most=most)
                    )
            if stream.eof:
                return stream.unused_data + packed[first + PIECE :]
    except zlib.error as error:
        raise refused(
            name, tr("byte {start}: the gzip data are damaged ({reason})").format(
                start=start, reason=error
            )
        ) from None  # fmt: skip
    raise refused(name, tr("byte {end}: the gzip data break off").format(end=start + len(packed)))
