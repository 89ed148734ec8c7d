"""Paint the legend: it names colour and form of what is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.pens import LEFT, arrow_head, pen, text_width, write
from netviz.gui.drawing.rings import paint_ring
from netviz.gui.theme import BODY, colour, font

Drawing = Callable[[float], object]
Piece = tuple[float, Drawing]  # its width, and how to paint it from x on
SWATCH, ARROW, RING = 44.0, 20.0, 17.0
BETWEEN = 22.0


def legend_key(frame: Frame) -> tuple[str, float, bool, str]:
    """Return all that the legend depends on."""
    rings = any(delta is not None for delta in frame.deltas)
    strands = any(strand is not None for strand in frame.strands)
    symbol = strand_symbol(frame) if strands else ""
    return frame.theme.name, frame.layout.scale, rings, symbol


_WIDTHS: dict[tuple[str, float, bool, str], float] = {}


def legend_width(frame: Frame) -> float:
    """Return the room the legend needs."""
    key = legend_key(frame)
    if key not in _WIDTHS:
        _WIDTHS[key] = sum(width for width, _ in _pieces(None, frame, 0.0))
    return _WIDTHS[key]


def paint_legend(painter: QPainter, frame: Frame, right: float, y: float) -> None:
    """Paint the legend so that it ends at ``right``."""
    pieces = _pieces(painter, frame, y)
    x = right - sum(width for width, _ in pieces)
    for width, draw in pieces:
        draw(x)
        x += width


def _pieces(painter: QPainter | None, frame: Frame, y: float) -> list[Piece]:
    s, theme = frame.layout.scale, frame.theme

    def word(text: str, ink: str, bold: bool = False) -> Piece:
        face = font(BODY, bold, False, s)
        return text_width(text, face) + 5 * s, lambda x: write(painter, x, y, text, face, ink, LEFT)  # type: ignore[arg-type]

    space: Piece = (BETWEEN * s, lambda x: None)
    pieces = [
        word(tr("weight"), theme.dim), word("−", theme.negative, True),
        ((SWATCH + 5) * s, lambda x: _swatch(painter, frame, x, y)),
        word("+", theme.positive_text, True),
    ]  # fmt: skip
    _, _, rings, symbol = legend_key(frame)
    if rings:
        pieces += [space, word("δ", theme.delta, True)]
        for sign, way in (("+", 1.0), ("−", -1.0)):
            pieces += [((RING + 5) * s, _ring(painter, frame, y, way)), word(sign, theme.dim)]
    if symbol:
        pieces += [space, word(symbol, theme.nabla, True)]
        for sign, way in (("+", 1.0), ("−", -1.0)):
            pieces += [((ARROW + 5) * s, _arrow(painter, frame, y, way)), word(sign, theme.dim)]
    return pieces


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
