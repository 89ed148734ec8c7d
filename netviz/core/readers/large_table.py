"""Large tables of plain numbers, such as MNIST as CSV, piece by piece and in little memory.

Bytes stay bytes: 60,000 rows of 785 numbers from 0 to 255 take 47 MB, not 377.
"""

import re
from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import Contents, Refused, refused
from netviz.core.readers.table import NUMBER, Lines, TableForm
from netviz.core.translation import tr

LARGE = 8 * 2**20  # bytes of text from which on a table is read here
MOST_BYTES = 256 * 2**20
MOST_FLOATS = 32 * 2**20  # numbers that are no bytes: 256 MB
HEAD, PIECE = 64 * 1024, 2 * 2**20
SIGNS = b"0123456789+-.eE\r\n"
CODECS = ("", "utf-8", "ascii", "utf-8-sig")

Reading = Generator[tuple[int, int], None, Contents]


def is_large(data: bytes, form: TableForm) -> bool:
    """Return whether a table is one to be read here: long, and of plain numbers by its start."""
    if len(data) < LARGE or form.codec not in CODECS or form.decimal_comma:
        return False
    body = data[data.find(b"\n") + 1 :][:HEAD]
    return not body.translate(None, SIGNS + b",;\t| ")


def reading_large(data: bytes, name: object, form: TableForm) -> Reading:
    """Read a large table, yielding (bytes done, bytes); return ``x`` and ``y`` as read_table.

    Raises Refused, naming line and column of the cell.
    """
    if len(data) > MOST_BYTES:
        raise refused(name, tr("tables of up to 256 MB are read; save it as NPZ"))
    head = data[:HEAD]
    lines = Lines(head[: head.rfind(b"\n") + 1], name, form)
    if lines.asks_decimal_comma:
        raise refused(name, tr("large tables are read with decimal points only; save it as NPZ"))
    start = 0
    if lines.form.has_header:
        start = data.find(b"\n", len(data) - len(data.lstrip())) + 1
    table = yield from _Pieces(data, name, lines, start).reading()
    return _contents(table, lines, name)


class _Pieces:
    """Whole lines of a table, some 2 MB at a time, into one array."""

    def __init__(self, data: bytes, name: object, lines: Lines, start: int):
        self._data, self._name, self._start = data, name, start
        self._delimiter = lines.form.delimiter
        self._columns = len(lines.header)
        self._line = data.count(b"\n", 0, start) + 1  # of the next piece
        self._rows = 0
        most = data.count(b"\n", start) + 1
        # rows that lie about their number cost nothing: each cell has two bytes of the file
        self._table: NDArray[Any] = np.empty((most, self._columns), dtype=np.uint8)

    def reading(self) -> Generator[tuple[int, int], None, NDArray[Any]]:
        """Yield (bytes done, bytes) after each piece; return (rows, columns)."""
        at, size = self._start, len(self._data)
        while at < size:
            end = self._data.find(b"\n", min(size, at + PIECE)) + 1 or size
            self._take(self._data[at:end])
            at = end
            yield at, size
        return self._table[: self._rows]

    def _take(self, piece: bytes) -> None:
        allowed = SIGNS + self._delimiter.encode() + (b"" if self._delimiter == " " else b" ")
        if piece.translate(None, allowed):
            raise self._wrong(piece)
        if not piece.strip():
            self._line += piece.count(b"\n")
            return
        try:
            numbers = np.loadtxt(
                piece.decode("ascii").splitlines(), delimiter=None if self._delimiter == " " else
                self._delimiter, comments=None, ndmin=2,
            )  # fmt: skip
        except ValueError:
            raise self._wrong(piece) from None
        if numbers.shape[1] != self._columns or not np.isfinite(numbers).all():
            raise self._wrong(piece)
        self._keep(numbers)
        self._line += piece.count(b"\n")

    def _keep(self, numbers: NDArray[np.float64]) -> None:
        if self._table.dtype == np.uint8 and not _are_bytes(numbers):
            if self._table.size > MOST_FLOATS:
                raise refused(
                    self._name, tr("line {line}: so many numbers are read only if all are whole"
                                   " numbers from 0 to 255; save it as NPZ").format(line=self._line)
                )  # fmt: skip
            self._table = self._table.astype(np.float64)
        self._table[self._rows : self._rows + len(numbers)] = numbers
        self._rows += len(numbers)

    def _wrong(self, piece: bytes) -> Refused:
        """Return the error for the first line and column that are wrong."""
        for line, text in enumerate(piece.decode("utf-8", "replace").split("\n"), self._line):
            if not text.strip():
                continue
            cells = re.split(" +", text.strip()) if self._delimiter == " " else text.split(
                self._delimiter
            )  # fmt: skip
            if len(cells) != self._columns:
                return refused(
                    self._name, tr("line {line}: {came} columns, but the first line has {first}")
                    .format(line=line, came=len(cells), first=self._columns),
                )  # fmt: skip
            for column, cell in enumerate(map(str.strip, cells), start=1):
                if not NUMBER.fullmatch(cell) or not np.isfinite(float(cell)):
                    return refused(
                        self._name,
                        tr("line {line}, column {column}: should be a number, found {came}")
                        .format(line=line, column=column, came=repr(cell[:40])),
                    )  # fmt: skip
        return refused(
            self._name, tr("line {line}: there is no row of numbers").format(line=self._line)
        )


def _are_bytes(numbers: NDArray[np.float64]) -> bool:
    if numbers.min() < 0 or numbers.max() > 255 or np.signbit(numbers).any():
        return False
    return bool((numbers == np.floor(numbers)).all())


def _contents(table: NDArray[Any], lines: Lines, name: object) -> Contents:
    targets = list(lines.form.targets or ())
    if any(not 0 <= k < len(lines.header) for k in targets):
        raise refused(
            name, tr("there are {count} columns; a target column beyond them was chosen").format(
                count=len(lines.header)
            )
        )  # fmt: skip
    inputs = [k for k in range(len(lines.header)) if k not in targets]
    arrays: dict[str, NDArray[Any]] = {}
    if inputs:
        first, last = inputs[0], inputs[-1] + 1
        is_block = last - first == len(inputs)  # a view: nothing is copied
        arrays["x"] = table[:, first:last] if is_block else table[:, inputs]
    if targets:
        arrays["y"] = table[:, targets].astype(np.float64)
    columns = tuple(lines.header[k] for k in inputs)
    note = tr("{rows} rows").format(rows=f"{len(table):,}")
    return Contents("table", arrays, (), columns, (note,))
