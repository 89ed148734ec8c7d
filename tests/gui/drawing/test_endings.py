"""What moves at the cost, the sum and the update ends where it belongs and covers no word."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from netviz.core.numbers import format_number
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.strips import network_box
from netviz.gui.export import frame_of
from netviz.gui.gallery import session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import all_but_edges, array_of, brightness, in_any, pixels, words

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = 1280, 760


def motion_of(session: Session, step: int, width: int = WIDTH, height: int = HEIGHT) -> Motion:
    """Return the motion into a step of the mini-batch in view."""
    epoch, mini_batch, _ = session.position
    session.seek((epoch, mini_batch, step - 1))
    earlier = frame_of(session, width, height)
    session.seek((epoch, mini_batch, step))
    return Motion(earlier, frame_of(session, width, height), False, 0.8)


def overlay(motion: Motion, progress: float) -> np.ndarray:
    """Return where something is painted above the stills, (height, width)."""
    frame = motion.later
    image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    motion.paint(painter, progress)
    painter.end()
    return in_any(array_of(image))


@pytest.mark.parametrize("sizes", [(64, 30, 10), (4, 16, 16, 3), (784, 100, 100, 10)])
@pytest.mark.parametrize(("width", "height"), [(1280, 760), (640, 420)])
def test_at_the_cost_a_pulse_ends_at_the_mark_of_y_and_passes_over_no_word(sizes, width, height):
    session = session_of(sizes)
    motion = motion_of(session, dict(steps_shown(session))["cost"], width, height)
    frame, layer = motion.later, motion.later.layout.layers[-1]
    there = overlay(motion, 0.599)  # the pulses are gone at 0.6
    for place, (_, middle) in enumerate(layer.centres.tolist()):
        rows = slice(round(middle - layer.pitch / 2) + 1, round(middle + layer.pitch / 2))
        ends = np.flatnonzero(there[rows].any(axis=0))
        far = float(frame.moment.y[int(layer.shown[place]), 0]) == 1.0
        reached = ends.max() - 8 if far else ends.min() + 8  # a pulse is 16 pixels wide
        assert reached == pytest.approx(_mark(frame, rows, far), abs=4.0)
    names = [word for word in words(motion.earlier, all_but_edges) if word.text.isalnum()]
    assert len(names) >= len(layer.shown)
    for progress in (0.1, 0.3, 0.5):
        moving = overlay(motion, progress)
        for word in names:
            assert not moving[_box(word)].any(), word


def _mark(frame: Frame, rows: slice, far: bool) -> int:
    """Return the x of the mark of y in the still: an end of what is drawn in the cost's colour."""
    ink = QColor(frame.theme.cost)
    right = round(frame.layout.layers[-1].centres[0, 0])
    image = pixels(frame)
    for word in words(frame, all_but_edges):  # such as the error, in the same colour
        image[_box(word)] = 0
    seen = brightness(np.abs(image[rows, right:] - [ink.red(), ink.green(), ink.blue()]))
    columns = right + np.flatnonzero((seen < 30).any(axis=0))
    return int(columns.max() if far else columns.min())


def _box(word) -> tuple[slice, slice]:
    box = word.box.toAlignedRect()
    return slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)


def second_sum(session: Session) -> int:
    """Return the step at which the second sample joins the sums: no longer equal to its nabla."""
    layers = session.timeline.architecture.layers
    return 2 * (3 + 5 * layers) - 1


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3, 1), (2, 8, 8, 2), (2, 2, 2, 2, 2, 2, 2, 2, 1)])
@pytest.mark.parametrize(("width", "height"), [(1280, 760), (656, 571)])
def test_sums_grow_in_their_places_and_pass_over_no_other_word(sizes, width, height):
    session = session_of(sizes)
    motion = motion_of(session, second_sum(session), width, height)
    assert motion.later.moment.kind == "sum" and motion.later.moment.summed == 2
    before, after = (words(frame, all_but_edges) for frame in (motion.earlier, motion.later))
    top = motion.later.layout.top
    sums = {format_number(w, signed=True) for m in motion.later.strands for w in m.ravel()}
    others = [word for word in before if word in after and word.box.top() > top]
    others = [word for word in others if word.text not in sums]
    assert len(others) >= sum(sizes)
    for progress in np.linspace(0.02, 0.98, 13):
        moving = overlay(motion, float(progress))
        for word in others:
            assert not moving[_box(word)].any(), (word, progress)


def test_sums_count_from_those_without_this_sample_to_those_with_it():
    session = session_of((2, 3, 1))
    motion = motion_of(session, second_sum(session))
    totals = motion.later.moment.sum_nabla_w[1][0]
    this = motion.later.moment.nabla_w[1][0]
    seen = [_numbers(motion, progress) for progress in (0.01, 0.45, 0.99)]
    for total, nabla in zip(totals, this, strict=True):
        for share, numbers in zip((0.0, 0.5, 1.0), seen, strict=True):
            value = total - (1.0 - share) * nabla
            assert min(abs(number - value) for number in numbers) < 0.02 * abs(nabla), share
    texts = {word.text for word in words(motion.later)}
    ends = words(motion.later, lambda painter, frame: motion.paint(painter, 0.99))
    assert len(ends) == 9 + 4 and {word.text for word in ends} <= texts


def _numbers(motion: Motion, progress: float) -> list[float]:
    found = words(motion.later, lambda painter, frame: motion.paint(painter, progress))
    texts = [word.text.removeprefix("∑∇b ").replace("−", "-") for word in found]
    return [float(text) for text in texts]


@pytest.mark.parametrize("size", [(510, 459), (580, 420), (640, 400), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("sizes", [(4, 6, 3), (64, 30, 10)], ids=str)
def test_every_class_has_its_error_as_a_number(sizes, size):
    session = session_of(sizes)
    frame = motion_of(session, dict(steps_shown(session))["cost"], *size).later
    texts = [word.text.removeprefix("a−y").strip() for word in words(frame, all_but_edges)]
    a, y = frame.activations[-1], frame.column(frame.moment.y)
    for error in (a - y).tolist():
        forms = (format_number(error, signed=True, digits=digits) for digits in (4, 3, 2))
        assert any(form in texts for form in forms), (error, texts)


@pytest.mark.parametrize("size", [(508, 489), (640, 400), (960, 560), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("sizes", [(4, 6, 3), (64, 30, 10), (784, 100, 100, 10)], ids=str)
def test_the_cost_of_a_class_stands_above_its_rows_and_columns_have_heads(sizes, size):
    session = session_of(sizes)
    steps = dict(steps_shown(session))
    frame = motion_of(session, steps["cost"], *size).later
    beside = frame.layout.xs[-1]
    found = [w for w in words(frame, all_but_edges) if w.text.startswith("C ") and w.box.left() > beside]
    (chip,) = [word for word in found if word.text == f"C {format_number(float(frame.moment.cost))}"]
    assert chip.box.top() >= network_box(frame).top()
    heads = set()
    for kind in ("cost", "delta", "nabla_w", "sum", "update"):
        frame = motion_of(session, steps[kind], *size).later
        shown = [w for w in words(frame, all_but_edges) if w.text == "a−y" and w.box.left() > beside]
        heads.add(sum(w.box.top() >= network_box(frame).top() for w in shown))
    assert len(heads) == 1  # they do not come and go
