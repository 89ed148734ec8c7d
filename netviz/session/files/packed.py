"""Many numbers in a project: packed, made in pieces, and only once."""

import base64
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.strict_json import LongText

PLAIN_NUMBERS = 20_000  # up to here the rows stand in the file as numbers one can read
PIECE = 3 * 2**18  # bytes; of threes, which base64 makes fours of


def array_document(array: NDArray[Any]) -> dict[str, Any]:
    """Return what a project says about a table of numbers."""
    form: dict[str, Any] = {"dtype": array.dtype.name, "shape": list(array.shape)}
    if array.size <= PLAIN_NUMBERS:
        return {**form, "rows": array.tolist()}
    return {**form, "packed": Packed(array)}


class Packed(LongText):
    """The bytes of an array, deflated, in base64; keeps them once they are all made."""

    def __init__(self, array: NDArray[Any]):
        self.array = array
        self._made: list[str] | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed):
            return NotImplemented
        return self is other or bool(
            self.array.dtype == other.array.dtype and np.array_equal(self.array, other.array)
        )

    __hash__ = object.__hash__

    def pieces(self) -> Iterator[str]:
        """Yield the text."""
        if self._made is not None:
            yield from self._made
            return
        made = []
        for piece in self._encoded():
            made.append(piece)
            yield piece
        self._made = made

    def _encoded(self) -> Iterator[str]:
        rest = b""
        for piece in self._deflated():
            rest += piece
            whole = len(rest) // 3 * 3
            if whole:
                yield base64.b64encode(rest[:whole]).decode("ascii")
            rest = rest[whole:]
        yield base64.b64encode(rest).decode("ascii")

    def _deflated(self) -> Iterator[bytes]:
        stream = zlib.compressobj(6)
        little = self.array.dtype.newbyteorder("<")
        flat = np.ascontiguousarray(self.array, little).reshape(-1).view(np.uint8)
        for start in range(0, len(flat), PIECE):
            yield stream.compress(flat[start : start + PIECE].data)
        yield stream.flush()
