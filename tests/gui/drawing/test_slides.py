"""Every frame of a motion could be put on a slide: nothing that moves lies over a word."""

from functools import lru_cache

import pytest
from PySide6.QtGui import QImage, QPainter, QTransform

from netviz.core.numbers import format_number
from netviz.gui.drawing.motion import Motion, seconds_of
from netviz.gui.drawing.neuron_words import boxes_of_words
from netviz.gui.drawing.paint_words import paint_title
from netviz.gui.drawing.showing import show_motion
from netviz.gui.drawing.stills import Stills
from netviz.session import Session
from tests.gui.drawing.reading import array_of, frame_at, words
from tests.gui.drawing.test_labels import clipped, overlapping

pytestmark = pytest.mark.usefixtures("qapp")

ROOMS = [(1280, 720), (656, 450)]
SHARES = [number / 20 for number in range(1, 20)]


@pytest.fixture(scope="module")
def session():
    made = Session()
    made.train(mini_batches=1)
    return made


def motion_at(session, step, room):
    """Return the motion into a step at a tenth of the usual speed."""
    earlier, later = (frame_at(session, number, *room) for number in (step - 1, step))
    return Motion(earlier, later, False, seconds_of(0.1))


def below(motion, share):
    """Return the words that stand below what moves: each still's change at once."""
    return without_title(motion.later if motion.fade(share) >= 0.5 else motion.base)


@lru_cache(maxsize=2)  # the two stills of a motion
def without_title(frame):
    above = {word.text for word in words(frame, paint_title)}
    return [word for word in words(frame) if word.text not in above]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("step", [*range(1, 27), 52])
def test_no_number_that_moves_lies_over_a_word(session, step, room):
    motion = motion_at(session, step, room)
    for share in SHARES:
        moving = words(motion.later, lambda painter, _, at=share: motion.paint(painter, at))
        assert overlapping(moving) == [], share
        assert clipped(moving, *room) == [], share
        for word in below(motion, share):
            for other in moving:
                if other.box.intersects(word.box):
                    assert instead(motion, word, other), (share, word, other)


def instead(motion, word, other):
    """Whether one word stands in the place of another, which it hides."""
    away = other.box.center() - word.box.center()
    if motion.later.moment.kind == "input":  # the neurons are emptied for what arrives
        layer = motion.later.layout.layers[0]
        return abs(word.box.center().x() - layer.centres[0, 0]) < layer.radius
    return abs(away.y()) < 4.0 and abs(away.x()) < 0.5 * other.box.width()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("step", [1, 3])
def test_every_product_is_seen_below_its_weight_when_there_is_time(session, step, room):
    motion = motion_at(session, step, room)
    layer, frame = motion.later.moment.layer, motion.later
    a, w = frame.activations[layer - 1], frame.weights[layer - 1]
    seen = words(frame, lambda painter, _: motion.paint(painter, 0.75))
    for (number, j, k), at in frame.label_places.items():
        if number == layer:
            text = format_number(float(w[j, k] * a[k]), signed=True)
            (box,) = [
                word.box for word in seen
                if word.text == text and abs(word.box.center().x() - at.x) < 6
                and abs(word.box.center().y() - at.y - at.apart * frame.unit) < 6
            ]  # fmt: skip
            assert box.top() > at.y
    assert sum(number == layer for number, *_ in frame.label_places) == w.size


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("step", [7, 8, 10, 11])
@pytest.mark.parametrize("part", [0.3, 0.7])
def test_words_are_those_of_one_still_while_it_fades_into_the_next(session, step, room, part):
    motion, stills = motion_at(session, step, room), Stills()
    start = next(share / 200 for share in range(201) if motion.fade(share / 200) > 0.0)
    halfway = shown(motion, stills, start + part * (1.0 - start))
    ends = [array_of(stills.still(f, 1.0, QTransform()).toImage()) for f in (motion.base, motion.later)]
    differ = 0
    for box in (box for f in (motion.base, motion.later) for box in boxes_of_words(f)):
        left, top, right, bottom = (round(side) for side in box.adjusted(1, 1, -1, -1).getCoords())
        seen, before, after = (image[top:bottom, left:right] for image in (halfway, *ends))
        differ += (before != after).any()
        assert (seen == (after if part > 0.5 else before)).all(), box
    assert differ


def shown(motion, stills, share):
    image = QImage(round(motion.later.width), round(motion.later.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    show_motion(painter, stills, motion, share * motion.seconds, 1.0, QTransform())
    painter.end()
    return array_of(image)
