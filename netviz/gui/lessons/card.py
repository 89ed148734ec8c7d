"""The card of a stop: what to look for, or a question and its answer, always of one size."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.lessons.guide import Guide
from netviz.gui.lessons.lecture_view import coming
from netviz.gui.lessons.words import Words, lecture_html
from netviz.gui.theme import colour, font, phase_colour
from netviz.gui.view import View
from netviz.session.lessons.lesson import Question, Stop
from netviz.session.lessons.rows import Row

# pixels at 1080 lines
PAD, CORNER, HEAD, TITLE_PX, TEXT_PX, LEAST_PX = 32.0, 12.0, 24.0, 32.0, 26.0, 20.0
LOOK_PX, LOOK_NUMBERS_PX = 34.0, 30.0  # a card that asks nothing has room
CHOICE, LEAST_CHOICE, GAP = 64.0, 40.0, 10.0
SMALL_PX = 20.0  # tables only


class Card(QWidget):
    """Paints the stop; a click on a choice predicts it.

    left_out: how many numbers found no room when it was painted last; the card says so.
    """

    def __init__(self, view: View, guide: Guide, parent: QWidget):
        super().__init__(parent, objectName="lectureCard", accessibleName=tr("Question"))
        self._view, self._guide = view, guide
        self._choices: list[QRectF] = []
        self.left_out = 0
        guide.changed.connect(self.update)
        view.moment_changed.connect(self.update)
        view.appearance_changed.connect(self.update)

    @property
    def factor(self) -> float:
        """Pixels here for one at 1080 lines."""
        return float(getattr(self._view, "factor", 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and what it says now."""
        painter, theme, f = QPainter(self), self._view.theme, self.factor
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(theme.line))
        painter.setBrush(colour(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER * f,
                                CORNER * f)  # fmt: skip
        self._choices = []
        stop = self._guide.stop
        if stop is not None:
            box = QRectF(self.rect()).adjusted(PAD * f, PAD * f, -PAD * f, -PAD * f)
            box = self._head(painter, box, self._word(stop))
            if stop.question is not None:
                self._ask(painter, box, stop.question)
            else:
                self._tell(painter, box, stop)
        painter.end()

    def _word(self, stop: Stop) -> str:
        if stop.question is None:
            return tr("Look")
        return tr("Answer") if self._guide.revealed else tr("Predict")

    def _head(self, painter: QPainter, box: QRectF, word: str) -> QRectF:
        f, ink = self.factor, self._ink()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 8 * f, 24 * f), 3 * f, 3 * f)
        write(painter, box.left() + 24 * f, box.top() + 12 * f, word, font(HEAD * f, bold=True),
              ink, LEFT)  # fmt: skip
        return box.adjusted(0, 44 * f, 0, 0)

    def _ink(self) -> str:
        """The one colour of what happens now."""
        moment = coming(self._guide) or self._view.session.moment
        return phase_colour(self._view.theme, moment.phase)

    # ---- a stop without a question

    def _tell(self, painter: QPainter, box: QRectF, stop: Stop) -> None:
        f = self.factor
        box = self._words(painter, box, stop.title, LOOK_PX, bold=True)
        if self._guide.place is None:
            self._words(painter, box, self._guide.progress, TEXT_PX)
            return
        most = box.height() - self._least_height(box.width())
        box = self._words(painter, box, stop.text, LOOK_PX, most=most)
        self._numbers(painter, box.adjusted(0, 8 * f, 0, 0), LOOK_NUMBERS_PX)

    # ---- a question

    def _ask(self, painter: QPainter, box: QRectF, question: Question) -> None:
        f, guide = self.factor, self._guide
        box = self._words(painter, box, question.text, TITLE_PX, most=150 * f)
        top, high = box.top() + 6 * f, self._choice_height(box, question)
        for number, choice in enumerate(question.choices):
            row = QRectF(box.left() - 8 * f, top, box.width() + 16 * f, high)
            self._choices.append(row)
            self._choice(painter, row, choice, number, question)
            top += high + GAP * f
        painter.setPen(colour(self._view.theme.line))
        painter.drawLine(QPointF(box.left(), top + 6 * f), QPointF(box.right(), top + 6 * f))
        rest = QRectF(box.left(), top + 22 * f, box.width(), box.bottom() - top - 22 * f)
        if guide.place is None:
            self._words(painter, rest, guide.progress, TEXT_PX)
        elif not guide.revealed:
            write(painter, rest.left(), rest.top() + 16 * f, "→", font(HEAD * f, True), self._ink(),
                  LEFT)  # fmt: skip
            write(painter, rest.left() + 36 * f, rest.top() + 16 * f, tr("reveals the answer"),
                  font(HEAD * f), self._view.theme.text, LEFT)  # fmt: skip
        else:
            rest = self._words(painter, rest, question.because, HEAD, most=rest.height())
            self._numbers(painter, rest)

    def _choice_height(self, box: QRectF, question: Question) -> float:
        """Leave room for the reason below, asked or answered: nothing jumps."""
        f = self.factor
        reason = self._document(question.because, box.width(), HEAD * f, False).size().height()
        reason += self._least_height(box.width())
        room = box.height() - reason - 44 * f
        return max(LEAST_CHOICE * f, min(CHOICE * f, room / len(question.choices) - GAP * f))

    def _choice(
        self, painter: QPainter, row: QRectF, text: str, number: int, question: Question
    ) -> None:
        theme, f, guide = self._view.theme, self.factor, self._guide
        right = guide.revealed and number == question.answer
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._ink() if right else theme.raised))
        painter.drawRoundedRect(row, 8 * f, 8 * f)
        ink = theme.stage if right else theme.ink
        mark = "✓  " if right else "✗  " if guide.revealed and number == guide.chosen else ""
        inner, px = row.adjusted(24 * f, 0, -24 * f, 0), 28.0
        while px > LEAST_PX and not _choice_fits(mark + text, px * f, right, inner):
            px -= 1
        painter.setFont(font(px * f, right))
        painter.setPen(colour(ink))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, where | Qt.TextFlag.TextWordWrap, mark + text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Predict the choice under the pointer."""
        for number, row in enumerate(self._choices):
            if row.contains(event.position()):
                self._guide.choose(number)

    # ---- words

    def _words(
        self, painter: QPainter, box: QRectF, text: str, px: float, bold: bool = False,
        most: float = 1e9,
    ) -> QRectF:  # fmt: skip
        """Write a text in the largest size up to ``px`` that fits; return what is left below."""
        f = self.factor
        most = min(most, box.height())
        words = self._document(text, box.width(), px * f, bold)
        while words.size().height() > most and px > LEAST_PX:
            px -= 1
            words = self._document(text, box.width(), px * f, bold)
        self._draw(painter, words, box)
        return box.adjusted(0, words.size().height() + 14 * f, 0, 0)

    def _document(self, text: str, width: float, px: float, bold: bool) -> Words:
        words = Words(font(px, bold))
        words.setTextWidth(width)
        return words.write(text)

    def _rows(self) -> tuple[Row, ...]:
        """Return the numbers of the stop; an experiment's stand in the picture's place."""
        place = self._guide.place
        return () if place is None or place.result is not None else place.rows

    def _least_height(self, width: float) -> float:
        """Return the room that all numbers need in the smallest letters; the words give way."""
        rows, f = self._rows(), self.factor
        if not rows:
            return 0.0
        words = self._table(rows, len(rows), width, SMALL_PX * f)
        if words.idealWidth() > width + 1:
            words = self._table(rows, len(rows), width, SMALL_PX * f, True)
        return words.size().height() + 26 * f

    def _numbers(self, painter: QPainter, box: QRectF, px: float = TEXT_PX) -> None:
        """Write what came out in the largest size that fits; cut off rows say how many."""
        rows, f = self._rows(), self.factor
        count, stacked = len(rows), False
        words = self._table(rows, count, box.width(), px * f)
        while not _fits(words, box) and count > 0:
            if px > SMALL_PX:
                px -= 1
            elif not stacked and words.idealWidth() > box.width() + 1:
                stacked, px = True, TEXT_PX
            else:
                count -= 1
            words = self._table(rows, count, box.width(), px * f, stacked)
        self.left_out = len(rows) - count
        if count:
            self._draw(painter, words, box)

    def _table(
        self, rows: tuple[Row, ...], count: int, width: float, px: float, stacked: bool = False
    ) -> Words:
        words = Words(font(px))
        words.setTextWidth(width)
        html = lecture_html(rows[:count], self._view.theme, stacked)
        if count < len(rows):
            html += tr("and {count} more").format(count=len(rows) - count)
        words.setHtml(html)
        return words

    def _draw(self, painter: QPainter, words: Words, box: QRectF) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, colour(self._view.theme.ink))
        context.clip = QRectF(0, 0, box.width() + 16, max(0.0, box.height() + 8))
        painter.save()
        painter.translate(box.topLeft())
        painter.setClipRect(context.clip)
        words.documentLayout().draw(painter, context)
        painter.restore()


def _fits(words: Words, box: QRectF) -> bool:
    return words.size().height() <= box.height() and words.idealWidth() <= box.width() + 1


def _choice_fits(text: str, px: float, bold: bool, box: QRectF) -> bool:
    """Whether a text fits in one line, or in two where they are not too high."""
    lines = 2 if 2.5 * px <= box.height() else 1
    return _width(text, px, bold) <= (box.width() if lines == 1 else 1.8 * box.width())


def _width(text: str, px: float, bold: bool) -> float:
    return text_width(text, font(px, bold))
