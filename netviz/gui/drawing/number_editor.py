"""Edit one number in the picture: typed or nudged, at once in effect, Escape restores."""

import math
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from netviz.core.names import label
from netviz.core.numbers import MINUS
from netviz.core.translation import tr
from netviz.gui.drawing.clear_place import clear_place
from netviz.gui.drawing.zoom import A_NOTCH
from netviz.gui.theme import SMALL, font
from netviz.gui.view import View

Array = NDArray[np.float64]


class NumberEditor(QLineEdit):
    """A line over the picture for w1[j, k], b1[j], x[j]; every edit is one undo step."""

    closed = Signal()
    MARGIN = 8  # px beside the number
    LEAST_WIDE, NOTE = 110.0, 200.0  # px at scale 1 of the field, and of the words beside it

    def __init__(self, view: View, parent: QWidget):
        super().__init__(parent, objectName="numberEditor", accessibleName=tr("Number"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("own_escape", True)  # restores before it leaves
        self._view = view
        self._at: tuple[str, int, int] | None = None
        self._drawn: Array = np.empty((0, 4))
        self._changed = self._trying = False
        self._step, self._turned = Decimal(1), 0
        self._note = QLabel(
            parent, objectName="numberEditorNote", textFormat=Qt.TextFormat.PlainText,
            wordWrap=True, margin=6,
        )  # fmt: skip
        self.textEdited.connect(self._try)
        view.moment_changed.connect(self._moved)
        self.hide()
        self._note.hide()

    def open(
        self, name: str, row: int, column: int, value: float, near: tuple[float, float],
        drawn: Array,
    ) -> None:  # fmt: skip
        """Show the number of name[row, column] near a place, where its effect can be seen.

        drawn: (n, 4), boxes of what it should not hide.
        """
        self._at, self._changed = (name, row, column), False
        self.setText(repr(value))
        self.setToolTip(self._help())
        size = math.floor(math.log10(abs(value))) - 1 if value else -2
        self._step = Decimal(10) ** max(size, -6)
        needed = self.fontMetrics().horizontalAdvance(f" {value!r} ") + 3 * self.MARGIN
        width = max(round(self.LEAST_WIDE * self._view.scale), needed)
        height = round(28 * self._view.scale)
        self.resize(width, height)
        left, top, right, bottom = drawn.T
        x, y = near
        own = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
        self._drawn = drawn
        _put(self, near, drawn[~own] if name == "x" else drawn)  # x is typed where it stands
        self.show()
        self._say("")
        self.setFocus()
        self.selectAll()

    def _help(self) -> str:
        return tr("Type a number; Up, Down or the wheel nudge it; Escape restores")

    def _say(self, complaint: str) -> None:
        """Write beside the number what is edited, or what is wrong with it."""
        if self._at is None:
            return
        name, row, column = self._at
        theme, scale, note = self._view.theme, self._view.scale, self._note
        place = f"{row}, {column}" if name.startswith("w") else str(row)
        title = f"{label(name, self._view.layer_numbers)}[{place}]"
        note.setText(complaint or f"{title}   {self._help()}")
        ink = theme.error if complaint else theme.text
        note.setStyleSheet(
            f"color: {ink}; background: {theme.raised}; border: 1px solid {theme.line};"
        )
        note.setFont(font(SMALL, scale=scale))
        note.setFixedWidth(round(self.NOTE * scale))
        note.adjustSize()
        box = self.geometry().toRectF()
        # below the number
        below = box.center().x(), box.bottom() + 4 + note.height() / 2
        _put(note, below, self._drawn, np.array(box.getCoords()))
        note.show()
        note.raise_()

    def _read(self) -> float | None:
        """Return the number that stands there; None, saying what is wrong, if it is none."""
        text = self.text()
        try:
            value = float(text.replace(MINUS, "-"))
        except ValueError:
            self._say(tr("“{text}” is no number. Type one such as −0.5 or 1e-3.").format(text=text))
            return None
        if not math.isfinite(value):
            self._say(tr("The number has to be finite. Type one such as −0.5 or 1e-3."))
            return None
        self._say("")
        return value

    def _try(self) -> None:
        """Put a number into effect in place of the one tried before; what is none has none."""
        if self._at is None:
            return
        value, session = self._read(), self._view.session
        self._trying = True
        if self._changed:
            session.take_back()
        self._changed = value is not None and self._view.attempt(session.edit, *self._at, value)
        self._trying = False

    def _moved(self) -> None:
        """Close when the person goes elsewhere: the number was that of another moment."""
        if not self._trying:
            self.finish(keep=True)

    def _nudge(self, steps: int) -> None:
        value = self._read()
        if value is not None:  # in decimals, so that Up and Down come back to the same number
            self.setText(repr(float(Decimal(repr(value)) + steps * self._step)))
            self._try()

    def finish(self, *, keep: bool) -> None:
        """Close; keep what was put into effect or take it back."""
        if self._at is None:
            return
        self._at = None
        if self._changed and not keep:
            self._view.session.take_back()
        self.hide()
        self._note.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps a number and says what is none, Escape restores, Up and Down nudge."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._read() is not None:
                self.finish(keep=True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._nudge(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nudge by the wheel."""
        self._turned += event.angleDelta().y()
        notches = int(self._turned / A_NOTCH)
        self._turned -= notches * A_NOTCH
        if notches:
            self._nudge(notches)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what is in effect."""
        super().focusOutEvent(event)
        self.finish(keep=True)


def _put(
    widget: QWidget, near: tuple[float, float], drawn: Array, never: Array | None = None
) -> None:
    """Move a widget near a place of its parent, where it hides little of what is drawn.

    never: a box that it must not touch.
    """
    parent = widget.parentWidget()
    assert parent is not None
    size, room = (widget.width(), widget.height()), (parent.width(), parent.height())
    x, y = clear_place(size, near, drawn, room, never)
    widget.move(round(x - size[0] / 2), round(y - size[1] / 2))


def editable(view: View, found: tuple[Any, ...]) -> tuple[str, int, int, float]:
    """Return (name, row, column, value) of what a double click on ``found`` edits."""
    moment = view.session.moment
    if found[0] == "edge":
        _, layer, j, k = found
        return f"w{layer}", j, k, float(moment.weights[layer - 1][j, k])
    _, layer, j = found
    if layer == 0:
        return "x", j, 0, float(moment.record.X[j, moment.sample])
    return f"b{layer}", j, 0, float(moment.biases[layer - 1][j, 0])
