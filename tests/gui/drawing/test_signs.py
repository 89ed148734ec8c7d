"""Signs and magnitudes can be read from the picture's pixels."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from netviz.gui.drawing.edges import scale_of, strength
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.labels import label_box
from netviz.gui.drawing.layout import LEAST_PITCH
from netviz.gui.drawing.paint_strands import paint_pair_strands
from netviz.gui.gallery import session_of, steps_shown
from netviz.gui.theme import colour
from netviz.session import Session
from tests.gui.drawing.reading import array_of, brightness, frame_at, pixels

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_sign_and_order_of_all_weights_can_be_read_from_their_edges(theme, seed):
    session = Session(seed=seed)
    session.set("theme", theme)
    frame = frame_at(session, 0)  # the input: no strands yet
    image = pixels(frame)
    read, meant = [], []
    for edges in frame.edges:
        for line, j, k in zip(edges.line, edges.to, edges.source, strict=True):
            read.append(_seen(frame, image, line))
            meant.append(float(frame.weights[edges.layer - 1][j, k]))
    assert [sign for sign, _ in read] == np.sign(meant).tolist()
    widths = np.array([width for _, width in read])
    order = np.argsort(np.abs(meant))
    largest = np.abs(meant).max()
    for thin, thick in itertools.pairwise(order):
        if abs(meant[thick]) - abs(meant[thin]) > 0.12 * largest:
            assert widths[thick] > widths[thin]


def _seen(frame: Frame, image: np.ndarray, line: np.ndarray) -> tuple[float, float]:
    """Return (sign by hue, width in pixels) of an edge, looked at across free places of it."""
    along = line[2:] - line[:2]
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    stage = np.array(colour(frame.theme.stage).getRgb()[:3])
    signs, widths = [], []
    for share in np.linspace(0.06, 0.94, 60):
        middle = line[:2] + share * along
        if _occupied(frame, middle, line):
            continue
        places = np.round(middle + np.linspace(-12, 12, 97)[:, None] * across).astype(int)
        seen = image[places[:, 1], places[:, 0]]
        ink = np.abs(seen - stage).sum(axis=1) > 60
        centre = seen[48]
        signs.append(np.sign(centre[0] - centre[2]))  # orange is red, blue is blue
        widths.append(ink.sum() * 0.25)
    assert len(signs) >= 5
    return float(np.median(signs)), float(np.median(widths))


def _occupied(frame: Frame, point: np.ndarray, own: np.ndarray) -> bool:
    """Whether a label or another edge is near a point."""
    x1, y1, x2, y2 = label_box(frame.unit)
    for x, y, _ in frame.label_places.values():
        if x + x1 - 14 < point[0] < x + x2 + 14 and y + y1 - 14 < point[1] < y + y2 + 14:
            return True
    for edges in frame.edges:
        for line in edges.line:
            if line is own or np.array_equal(line, own):
                continue
            along = line[2:] - line[:2]
            t = np.clip(np.dot(point - line[:2], along) / np.dot(along, along), 0, 1)
            if np.hypot(*(line[:2] + t * along - point)) < 24:
                return True
    return False


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("width", "height"), [(640, 400), (1280, 720)])
def test_the_sign_of_delta_can_be_read_at_the_smallest_radius(theme, width, height):
    session = Session(dataset="digits")
    session.set("theme", theme)
    frame = frame_at(session, 9, width, height)
    assert (frame.moment.kind, frame.moment.layer) == ("delta", 1)
    layer, delta = frame.layout.layers[1], frame.deltas[0]
    if width == 640:
        assert layer.pitch < LEAST_PITCH * 1.1 and layer.radius < 4.0
    image = pixels(frame)
    for place, j in enumerate(layer.shown):
        x, y = layer.centres[place]
        right, left = (_ink(frame, image, x, y, layer.radius, way) for way in (1, -1))
        assert (right > left) == (delta[j] > 0), (j, delta[j], right, left)


def _ink(
    frame: Frame, image: np.ndarray, x: float, y: float, radius: float, way: int
) -> float:
    """Return how much of delta's colour lies on the ring from 12 to 3 (or 9) o'clock."""
    ink, stage = (
        np.array(colour(name).getRgb()[:3]) for name in (frame.theme.delta, frame.theme.stage)
    )
    found = 0.0
    for angle in np.radians(np.linspace(15, 85, 30)):
        for r in np.linspace(radius + 1.5, radius + 4.2, 6):
            column, row = int(x + way * r * np.sin(angle)), int(y - r * np.cos(angle))
            share = np.dot(image[row, column] - stage, ink - stage) / np.dot(ink - stage, ink - stage)
            hue = np.abs(image[row, column] - (stage + share * (ink - stage))).sum()
            found += float(np.clip(share, 0, 1)) if hue < 120 else 0.0
    return found


@pytest.mark.parametrize("positive", [True, False])
def test_the_strand_of_a_dense_layer_points_the_way_of_its_sign(positive):
    line = np.array([[100.0, 200.0, 400.0, 200.0]])
    heads = _strand_ink(line, 1.0 if positive else -1.0)
    columns = np.flatnonzero(heads.sum(axis=0) > 3)  # wider than the strand itself
    tall = heads.sum(axis=0)[columns]
    assert (columns.mean() > 250) == positive  # beyond the middle on its way
    # the tip is thinner than the back
    assert (tall[0] > tall[-1]) == positive


def _strand_ink(line: np.ndarray, value: float) -> np.ndarray:
    """Return where a dense picture paints the strand of one edge along a line."""
    frame = frame_at(Session(dataset="digits"), 8)
    assert frame.dense and (frame.moment.kind, frame.moment.layer) == ("nabla_w", 2)
    one = replace(frame.edges[1], to=np.array([0]), source=np.array([0]),
                  weight=np.array([value]), line=line)  # fmt: skip
    strand = np.full_like(frame.weights[1], value)
    image = QImage(500, 400, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_pair_strands(painter, frame, one, strand)
    painter.end()
    return brightness(array_of(image)) > 100


def test_thousands_of_small_weights_do_not_make_the_few_of_a_later_layer_look_alike():
    rng = np.random.default_rng(0)
    first, last = rng.normal(size=(30, 784)) / 28, rng.normal(size=(10, 30))
    full = scale_of((first, last))
    drawn_full = (strength(last.ravel(), full) >= 1.0).mean()
    assert drawn_full < 0.02
    assert strength(first.ravel(), full).max() > 0.03  # thin, not nothing


@pytest.mark.parametrize("sizes", [(64, 30, 10), (4, 16, 16, 3), (784, 100, 100, 10)])
def test_nabla_b_of_large_layers_is_a_dot_filled_by_its_sign(sizes):
    session = session_of(sizes)
    steps = dict(steps_shown(session))
    frame = frame_at(session, steps["nabla_b"])
    layer, nabla = frame.layout.layers[1], frame.moment.nabla_b[0][:, 0]
    assert not layer.lines
    picture, before = pixels(frame).astype(int), pixels(frame_at(session, steps["delta"])).astype(int)
    green = np.array(QColor(frame.theme.nabla).getRgb()[:3])
    for j, (x, y) in zip(layer.shown.tolist(), layer.centres.round().astype(int).tolist(), strict=True):
        middle = np.abs(picture[y, x] - green).max() < 40
        assert middle == (nabla[j] >= 0), j
        assert np.abs(before[y, x] - green).max() >= 40
