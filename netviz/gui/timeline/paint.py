"""Paint the strip of time."""

from functools import cached_property

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QRegion

from netviz.core.translation import tr
from netviz.gui.drawing.pens import CENTRE, LEFT, RIGHT, pen, text_width, write
from netviz.gui.theme import CORNER, SMALL, Theme, colour, font, mix, phase_colour
from netviz.gui.timeline.axis import playhead, round_step
from netviz.gui.timeline.rows import ROWS, Cell, Strip
from netviz.gui.timeline.ticks import paint_ticks

TITLES = {"epoch": "epoch", "mini_batch": "mini-batch", "sample": "sample", "step": "step"}
CELLS = 200  # up to here a row shows its cells one by one
NAMED = 30.0  # px from which on a step has its name in its cell, at scale 1
TICKED = 62.0  # px from which on a sample shows its steps, at scale 1


class StripPainter:
    """Paints a strip in a theme; rows are ``height`` pixels high, words at a text scale."""

    def __init__(
        self, strip: Strip, theme: Theme, numbers: str, height: float, focus: str, scale: float
    ):
        self.strip, self.theme, self.numbers, self.height = strip, theme, numbers, height
        self.focus, self.scale = focus, scale
        self.face = font(SMALL, scale=self.scale)
        self.bold = font(SMALL, True, scale=self.scale)
        self.trained = strip.timeline.trained  # when this was made
        self.region = QRegion()  # what is being painted

    @cached_property
    def steps(self) -> list[Cell]:
        """The cells of the last row."""
        return self.strip.step_cells(self.numbers)

    @cached_property
    def samples(self) -> list[Cell]:
        """The cells of the row above it."""
        return self.strip.sample_cells()

    def middle(self, row: str) -> float:
        """Return the height of a row's middle."""
        return (ROWS.index(row) + 0.5) * self.height

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint all rows and the wedges between them, as far as they lie in a region."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.region = region
        self._wedges(painter)
        rows = (self._epochs, self._batches, self._samples, self._steps)
        for row, paint in zip(ROWS, rows, strict=True):
            y = self.middle(row)
            if self._seen(0.0, self.strip.axis.left, y):
                self._row_title(painter, row, y)
            if self._seen(0.0, self.strip.axis.width, y):
                paint(painter, y)

    def _row_title(self, painter: QPainter, row: str, y: float) -> None:
        """Name a row; the one that has the keys in a frame, as fields that have them."""
        theme, s, focused = self.theme, self.scale, row == self.focus
        face, ink = (self.bold, theme.ink) if focused else (self.face, theme.dim)
        if focused:
            painter.setPen(pen(theme.ink, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            high, wide = min(self.height - 3, 22 * s), self.strip.axis.left - 12 * s
            painter.drawRoundedRect(QRectF(8 * s, y - high / 2, wide, high), CORNER, CORNER)
        write(painter, 16 * s, y, tr(TITLES[row]), face, ink, LEFT)

    def box(self, left: float, right: float, y: float) -> QRect:
        """Return a stretch of the row whose middle is at y, in whole pixels; none overlap."""
        top, bottom = round(y - self.height / 2), round(y + self.height / 2)
        return QRect(round(left), top, round(right) - round(left), bottom - top)

    def _seen(self, left: float, right: float, y: float) -> bool:
        return self.region.intersects(self.box(left, right, y))

    def _wedges(self, painter: QPainter) -> None:
        strip, axis = self.strip, self.strip.axis
        current = [c for c in self.samples[:-1] if c.is_current]
        stretches = [("epoch", strip.epoch_stretch()), ("mini_batch", strip.batch_stretch())]
        if current:
            stretches.append(("sample", (current[0].left, current[-1].right)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(mix(self.theme.ink, self.theme.panel, 0.05)))
        for row, (left, right) in stretches:
            top = self.middle(row) + 0.2 * self.height
            bottom = top + 0.5 * self.height
            painter.drawPolygon(QPolygonF([
                QPointF(left, top), QPointF(right, top), QPointF(axis.right, bottom),
                QPointF(axis.left, bottom),
            ]))  # fmt: skip

    def _bar(
        self, painter: QPainter, left: float, right: float, y: float, ink: str, high: float
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        box = QRectF(left, y - high / 2, max(0.0, right - left), high)
        painter.drawRoundedRect(box, min(2.0, high / 2), min(2.0, high / 2))

    # ---- rows

    def _epochs(self, painter: QPainter, y: float) -> None:
        strip, axis, theme = self.strip, self.strip.axis, self.theme
        y -= 3 * self.scale
        knob = axis.x(playhead(strip.timeline, strip.position))
        trained = axis.x(max(1, strip.timeline.trained))  # a branch beside it may be longer
        self._bar(painter, axis.left, trained, y, theme.line, 4 * self.scale)
        self._bar(painter, axis.left, knob, y, theme.text, 4 * self.scale)
        left, right = strip.epoch_stretch()
        words = str(strip.position.epoch) if strip.batches == 1 else tr("epoch {e}").format(
            e=strip.position.epoch
        )
        half = text_width(words, self.bold) / 2
        middle = knob if strip.batches == 1 else (left + right) / 2
        middle = min(axis.right - half, max(axis.left + half, middle))
        below = y + 12 * self.scale
        self._epoch_numbers(painter, below, middle - half, middle + half)
        write(painter, middle, below, words, self.bold, theme.ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.ink))
        painter.drawEllipse(QPointF(knob, y), 6 * self.scale, 6 * self.scale)

    def _epoch_numbers(self, painter: QPainter, y: float, taken: float, until: float) -> None:
        strip, axis = self.strip, self.strip.axis
        last = strip.timeline.at(axis.count - 1)[0]
        step = round_step(last, max(2, int(axis.length / (90 * self.scale))))
        for epoch in (*range(0, last, step), last):
            if epoch == strip.position.epoch:  # written beside the knob already
                continue
            first = strip.timeline.number_of(epoch, 0)
            batches = strip.timeline.mini_batches_in(epoch)
            end = min(axis.count, first + (batches if batches > 1 else 0))
            x = axis.x((first + end) / 2 if batches > 1 else first + 0.5)
            half = text_width(str(epoch), self.face) / 2 + 6
            crowded = epoch != last and axis.x(strip.timeline.number_of(last, 0)) - x < 40
            if taken - half < x < until + half or crowded or x + half > axis.right + 20:
                continue
            write(painter, x, y, str(epoch), self.face, self.theme.dim)

    def _batches(self, painter: QPainter, y: float) -> None:
        strip, axis, theme = self.strip, self.strip.axis, self.theme
        high = 14 * self.scale
        words = tr("{n} of {count}").format(n=strip.position.mini_batch + 1, count=strip.batches)
        if strip.batches == 1:
            self._bar(painter, axis.left, axis.right, y, mix(theme.ink, theme.panel, 0.1), high)
            many = tr("{count} samples") if strip.size > 1 else tr("{count} sample")
            samples = f"{words}    {many.format(count=strip.size)}"
            write(painter, (axis.left + axis.right) / 2, y, samples, self.face, theme.text)
            return
        left, right = strip.batch_stretch()
        self._bar(painter, axis.left, axis.right, y, mix(theme.ink, theme.panel, 0.1), high)
        self._bar(painter, axis.left, left, y, mix(theme.ink, theme.panel, 0.4), high)
        if strip.batches <= CELLS:
            painter.setPen(pen(theme.panel, 1.0))
            for n in range(1, strip.batches):
                x = axis.left + axis.length * n / strip.batches
                painter.drawLine(QPointF(x, y - high / 2), QPointF(x, y + high / 2))
        middle = (left + right) / 2
        half = max(3 * self.scale, (right - left) / 2)
        self._bar(painter, middle - half, middle + half, y, theme.ink, high + 4 * self.scale)
        self._beside(painter, middle - half, middle + half, y, words)

    def _beside(self, painter: QPainter, left: float, right: float, y: float, words: str) -> None:
        """Write beside a knob, on its right if there is room."""
        wide, gap = text_width(words, self.bold), 8 * self.scale
        x = right + gap if right + gap + wide < self.strip.axis.right else left - gap - wide
        box = QRectF(x - 4, y - 9 * self.scale, wide + 8, 18 * self.scale)
        painter.fillRect(box, colour(self.theme.panel))
        write(painter, x, y, words, self.bold, self.theme.ink, LEFT)

    def _samples(self, painter: QPainter, y: float) -> None:
        theme, strip = self.theme, self.strip
        *samples, update = self.samples
        wide = samples[0].width
        numbered = max(1, -(-int(24 * self.scale) // max(1, int(wide))))
        for number, cell in enumerate(samples):
            if not self._seen(cell.left, cell.right, y):
                continue
            if wide >= TICKED * self.scale:
                self._ticked(painter, cell, y)
            else:
                now = cell.is_current and not strip.matrix
                self._plain(painter, cell, y, now or number % numbered == 0)
        ink = theme.ink if update.is_current else mix(theme.dim, theme.panel, 0.9)
        self._outlined(painter, update, y, theme.ink if update.is_current else theme.line)
        face = self.bold if update.is_current else self.face
        write(painter, update.middle, y, update.text, face, ink)

    def _ticked(self, painter: QPainter, cell: Cell, y: float) -> None:
        """Write the number and a tick for each step of the sample."""
        s, now = self.scale, cell.is_current
        if now:
            self._outlined(painter, cell, y, self.theme.dim)
        face, ink = (self.bold, self.theme.ink) if now else (self.face, self.theme.text)
        number = write(painter, cell.left + 8 * s, y, cell.text, face, ink, LEFT)
        paint_ticks(painter, self.strip, self.theme, cell, cell.left + 14 * s + number, y, s)

    def _plain(self, painter: QPainter, cell: Cell, y: float, numbered: bool) -> None:
        theme, s = self.theme, self.scale
        share = 1.0 if cell.is_current else 0.12 if cell.is_future else 0.4
        gap = 1.0 if cell.width > 3 else 0.0
        self._bar(painter, cell.left, cell.right - gap, y + 5 * s,
                  mix(theme.ink, theme.panel, share), 4 * s)  # fmt: skip
        if numbered:
            ink = theme.ink if cell.is_current else theme.dim
            write(painter, cell.middle, y - 4 * s, cell.text, self.face, ink)

    def _outlined(self, painter: QPainter, cell: Cell, y: float, ink: str) -> None:
        high = 20 * self.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(ink, 1.2))
        painter.drawRoundedRect(
            QRectF(cell.left + 1, y - high / 2, cell.width - 2, high), CORNER, CORNER
        )

    def _steps(self, painter: QPainter, y: float) -> None:
        theme, s = self.theme, self.scale
        cells = self.steps
        high = 22 * s
        for cell in cells:
            if not self._seen(cell.left, cell.right, y):
                continue
            shade = phase_colour(theme, cell.phase)
            box = QRectF(cell.left + 1.5, y - high / 2, max(1.0, cell.width - 3), high)
            share = 1.0 if cell.is_current else 0.0 if cell.is_future else 0.3
            painter.setBrush(colour(mix(shade, theme.panel, share)))
            painter.setPen(pen(theme.ink if cell.is_current else mix(shade, theme.panel, 0.5),
                               2.0 if cell.is_current else 1.0))  # fmt: skip
            painter.drawRoundedRect(box, CORNER, CORNER)
            ink = theme.stage if cell.is_current else theme.dim if cell.is_future else theme.ink
            face = font(SMALL, cell.is_current, True, s)
            if text_width(cell.text, face) <= cell.width - 4:
                write(painter, cell.middle, y, cell.text, face, ink, CENTRE)
        if cells[0].width < NAMED * s:
            self._name_of_now(painter, y)

    def _name_of_now(self, painter: QPainter, y: float) -> None:
        """Many narrow cells: name the current one beside the row's title."""
        now = next((c for c in self.steps if c.is_current), None)
        if now is not None:
            face = font(SMALL, True, True, self.scale)
            x = self.strip.axis.left - 6 * self.scale
            write(painter, x, y, now.text, face, self.theme.ink, RIGHT)
