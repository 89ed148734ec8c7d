"""In how many lines, and with how many digits, an equation is written.  No Qt."""

import itertools
from dataclasses import dataclass, replace

from netviz.core.numbers import digits_to_differ
from netviz.gui.equation.cells import Cell

DIGITS, FEW_DIGITS, MOST_DIGITS = 4, 3, 8
MOST_LINES = 4
BREAKS = ("=", "+", "−", "⊙")  # the signs before which an equation may go on in a new line
FACTORS = ("η/m", "ηλ/n")  # numbers after which it may where nothing else helps
Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """A cell with its left edge and width, its line, and its numbers.

    texts: its numbers as text, row by row, or None where an image stands for them.
    """

    cell: Cell
    left: float
    width: float
    texts: Texts | None
    columns: tuple[float, ...] = ()
    line: int = 0

    @property
    def middle(self) -> float:
        """Half-way across."""
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


def ways(cells: list[Cell]) -> list[tuple[int, int]]:
    """Return how the numbers may be written, best first: (digits, most lines).

    Where a quantity changes, as many digits as old and new need to differ; elsewhere one line
    of fewer digits comes before several.
    """
    new = cells[0]
    old = next((cell for cell in cells[1:] if new.name and cell.name == new.name), None)
    if old is None or new.value is None or old.value is None or new.is_large:
        return [(DIGITS, 1), (FEW_DIGITS, 1), (DIGITS, 2), (DIGITS, 3)]
    pairs = zip(old.value.ravel().tolist(), new.value.ravel().tolist(), strict=True)
    needed = digits_to_differ(pairs, MOST_DIGITS)
    found = itertools.product(sorted({needed, DIGITS}, reverse=True), range(1, MOST_LINES + 1))
    return [*found, (FEW_DIGITS, MOST_LINES)]


def _is_product(placed: tuple[Placed, ...], n: int) -> bool:
    """Whether the cell before the n-th is multiplied with it."""
    before, cell = placed[n - 1].cell, placed[n].cell
    return bool(cell.name) and (bool(before.name) or before.symbol.strip() in FACTORS)


def wrapped(texts: list[str], room: float, letter: float) -> tuple[str, ...]:
    """Return texts side by side in lines of at most ``room`` pixels.  letter: the width of one."""
    lines: list[str] = []
    for text in texts:
        if lines and (len(lines[-1]) + 1 + len(text)) * letter <= room:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return tuple(lines)


def in_lines(placed: tuple[Placed, ...], room: float, most: int) -> tuple[Placed, ...]:
    """Return the cells in several lines, () if they need more or cannot be parted.

    A line holds as many sides, sums and products as it can; those after the first stand below
    the equals sign, further left where they are too wide for that.  Products are parted only
    where they are too wide for a line.
    """
    starts = [n for n, one in enumerate(placed) if n == 0 or one.cell.symbol.strip() in BREAKS]
    ends = [*starts[1:], len(placed)]
    for start, end in zip(tuple(starts), ends, strict=True):
        if placed[end - 1].right - placed[start].left > room:
            starts += [n for n in range(start + 1, end) if _is_product(placed, n)]
    starts.sort()
    parts = [placed[a:b] for a, b in itertools.pairwise((*starts, len(placed)))]
    lines = [parts[0]]
    for part in parts[1:]:
        if part[-1].right - lines[-1][0].left <= room:
            lines[-1] = (*lines[-1], *part)
        else:
            lines.append(part)
    if not 1 < len(lines) <= most:
        return ()
    indent, found = placed[1].left if len(parts[0]) < len(lines[0]) else 0.0, [*lines[0]]
    for number, line in enumerate(lines[1:], 1):
        left = max(0.0, min(indent, room - (line[-1].right - line[0].left)))
        by = left - line[0].left
        found += [replace(one, left=one.left + by, line=number) for one in line]
    return tuple(found)
