"""Paint the numbers of the edges: the weight, and under it what stands beside the edge."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from netviz.core.numbers import CHANGE, format_change, format_within
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import LETTERS, label_box
from netviz.gui.drawing.pens import counting_text, strike, text_width, write
from netviz.gui.drawing.placing import Place
from netviz.gui.drawing.rows import BODY_PX, LINE
from netviz.gui.theme import colour, font, mix

Edge = tuple[int, int, int]
# of a label whose weight this step does not use: still a contrast of 4.5
DIMMED = {"dark": 0.86, "light": 0.94}



def paint_labels(painter: QPainter, frame: Frame) -> None:
    """Paint the weights' numbers in gaps on their edges; below them what nabla_w says."""
    for edge, place in frame.label_places.items():
        paint_label(painter, frame, edge, place)


def paint_label(painter: QPainter, frame: Frame, edge: Edge, place: Place) -> None:
    """Paint the label of one edge."""
    layer, j, k = edge
    old = float(frame.moment.weights[layer - 1][j, k])
    strand, changed = frame.strands[layer - 1], False
    if frame.moment.updated:
        new = float(frame.moment.new_weights[layer - 1][j, k])  # type: ignore[index]
        before, after = weight_pair(old, new)
        changed = after.startswith(CHANGE)
        if frame.glide < 1.0:
            now = float(frame.weights[layer - 1][j, k])
            new, after = now, counted(after, now - old if changed else now)
        ink = frame.theme.nabla if changed else ink_of(frame, new)
        lines = ((before, frame.theme.dim, False), (after, ink, True))
    else:
        active = layer in frame.active
        ink = ink_of(frame, old) if active else _dimmed(frame, old)
        lines = ((label_text(old), ink, active),)  # type: ignore[assignment]
        if strand is not None:
            fresh = frame.moment.kind in ("nabla_w", "sum") and active
            lines += ((label_text(float(strand[j, k])), frame.theme.nabla, fresh),)  # type: ignore[assignment]
    # a change replaces nothing
    _write(painter, frame, place, lines, struck=frame.moment.updated and not changed)


def counted(text: str, value: float) -> str:
    """Return a number on its way to ``text``: no longer than a label, with its decimals."""
    lead = CHANGE if text.startswith(CHANGE) else ""
    text, room = text.removeprefix(lead), LETTERS - len(lead)
    found = counting_text(text, value)
    return lead + (found if len(found) <= max(room, len(text)) else label_text(value, room))


@lru_cache(maxsize=4)
def tells_changes(frame: Frame) -> bool:
    """Whether some labels of an update tell the change, for two numbers that look alike."""
    m = frame.moment
    if m.new_weights is None:
        return False
    pairs = ((m.weights[n - 1][j, k], m.new_weights[n - 1][j, k]) for n, j, k in frame.label_places)
    return any(weight_pair(float(old), float(new))[1].startswith(CHANGE) for old, new in pairs)


@contextmanager
def below_the_numbers(painter: QPainter, frame: Frame) -> Iterator[None]:
    """Let what moves along edges pass below the numbers on them."""
    painter.save()
    painter.setClipRegion(beside_the_numbers(frame), Qt.ClipOperation.IntersectClip)
    yield
    painter.restore()


@lru_cache(maxsize=2)
def beside_the_numbers(frame: Frame) -> QRegion:
    """Return the picture without the numbers on edges."""
    region = QRegion(0, 0, round(frame.width), round(frame.height))
    x1, y1, x2, y2 = label_box(frame.unit).tolist()
    for x, y, apart in frame.label_places.values():
        end = y2 + (apart - LINE) * frame.unit  # the second line, wherever it stands
        region -= QRegion(QRectF(x + x1, y + y1, x2 - x1, end - y1).toAlignedRect())
    return region


def _write(
    painter: QPainter, frame: Frame, place: Place, lines: tuple[tuple[str, str, bool], ...],
    struck: bool = False,
) -> None:  # fmt: skip
    """Write one or two lines, each in a gap of the stage's colour as wide as both need."""
    u = frame.unit
    faces = [font(BODY_PX, bold, True, u) for _, _, bold in lines]
    widths = [text_width(text, face) for (text, _, _), face in zip(lines, faces, strict=True)]
    width, height = max(widths) + 8.0 * u, (LINE + 1.0) * u
    for number in range(len(lines)):
        top = place.y + number * place.apart * u - height / 2
        box = QRectF(place.x - width / 2, top, width, height)
        painter.fillRect(box, colour(frame.theme.stage))
    for number, ((text, ink, _), face) in enumerate(zip(lines, faces, strict=True)):
        middle = place.y + number * place.apart * u
        if struck and not number:
            strike(painter, place.x, middle, text, face, ink)
        else:
            write(painter, place.x, middle, text, face, ink)


def _dimmed(frame: Frame, weight: float) -> str:
    return mix(ink_of(frame, weight), frame.theme.stage, DIMMED[frame.theme.name])


def ink_of(frame: Frame, weight: float) -> str:
    """Return the colour of a weight's number."""
    return frame.theme.weight_text(weight)


def label_text(value: float, letters: float = LETTERS) -> str:
    """Return a signed number that fits in a label."""
    return format_within(value, letters, signed=True)


def weight_pair(old: float, new: float) -> tuple[str, str]:
    """Return the numbers of a label before and after; see ``format_change``."""
    return format_change(old, new, LETTERS, signed=True)
