"""Paint the steps of a sample as ticks in its cell."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netviz.gui.theme import Theme, colour, mix, phase_colour
from netviz.gui.timeline.rows import Cell, Strip, phases_of


def paint_ticks(
    painter: QPainter, strip: Strip, theme: Theme, cell: Cell, left: float, y: float, scale: float
) -> None:
    """Paint a tick for each step, from ``left`` to the end of the cell; that of now is high.

    Where all samples take a step at once, each of them stands where the last one does.
    """
    gap = (cell.right - 8 * scale - left) / strip.length
    first = strip.sample * strip.length if strip.matrix else cell.position.step
    painter.setPen(Qt.PenStyle.NoPen)
    for n, phase in enumerate(phases_of(strip)):
        now, future = first + n == strip.position.step, first + n > strip.position.step
        share = 1.0 if now else 0.28 if future else 0.65
        painter.setBrush(colour(mix(phase_colour(theme, phase), theme.panel, share)))
        high = (13 if now else 6) * scale
        painter.drawRect(QRectF(left + n * gap, y - high / 2, max(1.0, gap * 0.6), high))
