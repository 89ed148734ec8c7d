"""Paint the words above the network: what happens, which sample, what is not drawn."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QFont, QPainter

from netviz.core.equations import equation
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.captions import captions
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.legend import Fit, fitting, paint_legend
from netviz.gui.drawing.pens import LEFT, elided, text_width, write
from netviz.gui.equation.cells import equation_of, shown_layer, symbols
from netviz.gui.theme import BODY, SMALL, TITLE, font

Legend = Callable[[QPainter, Frame, float, float, Fit], None]
LARGE_TITLE, LEAST_TITLE = 18, 13  # pixels at text scale 1
WORDS, FORMULA = 0.86, 1.1  # sizes of the words over that of the symbol, and of the equation
GAP, BETWEEN = 16.0, 18.0


def step_symbol(frame: Frame) -> str:
    """Return the symbol of what this step makes."""
    moment = frame.moment
    if moment.updated:
        return "w, b"
    if moment.kind == "sum":
        return "∑∇w"
    return frame.name(moment.new[0])


def step_title(frame: Frame) -> str:
    """Return the step in words; where the data have classes the output says its answer."""
    moment, last = frame.moment, frame.moment.architecture.layers
    a, label = frame.activations[last], frame.dataset.class_of(moment.index)
    if moment.kind == "a" and moment.layer == last and a is not None and label is not None:
        says = frame.dataset.label(int(a.argmax()))
        return tr("the network says {says}, the label is {label}").format(
            says=says, label=frame.dataset.label(label)
        )
    found = equation(moment.architecture, moment.kind, moment.layer, matrix=moment.matrix)
    return found.title


def step_equations(frame: Frame) -> list[str]:
    """Return the equation of the step in symbols, the fullest way first.

    A step that is about every layer names none.
    """
    moment = frame.moment
    layer = shown_layer(moment, None)
    words = symbols(equation_of(moment, layer), frame.numbers)
    if layer == moment.layer:
        return [words]
    words = words.replace(frame.name("w1").removeprefix("w"), "")
    return [tr("{equation}, b alike").format(equation=words), words]


def paint_title(painter: QPainter, frame: Frame, legend: Legend = paint_legend) -> None:
    """Write the symbol of the step, what happens, its equation; what is looked at; the legend."""
    s, (_, second, third) = frame.layout.scale, frame.layout.lines
    left = frame.layout.margin
    room = frame.width - 2 * left
    _paint_first(painter, frame, left, room)
    parts, face = _fitting(frame, room)
    x = left
    for part in parts:
        part = elided(part, face, left + room - x)
        x += write(painter, x, second * s, part, face, frame.theme.dim, LEFT) + BETWEEN * s
    fit = fitting(frame, room)
    legend(painter, frame, left, third * s, fit)
    if not frame.hint:
        return
    words, face = tr("Right: next step - Space: play - Ctrl+T: train"), font(BODY, False, False, s)
    after = left + fit.width + BETWEEN * s  # the legend, or else the second line
    for start, y in ((after, third), (x, second)):
        if start + text_width(words, face) <= left + room:
            write(painter, start, y * s, words, face, frame.theme.dim, LEFT)
            break


def _paint_first(painter: QPainter, frame: Frame, left: float, room: float) -> None:
    """Write symbol, words and equation as large as the room allows."""
    s, y = frame.layout.scale, frame.layout.lines[0] * frame.layout.scale
    symbol, words = step_symbol(frame), step_title(frame)
    px, formula = _first_line(symbol, words, tuple(step_equations(frame)), room, s)
    x = left + write(painter, left, y, symbol, font(px, True, False, s), frame.now, LEFT) + GAP * s
    face = font(px * WORDS, False, False, s)
    words = elided(words, face, left + room - x)
    x += write(painter, x, y, words, face, frame.theme.ink, LEFT) + 2 * BETWEEN * s
    if formula:
        face = font(BODY * FORMULA, False, False, s)
        write(painter, x, y + 1.5 * s, formula, face, frame.theme.dim, LEFT)


@lru_cache(maxsize=256)
def _first_line(
    symbol: str, words: str, formulas: tuple[str, ...], room: float, s: float
) -> tuple[float, str]:
    """Return the size of the title and the equation beside it, "" where there is no room for any.

    A shorter equation leaves the title its size; to have one at all it becomes smaller.
    """
    face = font(BODY * FORMULA, False, False, s)
    beside = [text_width(formula, face) + 2 * BETWEEN * s for formula in formulas]

    def fits(px: float, more: float) -> bool:
        wide = text_width(symbol, font(px, True, False, s)) + GAP * s
        return wide + text_width(words, font(px * WORDS, False, False, s)) + more <= room

    for smallest, some in ((LARGE_TITLE, len(formulas)), (LEAST_TITLE, 1)):
        for formula, more in [*zip(formulas, beside, strict=True)][-some:]:
            for px in range(TITLE, smallest - 1, -1):
                if fits(px, more):
                    return px, formula
    fitting_ones = (px for px in range(TITLE, LEAST_TITLE, -1) if fits(px, 0.0))
    return next(fitting_ones, LEAST_TITLE), ""


def _fitting(frame: Frame, room: float) -> tuple[list[str], QFont]:
    """Return what the second line says: what is hidden always, the rest while there is room."""
    s, said = frame.layout.scale, subtitle(frame)
    hidden = captions(frame)
    face = font(BODY, False, False, s)
    least = 2 if frame.moment.updated or frame.moment.kind == "sum" or _says_cost(frame) else 1
    while len(said) > least and _row([*said, *hidden], face, s) > room:
        said.pop()
    if frame.moment.kind == "sum" and _row([*said, *hidden], face, s) > room:
        said[1] = tr("sums of {count} of {size}").format(
            count=frame.moment.summed, size=frame.moment.record.size)  # fmt: skip
    px = BODY * s
    while px > SMALL and _row([*said, *hidden], face, s) > room:
        px -= 1
        face = font(max(px, SMALL))
    if hidden and _row([*said, *hidden], face, s) > room:
        hidden = captions(frame, short=True)
    while len(said) > 1 and _row([*said, *hidden], face, s) > room:
        said.pop()
    if hidden and _row([*said, *hidden], face, s) > room:
        said.clear()
    return [*said, *hidden], face


def _row(parts: list[str], face: QFont, s: float) -> float:
    return sum((text_width(part, face) + BETWEEN * s for part in parts), -BETWEEN * s)


def subtitle(frame: Frame) -> list[str]:
    """Return what is looked at, the most important first."""
    m = frame.moment
    if m.updated:
        samples = tr("{count} samples") if m.record.size > 1 else tr("{count} sample")
        return [
            _drawn(frame), f"η/m = {format_number(m.eta / m.record.size)}",
            samples.format(count=m.record.size), tr("end of the mini-batch"),
        ]  # fmt: skip
    parts = [_sample(frame)]
    if m.kind == "sum":
        parts.append(tr("the sums hold {count} of {size} samples").format(
            count=m.summed, size=m.record.size))  # fmt: skip
    label = frame.dataset.class_of(m.index)
    if label is not None:
        parts.append(tr("label {label}").format(label=frame.dataset.label(label)))
    if frame.dense and frame.pointed:  # what is missing is said of all of it
        parts.append(tr("point at anything for its numbers"))
    x, y = frame.activations[0], frame.column(m.y)
    if x is not None and len(x) <= 6:
        parts.append(f"x = {_vector(x)}")
    if y is not None and len(y) <= 4:
        parts.append(f"y = {_vector(y)}")
    last = m.architecture.layers
    a = frame.activations[last]
    if a is not None and len(a) == 1 and m.kind != "a":
        parts.append(f"{frame.name(f'a{last}')} = {format_number(float(a[0]))}")
    if m.cost is not None and not m.matrix:
        place = 1 if _says_cost(frame) else len(parts)
        parts.insert(place, f"C = {format_number(float(m.cost))}")
    return parts


def _says_cost(frame: Frame) -> bool:
    """Whether the cost, which the step has made, stands in these words alone."""
    return frame.moment.kind == "cost" and frame.layout.bars


def _sample(frame: Frame) -> str:
    m = frame.moment
    if m.matrix:
        return tr("all {count} samples, sample {number} drawn").format(
            count=m.record.size, number=m.record.size
        )
    return tr("sample {number} of {count}").format(number=m.sample + 1, count=m.record.size)


def _drawn(frame: Frame) -> str:
    """Say whose activations stand in the neurons when all samples have been seen."""
    return tr("sample {number} drawn").format(number=frame.moment.record.size)


def _vector(values: object) -> str:
    numbers = [format_number(float(v)) for v in values]  # type: ignore[attr-defined]
    return numbers[0] if len(numbers) == 1 else f"({', '.join(numbers)})ᵀ"
