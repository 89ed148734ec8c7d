"""Nothing overlaps and nothing is clipped, in any size of network, stage and text."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTransform

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint import paint
from netviz.gui.drawing.stills import Stills
from netviz.gui.drawing.targets import SIDE, target_place
from netviz.gui.export import frame_of
from netviz.gui.gallery import SIZES, session_of, steps_shown
from netviz.session import Session
from tests.gui.drawing.reading import Word, all_but_edges, array_of, pixels, words
from tests.gui.drawing.test_labels import clipped, overlapping

pytestmark = pytest.mark.usefixtures("qapp")

STAGES = ((640, 400), (1280, 720), (1920, 1080), (3840, 2160))
SCALES = (1.0, 1.5, 2.0, 3.0)
KINDS = ("z", "a", "cost", "delta", "nabla_w", "sum", "update")


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_no_word_is_over_another_cut_off_or_crossed_by_the_border_of_a_neuron(sizes):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    steps = dict(steps_shown(session))
    rooms = list(itertools.product(STAGES, SCALES))
    for number, kind in enumerate(KINDS):
        session.seek((epoch, mini_batch, steps[kind]))
        # every stage with every text size, each of them at two kinds of steps
        for (width, height), scale in rooms[number::7] + rooms[(number + 3) % 7 :: 7]:
            session.set("text_scale", scale)
            frame = frame_of(session, width, height)
            found, what = words(frame, all_but_edges), (sizes, width, height, scale, kind)
            assert overlapping(found) == [], what
            assert clipped(found, width, height) == [], what
            assert crossed(frame, found) == [], what


@pytest.mark.parametrize("sizes", [(2, 3, 1), (4, 16, 16, 3), (784, 30, 10)], ids=str)
def test_no_edge_and_no_strand_writes_a_word(sizes):  # so that words are found without them
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    for kind, step in steps_shown(session):
        session.seek((epoch, mini_batch, step))
        frame = frame_of(session, 1280, 720)
        assert words(frame, paint) == words(frame, all_but_edges), kind


@pytest.mark.parametrize("ratio", [1.5, 2.0])
@pytest.mark.parametrize("sizes", SIZES[1::2], ids=str)
def test_a_finer_screen_shows_the_same_picture(sizes, ratio):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    session.seek((epoch, mini_batch, dict(steps_shown(session))["nabla_w"]))
    frame = frame_of(session, 960, 560)
    fine = Stills().still(frame, ratio, QTransform()).toImage()
    fine.setDevicePixelRatio(1.0)
    assert (fine.width(), fine.height()) == (round(960 * ratio), round(560 * ratio))
    smooth = Qt.TransformationMode.SmoothTransformation
    small = array_of(fine.scaled(960, 560, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    assert np.abs(_blocks(small) - _blocks(pixels(frame))).max() < 16  # of 255


def _blocks(image: np.ndarray) -> np.ndarray:
    """Return the mean colours of 16 x 16 pixels."""
    return image.reshape(35, 16, 60, 16, 3).mean(axis=(1, 3))


def crossed(frame: Frame, found: list[Word]) -> list[str]:
    """Return the words that the border of a neuron or of a box runs through."""
    sides = np.array([word.box.getCoords() for word in found])[:, None]
    cut = (_cut_by_boxes(frame, sides) | _cut_by_neurons(frame, sides)).tolist()
    return [word.text for word, is_cut in zip(found, cut, strict=True) if is_cut]


def _cut_by_boxes(frame: Frame, sides: np.ndarray) -> np.ndarray:
    """Return which words, (n, 1, 4), the input's image or a y is cut by."""
    layers, half = frame.layout.layers, SIDE * frame.unit / 2
    boxes = [(0.0, 0.0, 0.0, 0.0)]
    boxes += [(x, y, x + w, y + h) for x, y, w, h in (a.image for a in layers if a.image)]
    if not frame.layout.bars and layers[-1].numbers:
        for x, y in (target_place(frame, place) for place in range(len(layers[-1].shown))):
            boxes.append((x - half, y - half, x + half, y + half))
    low, high = np.array(boxes)[:, :2], np.array(boxes)[:, 2:]
    meets = ((sides[..., :2] < high) & (sides[..., 2:] > low)).all(axis=2)
    inside = ((sides[..., :2] >= low) & (sides[..., 2:] <= high)).all(axis=2)
    return (meets & ~inside).any(axis=1)


def _cut_by_neurons(frame: Frame, sides: np.ndarray) -> np.ndarray:
    """Return which words, (n, 1, 4), the circle of a neuron runs through."""
    layers = [layer for layer in frame.layout.layers if layer.image is None]
    centres = np.concatenate([layer.centres for layer in layers])
    radii = np.repeat([layer.radius for layer in layers], [len(a.centres) for a in layers])
    low, high = sides[..., :2] - centres, sides[..., 2:] - centres
    near = np.hypot(*np.moveaxis(np.clip(0.0, low, high), 2, 0))
    far = np.hypot(*np.moveaxis(np.maximum(abs(low), abs(high)), 2, 0))
    return ((near < radii - 0.5) & (far > radii + 0.5)).any(axis=1)


@pytest.mark.parametrize("stage", [(508, 458), (648, 575), (960, 560), (1280, 720)], ids=str)
def test_numbers_of_a_run_that_explodes_keep_apart(stage):
    session = Session(activation="linear", eta=1e6)
    session.train(mini_batches=4)
    epoch = session.timeline.end.epoch
    for step in (5, 7, 11, 13, 51, 52):
        session.seek((epoch, 0, step))
        found = words(frame_of(session, *stage), all_but_edges)
        assert overlapping(found) == [], step
        assert clipped(found, *stage) == [], step
