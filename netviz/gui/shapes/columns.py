"""Where the columns of the table of lines stand, in whatever width there is."""

from typing import NamedTuple

NUMBER, SHAPE, MARK, GAP = 34.0, 74.0, 18.0, 12.0  # px at scale 1


class Columns(NamedTuple):
    """Left ends in pixels; None for what has no room.  The code gets what is left."""

    number: float
    code: float
    made: float
    wanted: float | None
    mark: float
    words: float | None

    @classmethod
    def fitting(
        cls, left: float, right: float, code: float, words: float, scale: float
    ) -> "Columns":
        """Return the columns between two pixels.

        code, words: widths of the longest.  The words of the verdict, which its mark says
        as well, are left out first, then the shapes wanted; last the code is shortened.
        """
        number, shape, mark, gap = (part * scale for part in (NUMBER, SHAPE, MARK, GAP))
        least = number + code + gap + shape + mark
        with_wanted = left + least + shape <= right
        with_words = left + least + shape + words <= right
        spent = shape * (1 + with_wanted) + mark + words * with_words
        made = min(left + number + code + gap, right - spent)
        at_mark = made + shape * (1 + with_wanted)
        return cls(
            left, left + number, made, made + shape if with_wanted else None,
            at_mark, at_mark + mark if with_words else None,
        )  # fmt: skip
