"""The input plane: what is drawn where, and that it follows time both ways."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netviz.core.plane import SIDE
from netviz.gui.theme import theme_of
from tests.gui.hands import press, spin


@pytest.fixture
def area(window):
    press(window, "Ctrl+8")
    spin(0.02)
    return window.docks["planePanel"].panel._area


def shade(area, share_x, share_y):
    """Return the grey drawn at a place of the large picture."""
    box, picture = area._arrangement().large, area.grab().toImage()
    ratio = picture.width() / area.width()
    x, y = box.left() + share_x * box.width(), box.top() + share_y * box.height()
    return picture.pixelColor(round(x * ratio), round(y * ratio))


def test_trained_xor_is_full_where_the_output_is_one_and_empty_where_it_is_zero(window, area):
    window.session.set("theme", "dark")
    window.session.train(mini_batches=1500)
    spin(0.02)
    # beside the points, which are a seventh of the way in
    ones = [shade(area, 0.26, 0.26), shade(area, 0.74, 0.74)]
    zeros = [shade(area, 0.08, 0.92), shade(area, 0.92, 0.08)]
    assert min(c.lightness() for c in ones) > 40 + max(c.lightness() for c in zeros)


def test_back_in_time_the_plane_is_what_it_was_pixel_for_pixel(window, area):
    before = area.grab().toImage()
    window.session.train(mini_batches=50)
    spin(0.02)
    assert area.grab().toImage() != before
    window.session.seek((0, 0, 0))
    spin(0.02)
    assert area.grab().toImage() == before


def test_a_step_inside_the_mini_batch_computes_nothing_anew(window, area):
    images = area.pictures.images
    press(window, "Right", "Right")
    assert area.pictures.images is images


def test_a_click_on_a_small_picture_selects_its_neuron_and_shows_it_large(window, area):
    place = area._arrangement().small[1, 2].center().toPoint()
    QTest.mouseMove(area, place)
    spin(0.02)
    assert ("a1", 2, 0) in window.view.highlight_keys
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=place)
    assert window.view.selection == ("neuron", 1, 2)
    assert area._shown() == (1, 2)


def test_pointing_into_the_plane_tells_x_and_the_activation_there(window, area):
    box = area._arrangement().large
    QTest.mouseMove(area, box.center().toPoint() + QPoint(3, 3))
    spin(0.02)
    assert area.words.startswith("x = (0.5") and "a2[0] = 0." in area.words


def test_the_pictures_are_100_by_100_for_every_neuron(area):
    assert [len(layer) for layer in area.pictures.images] == [3, 1]
    assert {image.width() for layer in area.pictures.images for image in layer} == {SIDE}


def test_another_number_of_inputs_is_told_in_a_sentence(window, area):
    window.session.load("iris")
    spin(0.02)
    assert "2 inputs" in area.words and "4" in area.words


@pytest.mark.parametrize("sizes", [(2, 1), (2, 40, 1), (2, 2, 2, 2, 2, 2, 1), (2, 8, 8, 1)])
def test_no_small_picture_touches_another_or_leaves_the_panel(window, area, sizes):
    window.session.set("sizes", sizes)
    spin(0.02)
    arrangement = area._arrangement()
    boxes = [arrangement.large, *arrangement.small.values()]
    for number, box in enumerate(boxes):
        assert box.left() >= 0 and box.right() <= area.width() and box.bottom() <= area.height()
        assert not any(box.intersects(other) for other in boxes[:number])
    if 40 in sizes:
        assert [f"{40 - arrangement.most} more"] == [note[2] for note in arrangement.notes]


def test_a_network_that_exploded_is_drawn_all_the_same(window, area):
    for value in (1e308, -1e308):
        window.session.edit("w1", 0, 0, value)
        window.session.edit("w2", 0, 0, value)
        spin(0.02)
        assert not area.grab().isNull() and not window.docks["planePanel"].panel.failures


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_brackets_round_the_sample_of_now_are_ink_as_all_that_is_selected(window, area, theme):
    window.session.set("theme", theme)
    spin(0.02)
    found, picture = area._arrangement(), area.grab().toImage()
    ratio, box, colours = picture.width() / area.width(), found.large, theme_of(theme)
    x, y = box.left() + box.width() / 7, box.top() + box.height() * 6 / 7
    if window.session.moment.x[1] > 0.5:
        y = box.top() + box.height() / 7
    if window.session.moment.x[0] > 0.5:
        x = box.left() + box.width() * 6 / 7
    reach = round(16 * found.scale)
    inks = {
        picture.pixelColor(round((x + dx) * ratio), round((y + dy) * ratio)).name()
        for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)
        if max(abs(dx), abs(dy)) > 11 * found.scale  # outside the point itself
    }  # fmt: skip
    assert colours.ink.lower() in inks and colours.stage.lower() in inks
    assert colours.positive.lower() not in inks
