"""A box to choose from that scrolling passes over."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from netviz.gui.parts.line import FOR_A_WHILE


class Choice(QComboBox):
    """Chosen from by click or key; the wheel scrolls what lies behind, and changes no run.

    given_up: Escape was pressed, and the keys are still here.  left: they went elsewhere.
    """

    given_up = Signal()
    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what can scroll."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it is left."""
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_WHILE:
            self.left.emit()
