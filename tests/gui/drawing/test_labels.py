"""The words of the picture: all there, none over another, none cut off."""

import itertools

import numpy as np
import pytest

from netviz.core.network import Network
from netviz.core.numbers import format_number
from netviz.core.steps import step_count
from netviz.gui.drawing.placing import Candidates, _Touching, overlap
from netviz.gui.export import frame_of
from netviz.session import Session
from tests.gui.drawing.reading import Word, frame_at, pixels, words

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_weight_bias_and_value_of_2_3_1_stands_in_the_picture(xor_session):
    frame = frame_at(xor_session, 5)  # the cost: all activations are known
    texts = [word.text for word in words(frame)]
    moment = frame.moment
    weights = [format_number(w, signed=True) for m in moment.weights for w in m.ravel()]
    biases = [f"b {format_number(b, signed=True)}" for m in moment.biases for b in m.ravel()]
    values = [format_number(v) for a in moment.activations for v in a.ravel()]
    assert (len(weights), len(biases), len(values)) == (9, 4, 6)
    for text in (*weights, *biases, *values):
        assert text in texts


@pytest.mark.parametrize("step", range(53))
def test_no_two_words_of_2_3_1_touch_at_any_step(xor_session, step):
    xor_session.train(mini_batches=1)
    xor_session.seek((0, 0, 0))
    found = words(frame_at(xor_session, step, 656, 571))
    assert overlapping(found) == []
    assert clipped(found, 656, 571) == []


@pytest.mark.parametrize("seed", range(10))
def test_no_two_words_touch_and_none_is_cut_off_in_twenty_random_networks(seed):
    rng = np.random.default_rng(seed)
    for _ in range(20):
        sizes = tuple(int(n) for n in rng.integers(1, 7, rng.integers(2, 6)))
        session = session_on(sizes, int(rng.integers(1000)))
        width, height = int(rng.integers(640, 1921)), int(rng.integers(400, 1081))
        session.set("text_scale", float(rng.choice([1.0, 1.0, 1.5, 2.0, 3.0])))
        session.set("theme", str(rng.choice(["dark", "light"])))
        step = int(rng.integers(step_count(session.moment.record.size, len(sizes) - 1)))
        found = words(frame_at(session, step, width, height))
        what = (sizes, width, height, session.settings["text_scale"], step)
        assert overlapping(found) == [], what
        assert clipped(found, width, height) == [], what


@pytest.mark.parametrize("width", [640, 900, 1920])
def test_words_keep_apart_under_twenty_layers(width):
    found = words(frame_of(session_on((2, *[1] * 19), 0), width, 600))
    assert overlapping(found) == []
    assert clipped(found, width, 600) == []


@pytest.mark.parametrize(("width", "height"), [(640, 400), (1280, 720), (3840, 2160)])
@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_words_keep_apart_where_the_outputs_have_names(width, height, scale):
    for data in ("iris", "digits"):
        session = Session(dataset=data)
        session.set("text_scale", scale)
        session.train(mini_batches=1)
        session.seek((0, 0, 9))
        found = words(frame_of(session, width, height))
        assert overlapping(found) == []
        assert clipped(found, width, height) == []


def test_no_word_is_smaller_than_12_pixels(xor_session):
    for scale, width, height in ((1.0, 640, 400), (1.0, 1280, 720), (3.0, 1920, 1080)):
        xor_session.set("text_scale", scale)
        for word in words(frame_of(xor_session, width, height)):
            if word.text.translate(_SIGNS).isdigit():
                # digits are 0.73 of the font's size high
                assert word.box.height() >= 0.72 * 12 - 0.5, word


@pytest.mark.parametrize(
    ("sizes", "numbered", "weights"), [((2, 8, 8, 2), 31, 96), ((2, *[2] * 7, 1), 30, 30)]
)
def test_as_many_weights_as_find_room_have_numbers_and_the_picture_says_how_many(
    sizes, numbered, weights
):
    session = session_on(sizes, 3)
    frame = frame_of(session, 1280, 760)
    texts = [word.text for word in words(frame)]
    assert len(frame.label_places) >= numbered
    for layer, j, k in frame.label_places:
        text = format_number(float(frame.moment.weights[layer - 1][j, k]), signed=True)
        assert text in texts
    said = f"numbers on {len(frame.label_places)} of {weights} weights"
    assert (said in texts) is (len(frame.label_places) < weights), texts
    assert overlapping(words(frame)) == []


def test_a_short_level_edge_is_seen_between_its_number_and_its_nabla():
    session = session_on((2, *[2] * 7, 1), 3)
    frame = frame_at(session, 3 + 5 * 8 - 2, 1280, 760)  # the last nabla of the first sample
    assert frame.moment.nabla_w[2] is not None
    picture = pixels(frame)
    place = frame.label_places[3, 0, 0]
    edge = next(line for line in frame.edges[2].line if line[1] == line[3])
    assert place.y < edge[1] < place.y + place.apart * frame.unit
    seen = picture[round(edge[1]), round(edge[0]) + 4 : round(edge[2]) - 4]
    stage = picture[2, 2]
    assert (np.abs(seen - stage).sum(axis=1) > 40).all()


@pytest.mark.parametrize("value", [0.5123, 0.05123, -0.05123])
def test_a_neuron_shows_four_digits_at_the_smallest_radius_with_numbers(value):
    from netviz.gui.drawing.pens import narrowed, text_width
    from netviz.gui.drawing.rows import BODY_PX, KINDS, LEAST_PX

    room = 1.86 * min(kind.radius for kind in KINDS) * LEAST_PX / BODY_PX
    text, face, narrow = narrowed(value, room, 12, bold=True)
    assert text == format_number(value)
    assert text_width(text, face) * narrow <= room


_SIGNS = str.maketrans("", "", "−+.")


def session_on(sizes: tuple[int, ...], seed: int) -> Session:
    """Return a session on random data that fit, one mini-batch trained."""
    from netviz.core.dataset import Dataset

    rng = np.random.default_rng(seed)
    data = Dataset("random", rng.normal(size=(4, sizes[0])), targets=rng.random((4, sizes[-1])))
    session = Session(sizes=sizes, dataset=data, seed=seed)
    session.train(mini_batches=1)
    session.seek((0, 0, 0))
    return session


def overlapping(found: list[Word]) -> list[tuple[str, str]]:
    """Return the pairs of words whose ink meets."""
    return [
        (a.text, b.text) for a, b in itertools.combinations(found, 2) if a.box.intersects(b.box)
    ]


def clipped(found: list[Word], width: int, height: int) -> list[str]:
    """Return the words that leave the picture."""
    return [
        word.text for word in found
        if word.box.left() < 0 or word.box.top() < 0
        or word.box.right() > width or word.box.bottom() > height
    ]  # fmt: skip


@pytest.mark.parametrize("width", [400, 460, 640, 1280])
def test_a_target_with_sign_and_four_digits_stands_in_its_box(width):
    session = Session.of(Network([2, 1], seed=0), [([[-1.0], [-2.0]], [[-0.26894]])])
    frame = frame_of(session, width, 430)
    texts = [word.text for word in words(frame)]
    assert "−0.2689" in texts, texts
    assert overlapping(words(frame)) == []


def test_what_lies_over_and_near_a_place_is_what_overlaps():
    rng = np.random.default_rng(5)
    counts, space = (7, 0, 20, 14), 0.04
    corners = rng.random((sum(counts), 2))
    boxes = np.concatenate([corners, corners + 0.05 + 0.1 * rng.random(corners.shape)], axis=1)
    pieces = np.split(boxes, np.cumsum(counts)[:-1])
    some = [Candidates(b, b[:, 0], np.zeros(len(b), int), b[:, :2], 1.0) for b in pieces]
    touching = _Touching(some, space)
    bits = [[sum(1 << int(n) for n in np.flatnonzero(row)) for row in overlap(boxes + air, boxes)]
            for air in (0.0, space * np.array([-1, -1, 1, 1]))]  # fmt: skip
    assert [touching.by(place) for place in range(len(boxes))] == list(zip(*bits, strict=True))
    assert touching.own == [(1 << 7) - 1, 0, (1 << 27) - (1 << 7), (1 << 41) - (1 << 27)]
