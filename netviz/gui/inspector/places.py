"""Where the numbers, the curve, the terms and the weights of the inspector stand."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from netviz.gui.drawing.pens import text_width
from netviz.gui.inspector.bars import WORDS, bars_high
from netviz.gui.inspector.fact import Fact
from netviz.gui.inspector.product import IMAGE
from netviz.gui.inspector.rows import GAP, ROW
from netviz.gui.parts.folds import Stretch, lines_down
from netviz.gui.theme import PADDING, SMALL, font

CURVE_WIDE, CURVE_HIGH = 168.0, 130.0
LEAST_CURVE = 80.0
TOP, HEADING = 4.0, 30.0  # pixels at scale 1 above everything, and of the heading


class Places:
    """The content from top to bottom, in ``width`` pixels at a text scale, worked out once.

    facts: the numbers at the top.  how: those below the heading, "" for none.
    curve, images, bars: whether there is an activation to draw, an image of the weights, a row
    of them.
    """

    def __init__(
        self, facts: Sequence[Fact], heading: str, how: Sequence[Fact], width: float,
        scale: float, *, curve: bool, images: bool, bars: bool,
    ):  # fmt: skip
        self._facts, self._how, self.width, self._scale = facts, how, width, scale
        self._heading = HEADING * scale if heading else 0.0
        self._bars = bars
        self.images_high = (IMAGE + 46) * scale if images else 0.0
        self.has_curve = curve and self._curve_room >= LEAST_CURVE * scale

    @cached_property
    def facts_right(self) -> float:
        """The right edge of the numbers: all there is if no curve fits beside them."""
        scale, width = self._scale, self.width
        face = font(SMALL, True, True, scale)
        words = max((text_width(fact.words, face) for fact in self._facts), default=0.0)
        number = max((text_width(fact.text(), face) for fact in self._facts), default=0.0)
        right = PADDING * scale + words + GAP * scale + number
        right = max(right, min(width * 0.47, 176 * scale))
        beside = width - right - (24 + PADDING) * scale
        return right if beside >= LEAST_CURVE * scale else width - PADDING * scale

    @property
    def _curve_room(self) -> float:
        return self.width - self.facts_right - (24 + PADDING) * self._scale

    @property
    def curve_wide(self) -> float:
        """The width of the curve beside the numbers."""
        return min(self._curve_room, CURVE_WIDE * self._scale)

    @cached_property
    def facts_top(self) -> float:
        """Where the numbers begin."""
        return TOP * self._scale + self.images_high

    @cached_property
    def heading_top(self) -> float:
        """Where the heading begins, below the numbers and the curve."""
        if not self._facts:
            return self.facts_top
        curve = CURVE_HIGH if self.has_curve else 0.0
        return self.facts_top + max(curve, len(self._facts) * ROW + 8) * self._scale

    @property
    def how_top(self) -> float:
        """Where the numbers below the heading begin."""
        return self.heading_top + self._heading

    @property
    def bars_top(self) -> float:
        """Where the row of weights begins."""
        return self.how_top + (len(self._how) * ROW + 16 - TOP) * self._scale

    @property
    def bottom(self) -> float:
        """Where everything ends."""
        bars = bars_high(self._scale) if self._bars else 0.0
        return self.bars_top + bars + 8 * self._scale

    def fact_at(self, x: float, y: float) -> Fact | None:
        """Return the number at a place."""
        row = ROW * self._scale
        for top, facts, right in (
            (self.facts_top, self._facts, self.facts_right), (self.how_top, self._how, self.width)
        ):  # fmt: skip
            if 0 <= y - top < len(facts) * row and x <= right:
                return facts[int((y - top) / row)]
        return None

    def stretches(self) -> Iterator[Stretch]:
        """Yield from where to where each line reaches."""
        row = ROW * self._scale
        yield from lines_down(self.facts_top, row, len(self._facts))
        if self._heading:
            yield self.heading_top, self.how_top
        yield from lines_down(self.how_top, row, len(self._how))
        if self._bars:
            top, high = self.bars_top, WORDS * self._scale
            bottom = top + bars_high(self._scale)
            yield top, top + high
            yield bottom - high, bottom
