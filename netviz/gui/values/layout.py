"""Where the numbers of the table of variables stand.  No Qt."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from netviz.gui.values.lines import Fit, Line, lines_of
from netviz.gui.values.rows import Row

LEAST_COLUMN, MOST_COLUMN = 9.4, 11.0  # letters of a column: −0.005965 and a gap
GAP = 0.4  # letters between two columns at least
DOTS = 0.6  # letters that dots need: they end within the margin


@dataclass(frozen=True)
class Columns:
    """Numbers side by side.

    start, left, right: pixels where a whole line begins, where the numbers beside a name begin,
    and where all end; letter: the width of one.
    """

    start: float
    left: float
    right: float
    letter: float

    @cached_property
    def fit(self) -> Fit:
        """How many numbers have room."""
        return Fit(
            self._fitting(self.right - self.left),
            self._fitting(self.right - self.left - DOTS * self.letter),
            self._fitting(self.right - self.start),
        )

    def _fitting(self, room: float) -> int:
        return max(1, int(room // (LEAST_COLUMN * self.letter)))

    @cached_property
    def _width(self) -> float:
        """How wide a column beside a name is."""
        dots = DOTS * self.letter if self.fit.line == self.fit.dots else 0.0
        each = (self.right - self.left - dots) / self.fit.line
        return max(1.0, min(MOST_COLUMN * self.letter, each))

    def left_width(self, line: Line) -> tuple[float, float]:
        """Return where the columns of a line begin and how wide each is.

        Those of a whole line end with the others where they have room for it.
        """
        if not line.wide:
            return self.left, self._width
        width = min(MOST_COLUMN * self.letter, (self.right - self.start) / line.wide)
        end = max(self.left + self.fit.line * self._width, self.start + line.wide * width)
        return end - line.wide * width, width

    def most(self, line: Line) -> float:
        """Return how wide a number may be."""
        return self.left_width(line)[1] - GAP * self.letter

    def letters(self, line: Line) -> float:
        """Return how many letters a number of the usual size may have."""
        return self.most(line) / self.letter + 0.01

    def dots(self, count: int) -> float:
        """Return where the dots after so many numbers begin."""
        return self.left + count * self._width + (DOTS - 0.1) * self.letter

    def place(self, x: float, line: Line) -> int:
        """Return the number, from 0, of the column at a pixel."""
        left, width = self.left_width(line)
        return int((x - left) // width)


class Layout:
    """Rows of one or more lines below each other.

    height: of a line.  rule: the room above a row that has a line above it.
    tops: where rows begin, and at last where all of them end.
    """

    def __init__(self, rows: Sequence[Row], columns: Columns, height: int, rule: int):
        self.columns, self.height = columns, height
        self.lines: list[list[Line]] = []
        self.tops: list[int] = []
        y = 0
        for row in rows:
            self.lines.append(lines_of(row.shape, columns.fit))
            self.tops.append(y + rule * row.line)
            y = self.tops[-1] + self.high(len(self.tops) - 1)
        self.tops.append(y)

    def high(self, number: int) -> int:
        """Return the height of a row."""
        return len(self.lines[number]) * self.height

    def line_tops(self, number: int) -> Iterator[int]:
        """Yield where each line of a row begins."""
        return iter(range(self.tops[number], self.tops[number] + self.high(number), self.height))

    def row_at(self, y: float) -> int | None:
        """Return the row at a height, None between two and below the last."""
        number = bisect_right(self.tops, y) - 1
        inside = 0 <= number < len(self.lines) and y < self.tops[number] + self.high(number)
        return number if inside else None

    def entry_at(self, number: int, x: float, y: float) -> int | None:
        """Return the place in the flat array of the number of a row at (x, y)."""
        its = self.lines[number]
        line = its[min(len(its) - 1, int((y - self.tops[number]) // self.height))]
        place = line.first + self.columns.place(x, line)
        return place if line.first <= place < line.last else None
