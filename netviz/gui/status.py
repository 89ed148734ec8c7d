"""The status bar: where we are, in words and numbers; the keys, or the pace, at the right."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from netviz.core.evaluation import measured_after
from netviz.core.names import label
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawing.pens import LEFT, advance, write
from netviz.gui.pace import Pace
from netviz.gui.theme import PADDING, SMALL, colour, font
from netviz.gui.view import View

HEIGHT, BAR = 24, 72
Style = tuple[QFont, str]  # and the ink
HINTS = (("→", "next step"), ("←", "back"), ("Space", "play"), ("Ctrl+T", "train"))


def status_parts(view: View) -> list[tuple[str, str]]:
    """Return (name, value) of epoch, mini-batch, sample, step, cost and accuracy."""
    session = view.session
    moment, timeline, position = session.moment, session.timeline, session.position
    batches = timeline.mini_batches_in(position.epoch)
    parts = [
        (tr("epoch"), str(position.epoch)),
        (tr("mini-batch"), _of(position.mini_batch + 1, batches)),
    ]
    if moment.matrix:
        parts.append((tr("samples"), str(moment.record.size)))
    elif not moment.updated:
        parts.append((tr("sample"), _of(moment.sample + 1, moment.record.size)))
    step = {"input": "x", "sum": "sum", "update": "update", "cost": "cost"}.get(moment.kind)
    parts.append((tr("step"), step or label(f"{moment.kind}{moment.layer}", view.layer_numbers)))
    parts.append((tr("cost"), _cost(view)))
    return parts + _accuracy(view)


def _accuracy(view: View) -> list[tuple[str, str]]:
    """Return how many were right after the last epoch that is complete here."""
    session = view.session
    figures = measured_after(session.timeline.epochs, session.complete_epochs)
    if figures is None:
        return []
    for name, part in (("test", figures.test), ("training", figures.training)):
        if part is not None and part.correct is not None:
            return [(tr(name), tr("{n} / {m}").format(n=part.correct, m=part.count))]
    return []


def _of(number: int, count: int) -> str:
    return tr("{number} of {count}").format(number=number, count=count)


def _cost(view: View) -> str:
    moment = view.session.moment
    if moment.updated or (moment.matrix and moment.cost is not None):
        return format_number(moment.record.mean_cost)
    return "–" if moment.cost is None else format_number(float(moment.cost))


class _Line(QWidget):
    """Names dim, values bold, drawn at once: ten labels would cost ten layouts a step."""

    def __init__(self, view: View):
        super().__init__(objectName="statusLine")
        self._view = view
        self.parts: list[tuple[str, str]] = []
        self.pace: Pace | None = None
        self.end = 0  # of the parts that were drawn, in pixels
        self.covered = 0  # pixels at the right that a message lies over
        self.setMinimumWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the position at the left and the keys at the right."""
        painter, theme, scale = QPainter(self), self._view.theme, self._view.scale
        plain, bold = font(SMALL, scale=scale), font(SMALL, bold=True, scale=scale)
        x = self._draw(painter, PADDING, self.parts, (plain, theme.dim), (bold, theme.ink))
        self.end = x
        if self.pace is not None and self.pace.words():
            self._draw_pace(painter, x, self.pace, (plain, theme.dim), (bold, theme.ink))
            painter.end()
            return
        hints = [(key, tr(words)) for key, words in HINTS]
        width = sum(advance(f"{a} {b}", plain) + PADDING for a, b in hints)
        if x + width < self._room:  # all of them or none
            style = (plain, theme.dim)
            self._draw(painter, self._room - width, hints, style, style)
        painter.end()

    @property
    def _room(self) -> int:
        """Where words have to end; those below a message as wide as the bar are as ever."""
        left = self.width() - self.covered
        return left if left > 0 else self.width()

    def _draw_pace(self, painter: QPainter, x: int, pace: Pace, dim: Style, ink: Style) -> None:
        """Draw how fast it trains, each number in a place of its own width, from the right."""
        right, middle = self._room - PADDING, Qt.AlignmentFlag.AlignVCenter
        for number, unit, widest in reversed(pace.words()):
            texts = ((dim[0], unit), (ink[0], widest))
            sizes = [advance(text, face) for face, text in texts]
            if right - sum(sizes) - 5 < x:
                return
            painter.setFont(dim[0])
            painter.setPen(colour(dim[1]))
            painter.drawText(QRect(right - sizes[0], 0, sizes[0] + 2, self.height()), middle, unit)
            painter.setFont(ink[0])
            painter.setPen(colour(ink[1]))
            box = QRect(right - sizes[0] - 5 - sizes[1], 0, sizes[1], self.height())
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, number)
            right = box.left() - PADDING
        bar = QRect(right - BAR, self.height() // 2 - 2, BAR, 4)
        if pace.share is not None and bar.left() > x:
            painter.fillRect(bar, colour(self._view.theme.line))
            bar.setWidth(round(BAR * pace.share))
            painter.fillRect(bar, colour(self._view.theme.cost))

    def _draw(
        self, painter: QPainter, x: int, parts: list[tuple[str, str]], first: Style, second: Style
    ) -> int:
        """Draw names with values from x on, as many as there is room for; return the end."""
        for name, value in parts:
            texts = ((name, first, 5), (value, second, PADDING))
            widths = [advance(text, face) for text, (face, _), _ in texts]
            if x + sum(widths) + 5 > self._room:
                break
            for (text, (face, ink), gap), width in zip(texts, widths, strict=True):
                write(painter, x, self.height() / 2, text, face, ink, LEFT)
                x += width + gap
        return x


class StatusBar(QStatusBar):
    """Shows ``status_parts`` of the moment."""

    def __init__(self, view: View):
        super().__init__(objectName="statusBar", sizeGripEnabled=False)
        self._view = view
        self._line = _Line(view)
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(self._line, 1)
        view.moment_changed.connect(self.refresh)
        view.timeline_changed.connect(self.refresh)
        view.appearance_changed.connect(self._dress)
        self._dress()

    @property
    def end(self) -> int:
        """How far the words about the position reach, in pixels."""
        return self._line.end

    def cover(self, width: int) -> None:
        """Leave so many pixels at the right to a message: no word is seen in part beside it."""
        if width != self._line.covered:
            self._line.covered = width
            self._line.update()

    def follow(self, pace: Pace) -> None:
        """Show how fast training goes while it does, in place of the keys."""
        self._line.pace = pace
        pace.changed.connect(self._pace_changed)

    @Slot()
    def _pace_changed(self) -> None:
        self._line.setAccessibleName(self.text())
        self._line.update()

    def _dress(self) -> None:
        self.setFixedHeight(round(HEIGHT * self._view.scale))
        self.refresh()

    def refresh(self) -> None:
        """Show the position of now."""
        self._line.parts = status_parts(self._view)
        self._line.setAccessibleName(self.text())
        self._line.update()

    def text(self) -> str:
        """Return what it says: "epoch 0  mini-batch 1 of 1 ..."."""
        said = [f"{name} {value}" for name, value in self._line.parts]
        if self._line.pace is not None:
            said += [f"{number} {unit}" for number, unit, _ in self._line.pace.words()]
        return "  ".join(said)
