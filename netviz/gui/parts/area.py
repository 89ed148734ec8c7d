"""A scrolling area that is painted, row by row, only where it is seen."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from netviz.gui.drawing.pens import pen
from netviz.gui.parts.folds import Stretch, folds_of, paint_fold
from netviz.gui.theme import colour
from netviz.gui.view import View

FRAME = 2.0  # pixels round what has the keys


class PaintedArea(QAbstractScrollArea):
    """Subclasses say how high their content is and paint the part that is seen."""

    def __init__(self, view: View, parent: QWidget, name: str):
        super().__init__(parent, objectName=name)
        self.view = view
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Up and Down scroll it then
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(parent.accessibleName() or name)
        self._look: tuple[object, ...] = ()  # theme and scale of what is shown
        self._folds: dict[tuple[int, int], tuple[float, float]] = {}  # by what is seen of it
        self._by_tab = False  # whether the keys came by them
        self._canvas = QWidget(mouseTracking=True)
        # paintEvent fills all of it: nothing below is painted first
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setViewport(self._canvas)  # our own: to wrap Qt's costs 12 ms of the start

    def content_height(self) -> int:
        """Return the height of everything, in pixels."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint what lies between two heights of the content."""
        raise NotImplementedError

    def stretches(self) -> Iterable[Stretch]:
        """Return from where to where each line of the content reaches: none is shown in part."""
        return ()

    def hinted(self) -> float:
        """Return to which height of the content it is said that there is more below."""
        return math.inf

    def row_height(self) -> int:
        """Return how far one turn of the wheel goes."""
        return round(20 * self.view.scale)

    def renew(self) -> None:
        """Show the content of now."""
        self._look = self.view.theme, self.view.scale
        self._folds.clear()
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.row_height())
        bar.setRange(0, max(0, self.content_height() - self.viewport().height()))
        self.viewport().update()

    def renew_rows(self, tops: Iterable[int]) -> None:
        """Paint the rows that begin at these heights of the content anew, and nothing else.

        All of them where the appearance is another one, or where a row may end within a pixel.
        """
        if self._look != (self.view.theme, self.view.scale) or self.devicePixelRatioF() % 1:
            self.renew()
            return
        width, scrolled = self.viewport().width(), self.verticalScrollBar().value()
        for top in tops:
            self.viewport().update(0, top - scrolled, width, self.row_height())

    def reveal(self, top: int, bottom: int) -> None:
        """Scroll so that a stretch of the content is seen, in the middle if it was not."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom > bar.value() + room:
            bar.setValue(max(0, (top + bottom - room) // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar's range right."""
        super().resizeEvent(event)
        self.renew()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint at the new place."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background and content, often only of some rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value()
        stretches = list(event.region())
        for rect in stretches:
            painter.resetTransform()
            if len(stretches) > 1:
                painter.setClipRect(rect)
            painter.fillRect(rect.adjusted(-1, -1, 1, 1), colour(self.view.theme.panel))
            painter.translate(0, -top)
            self.paint_content(painter, top + rect.top(), top + rect.bottom() + 1)
        if self.verticalScrollBar().maximum():
            painter.resetTransform()
            painter.setClipRegion(event.region())
            self._paint_folds(painter, top)
        if self._by_tab and self.hasFocus():
            painter.resetTransform()
            painter.setClipRegion(event.region())
            painter.setPen(pen(self.view.theme.text, FRAME))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = FRAME / 2
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(half, half, -half, -half))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here, to whoever walks by keys."""
        super().focusInEvent(event)
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_tab = event.reason() in reasons
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are not."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _paint_folds(self, painter: QPainter, top: int) -> None:
        """Cover lines that would be seen in part, with a hint that there is more."""
        scale, size = self.view.scale, self.viewport().size()
        end = top + size.height()
        if (top, end) not in self._folds:
            found = folds_of(self.stretches(), top, end, scale, self.hinted())
            self._folds = {(top, end): found}
        above, below = self._folds[top, end]
        if above:
            paint_fold(painter, size, above, self.view.theme, scale, up=True)
        if below:
            paint_fold(painter, size, below, self.view.theme, scale)


def fill(panel: QWidget, area: QWidget) -> None:
    """Let a widget fill a panel."""
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
