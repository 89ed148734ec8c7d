"""The formula of a step in one line, each quantity with its shape below it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netviz.core.equations import Equation, Op, Term, equation
from netviz.core.moment import Moment
from netviz.core.names import derivative_symbol, pretty
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.theme import Theme, font, phase_colour

SHAPE_SHARE = 0.56  # size of a shape against its symbol
BREAK_PX = 0.75  # of the wanted size: a formula that would be smaller takes two lines


@dataclass(frozen=True)
class Part:
    """One piece: what is written, the shape below it ("" if none), whether it is the result."""

    symbol: str
    shape: str
    result: bool = False


def formula_parts(moment: Moment, numbers: str) -> list[Part]:
    """Return the pieces of the moment's equation, layers counted as ``numbers`` says."""
    found = equation(
        moment.architecture, moment.kind, moment.layer, matrix=moment.matrix,
        lmbda=moment.record.lmbda,
    )  # fmt: skip
    left = _term(found.result, moment, numbers, True)
    return [left, Part("=", "←"), *_right(found, moment, numbers)]


def _right(found: Equation, moment: Moment, numbers: str) -> list[Part]:
    parts = []
    for part in found.parts:
        if isinstance(part, Op):
            parts.append(Part(_OPS.get(part.text, part.text), ""))
        else:
            parts.append(_term(part, moment, numbers, False))
    return parts


_OPS = {"·": " "}


def _term(term: Term, moment: Moment, numbers: str, result: bool) -> Part:
    symbol = pretty(term.name, numbers)
    if term.transposed:
        symbol = f"({symbol})ᵀ"
    if term.function:
        symbol = f"{derivative_symbol(term.function)}({symbol})"
    return Part(symbol, _shape(term, moment), result)


def _shape(term: Term, moment: Moment) -> str:
    shape = getattr(moment.array(term.name), "shape", ())
    if not shape:
        return ""
    if term.transposed:
        shape = shape[::-1]
    return f"({','.join(str(int(n)) for n in shape)})"


def paint_formula(
    painter: QPainter, box: QRectF, parts: list[Part], moment: Moment, theme: Theme, px: float
) -> float:
    """Write the parts into ``box``, symbols of ``px`` pixels or smaller; return their height.

    A long formula goes on in a second line; the first then begins above the box.
    """
    rows = [parts]
    if _fitting(rows, px, box.width()) < BREAK_PX * px:
        rows = _broken(parts, px)
    size = _fitting(rows, px, box.width())
    y = box.top() + size * (0.7 - (len(rows) - 1))
    for row in rows:
        _paint_row(painter, box.left(), y, row, moment, theme, size)
        y += size * 2.1
    return size * (0.1 + 2.1 * len(rows))


def _fitting(rows: list[list[Part]], px: float, room: float) -> float:
    while px > 12 and max(_width(row, px) for row in rows) > room:
        px -= 1
    return px


def _broken(parts: list[Part], px: float) -> list[list[Part]]:
    """Return the parts as two rows, broken before the sign that leaves them most alike."""
    signs = [n for n, part in enumerate(parts) if n > 2 and part.symbol.strip()[:1] in set("+−⊙")]
    if not signs:
        return [parts]
    at = min(signs, key=lambda n: max(_width(parts[:n], px), _width(parts[n:], px)))
    return [parts[:at], parts[at:]]


def _paint_row(
    painter: QPainter, x: float, y: float, parts: list[Part], moment: Moment, theme: Theme,
    px: float,
) -> None:  # fmt: skip
    for part in parts:
        ink = phase_colour(theme, moment.phase) if part.result else theme.ink
        face, small = font(px, part.result), font(max(12.0, px * SHAPE_SHARE), mono=True)
        wide = max(text_width(part.symbol, face), text_width(part.shape, small))
        middle = x + wide / 2
        write(painter, middle - text_width(part.symbol, face) / 2, y, part.symbol, face, ink, LEFT)
        write(painter, middle - text_width(part.shape, small) / 2, y + px * 1.15, part.shape,
              small, theme.dim, LEFT)  # fmt: skip
        x += wide + px * 0.3


def _width(parts: list[Part], px: float) -> float:
    total = 0.0
    for part in parts:
        face, small = font(px, part.result), font(max(12.0, px * SHAPE_SHARE), mono=True)
        total += max(text_width(part.symbol, face), text_width(part.shape, small)) + px * 0.3
    return total
