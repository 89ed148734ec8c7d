"""How much of a neuron there is room for: its radius and the lines of words round it.  No Qt."""

import math
from dataclasses import dataclass, replace

LINE = 17.0  # units from line to line
FIRST_LINE, ONLY_LINE = 17.0, 15.5  # units from a neuron to the middle of the first of its lines
ABOVE = 20.0  # units from a neuron to the middle of the word above it
BODY_PX, LEAST_PX = 13.0, 12.0  # of words in a picture of unit 1; none are smaller than LEAST_PX
LARGEST_UNIT = 1.9  # times the text scale
MOST_LARGER = 1.8  # a projector's words in the network
# the least words of a projector's picture, its size, and the text scale
LECTURE_PX, LECTURE_ROOM, LECTURE_SCALE = 24.0, (1920.0, 1080.0), 1.85
MOST_OF_STAGE = 1.6  # times larger, because of the stage alone


@dataclass(frozen=True)
class Kind:
    """lines of words below a neuron of ``radius`` need ``pitch`` units from row to row.

    sag: how much further the words reach below a neuron than above it, halved.
    first, line, above: see Layer.
    """

    lines: int
    radius: float
    pitch: float
    sag: float
    first: float = FIRST_LINE
    line: float = LINE
    above: float = ABOVE


# the richest first: z, b and nabla_b below and delta above, airy or as close as chips allow;
# the two of most interest; one
KINDS = (
    Kind(3, 30.0, 151.0, 15.0), Kind(3, 23.0, 124.0, 13.5, 14.2, 15.2, 17.2),
    Kind(2, 24.0, 99.0, 17.0), Kind(1, 24.0, 79.0, 7.5, ONLY_LINE),
)  # fmt: skip
PLAIN = Kind(0, 24.0, 62.0, 0.0)
# units between layers: with room for the numbers on edges, and without
LABELLED_GAP, BARE_GAP = 214.0, 128.0
OUTSIDE = 186.0
AIR = 1.04  # times the pitch that all the words need, where they are larger than the least
HELD = 0.95  # pixels of the letters that a neuron holds, over its radius
LEAST_PLAIN = 19.0  # pixels of a neuron with a number in it and no words round it
RINGED = 1.27  # radii of a neuron with its ring
SNUG = 23.0  # units of the radius of a neuron that leaves its edges the most room
LEAST_RADIUS = 21.2  # pixels of a neuron with four digits in it
NUMBER = 79.0  # units of a weight's number
# units between layers where the words of every second one stand lower, not to meet the others'
STEPPED_GAP, STEPPED_RADIUS = 62.0, 0.31  # radius: of the gap, at most
LIFT = 46.0  # units above a neuron for the numbers of a level edge that is too short for them
CLOSE_PITCH = 3.0  # times the least from row to row, where layers stand close
MOST_UNLIKE = 1.3  # radii of neurons with numbers


@dataclass(frozen=True)
class Row:
    """The neurons of one layer: radius and pitch in pixels, lines of words, number inside.

    stepped: whether the words of every second layer stand lower.  kind: where the words stand.
    """

    radius: float
    pitch: float
    lines: int
    numbers: bool
    sag: float
    stepped: bool = False
    kind: Kind = PLAIN

    def first(self, layer: int) -> float:
        """Return the units from a neuron of a layer to the middle of its first line."""
        lower = LINE * self.lines if self.stepped and layer % 2 == 0 else 0.0
        return self.kind.first + lower


@dataclass(frozen=True)
class Wish:
    """How large the network is to be drawn.

    words: text scale in it.  share: of the unit that there is room for, down to the least for
    words.  snug: neurons no larger than their numbers need, the outer ones near the border.
    least: pixels of the words; smaller ones are left out.  inside: of the numbers in neurons, as
    far as these hold them; drawn: those that they hold at least, or none are drawn.
    """

    words: float
    share: float = 1.0
    snug: bool = False
    least: float = LEAST_PX
    inside: float = LEAST_PX
    drawn: float = LEAST_PX


def least_px(width: float, height: float, scale: float) -> float:
    """Return the pixels that words and numbers of a stage have at least, at a text scale.

    At projector scale they are as large as the stage allows a lecture's words to be; a stage
    larger than a projector's has larger words at any scale.
    """
    room = min(width / LECTURE_ROOM[0], height / LECTURE_ROOM[1])
    on_the_way = min(1.0, (max(scale, 1.0) - 1.0) / (LECTURE_SCALE - 1.0))
    larger = min(max(room, 1.0), MOST_OF_STAGE)
    least = LEAST_PX * larger
    more = max(0.0, LECTURE_PX * room - least) * on_the_way
    return min(BODY_PX * max(scale, larger), least + more)


def least_unit(slots: list[int], room: float, bare: float, wish: Wish) -> float:
    """Return the smallest unit whose words are readable.

    slots: rows of each layer.  room: pixels from top to bottom.  bare: the unit that the
    width allows.  A projector wants larger words, if that costs no layer its words.
    """
    readable = max(LEAST_PX, wish.least) / BODY_PX
    wanted = max(readable, LEAST_PX / BODY_PX * min(max(wish.words, 1.0), MOST_LARGER))
    possible = [room / count / KINDS[-1].pitch for count in slots]
    limits = [unit for unit in (bare, *possible) if unit >= readable]
    return min(wanted, *limits) if limits else wanted


def unit_of(
    slots: list[int], room: float, width: float, as_image: bool, bars: bool, scale: float,
    wish: Wish,
) -> tuple[float, float]:  # fmt: skip
    """Return the unit of a picture, as large as its layers allow, and the least for words.

    slots: rows of each layer that is not an image.  room: pixels from top to bottom.
    width: without the bars of the classes.  scale: of the title.
    """
    gaps = len(slots) - (0 if as_image else 1)
    across = width * (0.5 if as_image else 1.0)
    outside = OUTSIDE / 2 if bars or as_image else OUTSIDE
    labelled = across / (LABELLED_GAP * max(gaps, 1) + outside)
    bare = across / (BARE_GAP * max(gaps, 1) + outside)
    least = least_unit(slots, room, bare, wish)
    unit = min(max(labelled, min(least, bare)), LARGEST_UNIT * scale)
    stepped = across / (STEPPED_GAP * max(gaps, 1) + outside)
    if bare < least <= stepped and _stepped(room / max(slots), least) is not None:
        unit = least
    for count in slots:
        pitch = room / count
        fitting = [kind for kind in KINDS if pitch / kind.pitch >= least]
        if fitting:
            air = AIR if fitting[0] is KINDS[0] else 1.0
            unit = min(unit, max(pitch / (fitting[0].pitch * air), least))
    return max(min(unit, max(unit * wish.share, least)), 0.5), least


def row_of(slots: int, room: float, gap: float, unit: float, least: float, wish: Wish) -> Row:
    """Return what a layer of so many rows has room for.

    gap: pixels between layers.  least: the smallest unit for words.
    """
    most = max(LEAST_RADIUS, SNUG * unit) if wish.snug else math.inf
    pitch = room / slots
    # a hair of tolerance: units were made to fit exactly
    if unit >= least * 0.999 and gap >= (BARE_GAP - 6) * unit * 0.999:
        for kind in KINDS:
            if pitch >= kind.pitch * unit * 0.999:
                close = _close(kind, gap, unit)
                apart = _most_apart(slots, room, kind.pitch * unit) if close else pitch
                wide = min(apart, kind.pitch * (CLOSE_PITCH if close else 1.22) * unit)
                radius = min(close or kind.radius * unit, most)
                return Row(radius, wide, kind.lines, True, kind.sag, kind=kind)
    lower, radius = _stepped(pitch, unit), gap * STEPPED_RADIUS
    if unit >= least * 0.999 and gap >= STEPPED_GAP * unit and radius >= LEAST_PLAIN and lower:
        down = LINE * lower.lines
        needed = (lower.pitch + down) * unit
        lift = LIFT * unit if _most_apart(slots, room, needed + LIFT * unit) >= needed else 0.0
        wide = min(_most_apart(slots, room, needed + lift), CLOSE_PITCH * needed)
        radius = min(radius, lower.radius * unit, most)
        sag = lower.sag + (down - lift / unit) / 2
        return Row(radius, wide, lower.lines, True, sag, True, lower)
    ring = 10.0
    radius = min(PLAIN.radius * unit, pitch / 2 - ring, pitch / 2 / RINGED, gap * 0.2, most)
    if radius >= max(LEAST_PLAIN, wish.drawn / HELD):
        return Row(radius, min(pitch, PLAIN.pitch * 1.5 * unit), 0, True, 0.0)
    radius = min(pitch / 2 - 3.5, pitch * 0.38, 14.0 * max(unit, 1.0), gap * 0.16)
    return Row(max(2.5, radius), min(pitch, 62.0 * max(unit, 1.0)), 0, False, 0.0)


def _most_apart(slots: int, room: float, words: float) -> float:
    """Return how far rows can be from each other.  words: what one needs, in pixels."""
    return (room - words) / (slots - 1) if slots > 1 else room


def _stepped(pitch: float, unit: float) -> Kind | None:
    """Return the richest kind whose words may stand lower where every second layer's do."""
    fitting = (kind for kind in KINDS if kind.lines < 3)  # the third comes with delta above
    return next((k for k in fitting if pitch >= (k.pitch + LINE * k.lines) * unit), None)


def _close(kind: Kind, gap: float, unit: float) -> float | None:
    """Return the radius that leaves a number room on a level edge between layers that are close.

    None where layers are not close, or where no radius does.
    """
    fitting = (gap - NUMBER * unit) / 2 - 10.0 * unit
    possible = gap < LABELLED_GAP * unit * 0.999 and fitting >= max(LEAST_RADIUS, 20.0 * unit)
    return min(fitting, kind.radius * unit) if possible else None


def alike(rows: list[Row]) -> list[Row]:
    """Return the rows with neurons of nearly one size where numbers stand in them."""
    least = min((row.radius for row in rows if row.numbers), default=0.0)
    return [
        replace(row, radius=min(row.radius, least * MOST_UNLIKE)) if row.numbers else row
        for row in rows
    ]
