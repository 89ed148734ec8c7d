"""Which numbers of an array stand in which of its lines.  No Qt."""

import math
from typing import NamedTuple

MOST_LINES, MOST_NUMBERS = 4, 24  # of a matrix that is shown row by row
MOST_ENTRIES = 6  # of a vector that goes on in another line


class Line(NamedTuple):
    """The numbers from ``first`` to before ``last`` of the flat array; dots: more would follow."""

    first: int
    last: int
    dots: bool = False


def lines_of(shape: tuple[int, ...], fit: int, fit_with_dots: int) -> list[Line]:
    """Return the lines of an array; they depend on its shape alone, so that they stay.

    A small matrix has a line for each of its rows, a short vector as many as it needs; of
    anything larger there is the beginning.  fit: so many numbers have room in a line,
    fit_with_dots: so many beside dots.
    """
    count = math.prod(shape)
    rows, columns = shape if len(shape) == 2 else (1, count)
    if rows > 1 and columns > 1 and rows <= MOST_LINES and count <= MOST_NUMBERS:
        shown = columns if columns <= fit else fit_with_dots
        return [Line(n, n + shown, shown < columns) for n in range(0, count, columns)]
    needed = -(-count // fit)
    if needed <= 1 or (1 in (rows, columns) and count <= MOST_ENTRIES and needed <= MOST_LINES):
        return [Line(n, min(n + fit, count)) for n in range(0, max(1, count), fit)]
    return [Line(0, min(fit_with_dots, count), True)]
