"""The words of the plane, and the room they need at a size of letters."""

from dataclasses import dataclass

from netviz.gui.drawing.pens import elided, text_width
from netviz.gui.theme import BODY, SMALL, font

LINE = 16.0  # the height of a line of SMALL letters, at scale 1


@dataclass(frozen=True)
class Words:
    """What is written round the pictures: their arrangement makes room for it.

    across: below the large picture: its left end, its axis, its right end.  down: beside it:
    its top, its axis, its bottom.  name: the longest name of a neuron.
    """

    title: str
    caption: str
    across: tuple[str, str, str]
    down: tuple[str, str, str]
    name: str

    def title_width(self, scale: float) -> float:
        """Return the width of the title."""
        return text_width(self.title, font(BODY, True, scale=scale))

    def name_width(self, scale: float) -> float:
        """Return the width of a name below a small picture."""
        return text_width(self.name, font(SMALL, mono=True, scale=scale))

    def left(self, scale: float) -> float:
        """Return the width of what stands left of the large picture, with the air beside it."""
        return max(_widths(self.down, scale)) + 8 * scale

    def least_side(self, scale: float) -> tuple[float, float]:
        """Return the width and height at which the words of both axes keep apart."""
        first, axis, last = _widths(self.across, scale)
        # the name of the axis is in the middle, so the longer end counts on both sides
        return 2 * max(first, last) + axis + 16 * scale, 3.5 * LINE * scale


def _widths(words: tuple[str, str, str], scale: float) -> list[float]:
    mono, face = font(SMALL, mono=True, scale=scale), font(BODY, scale=scale)
    first, axis, last = words
    return [text_width(first, mono), text_width(axis, face), text_width(last, mono)]


def wrapped(text: str, scale: float, room: float, most: int | None = None) -> list[str]:
    """Return a text as lines of SMALL letters, none wider than ``room``.

    A last line that has to stand for more than ``most`` ends in dots.
    """
    face, lines = font(SMALL, scale=scale), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, face) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])] if most > 0 else []
    return [elided(line, face, room) for line in lines]
