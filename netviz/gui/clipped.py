"""Draw a window into a vector picture, each widget inside its own limits.

``QWidget.render`` clips by the paint engine's system clip, which the engines of SVG and PDF
do not write: a list longer than its panel would run over what lies below.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget


def render_clipped(window: QWidget, painter: QPainter) -> None:
    """Draw a window and all that is visible in it, at the painter's origin."""
    window.grab(QRect(0, 0, 1, 1))  # lets every widget take its size and place first
    _render(window, painter, QPoint(0, 0), window.rect(), QWidget.RenderFlag.DrawWindowBackground)


def _render(
    widget: QWidget, painter: QPainter, offset: QPoint, limits: QRect, flags: QWidget.RenderFlag
) -> None:
    """limits: what may be drawn on, in pixels of the window."""
    shown = QRect(offset, widget.size()) & limits
    if shown.isEmpty():
        return
    painter.save()
    painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
    widget.render(painter, offset, QRegion(), flags)
    painter.restore()
    for child in widget.children():  # in the order in which they lie over each other
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            _render(child, painter, offset + child.pos(), shown, QWidget.RenderFlag(0))
