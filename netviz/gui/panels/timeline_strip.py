"""The strip of time below the cost: click, drag or walk along any of its rows."""

from PySide6.QtCore import QEvent, QSize, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.theme import colour
from netviz.gui.timeline.axis import Axis
from netviz.gui.timeline.changes import alike, changed
from netviz.gui.timeline.paint import StripPainter
from netviz.gui.timeline.rows import ROWS, Strip
from netviz.gui.view import View

ROW_HEIGHT, LEAST_ROW = 28, 24  # pixels at text scale 1
_OWN_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TimelineStrip(Panel):
    """Rows epoch, mini-batch, sample and step, each a zoom of the cell above."""

    NAME = "timeline"
    TITLE = "Timeline"
    AREA = "bottom"
    ORDER = 1
    HEADER = False
    QUICK = True  # in one frame with the chart above, which has the same axis

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Click or drag to any moment that is trained"))
        self._row = "epoch"
        self._dragged: str | None = None
        view.branches_changed.connect(self._timeline_changed)
        self._asked: Position | None = None
        self._drawn: StripPainter | None = None  # what is on the screen
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def refresh(self) -> None:
        """Show the position of now; within a sample paint only what a step changes."""
        before, self._drawn = self._drawn, self._painter()
        boxes = None if before is None else changed(self._drawn, before)
        if boxes is None or self.devicePixelRatioF() % 1:
            self.update()
            return
        for box in boxes:
            self.update(box)

    def refresh_timeline(self) -> None:
        """Show how far training has come."""
        self.update()

    def sizeHint(self) -> QSize:
        """Four rows."""
        return QSize(600, round(len(ROWS) * ROW_HEIGHT * self.view.scale))

    def strip(self) -> Strip:
        """Return the geometry of now."""
        session = self.view.session
        axis = Axis.beside(session, self.width(), self.view.scale)
        return Strip(session.timeline, session.position, axis, session.settings["matrix_view"])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all rows."""
        painter = QPainter(self)
        painter.fillRect(event.rect().adjusted(-1, -1, 1, 1), colour(self.view.theme.panel))
        self._drawn = self._painter()
        self._drawn.paint(painter, event.region())
        painter.end()

    def _painter(self) -> StripPainter:
        focus = self._row if self.hasFocus() else ""
        height = self.height() / len(ROWS)
        # words that have less room are smaller, never over each other
        scale = min(self.view.scale, height / LEAST_ROW)
        made = StripPainter(
            self.strip(), self.view.theme, self.view.layer_numbers, height, focus, scale
        )
        # the cells of the one that was drawn are worked out already
        drawn = self._drawn
        return drawn if drawn is not None and alike(drawn, made) else made

    # ---- the mouse

    def row_at(self, y: float) -> str:
        """Return the row at a height."""
        return ROWS[min(len(ROWS) - 1, max(0, int(y / (self.height() / len(ROWS)))))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place, and follow the mouse from there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged, x = self.row_at(event.position().y()), event.position().x()
            untrained = self.strip().is_untrained(self._dragged, x)
            self._go_to(x, self.view.seek_asked)
            if untrained:
                words = tr("That is not trained yet: Right steps on, Ctrl+T trains.")
                self.view.message.emit(words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse along the row where it was pressed."""
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x(), self.view.drag_asked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = self._asked = None
        self.view.drag_ended.emit()

    def _go_to(self, x: float, asked: SignalInstance) -> None:
        assert self._dragged is not None
        position = self.strip().position_at(self._dragged, x)
        if position != self._asked and position != self.view.session.position:
            self._asked = position
            asked.emit(position)

    # ---- the keys, while it has the focus

    def event(self, event: QEvent) -> bool:
        """Keep the arrows for the rows while the strip has the focus."""
        asked = event.type() == QEvent.Type.ShortcutOverride and self.hasFocus()
        if asked and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the row, Left and Right walk along it."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            self._row = ROWS[min(len(ROWS) - 1, max(0, ROWS.index(self._row) + by))]
            self.update()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.view.walk_asked.emit(self._row, 1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show which row has the keys."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Show that none has."""
        self.update()


def _is_own(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _OWN_KEYS and plain == Qt.KeyboardModifier.NoModifier
