"""Paint the words round the network: title, what is shown, legend, layer names, hint."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from netviz.core.equations import equation
from netviz.core.numbers import format_number, format_shape
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.layout import layer_middle
from netviz.gui.drawing.paint_neurons import paint_ring
from netviz.gui.drawing.pens import LEFT, RIGHT, arrow_head, pen, text_width, write
from netviz.gui.theme import BODY, STAGE_PADDING, TITLE, colour, font


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


def paint_title(painter: QPainter, frame: Frame) -> None:
    """Write the symbol of the step, what happens, and what is looked at."""
    s = frame.layout.scale
    left, y = STAGE_PADDING * s * (0.5 if frame.width < 700 else 1.0), 34.0 * s
    room = frame.width - 2 * left
    px = float(TITLE)
    symbol, words = step_symbol(frame), step_title(frame)
    while px > 12 and _title_width(symbol, words, px, s) > room:
        px -= 1
    width = write(painter, left, y, symbol, font(px, True, False, s), frame.now, LEFT)
    write(painter, left + width + 16 * s, y, words, font(px * 0.86, False, False, s),
          frame.theme.ink, LEFT)  # fmt: skip
    subtitle = _subtitle(frame)
    face = font(BODY, False, False, s)
    used = 0.0
    for part in subtitle:
        wide = text_width(part, face)
        if used + wide > room:
            break
        write(painter, left + used, y + 28 * s, part, face, frame.theme.dim, LEFT)
        used += wide + 18 * s
    _legend(painter, frame, frame.width - left, y + 28 * s, room - used)


def _title_width(symbol: str, words: str, px: float, s: float) -> float:
    return (
        text_width(symbol, font(px, True, False, s)) + 16 * s
        + text_width(words, font(px * 0.86, False, False, s))
    )  # fmt: skip


def _subtitle(frame: Frame) -> list[str]:
    m = frame.moment
    if m.updated:
        return [
            tr("end of the mini-batch"), tr("{count} samples").format(count=m.record.size),
            f"η/m = {format_number(m.eta / m.record.size)}",
        ]  # fmt: skip
    if m.matrix:
        parts = [tr("all {count} samples, sample {number} drawn").format(
            count=m.record.size, number=m.record.size)]  # fmt: skip
    else:
        parts = [tr("sample {number} of {count}").format(number=m.sample + 1, count=m.record.size)]
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
    if m.kind == "cost" and m.cost is not None and not m.matrix:
        parts.append(f"C = {format_number(float(m.cost))}")
    return parts + _captions(frame)


def _captions(frame: Frame) -> list[str]:
    """Say what is not drawn: never hide without saying how much."""
    found = []
    for edges in frame.edges:
        if edges.strongest is not None:
            layer = frame.moment.architecture.sizes[edges.layer - 1]
            found.append(tr("edges into {name}: {k} strongest of {count}").format(
                name=frame.name(f"a{edges.layer}"), k=edges.strongest, count=layer))  # fmt: skip
    return found


def _vector(values: object) -> str:
    numbers = [format_number(float(v)) for v in values]  # type: ignore[attr-defined]
    return numbers[0] if len(numbers) == 1 else f"({', '.join(numbers)})ᵀ"


def _legend(painter: QPainter, frame: Frame, right: float, y: float, room: float) -> None:
    """Name colour and form of what is drawn, as far as there is room; on its own line else."""
    s, theme = frame.layout.scale, frame.theme
    face = font(BODY, False, False, s)
    bold = font(BODY, True, False, s)
    items = ["weight"]
    if any(d is not None for d in frame.deltas):
        items.append("delta")
    if any(strand is not None for strand in frame.strands):
        items.append("nabla")
    wide = sum({"weight": 118, "delta": 92, "nabla": 112}[item] * s for item in items)
    if wide > room:
        y += 22 * s
    x = right
    for item in reversed(items):
        if item == "nabla":
            text = "−η/m ∑∇w" if frame.moment.updated else "∑∇w" if frame.moment.kind == "sum" else "∇w"
            x = _arrow_pair(painter, x, y, theme.nabla, s, face, theme.dim)
            x -= write(painter, x, y, text, bold, theme.nabla, RIGHT) + 22 * s
        elif item == "delta":
            x = _ring_pair(painter, frame, x, y, face)
            x -= write(painter, x, y, "δ", bold, theme.delta, RIGHT) + 22 * s
        else:
            x = _weight_swatch(painter, frame, x, y, s)
            x -= write(painter, x, y, tr("weight"), face, theme.dim, RIGHT) + 22 * s


def _arrow_pair(painter: QPainter, x: float, y: float, ink: str, s: float, face: object, dim: str) -> float:
    for sign, way in (("−", -1.0), ("+", 1.0)):
        x -= write(painter, x, y, sign, face, dim, RIGHT) + 4 * s  # type: ignore[arg-type]
        painter.setPen(pen(ink, 1.6 * s, (2.2, 1.5)))
        painter.drawLine(QLineF(x - 14 * s, y, x, y))
        painter.setBrush(colour(ink))
        painter.setPen(pen(ink, 0.1))
        arrow_head(painter, x if way > 0 else x - 16 * s, y, way, 0.0, 7 * s)
        x -= 22 * s
    return x


def _ring_pair(painter: QPainter, frame: Frame, x: float, y: float, face: object) -> float:
    s = frame.layout.scale
    for sign, value in (("−", -1.0), ("+", 1.0)):
        x -= write(painter, x, y, sign, face, frame.theme.dim, RIGHT) + 10 * s  # type: ignore[arg-type]
        paint_ring(painter, frame, x, y, 3.0 * s, value * frame.greatest_delta * 0.3)
        x -= 14 * s
    return x


def _weight_swatch(painter: QPainter, frame: Frame, x: float, y: float, s: float) -> float:
    theme, face = frame.theme, font(BODY, True, False, s)
    x -= write(painter, x, y, "+", face, theme.positive_text, RIGHT) + 4 * s
    steps = 9
    for step in range(steps, -steps - 1, -1):
        ink = theme.negative if step < 0 else theme.positive
        height = (1.0 + abs(step) * 0.8) * s
        painter.fillRect(QRectF(x - 2.6 * s, y - height / 2, 2.7 * s, height), colour(ink))
        x -= 2.6 * s
    x -= 4 * s
    return x - write(painter, x, y, "−", face, theme.negative, RIGHT) - 4 * s


def paint_footer(painter: QPainter, frame: Frame) -> None:
    """Write each layer's name, symbol and shape below it; and the hint for newcomers."""
    s = frame.layout.scale
    y = frame.height - 42.0 * s
    xs = [layer_middle(layer) for layer in frame.layout.layers]
    gap = min(b - a for a, b in zip(xs[:-1], xs[1:], strict=True))
    size = frame.moment.record.size
    for number, (layer, x) in enumerate(zip(frame.layout.layers, xs, strict=True)):
        symbol = frame.name(f"a{number}")
        shape = format_shape((layer.count, size if frame.moment.matrix else 1))
        word = _layer_word(number, len(xs))
        _footer(painter, frame, x, y, (word, symbol, shape), gap)
    if frame.hint:
        words = tr("Right: next step - Space: play - Ctrl+T: train")
        write(painter, frame.width / 2, frame.height - 15.0 * s, words,
              font(BODY, False, False, s), frame.theme.dim)  # fmt: skip


def _layer_word(number: int, count: int) -> str:
    if number == 0:
        return tr("input")
    return tr("output") if number == count - 1 else tr("hidden")


def _footer(
    painter: QPainter, frame: Frame, x: float, y: float, words: tuple[str, str, str], gap: float
) -> None:
    s, theme = frame.layout.scale, frame.theme
    faces = (font(BODY, False, False, s), font(BODY, True, False, s), font(BODY, False, True, s))
    inks = (theme.dim, theme.ink, theme.dim)
    parts = list(zip(words, faces, inks, strict=True))
    while len(parts) > 1 and _row_width(parts, s) > gap - 8:
        parts = parts[1:] if len(parts) == 3 else parts[:1]
    if len(parts) == 1:
        write(painter, x, y, words[1], faces[1], theme.ink)
        if text_width(words[2], faces[2]) <= gap - 4:
            write(painter, x, y + 17 * s, words[2], faces[2], theme.dim)
        return
    total = _row_width(parts, s)
    left = max(6.0, min(x - total / 2, frame.width - total - 6))
    for text, face, ink in parts:
        left += write(painter, left, y, text, face, ink, LEFT) + 8 * s


def _row_width(parts: list[tuple[str, object, str]], s: float) -> float:
    return sum(text_width(text, face) + 8 * s for text, face, _ in parts) - 8 * s  # type: ignore[arg-type]
