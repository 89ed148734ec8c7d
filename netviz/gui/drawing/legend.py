"""Paint the legend: it names colour and form of what is drawn."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint_edges import NAN_DASH, NAN_WIDTH
from netviz.gui.drawing.pens import LEFT, arrow_head, pen, text_width, write
from netviz.gui.drawing.rings import paint_ring
from netviz.gui.theme import BODY, colour, font, mix

Drawing = Callable[[float], object]
Piece = tuple[float, Drawing]  # its width, and how to paint it from x on
SWATCH, ARROW, RING, DOT = 44.0, 20.0, 17.0, 8.0
DISC, DISCS, BOX = 12.0, 4, 14.0
BETWEEN = 22.0


Key = tuple[str, float, bool, str, bool, bool, tuple[str, str] | None, bool]
_WIDTHS: dict[Key, tuple[float, ...]] = {}  # of each entry


def _key(frame: Frame) -> Key:
    rings = any(delta is not None for delta in frame.deltas)
    strands = any(strand is not None for strand in frame.strands)
    symbol = strand_symbol(frame) if strands else ""
    named = frame.layout.bars and frame.dataset.class_of(frame.moment.index) is not None
    return (frame.theme.name, frame.layout.scale, rings, symbol, frame.dotted, frame.broken,
            _ends(frame), named)  # fmt: skip


def _ends(frame: Frame) -> tuple[str, str] | None:
    """Return what an empty and a full neuron stand for; None while nothing is activated."""
    if frame.shade_ends is None:
        return None
    low, high = frame.shade_ends
    if low is None or high is None:
        return tr("low"), tr("high")
    return format_number(low), format_number(high)


def _widths(frame: Frame) -> tuple[float, ...]:
    key = _key(frame)
    if key not in _WIDTHS:
        groups = _groups(None, frame, 0.0)
        _WIDTHS[key] = tuple(sum(width for width, _ in group) for group in groups)
    return _WIDTHS[key]


def legend_key(frame: Frame) -> Key:
    """Return all that the entries of the legend depend on."""
    return _key(frame)


def first_entry(frame: Frame, room: float, least: int = 0) -> int:
    """Return the first entry that is there: the others, explained longest ago, have no room.

    The last entry always is.  least: entries before it are left out in any case.
    """
    first, most = least, len(_widths(frame)) - 1
    while first < most and legend_width(frame, first) > room:
        first += 1
    return first


def colours_from(frame: Frame) -> int:
    """Return the first entry that names a colour; those before it are nice to have."""
    *_, ends, named = _key(frame)
    return int(named) + int(ends is not None)


def legend_width(frame: Frame, first: int) -> float:
    """Return the room that the entries from the first one on need."""
    widths = _widths(frame)[first:]
    return sum(widths) + BETWEEN * frame.layout.scale * (len(widths) - 1)


def paint_legend(painter: QPainter, frame: Frame, right: float, y: float, first: int) -> None:
    """Paint the entries from the first one on so that they end at ``right``."""
    x = right - legend_width(frame, first)
    for group in _groups(painter, frame, y)[first:]:
        for width, draw in group:
            draw(x)
            x += width
        x += BETWEEN * frame.layout.scale


def _groups(painter: QPainter | None, frame: Frame, y: float) -> list[list[Piece]]:
    """Return the pieces of each entry, those that may be left out first."""
    s, theme = frame.layout.scale, frame.theme

    def word(text: str, ink: str, bold: bool = False) -> Piece:
        face = font(BODY, bold, False, s)
        return text_width(text, face) + 5 * s, lambda x: write(painter, x, y, text, face, ink, LEFT)  # type: ignore[arg-type]

    _, _, rings, symbol, dotted, broken, ends, named = _key(frame)
    groups: list[list[Piece]] = []
    if named:
        groups.append([word(tr("label"), theme.dim), (BOX * s, _frame_of(painter, frame, y))])
    if ends is not None:
        groups.append([
            word("a", theme.text, True), word(ends[0], theme.dim),
            ((DISCS * DISC + 5) * s, _discs(painter, frame, y)), word(ends[1], theme.dim),
        ])  # fmt: skip
    groups.append([
        word(tr("weight"), theme.dim), word("−", theme.negative, True),
        ((SWATCH + 5) * s, lambda x: _swatch(painter, frame, x, y)),
        word("+", theme.positive_text, True),
    ])  # fmt: skip
    if broken:
        line = partial(_broken_line, painter, frame, y)
        groups.append([word("NaN", theme.error, True), (ARROW * s, line)])
    if dotted:
        groups.append([
            word("z", theme.text, True), word("−", theme.dim),
            ((DOT + 4) * s, _dot(painter, frame, y, -1)),
            ((DOT + 5) * s, _dot(painter, frame, y, 1)), word("+", theme.dim),
        ])  # fmt: skip
    if rings:
        groups.append([word("δ", theme.delta, True)])
        for sign, way in (("+", 1.0), ("−", -1.0)):
            groups[-1] += [((RING + 5) * s, _ring(painter, frame, y, way)), word(sign, theme.dim)]
    if symbol:
        groups.append([word(symbol, theme.nabla, True)])
        for sign, way in (("+", 1.0), ("−", -1.0)):
            groups[-1] += [((ARROW + 5) * s, _arrow(painter, frame, y, way)), word(sign, theme.dim)]
    return groups


def strand_symbol(frame: Frame) -> str:
    """Return what the strands beside the edges are."""
    if frame.moment.updated:
        return "−η/m ∑∇w" if not frame.moment.lmbda else "Δw"
    return "∑∇w" if frame.moment.kind == "sum" or frame.moment.matrix else "∇w"


def _swatch(painter: QPainter | None, frame: Frame, x: float, y: float) -> None:
    assert painter is not None
    s, half = frame.layout.scale, 9
    step = SWATCH * s / (2 * half)
    for number in range(-half, half):
        ink = frame.theme.negative if number < 0 else frame.theme.positive
        high = (1.2 + abs(number + 0.5) * 0.95) * s
        left = x + (number + half) * step
        painter.fillRect(QRectF(left, y - high / 2, step + 0.2, high), colour(ink))


def _ring(painter: QPainter | None, frame: Frame, y: float, way: float) -> Drawing:
    def draw(x: float) -> None:
        s = frame.layout.scale
        # a third of the way round: enough for its direction
        paint_ring(painter, frame, x + RING * s / 2, y, 4.2 * s, way * frame.greatest_delta * 0.25)  # type: ignore[arg-type]

    return draw


def _discs(painter: QPainter | None, frame: Frame, y: float) -> Drawing:
    """Neurons from empty to full."""

    def draw(x: float) -> None:
        assert painter is not None
        s, theme, side = frame.layout.scale, frame.theme, DISC - 1.0
        painter.setPen(pen(theme.dim, s))
        for number in range(DISCS):
            painter.setBrush(colour(mix(theme.full, theme.empty, number / (DISCS - 1))))
            left = x + number * DISC * s
            painter.drawEllipse(QRectF(left, y - side * s / 2, side * s, side * s))

    return draw


def _frame_of(painter: QPainter | None, frame: Frame, y: float) -> Drawing:
    """The frame round the name of the sample's class."""

    def draw(x: float) -> None:
        assert painter is not None
        s = frame.layout.scale
        painter.setPen(pen(frame.theme.ink, 1.5 * s))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(x + s, y - BOX * s / 2, (BOX - 2) * s, BOX * s)
        painter.drawRoundedRect(box, 3 * s, 3 * s)

    return draw


def _broken_line(painter: QPainter | None, frame: Frame, y: float, x: float) -> None:
    """An edge whose weight is no number."""
    assert painter is not None
    s = frame.layout.scale
    painter.setPen(pen(frame.theme.error, NAN_WIDTH * s, NAN_DASH))
    painter.drawLine(QLineF(x, y, x + ARROW * s, y))


def _dot(painter: QPainter | None, frame: Frame, y: float, way: int) -> Drawing:
    def draw(x: float) -> None:
        assert painter is not None
        s, theme = frame.layout.scale, frame.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.negative if way < 0 else theme.positive))
        painter.drawEllipse(QRectF(x, y - DOT * s / 2, DOT * s, DOT * s))

    return draw


def _arrow(painter: QPainter | None, frame: Frame, y: float, way: float) -> Drawing:
    def draw(x: float) -> None:
        assert painter is not None
        s, ink = frame.layout.scale, frame.theme.nabla
        head, length = 7.0 * s, ARROW * s
        painter.setPen(pen(ink, 1.8 * s, (2.0, 1.2)))
        start, end = (x, x + length - head) if way > 0 else (x + head, x + length)
        painter.drawLine(QLineF(start, y, end, y))
        painter.setPen(pen(ink, 0.1))
        painter.setBrush(colour(ink))
        arrow_head(painter, x + length if way > 0 else x, y, way, 0.0, head)

    return draw
