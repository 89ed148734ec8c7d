"""A lesson on paper: a page for each stop, with picture, formula, question and numbers."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from netviz.core.moment import Moment
from netviz.core.translation import tr
from netviz.gui.drawing.frame import Frame
from netviz.gui.drawing.paint import paint
from netviz.gui.drawing.pens import LEFT, RIGHT, write
from netviz.gui.lessons.formula import formula_parts, paint_formula
from netviz.gui.lessons.words import Words, result_html, rows_html
from netviz.gui.theme import BODY, LIGHT, SMALL, TITLE, colour, font
from netviz.session.files.atomic import save
from netviz.session.lessons.lesson import Lesson
from netviz.session.lessons.stage import Place

WIDTH, HEIGHT, MARGIN = 1123.0, 794.0, 48.0  # A4 across at 96 pixels per inch
PICTURE_WIDTH, PICTURE_HEIGHT = 590.0, 470.0
DPI = 1200
FOOT = 40.0  # below what is written, for the source
SHARE, BETWEEN = 0.56, 16.0  # of the width for expected against computed; beside it the result


def write_handout(lesson: Lesson, places: list[Place], path: Path) -> None:
    """Write the stops of a lesson as a PDF.  Raises SaveError, a sentence."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(lesson.title)
    writer.setCreator("netviz")
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(DPI / 96, DPI / 96)
    for number, place in enumerate(places):
        if number:
            writer.newPage()
        below = _paint_page(painter, lesson, place)
        if _numbers_height(place) > HEIGHT - FOOT - below:
            writer.newPage()
            below = _paint_head(painter, lesson, place)
        _paint_numbers(painter, place, below)
    painter.end()
    save(path, bytes(buffer.data().data()))


def _paint_page(painter: QPainter, lesson: Lesson, place: Place) -> float:
    """Paint picture, formula and words; return where there is room below them."""
    y = _paint_head(painter, lesson, place)
    moment = Moment(
        place.timeline.record(place.revealed.epoch, place.revealed.mini_batch),
        place.revealed.step, matrix=place.stop.matrix,
    )  # fmt: skip
    frame = Frame(
        moment, place.timeline.dataset, LIGHT, PICTURE_WIDTH, PICTURE_HEIGHT, 0.9, pointed=False
    )
    painter.save()
    painter.translate(MARGIN - 16, y)
    paint(painter, frame)
    painter.restore()
    left = MARGIN + PICTURE_WIDTH + 16
    right = QRectF(left, y + 12, WIDTH - MARGIN - left, 60)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    down = paint_formula(painter, right, formula_parts(moment, "from_0"), moment, LIGHT, 20.0)
    y_text = right.top() + down + 12
    _paint_text(painter, place, QRectF(left, y_text, right.width(), HEIGHT - y_text - MARGIN))
    return y + PICTURE_HEIGHT + 8


def _paint_head(painter: QPainter, lesson: Lesson, place: Place) -> float:
    """Write lesson, stop and source; return where the page goes on."""
    small = font(SMALL)
    write(painter, MARGIN, MARGIN, lesson.title, small, LIGHT.dim, LEFT)
    count = tr("stop {number} of {count}").format(number=place.number + 1, count=len(lesson.stops))
    write(painter, WIDTH - MARGIN, MARGIN, count, small, LIGHT.dim, RIGHT)
    write(painter, MARGIN, MARGIN + 30, place.stop.title, font(TITLE, bold=True), LIGHT.ink, LEFT)
    y = MARGIN + 56
    if place.number == 0:
        y += _paint_document(painter, lesson.text, QRectF(MARGIN, y, WIDTH - 2 * MARGIN, 60)) + 8
    write(painter, MARGIN, HEIGHT - 26, lesson.source, small, LIGHT.dim, LEFT)
    return y


def _paint_text(painter: QPainter, place: Place, box: QRectF) -> None:
    question, texts = place.stop.question, [place.stop.text]
    if question is not None:  # what explains the answer comes after it
        answer = tr("Answer: {choice}. {because}").format(
            choice=question.choices[question.answer], because=question.because
        )
        choices = "\n".join(f"- {choice}" for choice in question.choices)
        texts = [f"**{question.text}**", choices, answer, *texts]
    for text in texts:
        used = _paint_document(painter, text, box)
        box = box.adjusted(0, used + 12, 0, 0)


def _paint_document(painter: QPainter, text: str, box: QRectF) -> float:
    words = Words(font(BODY))
    words.setTextWidth(box.width())
    return _draw(painter, words.write(text), box)


def _draw(painter: QPainter, words: Words, box: QRectF) -> float:
    painter.save()
    painter.translate(box.topLeft())
    painter.setPen(colour(LIGHT.ink))
    words.drawContents(painter, QRectF(0, 0, box.width(), max(box.height(), 20)))
    painter.restore()
    return float(words.size().height())


def _tables(place: Place) -> list[Words]:
    """Return expected against computed, and what the experiment found, if anything."""
    width, found = WIDTH - 2 * MARGIN, place.result
    tables = [_table(rows_html(place.rows, LIGHT), width * SHARE)]
    if found is not None and found.rows:
        tables.append(_table(result_html(found, LIGHT), width * (1 - SHARE) - BETWEEN))
    return tables


def _table(html: str, width: float) -> Words:
    words = Words(font(BODY))
    words.setTextWidth(width)
    words.setHtml(f'<body style="color:{LIGHT.ink}">{html}</body>')
    return words


def _numbers_height(place: Place) -> float:
    return max(float(words.size().height()) for words in _tables(place))


def _paint_numbers(painter: QPainter, place: Place, y: float) -> None:
    """Write the tables side by side."""
    x = MARGIN
    for words in _tables(place):
        _draw(painter, words, QRectF(x, y, words.textWidth(), HEIGHT - y - FOOT))
        x += words.textWidth() + BETWEEN
