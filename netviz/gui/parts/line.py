"""A line of a form that says when it is left: by Escape, or for another place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

# the keys come back from there: nobody has left
FOR_A_WHILE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Line(QLineEdit):
    """given_up: Escape was pressed, and the keys are still here.  left: they went elsewhere."""

    given_up = Signal()
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it is left, after what was typed has taken effect."""
        super().focusOutEvent(event)
        if event.reason() not in FOR_A_WHILE:
            self.left.emit()
