"""Where edges are many, the strands of nabla_w grow from a and delta until they meet."""

import itertools
from functools import lru_cache

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QTransform

from netviz.gui.drawing.motion import Motion
from netviz.gui.drawing.showing import show_motion
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.zoom import Zoom
from netviz.gui.gallery import session_of, steps_shown
from tests.gui.drawing.reading import array_of, in_any, words
from tests.gui.drawing.test_endings import motion_of, overlay

pytestmark = pytest.mark.usefixtures("qapp")
SHARES = np.linspace(0.04, 0.96, 24)
PULSE = 16  # pixels across, at most


def nabla_w(sizes: tuple[int, ...]) -> Motion:
    session = session_of(sizes)
    return motion_of(session, dict(steps_shown(session))["nabla_w"])


@lru_cache(maxsize=1)
def stills_of(motion: Motion) -> Stills:
    """Return the stills of a motion, painted once as in the window."""
    return Stills()


def seen(motion: Motion, progress: float, zoom: QTransform | None = None) -> np.ndarray:
    """Return the pixels of a motion, (height, width, 3)."""
    image = QImage(1280, 760, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    seconds, stills = progress * motion.seconds, stills_of(motion)
    show_motion(painter, stills, motion, seconds, 1.0, zoom or QTransform())
    painter.end()
    return array_of(image)


def columns(motion: Motion) -> tuple[int, int]:
    """Return from where to where the edges of the layer pair go."""
    xs = motion.later.edges[motion.later.moment.layer - 1].line[:, [0, 2]]
    return round(xs.min()), round(xs.max())


@pytest.mark.parametrize("sizes", [(64, 30, 10), (784, 30, 10), (784, 100, 100, 10)])
def test_strands_of_many_edges_grow_from_both_ends_all_the_way(sizes):
    motion = nabla_w(sizes)
    before, after = seen(motion, 0.0), seen(motion, 1.0)
    (left, right), rows = columns(motion), slice(120, 700)
    changed = []
    for share in SHARES:
        now, reach = seen(motion, share), (right - left) / 2 * share
        ends = [
            (left + 2, round(left + reach) - PULSE), (round(right - reach) + PULSE, right - 2),
        ]  # fmt: skip
        for start, end in ends:
            if start < end:  # behind the pulses all is there, not only a shade of it
                assert np.array_equal(now[rows, start:end], after[rows, start:end]), share
        between = slice(round(left + reach) + PULSE, round(right - reach) - PULSE)
        assert np.array_equal(now[rows, between], before[rows, between]), share
        changed.append(in_any(now[rows, left:right] != before[rows, left:right]).sum())
    assert all(a < b for a, b in itertools.pairwise(changed))


@pytest.mark.parametrize("sizes", [(64, 30, 10), (784, 30, 10), (2, 8, 8, 2)])
def test_a_and_delta_are_on_their_way_at_every_moment(sizes):
    motion = nabla_w(sizes)
    for share in SHARES:
        assert overlay(motion, share).sum() > 100, share


def test_numbers_among_growing_strands_are_never_cut():
    motion = nabla_w((2, 8, 8, 2))
    before, after = seen(motion, 0.0), seen(motion, 1.0)
    left, right = columns(motion)
    now = seen(motion, 0.5)
    found = [w.box for w in words(motion.later) if left < w.box.center().x() < right]
    found = [box for box in found if 100 < box.top() < 700]
    assert len(found) > 16
    for box in found:
        rows, across = (slice(round(box.top()), round(box.bottom())),
                        slice(round(box.left()), round(box.right())))  # fmt: skip
        part = now[rows, across]
        whole = [np.array_equal(part, still[rows, across]) for still in (before, after)]
        assert any(whole), box


def test_in_a_zoomed_network_strands_grow_where_they_are_seen():
    motion, zoom = nabla_w((64, 30, 10)), Zoom()
    assert zoom.turn(240, QPointF(560.0, 400.0))
    before, after, now = (seen(motion, share, zoom.transform) for share in (0.0, 1.0, 0.6))
    left, right = (round(zoom.transform.map(QPointF(x, 0)).x()) for x in columns(motion))
    grown, middle = round((right - left) * 0.3), (left + right) // 2
    rows = slice(130, 690)
    behind = slice(max(0, left) + 4, left + grown - 2 * PULSE)
    assert np.array_equal(now[rows, behind], after[rows, behind])
    assert np.array_equal(now[rows, middle - 4 : middle + 4], before[rows, middle - 4 : middle + 4])


@pytest.mark.parametrize("sizes", [(64, 30, 10), (2, 8, 8, 2)])
def test_strands_shrink_backwards_through_the_same_pictures(sizes):
    forth = nabla_w(sizes)
    back = Motion(forth.earlier, forth.later, True, forth.seconds)
    below = slice(round(forth.later.layout.top), None)  # the title says where each of them goes
    for share in (0.25, 0.5, 0.75):
        assert np.array_equal(seen(forth, share)[below], seen(back, 1.0 - share)[below])
