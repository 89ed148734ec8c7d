"""The outputs as bars with names and numbers, the largest marked."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.theme import BODY, ROW
from netviz.gui.view import View

MOST = 12


class OutputBars(QWidget):
    """Draws what ``show_outputs`` was given."""

    def __init__(self, view: View):
        super().__init__(objectName="outputBars", accessibleName=tr("Outputs"))
        self._view = view
        self._values: NDArray[np.float64] = np.zeros(0)
        self._names: list[str] = []
        self.setMinimumWidth(round(240 * view.scale))
        # before anything is drawn, so that a dialog opens as large as it will be
        self.reserve(view.session.timeline.architecture.sizes[-1])

    def reserve(self, rows: int) -> None:
        """Keep room for as many rows."""
        self.setFixedHeight(round((ROW + 4) * self._view.scale * max(1, min(rows, MOST))))

    def show_outputs(self, values: NDArray[np.float64], names: list[str]) -> None:
        """Show values (n,) beside their names; of many only the largest MOST."""
        kept = np.sort(np.argsort(-values, kind="stable")[:MOST])
        self._values, self._names = values[kept], [names[k] for k in kept]
        if len(kept):
            self.reserve(len(kept))
        self.setAccessibleDescription(", ".join(
            f"{name}: {format_number(v)}"
            for name, v in zip(self._names, self._values.tolist(), strict=True)
        ))  # fmt: skip
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a row for each output; bars span 0 to 1."""
        theme, scale = self._view.theme, self._view.scale
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(round(BODY * scale))
        painter.setFont(font)
        row, left, right = (ROW + 4) * scale, 64 * scale, 76 * scale
        room = max(1.0, self.width() - left - right)
        best = int(self._values.argmax()) if len(self._values) else -1
        middle = Qt.AlignmentFlag.AlignVCenter
        for n, (name, value) in enumerate(zip(self._names, self._values.tolist(), strict=True)):
            top = n * row
            font.setBold(n == best)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink))
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, round(left - 8 * scale)
            )
            painter.drawText(QRectF(0, top, left - 8 * scale, row),
                             Qt.AlignmentFlag.AlignRight | middle, words)  # fmt: skip
            length = room * min(1.0, max(0.0, value))
            colour = theme.forward if n == best else theme.dim
            painter.fillRect(QRectF(left, top + 3, length, row - 6), QColor(colour))
            painter.drawText(QRectF(left + room + 6 * scale, top, right, row),
                             Qt.AlignmentFlag.AlignLeft | middle, format_number(value))  # fmt: skip
        painter.end()
