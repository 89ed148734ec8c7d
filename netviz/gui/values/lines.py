"""Which numbers of an array stand in which of its lines.  No Qt."""

import math
from typing import NamedTuple

MOST_LINES, MOST_NUMBERS = 5, 24  # of a matrix that is shown row by row
MOST_ENTRIES, MOST_CONTINUED = 6, 12  # of a vector, a matrix whose rows go on in another line


class Line(NamedTuple):
    """The numbers from ``first`` to before ``last`` of the flat array; none beside a name alone.

    dots: more would follow.  wide: so many columns share the whole width, 0 the usual part.
    """

    first: int
    last: int
    dots: bool = False
    wide: int = 0


class Fit(NamedTuple):
    """How many numbers have room: in a line, beside dots, in the whole width below a name."""

    line: int
    dots: int
    wide: int


def lines_of(shape: tuple[int, ...], fit: Fit) -> list[Line]:
    """Return the lines of an array; they depend on its shape alone, so that they stay.

    A small matrix has a line for each of its rows, a short vector one; below the name where
    the width beside it is too little, and in several lines where all of it is.  Of anything
    larger there is the beginning.
    """
    count = math.prod(shape)
    rows, columns = _rows_columns(shape)
    small = rows <= MOST_LINES and count <= MOST_NUMBERS
    starts = range(0, count, max(1, columns))
    if columns <= fit.line and small:
        return [Line(n, n + columns) for n in starts] or [Line(0, 0)]
    if columns <= fit.wide and small:
        return [Line(0, 0), *(Line(n, n + columns, wide=columns) for n in starts)]
    if small and count <= (MOST_ENTRIES if rows == 1 else MOST_CONTINUED):
        return [
            Line(n + k, n + min(k + fit.line, columns))
            for n in starts for k in range(0, columns, fit.line)
        ]  # fmt: skip
    if small and rows > 1:
        return [Line(n, n + fit.dots, True) for n in starts]
    return [Line(0, min(fit.dots, count), True)]


def going_on(shape: tuple[int, ...], line: Line) -> str:
    """Return which part of an array a line has, as numpy writes it, if it goes on; else ""."""
    row, column = divmod(line.first, max(1, _rows_columns(shape)[1]))
    if not column:
        return ""
    if len(shape) < 2:
        return f"[{column}:]"
    return f"[{column}:, 0]" if shape[1] == 1 else f"[{row}, {column}:]"


def _rows_columns(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return the rows and columns as they are written: a vector lies on its side."""
    count = math.prod(shape)
    rows, columns = shape if len(shape) == 2 else (1, count)
    return (1, count) if columns == 1 else (rows, columns)
