"""The legend: it names colour and form of what is drawn."""

from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QPainter

from netviz.core.numbers import CHANGE, format_number
from netviz.core.translation import tr
from netviz.gui.drawing import legend_marks as marks
from netviz.gui.drawing.bars import has_bars
from netviz.gui.drawing.edge_labels import tells_changes
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.legend_marks import Mark, Piece, SignedMark
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.theme import BODY, font

LEAVING = ("classes", "a", "NaN", "b", "change")  # the first to go where room is short


class Form(NamedTuple):
    """How wide things are, in pixels at scale 1: from entry to entry, from piece to piece."""

    between: float
    space: float
    swatch: float
    discs: int


APART = 6.0  # more between what is plus and what is minus than within each
LONG, SHORT = Form(22.0, 5.0, 44.0, 4), Form(11.0, 4.0, 28.0, 3)


class Key(NamedTuple):
    """All that the entries depend on.

    symbol: of the strands, "" without any.  ends: what an empty and a full neuron stand for.
    biases, zs, nabla_b: whether they stand as dots.  named: whether a class has a frame.
    """

    theme: str
    scale: float
    rings: bool
    symbol: str
    biases: bool
    zs: bool
    nabla_b: bool
    broken: bool
    ends: tuple[str, str] | None
    named: bool
    bars: bool
    cost: bool
    changed: bool


class Fit(NamedTuple):
    """The entries that there is room for, from left to right, and how wide they are in all.

    short: in fewer words, and close together.
    """

    kept: tuple[str, ...]
    short: bool
    width: float


_WIDTHS: dict[tuple[Key, bool], dict[str, float]] = {}  # of each entry


def legend_key(frame: Frame) -> Key:
    """Return all that the entries of the legend depend on."""
    m = frame.moment
    strands = any(strand is not None for strand in frame.strands)
    named = frame.layout.bars and frame.dataset.class_of(m.index) is not None
    bars, (biases, zs, nabla_b) = has_bars(frame), _dots(frame)
    return Key(
        frame.theme.name, frame.layout.scale, any(delta is not None for delta in frame.deltas),
        strand_symbol(frame) if strands else "", biases, zs,
        nabla_b, frame.broken, _ends(frame), named, bars,
        bars and m.kind == "cost", tells_changes(frame),
    )  # fmt: skip


def _dots(frame: Frame) -> tuple[bool, bool, bool]:
    """Return whether biases, z, and nabla_b made by this step stand as dots at some neurons."""
    without_words = [n for n, layer in enumerate(frame.layout.layers) if n and not layer.lines]
    zs = any(frame.zs[n - 1] is not None and frame.activations[n] is None for n in without_words)
    nabla_b = any(f"nabla_b{n}" in frame.moment.new for n in without_words)
    return bool(without_words), zs, nabla_b


def _ends(frame: Frame) -> tuple[str, str] | None:
    """Return what an empty and a full neuron stand for; None while nothing is activated."""
    if frame.shade_ends is None:
        return None
    low, high = frame.shade_ends
    if low is None or high is None:
        return tr("low"), tr("high")
    return format_number(low), format_number(high)


def fitting(frame: Frame, room: float) -> Fit:
    """Return which entries a room of so many pixels has, all of them if it can be.

    The last entry, what is newest, always is there.
    """
    key = legend_key(frame)
    fits = [_fit(key, frame, short, frozenset()) for short in (False, True)]
    for count in range(1, len(LEAVING) + 1):
        fits.append(_fit(key, frame, True, frozenset(LEAVING[:count])))
    entries = fits[-1].kept
    fits += [_fit(key, frame, True, frozenset((*LEAVING, *entries[:n])))
             for n in range(1, len(entries))]  # fmt: skip
    return next((fit for fit in fits if fit.width <= room), fits[-1])


def _fit(key: Key, frame: Frame, short: bool, gone: frozenset[str]) -> Fit:
    if (key, short) not in _WIDTHS:
        entries = _entries(None, frame, key, 0.0, short)
        _WIDTHS[key, short] = {
            name: sum(width for width, _ in pieces) for name, pieces in entries.items()
        }
    widths = {name: wide for name, wide in _WIDTHS[key, short].items() if name not in gone}
    between = (SHORT if short else LONG).between * key.scale
    return Fit(tuple(widths), short, sum(widths.values()) + between * (len(widths) - 1))


def paint_legend(painter: QPainter, frame: Frame, left: float, y: float, fit: Fit) -> None:
    """Paint entries from ``left`` on, their middle at height y."""
    x, between = left, (SHORT if fit.short else LONG).between * frame.layout.scale
    for name, pieces in _entries(painter, frame, legend_key(frame), y, fit.short).items():
        if name not in fit.kept:
            continue
        for width, draw in pieces:
            draw(x)
            x += width
        x += between


def _entries(
    painter: QPainter | None, frame: Frame, key: Key, y: float, short: bool
) -> dict[str, list[Piece]]:
    """Return the pieces of each entry, what has been known longest first."""
    s, theme, form = frame.layout.scale, frame.theme, SHORT if short else LONG

    def word(text: str, ink: str, bold: bool = False) -> Piece:
        face, wide = font(BODY, bold, False, s), form.space * s

        def draw(x: float) -> None:
            assert painter is not None
            write(painter, x, y, text, face, ink, LEFT)

        return text_width(text, face) + wide, draw

    def mark(draw: Mark, wide: float) -> Piece:
        return (wide + form.space) * s, lambda x: draw(painter, frame, y, x)  # type: ignore[arg-type]

    def signs(text: str, ink: str, *drawn: tuple[SignedMark, float]) -> list[Piece]:
        found = [word(text, ink, True)]
        for sign, way in (("+", 1.0), ("−", -1.0)):
            found += [mark(partial(draw, way), wide) for draw, wide in drawn]
            found.append(word(sign, theme.dim))
            if way > 0 and not short:
                found.append((APART * s, lambda x: None))
        return found

    entries: dict[str, list[Piece]] = {}
    name = word("w", theme.text, True) if short else word(tr("weight"), theme.dim)
    entries["weight"] = [
        name, word("−", theme.negative, True),
        mark(partial(marks.swatch, form.swatch), form.swatch),
        word("+", theme.positive_text, True),
    ]  # fmt: skip
    if key.broken:
        entries["NaN"] = [word("NaN", theme.error, True), mark(marks.broken_line, marks.ARROW)]
    if key.biases or key.zs:
        bias = "b" if short else tr("bias")
        names = ", ".join(([bias] if key.biases else []) + (["z"] if key.zs else []))
        entries["b"] = [
            word(names, theme.text if short else theme.dim, short), word("−", theme.dim),
            mark(partial(marks.dot, -1.0), marks.DOT), mark(partial(marks.dot, 1.0), marks.DOT),
            word("+", theme.dim),
        ]  # fmt: skip
    if key.ends is not None:
        entries["a"] = [
            word("a", theme.text, True), word(key.ends[0], theme.dim),
            mark(partial(marks.discs, form.discs), form.discs * marks.DISC),
            word(key.ends[1], theme.dim),
        ]  # fmt: skip
    classes: list[Piece] = []
    if key.named:
        classes += [word(tr("label"), theme.dim), mark(marks.frame_of_label, marks.BOX)]
    if key.bars:
        classes += [word("y", theme.text, True), mark(marks.tick, marks.TICK)]
    if classes:
        entries["classes"] = classes
    if key.cost:
        entries["error"] = [word("a−y", theme.cost, True), mark(marks.span, marks.ARROW)]
    if key.rings:
        entries["delta"] = signs("δ", theme.delta, (marks.ring, marks.RING))
    arrows, dots = (marks.arrow, marks.ARROW), (marks.nabla_dot, marks.DOT)
    if key.symbol and key.nabla_b and short:
        entries["nabla"] = signs(f"{key.symbol}, ∇b", theme.nabla, arrows, dots)
    elif key.symbol:
        entries["nabla"] = signs(key.symbol, theme.nabla, arrows)
    if key.nabla_b and not (key.symbol and short):
        entries["nabla_b"] = signs("∇b", theme.nabla, dots)
    if key.changed:
        entries["change"] = [word(CHANGE, theme.nabla, True), word(tr("change"), theme.dim)]
    return entries


def strand_symbol(frame: Frame) -> str:
    """Return what the strands beside the edges are."""
    if frame.moment.updated:
        return "−η/m ∑∇w" if not frame.moment.lmbda else "Δw"
    return "∑∇w" if frame.moment.kind == "sum" or frame.moment.matrix else "∇w"
