"""The input plane in large letters and small windows: nothing over another, nothing cut off."""

import itertools
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from netviz.gui.plane.area import PlaneArea
from tests.gui.drawing.reading import words
from tests.gui.hands import spin

SCALES = (1.0, 1.15, 1.5, 1.75, 2.0, 2.3, 3.0)


def read(area):
    """Return all that is written, with the boxes of its ink."""
    frame = SimpleNamespace(width=area.width(), height=area.height())
    no_background = QWidget.RenderFlag(0)
    return words(frame, lambda painter, _: area.render(painter, QPoint(), QRegion(), no_background))


def faults(area, limits):
    """Return what lies over another or leaves the area, by its words or its place."""
    found = area._arrangement()
    boxes = [("large", found.large), *((str(at), box) for at, box in found.small.items())]
    boxes += [(word.text, word.box) for word in read(area)]
    inside = QRectF(limits)
    return [name for name, box in boxes if not inside.contains(box)] + [
        (name, other) for (name, box), (other, beside) in itertools.combinations(boxes, 2)
        if box.intersects(beside)
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(800, 600), (1280, 760), (1440, 900), (1920, 1080)])
def test_nothing_lies_over_another_or_is_cut_off_at_any_text_scale(window, size):
    area = window.findChild(PlaneArea)
    for scale in SCALES:
        window.session.set("text_scale", scale)
        window.resize(*size)
        window.aside.open("planePanel")
        spin(0.02)
        seen = area.visibleRegion().boundingRect()
        assert faults(area, seen) == [], scale
        texts = [word.text for word in read(area)]
        assert {"a2[0] over the plane of x", "x[0]", "x[1]"} <= set(texts), scale
        assert texts[-1].endswith("their y."), scale  # the caption is whole
        assert len(area._arrangement().small) >= 2, scale
        window.docks["planePanel"].close()


@pytest.mark.parametrize("sizes", [(2, 1), (2, 3, 1), (2, 40, 1), (2, 8, 8, 1), (2, *[2] * 12, 1)])
@pytest.mark.parametrize("scale", [0.75, 1.0, 3.0])
def test_whatever_the_room_and_the_network(window, sizes, scale):
    window.session.set("sizes", sizes)
    window.session.set("text_scale", scale)
    window.aside.open("planePanel")
    area = window.findChild(PlaneArea)
    spin(0.01)
    least = area.minimumSize()
    for width, height in ((0, 0), (320, 420), (420, 240), (900, 300), (500, 900)):
        area.resize(max(width, least.width()), max(height, least.height()))
        assert faults(area, area.rect()) == [], (width, height)
        assert not window.docks["planePanel"].panel.failures


def test_letters_larger_than_usual_are_no_larger_than_leaves_the_picture_its_share(window):
    window.session.set("text_scale", 3.0)
    window.resize(1280, 760)
    window.aside.open("planePanel")
    spin(0.02)
    area = window.findChild(PlaneArea)
    found = area._arrangement()
    assert 1.0 < found.scale < 3.0
    assert found.large.width() >= 0.45 * min(area.width(), area.height())


@pytest.mark.parametrize("scale", [1.0, 3.0])
def test_why_there_is_no_plane_is_told_in_whole(window, scale):
    window.session.load("iris")
    window.session.set("text_scale", scale)
    window.resize(800, 600)
    window.aside.open("planePanel")
    spin(0.02)
    area = window.findChild(PlaneArea)
    told = read(area)
    assert " ".join(word.text for word in told) == area.words
    assert all(QRectF(area.rect()).contains(word.box) for word in told)
