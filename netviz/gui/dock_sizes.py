"""How large docks are at a text scale, so that their words keep their room.

Side columns widen and what lies at the bottom grows with the text, as far as the network in
the middle keeps the most of the window.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from netviz.gui.docks import Dock
from netviz.gui.view import View

MOST_ACROSS, MOST_BOTTOM = 0.28, 0.34  # of the window: one side column, all that lies below
# the same where even the sizes of scale 1 are too much
SMALL_ACROSS, SMALL_BOTTOM = 0.30, 0.44
COLUMN = 392  # pixels of a side column, for which a window is wide or small
ROWS = "timeline"  # its rows come first; the cost gets what is left


def column_width(width: int, scale: float, window: int) -> int:
    """Return the width of a side column that is ``width`` at scale 1, in a window so wide."""
    least = min(width, SMALL_ACROSS * window)
    return round(max(least, min(width * scale, MOST_ACROSS * window)))


def bottom_heights(heights: dict[str, int], scale: float, window: int) -> dict[str, int]:
    """Return the heights of the docks at the bottom, from those at scale 1."""
    wanted = {name: height * scale for name, height in heights.items()}
    least = min(float(sum(heights.values())), SMALL_BOTTOM * window)
    too_much = sum(wanted.values()) - max(least, MOST_BOTTOM * window)
    for name in sorted(wanted, key=lambda name: name == ROWS):
        spare = min(max(0.0, too_much), wanted[name] - 0.6 * heights[name] * min(scale, 1.5))
        wanted[name] -= max(0.0, spare)
        too_much -= max(0.0, spare)
    return {name: round(height) for name, height in wanted.items()}


class DockSizes(QObject):
    """Sizes the docks anew when the text size changes; what a person dragged keeps its share.

    In a window that gets small the side columns leave the network its room, too; they come
    back when it grows again.
    """

    def __init__(self, window: QMainWindow, view: View):
        super().__init__(window)
        self._window, self._view, self._scale = window, view, view.scale
        self._squeezed: dict[str, tuple[int, int]] = {}  # width before, width then
        view.appearance_changed.connect(self._changed)
        window.installEventFilter(self)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._squeeze)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the columns once a new size of the window has settled."""
        if event.type() == QEvent.Type.Resize:
            self._later.start()
        return False

    def _squeeze(self) -> None:
        docks, sizes, most = [], [], round(SMALL_ACROSS * self._window.width())
        for dock in self._shown("left", "right"):
            name, wide = dock.objectName(), dock.width()
            before, then = self._squeezed.pop(name, (wide, wide))
            wished = before if abs(wide - then) <= 1 else wide  # a person has dragged it since
            size = min(wished, most) if most < COLUMN else wished
            if size < wished:
                self._squeezed[name] = wished, size
            if size != wide:
                docks.append(dock)
                sizes.append(size)
        if docks:
            self._window.resizeDocks(docks, sizes, Qt.Orientation.Horizontal)

    def _changed(self) -> None:
        before, self._scale = self._scale, self._view.scale
        if before != self._scale:
            self._widen(before)
            self._heighten(before)

    def _shown(self, *areas: str) -> list[Dock]:
        docks = self._window.findChildren(Dock)
        return [
            dock for dock in docks
            if dock.panel.AREA in areas and dock.isVisible() and not dock.isFloating()
        ]  # fmt: skip

    def _widen(self, before: float) -> None:
        docks, wide = self._shown("left", "right"), self._window.width()
        factors = [
            column_width(dock.panel.WIDTH, self._scale, wide)
            / column_width(dock.panel.WIDTH, before, wide)
            for dock in docks
        ]
        sizes = [round(dock.width() * factor) for dock, factor in zip(docks, factors, strict=True)]
        self._window.resizeDocks(docks, sizes, Qt.Orientation.Horizontal)

    def _heighten(self, before: float) -> None:
        docks, high = self._shown("bottom"), self._window.height()
        at_one = {dock.objectName(): dock.panel.sizeHint().height() for dock in docks}
        at_one = {name: round(height / self._scale) for name, height in at_one.items()}
        old, new = (bottom_heights(at_one, scale, high) for scale in (before, self._scale))
        sizes = [
            round(dock.height() * new[dock.objectName()] / max(1, old[dock.objectName()]))
            for dock in docks
        ]
        self._window.resizeDocks(docks, sizes, Qt.Orientation.Vertical)
