"""What is pointed at is lit, and runs over no number."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from netviz.core.steps import step_count
from netviz.gui.drawing.describe import keys_of
from netviz.gui.drawing.lit import lit_box
from netviz.gui.drawing.paint import paint
from netviz.gui.export import frame_of
from netviz.gui.gallery import session_of, steps_shown
from tests.gui.drawing.reading import array_of, frame_at, in_any, words

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(frame, keys=frozenset()):
    image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, frame, keys)
    painter.end()
    return image


@pytest.mark.parametrize("keys", [{("nabla_w1", None, None)}, {("w2", None, None)}])
def test_a_lit_layer_of_edges_covers_no_number(xor_session, keys):
    xor_session.adopt([np.full((3, 2), 0.5), np.full((1, 3), 0.5)],
                      [np.full((3, 1), 0.5), np.full((1, 1), 0.5)])  # fmt: skip
    xor_session.train(mini_batches=1)
    last = step_count(4, 2) - 1
    for step in (11, last):
        plain = frame_at(xor_session, step, 656, 571)
        before, after = drawn(plain), drawn(plain, frozenset(keys))
        assert before != after
        numbers = [word for word in words(plain) if word.text[0] in "+−b∇"]
        assert len(numbers) > 12
        for text, box in numbers:
            ink = box.toAlignedRect()
            assert before.copy(ink) == after.copy(ink), text


def test_a_lit_image_is_framed_and_one_pixel_of_it_too(digits_session):
    plain = frame_at(digits_session, 0)
    left, top, width, _ = plain.layout.layers[0].image
    whole, one = (drawn(plain, frozenset({("x", row, None)})) for row in (None, 63))
    middle = (round(left + width / 2 + width / 16), round(top + width / 16))
    assert whole.pixel(*middle) == one.pixel(*middle) == drawn(plain).pixel(*middle)
    assert whole.pixel(round(left), round(top + width / 2)) != drawn(plain).pixel(
        round(left), round(top + width / 2))  # fmt: skip
    assert whole != one != drawn(plain)


@pytest.mark.parametrize("width", [170, 230, 300])
def test_a_narrow_picture_leaves_out_entries_of_the_legend_and_cuts_none(xor_session, width):
    found = words(frame_at(xor_session, 12, width, 400))
    assert any(word.text == "∑∇w" for word in found)
    assert [word.text for word in found if word.box.left() < 0] == []


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 8, 8, 2), (64, 30, 10)])
@pytest.mark.parametrize("kind", ["nabla_w", "update"])
def test_the_box_of_what_is_lit_holds_every_pixel_that_it_changes(sizes, kind):
    session = session_of(sizes)
    epoch, mini_batch, _ = session.position
    session.seek((epoch, mini_batch, dict(steps_shown(session))[kind]))
    plain = frame_of(session, 900, 600)
    before = array_of(drawn(plain))
    lit = [keys_of(("edge", edges.layer, int(edges.to[n]), int(edges.source[n])))
           for edges in plain.edges for n in (0, len(edges.to) // 2, -1)]  # fmt: skip
    lit += [keys_of(("neuron", layer, 1)) for layer in range(len(sizes) - 1)]
    for keys in lit:
        rows, columns = np.nonzero(in_any(array_of(drawn(plain, keys)) != before))
        assert len(rows), keys
        box = lit_box(plain, keys)
        assert box.left() <= columns.min() and columns.max() < box.right(), keys
        assert box.top() <= rows.min() and rows.max() < box.bottom(), keys
