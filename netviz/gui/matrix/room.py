"""How large the words beside a matrix may be, so that all of them have room.  No Qt."""

from dataclasses import dataclass

from netviz.gui.matrix.choice import KINDS

ENTRY = 216.0  # pixels at scale 1 that what is said of an entry needs
LONGEST_INDICES = 4  # digits of row and column together that leave room for two entries abreast
AROUND = 64.0  # pixels at scale 1 above and below the cells: sentence, numbers of columns, space
ROW, LEAST_CELLS, MOST_ROWS = 20.0, 48.0, 4  # of cells with numbers; of the bar; rows that are kept
ROOMY = 26.0  # of cells that leave each entry a line of its own, with all its digits
LINE, END = 20.0, 16.0  # of what is said of an entry
STEP = 0.05  # by which words become smaller


@dataclass(frozen=True)
class WordRoom:
    """The scale of the words, how many entries stand beside each other, and their height."""

    scale: float
    abreast: int
    words: float


def room_of(width: float, height: float, scale: float, shape: tuple[int, int]) -> WordRoom:
    """Return the largest words, at most at ``scale``, that leave cells their rows of numbers.

    An entry has a line of its own where that leaves the rows high enough.

    shape: of the matrix.  At scale 1 they stay: there a panel that is too low scrolls.
    """
    rows, columns = shape
    words = len(KINDS) * LINE + END
    if (words + AROUND + max(LEAST_CELLS, min(rows, MOST_ROWS) * ROOMY)) * scale <= height:
        return WordRoom(scale, 1, words * scale)
    long = len(f"{rows - 1}{columns - 1}") > LONGEST_INDICES
    cells = AROUND + max(LEAST_CELLS, min(rows, MOST_ROWS) * ROW)

    def entries(room: WordRoom) -> tuple[float, float]:
        return min(room.scale, width / room.abreast / ENTRY), room.scale

    ways = [_largest(abreast, cells, height, scale) for abreast in ((1,) if long else (2, 1))]
    return max(ways, key=entries)


def _largest(abreast: int, cells: float, height: float, scale: float) -> WordRoom:
    """Return the largest words with so many entries abreast.  cells: pixels at scale 1."""
    least, s = min(scale, 1.0), scale
    words = len(KINDS) // abreast * LINE + END
    while s > least and (words + cells) * s > height:
        s = max(least, s - STEP)
    return WordRoom(s, abreast, words * s)
