"""Reads pictures: the words of a frame with their boxes, and its pixels."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QRegion, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.images import paint_image
from netviz.gui.drawing.paint import paint, paint_above, paint_words
from netviz.gui.export import frame_of, picture
from netviz.session import Session

SVG = "{http://www.w3.org/2000/svg}"


class Word(NamedTuple):
    """A text of the picture and the box of its ink."""

    text: str
    box: QRectF


def frame_at(session: Session, step: int, width: int = 1280, height: int = 720) -> Frame:
    """Return the frame at a step of the mini-batch in view, which is trained if need be."""
    position = session.position
    if not session.timeline.trained:
        session.train(mini_batches=1)
    session.seek((position.epoch, position.mini_batch, step))
    return frame_of(session, width, height)


def words(frame: Frame, draw: Callable[[QPainter, Frame], None] | None = None) -> list[Word]:
    """Return every text of a frame, as its SVG holds it; none of them is painted by an edge."""
    draw = draw or (all_but_edges if frame.selection is None else paint)
    return texts(lambda painter: draw(painter, frame), round(frame.width), round(frame.height))


def widget_words(widget: QWidget) -> list[Word]:
    """Return every text that a widget paints itself."""
    alone = QWidget.RenderFlag.DrawWindowBackground
    return texts(lambda painter: widget.render(painter, QPoint(), QRegion(), alone),
                 widget.width(), widget.height())  # fmt: skip


def texts(draw: Callable[[QPainter], None], width: int, height: int) -> list[Word]:
    """Return every text that is drawn in a picture of so many pixels, as its SVG holds it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    painter = QPainter(generator)
    draw(painter)
    painter.end()
    root = ElementTree.fromstring(bytes(buffer.data().data()))
    found: list[Word] = []
    end = (0.0, 0.0)
    for group, element in _texts(root):
        word, place, advance = _word(element, group)
        # Qt writes a text in pieces where its script changes
        if abs(place[0] - end[0]) < 1.5 and place[1] == end[1] and found:
            found[-1] = Word(found[-1].text + word.text, found[-1].box.united(word.box))
        else:
            found.append(word)
        end = (place[0] + advance, place[1])
    return [word for word in found if word.text.strip()]


def all_but_edges(painter: QPainter, frame: Frame) -> None:
    """Paint all that has words; thousands of edges would take most of the time."""
    paint_image(painter, frame)
    paint_above(painter, frame, strands=False)
    paint_words(painter, frame)


def _texts(root: ElementTree.Element) -> Iterator[tuple[QTransform, ElementTree.Element]]:
    """Yield every text and how its group is transformed; Qt nests no groups in each other."""
    for group in root.iter(f"{SVG}g"):
        matrix = group.get("transform", "matrix(1,0,0,1,0,0)").removeprefix("matrix(")
        numbers = [float(part) for part in matrix.removesuffix(")").split(",")]
        for element in group.findall(f"{SVG}text"):
            yield QTransform(*numbers), element


def _word(
    element: ElementTree.Element, group: QTransform
) -> tuple[Word, tuple[float, float], float]:
    """Return a word, where it begins, and how far it goes."""
    face = QFont(element.get("font-family", ""))
    face.setPixelSize(round(float(element.get("font-size", "0"))))
    face.setBold(int(element.get("font-weight", "400")) > 500)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    text = (element.text or "").strip("\n")
    ink = QFontMetricsF(face).tightBoundingRect(text)
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    at, advance = group.map(QPointF(x, y)), QFontMetricsF(face).horizontalAdvance(text)
    box = group.mapRect(ink.translated(x, y))
    return Word(text, box), (at.x(), at.y()), advance * group.m11()


def pixels(frame: Frame) -> NDArray[np.int32]:
    """Return the frame as the screen shows it, (height, width, 3)."""
    return array_of(picture(frame))


def array_of(image: QImage) -> NDArray[np.int32]:
    """Return an image's red, green and blue, (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(np.int32)


def brightness(image: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return red + green + blue, (height, width): numpy's sum over so short an axis takes long."""
    red, green, blue = np.moveaxis(image, 2, 0)
    return red + green + blue


def in_any(colours: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Return where any of red, green and blue is (not 0), (height, width); as quickly."""
    red, green, blue = np.moveaxis(colours.astype(bool), 2, 0)
    return red | green | blue
