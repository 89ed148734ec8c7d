"""Paint the words above the network: what happens, which sample, what is not drawn."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QPainter

from netviz.core.equations import equation
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.captions import captions
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.legend import colours_from, first_entry, legend_width, paint_legend
from netviz.gui.drawing.pens import LEFT, elided, text_width, write
from netviz.gui.equation.cells import equation_of, shown_layer, symbols
from netviz.gui.theme import BODY, SMALL, STAGE_PADDING, TITLE, font

Legend = Callable[[QPainter, Frame, float, float, int], None]
LEAST_TITLE = 13.0
BETWEEN = 18.0


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
    return equation(moment.architecture, moment.kind, moment.layer).title


def step_equation(frame: Frame) -> str:
    """Return the equation of the step in symbols."""
    moment = frame.moment
    return symbols(equation_of(moment, shown_layer(moment, None)), frame.numbers)


def paint_title(painter: QPainter, frame: Frame, legend: Legend = paint_legend) -> None:
    """Write the symbol of the step, what happens, what is looked at, and the legend."""
    s, (top, second, third) = frame.layout.scale, frame.layout.lines
    left = STAGE_PADDING * s * (0.5 if frame.width < 700 * s else 1.0)
    room = frame.width - 2 * left
    title = _title(painter, frame, left, room)
    first = first_entry(frame, frame.width, colours_from(frame))
    need = legend_width(frame, first)
    # beside the legend, where that has a line of its own
    third_room = 0.0 if frame.hint else frame.layout.third * (room - need - BETWEEN * s)
    parts, below, face = _fitting(frame, room, third_room)
    x = left
    for part in parts:
        part = elided(part, face, left + room - x)
        x += write(painter, x, second * s, part, face, frame.theme.dim, LEFT) + BETWEEN * s
    used = {second: x - left, top: title + BETWEEN * s, third: 0.0}
    y = next((y for y, wide in used.items() if wide + need <= room), third)
    # where nothing has to move for them
    beside = {row: BETWEEN * s + need if y == row else 0.0 for row in used}
    x = left
    for part in below:
        x += write(painter, x, third * s, part, face, frame.theme.dim, LEFT) + BETWEEN * s
    used[third] += x - left
    words, face = step_equation(frame), font(BODY * 1.1, False, False, s)
    wide = 2 * BETWEEN * s + text_width(words, face)
    if title + wide + beside[top] <= room:
        write(painter, left + title + 2 * BETWEEN * s, (top + 1.5) * s, words, face,
              frame.theme.dim, LEFT)  # fmt: skip
        used[top] += wide
    if frame.hint:
        words = tr("Right: next step - Space: play - Ctrl+T: train")
        face = font(BODY, False, False, s)
        wide = text_width(words, face) + BETWEEN * s
        if used[third] + wide + beside[third] - BETWEEN * s <= room:
            write(painter, left, third * s, words, face, frame.theme.dim, LEFT)
            used[third] += wide
    if need <= room:  # a part of it would say less than none
        whole = first_entry(frame, room - used[y])
        legend(painter, frame, frame.width - left, y * s, min(first, whole))


def _title(painter: QPainter, frame: Frame, left: float, room: float) -> float:
    """Write symbol and words as large as the room allows; return how wide they are."""
    s, px, y = frame.layout.scale, float(TITLE), frame.layout.lines[0] * frame.layout.scale
    symbol, words = step_symbol(frame), step_title(frame)

    def width() -> float:
        return text_width(symbol, font(px, True, False, s)) + 16 * s + text_width(
            words, font(px * 0.86, False, False, s)
        )

    while px > LEAST_TITLE and width() > room:
        px -= 1
    end = write(painter, left, y, symbol, font(px, True, False, s), frame.now, LEFT)
    face = font(px * 0.86, False, False, s)
    words = elided(words, face, room - end - 16 * s)
    write(painter, left + end + 16 * s, y, words, face, frame.theme.ink, LEFT)
    return width()


def _fitting(
    frame: Frame, room: float, third_room: float
) -> tuple[list[str], list[str], QFont]:
    """Return what the second line says: what is hidden always, the rest while there is room.

    Returns (second line, what of it goes to the third, font).
    """
    s, said = frame.layout.scale, subtitle(frame)
    hidden = captions(frame)
    face = font(BODY, False, False, s)
    least = 2 if frame.moment.updated or _says_cost(frame) else 1
    while len(said) > least and _row([*said, *hidden], face, s) > room:
        said.pop()
    px = BODY * s
    while px > SMALL and _row([*said, *hidden], face, s) > room:
        px -= 1
        face = font(max(px, SMALL))
    if hidden and _row([*said, *hidden], face, s) > room:
        hidden = captions(frame, short=True)
    below: list[str] = []
    while hidden and _row([*said, *hidden], face, s) > room:
        if _row([hidden[-1], *below], face, s) > third_room:
            break
        below.insert(0, hidden.pop())
    while len(said) > 1 and _row([*said, *hidden], face, s) > room:
        said.pop()
    if hidden and _row([*said, *hidden], face, s) > room:
        said.clear()
    return [*said, *hidden], below, face


def _row(parts: list[str], face: QFont, s: float) -> float:
    return sum((text_width(part, face) + BETWEEN * s for part in parts), -BETWEEN * s)


def subtitle(frame: Frame) -> list[str]:
    """Return what is looked at, the most important first."""
    m = frame.moment
    if m.updated:
        samples = tr("{count} samples") if m.record.size > 1 else tr("{count} sample")
        return [
            tr("end of the mini-batch"), _drawn(frame),
            f"η/m = {format_number(m.eta / m.record.size)}", samples.format(count=m.record.size),
        ]  # fmt: skip
    parts = [_sample(frame)]
    if m.kind == "sum":
        parts.append(tr("the sums hold {count} of {size} samples").format(
            count=m.summed, size=m.record.size))  # fmt: skip
    label = frame.dataset.class_of(m.index)
    if label is not None:
        parts.append(tr("label {label}").format(label=frame.dataset.label(label)))
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
