"""Pictures that are kept: painted again whenever what they depend on is another."""

import pytest
from PySide6.QtCore import QBuffer, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from netviz.gui.drawing.kept import Kept
from netviz.gui.drawing.pens import LEFT, write
from netviz.gui.theme import font

BOX = QRect(10, 5, 60, 20)


@pytest.fixture
def kept(qapp):
    return Kept(2)


@pytest.fixture
def painted():
    """How often the words were painted."""
    return []


def words(painted):
    def paint(painter):
        painted.append(1)
        write(painter, 12.3, 15.4, "0.123", font(12), "#FFFFFF", LEFT)

    return paint


def image(draw, ratio=1, zoom=1.0):
    made = QImage(QSize(100, 40) * ratio, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor("#000000"))
    painter = QPainter(made)
    painter.scale(zoom, zoom)
    draw(painter)
    painter.end()
    return made


@pytest.mark.parametrize(("ratio", "zoom"), [(1, 1.0), (2, 1.0), (1.5, 1.0), (1, 3.0)])
def test_what_is_kept_has_the_pixels_of_what_is_painted(kept, painted, ratio, zoom):
    paint = words(painted)
    for _ in range(2):
        shown = image(lambda p: kept.draw(p, BOX, "words", "#000000", paint), ratio, zoom)
        assert shown == image(paint, ratio, zoom)


def test_a_picture_is_painted_once_until_key_ground_place_or_screen_is_another(kept, painted):
    def draw(key="words", ground="#000000", box=BOX, ratio=1):
        image(lambda p: kept.draw(p, box, key, ground, words(painted)), ratio)
        return len(painted)

    assert [draw(), draw()] == [1, 1]
    assert [draw(key="others"), draw(ground="#101010"), draw(box=BOX.translated(1, 0))] == [2, 3, 4]
    assert [draw(ratio=2), draw(ratio=2)] == [5, 5]


def test_no_more_pictures_are_kept_than_asked_for(kept, painted):
    for number in range(5):
        image(lambda p, n=number: kept.draw(p, BOX, n, "#000000", words(painted)))
    assert kept.bytes == 2 * 4 * BOX.width() * BOX.height()


def test_a_file_of_vectors_keeps_text_as_text(kept, painted):
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    kept.draw(painter, BOX, "words", "#000000", words(painted))
    painter.end()
    assert b"0.123" in buffer.data().data()
