"""Where the numbers of the table of variables stand.  No Qt."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from netviz.gui.values.lines import Line, lines_of
from netviz.gui.values.rows import Row

LEAST_COLUMN, MOST_COLUMN = 9.5, 11.0  # letters of a column: −0.005965 and a gap
GAP = 0.5  # letters between two columns at least


@dataclass(frozen=True)
class Columns:
    """Numbers side by side.  left, right: pixels between which they stand; letter: of one."""

    left: float
    right: float
    letter: float

    @cached_property
    def fit(self) -> int:
        """How many numbers have room in a line."""
        return max(1, int((self.right - self.left) // (LEAST_COLUMN * self.letter)))

    @cached_property
    def fit_with_dots(self) -> int:
        """How many numbers have room beside dots."""
        room = self.right - self.left - 2 * self.letter
        return max(1, int(room // (LEAST_COLUMN * self.letter)))

    @cached_property
    def width(self) -> float:
        """How wide a column is."""
        room = self.right - self.left
        each = room / self.fit
        if self.fit == self.fit_with_dots:
            each = (room - 2 * self.letter) / self.fit
        return max(1.0, min(MOST_COLUMN * self.letter, each))

    @property
    def most(self) -> float:
        """How wide a number may be."""
        return self.width - GAP * self.letter

    @property
    def letters(self) -> float:
        """How many letters a number of the usual size may have."""
        return self.most / self.letter + 0.01

    def place(self, x: float) -> int:
        """Return the number, from 0, of the column at a pixel."""
        return int((x - self.left) // self.width)


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
            self.lines.append(lines_of(row.shape, columns.fit, columns.fit_with_dots))
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
        place = line.first + self.columns.place(x)
        return place if line.first <= place < line.last else None
