"""The steps of one sample as a bar: what was, what is, what comes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.names import pretty
from netviz.core.steps import PHASES, sample_steps
from netviz.core.translation import tr
from netviz.gui.drawing.pens import CENTRE, text_width, write
from netviz.gui.lessons.guide import Guide
from netviz.gui.lessons.lecture_view import coming
from netviz.gui.theme import SMALL, Theme, colour, font, mix, phase_colour
from netviz.gui.view import View

LEAST_PX = 9.0  # at scale 1; the lecture's is 1.85 at 1080 lines
ONLY_ROW, FIRST_ROW, ROW, MOST_ROWS = 25.0, 21.0, 11.5, 3  # middle of the words, units
APART = 4.0  # units between two words of a row


class StepBar(QWidget):
    """One piece for each step of a sample, and one for the update."""

    def __init__(self, view: View, guide: Guide, parent: QWidget):
        super().__init__(parent, objectName="stepBar", accessibleName=tr("Steps"))
        self._view, self._guide = view, guide
        view.moment_changed.connect(self.update)
        view.appearance_changed.connect(self.update)

    def names(self) -> list[tuple[str, int | None]]:
        """Return (kind, layer) of every piece."""
        layers = self._view.session.timeline.architecture.layers
        return [*sample_steps(layers), ("update", None)]

    def current(self) -> int:
        """Return which piece is now; of an open question the one that it asks for."""
        moment = coming(self._guide) or self._view.session.moment
        return self.names().index((moment.kind, moment.layer))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw past pieces soft, the present one full, those to come faint."""
        painter, theme, s = QPainter(self), self._view.theme, self._view.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces, now = self.names(), self.current()
        pitch, gap = self.width() / len(pieces), 4.0 * s
        rows = self.rows()
        room, top = rows * pitch - APART * s, ONLY_ROW if rows == 1 else FIRST_ROW
        for number, (kind, layer) in enumerate(pieces):
            ink = phase_colour(theme, PHASES[kind])
            share = 1.0 if number == now else 0.45 if number < now else 0.16
            high = 6.0 * s if number == now else 3.2 * s
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(mix(ink, theme.stage, share)))
            box = QRectF(number * pitch, 8 * s - high / 2, pitch - gap, high)
            painter.drawRoundedRect(box, high / 2, high / 2)
            word = self._word(kind, layer)
            face = self._face(word, number == now, room)
            wide = text_width(word, face)
            if wide > room and number != now:
                continue  # beyond some 25 layers: only the current one is named
            middle = max(wide / 2, min(self.width() - wide / 2, box.center().x()))
            words, down = ink_of(theme, ink, number - now), ROW * (number % rows)
            write(painter, middle, (top + down) * s, word, face, words, CENTRE)
        painter.end()

    def rows(self) -> int:
        """Return in how many rows the words stand: one, in deep networks more, so that all fit."""
        pitch = self.width() / len(self.names())
        apart = APART * self._view.scale
        least = font(LEAST_PX, False, True, self._view.scale)
        widest = max(text_width(self._word(*piece), least) for piece in self.names())
        return next((n for n in range(1, MOST_ROWS) if widest <= n * pitch - apart), MOST_ROWS)

    def _face(self, word: str, bold: bool, room: float) -> QFont:
        """Return the face in which a word fits, not smaller than people can read."""
        s, px = self._view.scale, float(SMALL + 1)
        while px > LEAST_PX and text_width(word, font(px, bold, True, s)) > room:
            px -= 0.5
        return font(px, bold, True, s)

    def _word(self, kind: str, layer: int | None) -> str:
        words = {"input": "x", "cost": tr("cost"), "sum": tr("sum"), "update": tr("update")}
        return words.get(kind) or pretty(f"{kind}{layer}", self._view.layer_numbers)


def ink_of(theme: Theme, ink: str, ahead: int) -> str:
    """Return the ink of a piece's name: its own now, text before, dim to come."""
    return ink if ahead == 0 else theme.text if ahead < 0 else theme.dim
