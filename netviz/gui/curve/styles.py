"""How the curves of compared branches look: each its own colour and its own dash."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from netviz.gui.drawing.pens import pen
from netviz.gui.theme import Theme, colour

# fields of the theme, told apart from each other and from the curve in view by every eye; the
# dashes, in widths of the line, tell them apart without colour
STYLES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("positive_text", (5.0, 2.5)),
    ("nabla", (1.5, 1.5)),
    ("ink", (7.0, 2.0, 1.5, 2.0)),
)
WIDTH = 1.8
SAMPLE = QSize(30, 14)  # px at scale 1


def style(theme: Theme, number: int) -> tuple[str, tuple[float, ...]]:
    """Return (colour, dash) of the compared branch with this place in the list."""
    name, dash = STYLES[number % len(STYLES)]
    return str(getattr(theme, name)), dash


def paint_sample(
    painter: QPainter, x: float, y: float, length: float, theme: Theme, number: int | None
) -> None:
    """Draw a piece of a curve from (x, y) to the right; None: of the branch in view."""
    ink, dash = (theme.cost, ()) if number is None else style(theme, number)
    painter.setPen(pen(ink, WIDTH, dash))
    painter.drawLine(QLineF(x, y, x + length, y))
    if number is None:
        painter.setBrush(colour(ink))
        painter.drawEllipse(QPointF(x + length / 2, y), 3.0, 3.0)


@lru_cache(maxsize=64)
def sample_icon(theme: Theme, number: int | None, scale: float, ratio: float) -> QIcon:
    """Return the sample as an icon, empty for -1; ratio: pixels of the screen per pixel."""
    if number == -1:
        return QIcon()
    size = SAMPLE * scale
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sample(painter, 1, size.height() / 2, size.width() - 4 * scale, theme, number)
    painter.end()
    icon = QIcon(picture)
    for mode in (QIcon.Mode.Selected, QIcon.Mode.Disabled):  # no tint: the colour is the meaning
        icon.addPixmap(picture, mode)
    return icon
