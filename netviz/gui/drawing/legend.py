"""Paint the legend: it names colour and form of what is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import LEFT, arrow_head, pen, text_width, write
from netviz.gui.drawing.rings import paint_ring
from netviz.gui.theme import BODY, colour, font

Drawing = Callable[[float], object]
Piece = tuple[float, Drawing]  # its width, and how to paint it from x on
SWATCH, ARROW, RING, DOT = 44.0, 20.0, 17.0, 8.0
BETWEEN = 22.0


Key = tuple[str, float, bool, str, bool]
_WIDTHS: dict[Key, tuple[float, ...]] = {}  # of each entry


def _key(frame: Frame) -> Key:
    rings = any(delta is not None for delta in frame.deltas)
    strands = any(strand is not None for strand in frame.strands)
    symbol = strand_symbol(frame) if strands else ""
    return frame.theme.name, frame.layout.scale, rings, symbol, frame.dotted


def _widths(frame: Frame) -> tuple[float, ...]:
    key = _key(frame)
    if key not in _WIDTHS:
        groups = _groups(None, frame, 0.0)
        _WIDTHS[key] = tuple(sum(width for width, _ in group) for group in groups)
    return _WIDTHS[key]


def _skipped(frame: Frame) -> int:
    """Return how many entries a narrow picture leaves out, those explained longest ago first."""
    widths, between, skipped = _widths(frame), BETWEEN * frame.layout.scale, 0
    while skipped + 1 < len(widths) and (
        sum(widths[skipped:]) + between * (len(widths) - skipped) > frame.width
    ):
        skipped += 1
    return skipped


def legend_key(frame: Frame) -> tuple[str, float, bool, str, bool, int]:
    """Return all that the legend depends on."""
    return *_key(frame), _skipped(frame)


def legend_width(frame: Frame) -> float:
    """Return the room the legend needs."""
    widths = _widths(frame)[_skipped(frame) :]
    return sum(widths) + BETWEEN * frame.layout.scale * (len(widths) - 1)


def paint_legend(painter: QPainter, frame: Frame, right: float, y: float) -> None:
    """Paint the legend so that it ends at ``right``."""
    x = right - legend_width(frame)
    for group in _groups(painter, frame, y)[_skipped(frame) :]:
        for width, draw in group:
            draw(x)
            x += width
        x += BETWEEN * frame.layout.scale


def _groups(painter: QPainter | None, frame: Frame, y: float) -> list[list[Piece]]:
    """Return the pieces of each entry: weight, then delta and nabla once they are drawn."""
    s, theme = frame.layout.scale, frame.theme

    def word(text: str, ink: str, bold: bool = False) -> Piece:
        face = font(BODY, bold, False, s)
        return text_width(text, face) + 5 * s, lambda x: write(painter, x, y, text, face, ink, LEFT)  # type: ignore[arg-type]

    groups = [[
        word(tr("weight"), theme.dim), word("−", theme.negative, True),
        ((SWATCH + 5) * s, lambda x: _swatch(painter, frame, x, y)),
        word("+", theme.positive_text, True),
    ]]  # fmt: skip
    _, _, rings, symbol, dotted = _key(frame)
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
