"""Which keys belong to the widget that has the focus, and not to the window."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)  # fmt: skip

from netviz.gui.parts.area import PaintedArea

_Key = Qt.Key
_FIELDS = (
    QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QAbstractItemView,
)  # fmt: skip
_MOVES = {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End,
          _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Backspace, _Key.Key_Delete,
          _Key.Key_Return, _Key.Key_Enter}  # fmt: skip
_EDITS = {_Key.Key_A, _Key.Key_C, _Key.Key_V, _Key.Key_X, _Key.Key_Y, _Key.Key_Z}
_PRESSES = {_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def belongs_to(widget: QObject | None, event: QKeyEvent) -> bool:
    """Return whether a key is the focused widget's own: typing, moving or pressing in it."""
    key, modifiers = event.key(), event.modifiers()
    if isinstance(widget, QAbstractButton):
        return key in _PRESSES and not modifiers & (_CONTROL | _ALT)
    if isinstance(widget, PaintedArea):  # they scroll it, or choose in it
        return key in (_Key.Key_Up, _Key.Key_Down) and not modifiers & ~_KEYPAD
    if not isinstance(widget, _FIELDS) or modifiers & _ALT:
        return False
    if modifiers & _CONTROL:
        return key in _MOVES or key in _EDITS
    return key in _MOVES or (bool(event.text()) and event.text().isprintable())


def _nothing_to_undo(widget: QObject, event: QKeyEvent) -> bool:
    """Return whether undo or redo is pressed in a line where no typing is to be undone."""
    if not isinstance(widget, QLineEdit):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not widget.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not widget.isRedoAvailable()


class KeyGuard(QObject):
    """The one event filter: keys of a field stay in the field, Escape leaves it.

    home: the widget that gets the focus back, the network.  Only the widget that has the
    focus is filtered, so that nothing else pays for it.
    """

    def __init__(self, window: QWidget, home: QWidget):
        super().__init__(window)
        self._window, self._home = window, home
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    @Slot("QWidget*", "QWidget*")
    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(now, (QAbstractButton, PaintedArea, *_FIELDS)):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept ShortcutOverride for the widget's own keys; Escape goes home."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _nothing_to_undo(watched, event):
                return True  # not accepted: the window's undo has it
            if belongs_to(watched, event):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._leave(watched, event)
        return False

    def _leave(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() != _Key.Key_Escape or not isinstance(watched, _FIELDS):
            return False
        if watched.property("own_escape"):  # it means more there than leaving
            return False
        if watched.window() is not self._window or _in_popup(watched):
            return False
        given_up = getattr(watched, "given_up", None)
        if given_up is not None:  # what was typed counts nothing
            given_up.emit()
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _in_popup(widget: QWidget) -> bool:
    return QApplication.activePopupWidget() is not None or widget.property("own_escape") is True
