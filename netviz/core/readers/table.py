"""Tables as text, CSV and its kin: what they seem to be, shown before they are read."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from netviz.core.readers.contents import refused
from netviz.core.readers.text import decoded
from netviz.core.translation import tr

MOST_BYTES = 32 * 2**20
MOST_COLUMNS = 10_000
MOST_CELLS = 2_000_000
LONGEST_CELL = 200
SHOWN_ROWS = 20
DELIMITERS = (",", "\t", ";", "|", " ")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
COMMA_NUMBER = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True)
class TableForm:
    """How a table is to be read.  Fields left empty are detected.

    targets: numbers of the columns that are y, counted from 0; None: detect.
    decimal_comma: None where nobody has confirmed or denied it.
    """

    codec: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    targets: tuple[int, ...] | None = None
    decimal_comma: bool | None = None


@dataclass(frozen=True)
class Preview:
    """What a table seems to be.

    form: complete, but for decimal_comma where the table ``asks_decimal_comma``.  header: names
    of the columns.  rows: the first ones as text.  count: of rows without the header.
    """

    form: TableForm
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    asks_decimal_comma: bool


def preview(data: bytes, name: object, form: TableForm | None = None) -> Preview:
    """Return what a table seems to be, given what is known already.  Raises Refused."""
    return Lines(data, name, form or TableForm()).preview


class Lines:
    """The rows of a table as text; each as long as the first, or Refused names the line."""

    def __init__(self, data: bytes, name: object, form: TableForm):
        if len(data) > MOST_BYTES:
            raise refused(
                name, tr("tables of up to 32 MB are read, of plain numbers up to 256 MB; save it as"
                         " NPZ")
            )  # fmt: skip
        text, codec = decoded(data, name, form.codec)
        text = text.removeprefix("\ufeff")
        delimiter = form.delimiter or _delimiter(text)
        self.name = name
        rows, self.lines = _rows(text, delimiter, name)
        commas = _has_decimal_commas(rows, delimiter)
        header = form.has_header
        if header is None:
            header = _looks_like_header(rows, number_of(form.decimal_comma or commas))
        self.header = tuple(rows[0]) if header else _default_names(len(rows[0]))
        self.rows = rows[1:] if header else rows
        self.lines = self.lines[1:] if header else self.lines
        if not self.rows:
            raise refused(name, tr("line 1: there is a header, but no row of numbers follows"))
        self.form = replace(form, codec=codec, delimiter=delimiter, has_header=header)
        if form.targets is None:
            self.form = replace(self.form, targets=_targets(self.header, bool(header)))
        self.asks_decimal_comma = commas and form.decimal_comma is None

    @property
    def preview(self) -> Preview:
        """What one shows of it."""
        shown = tuple(map(tuple, self.rows[:SHOWN_ROWS]))
        return Preview(self.form, self.header, shown, len(self.rows), self.asks_decimal_comma)


def number_of(comma: bool) -> "re.Pattern[str]":
    """Return what a number looks like."""
    return COMMA_NUMBER if comma else NUMBER


def _delimiter(text: str) -> str:
    """Return the delimiter that stands equally often in the first lines; most often wins."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    best, most = ",", 0
    for delimiter in DELIMITERS:
        counts = {line.strip(" ").count(delimiter) for line in lines}
        # a semicolon beside commas means that the commas are decimal
        weight = min(counts, default=0) if len(counts) == 1 else 0
        if weight > most and not (delimiter == " " and most):
            best, most = delimiter, weight
        if delimiter == ";" and weight and len(counts) == 1:
            best, most = delimiter, weight
    if not most:
        best = max(DELIMITERS[:4], key=lambda d: text[:20_000].count(d))
    return best


def _rows(text: str, delimiter: str, name: object) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True,
                        skipinitialspace=True)  # fmt: skip
    cells = 0
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            _check_row(row, rows[0] if rows else row, reader.line_num, name)
            cells += len(row)
            if cells > MOST_CELLS:
                raise refused(name, tr("more than 2 million cells; save it as NPZ"))
            rows.append([cell.strip() for cell in row])
            lines.append(reader.line_num)
    except csv.Error as error:
        raise refused(
            name, tr("line {line}: {reason}").format(line=reader.line_num, reason=error)
        ) from None
    if not rows:
        raise refused(name, tr("line 1: it is empty; a table has rows of numbers"))
    return rows, lines


def _check_row(row: Sequence[str], first: Sequence[str], line: int, name: object) -> None:
    if len(row) != len(first):
        raise refused(
            name, tr("line {line}: {came} columns, but the first line has {first}").format(
                line=line, came=len(row), first=len(first)
            )
        )  # fmt: skip
    if len(row) > MOST_COLUMNS:
        raise refused(
            name, tr("line {line}: {came} columns; up to {most} are read").format(
                line=line, came=len(row), most=MOST_COLUMNS
            )
        )  # fmt: skip
    if max(map(len, row)) > LONGEST_CELL:
        column = next(k for k, cell in enumerate(row) if len(cell) > LONGEST_CELL)
        raise refused(
            name, tr("line {line}, column {column}: a cell of {size} characters").format(
                line=line, column=column + 1, size=len(row[column])
            )
        )  # fmt: skip


def _has_decimal_commas(rows: list[list[str]], delimiter: str) -> bool:
    if delimiter == ",":
        return False
    cells = [cell for row in rows[1:SHOWN_ROWS] or rows for cell in row]
    commas = [cell for cell in cells if "," in cell]
    return bool(commas) and all(COMMA_NUMBER.fullmatch(cell) for cell in commas)


def _looks_like_header(rows: list[list[str]], number: "re.Pattern[str]") -> bool:
    """Words above numbers in some column; and no number at all in the first line."""
    if any(number.fullmatch(cell) for cell in rows[0]):
        return False
    if len(rows) == 1:
        return True
    return any(number.fullmatch(cell) for cell in rows[1])


TARGET_NAMES = {"y", "label", "labels", "target", "targets", "class", "species", "output",
                "outcome", "digit", "kind"}  # fmt: skip


def _targets(header: tuple[str, ...], has_header: bool) -> tuple[int, ...]:
    """Columns named like a target, y1 and y2 too; else the last one."""
    if len(header) == 1:
        return ()
    if has_header:
        named = tuple(
            k for k, name in enumerate(header)
            if name.lower() in TARGET_NAMES or re.fullmatch(r"y\d{1,4}", name.lower())
        )  # fmt: skip
        if named and len(named) < len(header):
            return named
    return (len(header) - 1,)


def _default_names(count: int) -> tuple[str, ...]:
    return tuple(tr("column {k}").format(k=k + 1) for k in range(count))

