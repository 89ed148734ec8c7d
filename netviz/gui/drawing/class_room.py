"""How much room outputs that are classes take beside a network and above its rows.  No Qt."""

from dataclasses import dataclass

BARS, LETTER = 128.0, 10.0  # bar of a class and a letter of its name, pixels at text scale 1
LONGEST_NAME = 10  # letters of a class
MOST = 0.36  # of the stage's width
# rows that are too low for errors below their bars have a column of them, in a wide stage, or
# longer bars to have them above
LOW_ROW, ERRORS, WIDE = 48.0, 103.0, 900.0
# above rows of classes there is room for heads and the cost
HEADED_ROW, HEAD = 60.0, 14.0
# rows that have numbers above their bars, how much longer bars are, between layers that leaves
ABOVE_BAR, OVER_BAR, LEAST_GAP = 25.0, 42.0, 100.0
BEHIND_IMAGE = 0.6  # of the stage's width: what an image of the input leaves


@dataclass(frozen=True)
class ClassRoom:
    """beside: pixels right of the outputs.  columns: whether numbers stand in columns there."""

    beside: float
    columns: bool


def head(row: float, scale: float) -> float:
    """Return the pixels above the network that rows of so many pixels need for their heads."""
    return HEAD * scale if row < HEADED_ROW * scale else 0.0


def class_room(
    row: float, width: float, letters: int, gaps: int, image: bool, s: float
) -> ClassRoom:
    """Return the room of outputs with names in a stage of some width.

    row: pixels from row to row.  letters: of the longest name.  gaps: between the layers that
    are no image.  s: the text scale of the title.
    """
    name = LETTER * min(letters, LONGEST_NAME)
    columns = row < LOW_ROW * s and width >= WIDE * s
    apart = (width * (BEHIND_IMAGE if image else 1.0) - (BARS + name + OVER_BAR) * s) / gaps
    over = ABOVE_BAR * s <= row < LOW_ROW * s and apart >= LEAST_GAP * s
    more = ERRORS if columns else OVER_BAR if over else 0.0
    return ClassRoom(min((BARS + name + more) * s, width * MOST), columns)
