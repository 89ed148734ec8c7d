"""Pictures of the network or of the window, as PNG, SVG or PDF; text stays text in the last two."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QMessageLogContext,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.clipped import render_clipped
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint import paint
from netviz.gui.drawing.stills import Stills
from netviz.gui.theme import theme_of
from netviz.session import Session
from netviz.session.files.atomic import save

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

CSS_DPI = 96  # pixels per inch of an SVG: its size in pixels is ours
POINTS = 72  # a PDF page of w x h points shows a picture of w x h pixels
PDF_DPI = 1200  # fine enough for the places of glyphs

SETTLING = 3  # rounds of events until docks and their panels have their sizes

Draw = Callable[[QPainter], None]


class PictureError(NetvizError):
    """A picture could not be made."""


def export_network(session: Session, path: Path, width: int, height: int) -> None:
    """Write the network at the session's position, ``width`` x ``height`` pixels.

    The ending of ``path`` says what it becomes: .png, .svg or .pdf.  Raises PictureError or
    SaveError, a sentence.
    """
    frame = frame_of(session, width, height)
    if path.suffix.lower() == ".png":
        save_image(path, picture(frame))
    else:
        _write(path, width, height, lambda painter: paint(painter, frame))


def frame_of(session: Session, width: int, height: int) -> Frame:
    """Return the picture of a session without what only a window has: pointer and hint."""
    settings = session.settings
    return Frame(
        session.moment, session.dataset, theme_of(settings["theme"]), width, height,
        settings["text_scale"], settings["layer_numbers"], pointed=False,
    )  # fmt: skip


def picture(frame: Frame) -> QImage:
    """Return a frame as the screen shows it."""
    return Stills().still(frame, 1.0, QTransform()).toImage()


def export_window(session: Session, path: Path, width: int, height: int) -> None:
    """Write the whole window with the session in it, ``width`` x ``height`` pixels.

    Raises PictureError or SaveError, a sentence.
    """
    from netviz.gui.window import MainWindow

    with _without_hints():
        _export_window(MainWindow(session), path, width, height)


def _export_window(window: "MainWindow", path: Path, width: int, height: int) -> None:
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(width, height)
        window.show()
        for _ in range(SETTLING):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        if path.suffix.lower() == ".png":
            save_image(path, window.grab().toImage().scaled(width, height))
        else:
            _write(path, width, height, lambda painter: render_clipped(window, painter))
    finally:
        window.close()
        window.release()
        window.deleteLater()


@contextlib.contextmanager
def _without_hints() -> Iterator[None]:
    """Keep the offscreen platform from saying of every window that it has no size hints."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" in text:
            return
        if before is not None:
            before(kind, context, text)
        else:
            print(text, file=sys.stderr)

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _write(path: Path, width: int, height: int, draw: Draw) -> None:
    kind = path.suffix.lower()
    makers = {".svg": _svg, ".pdf": _pdf}
    if kind not in makers:
        raise PictureError(
            tr("{path} should end in .png, .svg or .pdf: its ending says what it is.").format(
                path=path
            )
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    makers[kind](buffer, width, height, draw)
    save(path, bytes(buffer.data().data()), backup=False)


def _svg(device: QIODevice, width: int, height: int, draw: Draw) -> None:
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # 1.2 tiny knows no clipping
    generator.setOutputDevice(device)
    generator.setResolution(CSS_DPI)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setTitle("netviz")
    _drawn(QPainter(generator), draw)


def _pdf(device: QIODevice, width: int, height: int, draw: Draw) -> None:
    writer = QPdfWriter(device)
    writer.setTitle("netviz")
    writer.setCreator("netviz")
    writer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", _EXACT))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(PDF_DPI)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else a JPEG
    painter.scale(PDF_DPI / POINTS, PDF_DPI / POINTS)
    painter.setClipRect(QRectF(0, 0, width, height))
    _drawn(painter, draw)


def _drawn(painter: QPainter, draw: Draw) -> None:
    try:
        draw(painter)
    finally:
        painter.end()  # a device that dies with a painter on it takes the process with it


_EXACT = QPageSize.SizeMatchPolicy.ExactMatch


def save_image(path: Path, image: QImage) -> None:
    """Write an image as PNG.  Raises PictureError or SaveError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise PictureError(
            tr("A picture of {width} × {height} pixels could not be made.").format(
                width=image.width(), height=image.height()
            )
        )
    save(path, bytes(buffer.data().data()), backup=False)
