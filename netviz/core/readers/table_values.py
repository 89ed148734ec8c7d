"""From a table's text to numbers: columns of numbers, or of words that are classes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import Contents, refused
from netviz.core.readers.large_table import Reading, is_large, reading_large
from netviz.core.readers.table import Lines, TableForm, number_of
from netviz.core.translation import tr
from netviz.core.work import result_of

MOST_CLASSES = 1_000


def read_table(data: bytes, name: object, form: TableForm | None = None) -> Contents:
    """Return ``x`` (rows, inputs) and ``y`` of a table; y is (rows, targets), or (rows,) of
    classes where its column holds words, whose names are the labels.

    Raises Refused, naming line and column of the cell, or the question to be answered.
    """
    return result_of(reading_table(data, name, form))


def reading_table(data: bytes, name: object, form: TableForm | None = None) -> Reading:
    """Read a table, yielding (bytes done, bytes) where it is large; see ``read_table``."""
    known = form or TableForm()
    if is_large(data, known):
        return (yield from reading_large(data, name, known))
    return _small(data, name, known)


def _small(data: bytes, name: object, form: TableForm) -> Contents:
    lines = Lines(data, name, form)
    if lines.asks_decimal_comma:
        raise refused(
            name,
            tr("its numbers seem to have decimal commas, as in 1,5; confirm that in the preview"),
        )
    comma = bool(lines.form.decimal_comma)
    targets = _checked_targets(lines)
    words = targets[0] if len(targets) == 1 and _is_words(lines, targets[0], comma) else None
    inputs = [k for k in range(len(lines.header)) if k not in targets]
    arrays = {"x": _numbers(lines, inputs, comma)} if inputs else {}
    labels: tuple[str, ...] = ()
    if words is not None:
        column = [row[words] for row in lines.rows]
        labels = tuple(dict.fromkeys(column))
        if len(labels) > MOST_CLASSES:
            raise refused(name, tr("its target column holds more than 1,000 different words"))
        number = {word: n for n, word in enumerate(labels)}
        arrays["y"] = np.array([number[word] for word in column], dtype=np.int64)
    elif targets:
        arrays["y"] = _numbers(lines, list(targets), comma)
    columns = tuple(lines.header[k] for k in inputs)
    note = tr("delimiter {delimiter}, {codec}, {header}").format(
        delimiter=repr(lines.form.delimiter), codec=lines.form.codec,
        header=tr("with a header") if lines.form.has_header else tr("without a header"),
    )  # fmt: skip
    return Contents("table", arrays, labels, columns, (note,))


def _checked_targets(lines: Lines) -> tuple[int, ...]:
    targets = lines.form.targets or ()
    if any(not 0 <= k < len(lines.header) for k in targets):
        raise refused(
            lines.name, tr("there are {count} columns; a target column beyond them was chosen")
            .format(count=len(lines.header)),
        )  # fmt: skip
    return targets


def _is_words(lines: Lines, column: int, comma: bool) -> bool:
    """Whether no cell is a number, nor one of the words that spoilt numbers become."""
    number = number_of(comma)
    return all(
        row[column] and not number.fullmatch(row[column]) and row[column].lower() not in SPOILT
        for row in lines.rows
    )


SPOILT = {"nan", "inf", "-inf", "+inf", "infinity", "-infinity", "na", "n/a", "null", "none"}


def _numbers(lines: Lines, columns: list[int], comma: bool) -> NDArray[np.float64]:
    """Return (rows, columns) as float64.  Raises Refused, naming line and column."""
    matches = number_of(comma).fullmatch
    values: list[float] = []
    for row, line in zip(lines.rows, lines.lines, strict=True):
        for k in columns:
            cell = row[k]
            if not matches(cell):
                raise _no_number(lines, line, k, cell)
            values.append(float(cell.replace(",", ".") if comma else cell))
    array: NDArray[Any] = np.array(values, dtype=np.float64).reshape(len(lines.rows), -1)
    if not np.isfinite(array).all():
        row_number, k = (int(n) for n in np.argwhere(~np.isfinite(array))[0])
        cell = lines.rows[row_number][columns[k]]
        raise _no_number(lines, lines.lines[row_number], columns[k], cell)
    return array


def _no_number(lines: Lines, line: int, column: int, cell: str) -> Exception:
    return refused(
        lines.name,
        tr("line {line}, column {column}: should be a number, found {came}").format(
            line=line, column=column + 1, came=repr(cell[:40])
        ),
    )
