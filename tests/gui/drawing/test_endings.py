"""What moves at the cost, the sum and the update ends where it belongs and covers no word."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.motion import Motion
from netviz.gui.export import frame_of
from netviz.gui.gallery import session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import all_but_edges, array_of, pixels, words

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
    return array_of(image).any(axis=2)


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
    seen = np.abs(pixels(frame)[rows, right:] - [ink.red(), ink.green(), ink.blue()]).sum(axis=2)
    columns = right + np.flatnonzero((seen < 30).any(axis=0))
    return int(columns.max() if far else columns.min())


def _box(word) -> tuple[slice, slice]:
    box = word.box.toAlignedRect()
    return slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)
