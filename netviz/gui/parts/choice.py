"""A box to choose from that scrolling passes over."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """Chosen from by click or key; the wheel scrolls what lies behind, and changes no run."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what can scroll."""
        event.ignore()
