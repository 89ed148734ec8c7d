"""What an experiment found, as a table that the last row can read."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, pen, text_width, write
from netviz.gui.lessons.words import brief
from netviz.gui.theme import Theme, font
from netviz.session.lessons.experiments import Result

# pixels at 1080 lines
TITLE_PX, MOST_PX, LEAST_PX, GAP = 44.0, 50.0, 22.0, 48.0
LINE = 1.75  # of the size of the letters


def paint_result(
    painter: QPainter, box: QRectF, title: str, result: Result, theme: Theme, f: float
) -> None:
    """Write title and table into ``box``, as large as fits; f: pixels for one at 1080 lines."""
    write(painter, box.left(), box.top() + TITLE_PX * f * 0.6, title, font(TITLE_PX * f),
          theme.ink, LEFT)  # fmt: skip
    rows = [[tr(column) for column in result.columns]]
    rows += [[brief(cell) for cell in row] for row in result.rows]
    px = MOST_PX
    while px > LEAST_PX and not _fits(rows, box, px * f, f):
        px -= 1
    _paint_rows(painter, box, rows, px * f, theme, f)


def _widths(rows: list[list[str]], face: QFont) -> list[float]:
    return [max(text_width(row[n], face) for row in rows) for n in range(len(rows[0]))]


def _fits(rows: list[list[str]], box: QRectF, px: float, f: float) -> bool:
    widths = _widths(rows, font(px, mono=True))
    wide = sum(widths) + GAP * f * (len(widths) - 1)
    high = (TITLE_PX * 2.4) * f + len(rows) * px * LINE
    return wide <= box.width() and high <= box.height()


def _paint_rows(
    painter: QPainter, box: QRectF, rows: list[list[str]], px: float, theme: Theme, f: float
) -> None:
    face, head = font(px, mono=True), font(px * 0.8)
    widths = _widths(rows, face)
    y = box.top() + TITLE_PX * 2.4 * f
    for number, row in enumerate(rows):
        x = box.left()
        for cell, width in zip(row, widths, strict=True):
            letters = head if number == 0 else face
            room = box.right() - x
            words = QFontMetricsF(letters).elidedText(cell, Qt.TextElideMode.ElideRight, room)
            write(painter, x, y, words, letters, theme.dim if number == 0 else theme.ink, LEFT)
            x += width + GAP * f
        if number == 0:
            painter.setPen(pen(theme.line, 1.5 * f))
            painter.drawLine(
                int(box.left()), int(y + px * 0.8), int(min(x - GAP * f, box.right())),
                int(y + px * 0.8),
            )  # fmt: skip
            y += px * 0.3
        y += px * LINE
