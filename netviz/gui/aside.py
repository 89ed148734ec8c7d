"""Panels that take the place of others while they are open, such as the set-up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from netviz.gui.docks import Dock
from netviz.gui.layouts import AREAS
from netviz.gui.room import ROWS

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


SIDE, LEAST_STAGE = 392, 480  # pixels at text scale 1
STAGE_SHARE = 0.32  # of the window, beside a panel whose words are large
LOW = 960  # a window less high lends a large panel the room of the cost, too


def aside_width(width: int, scale: float, window: int) -> int:
    """Return the width of a panel that wants ``width`` at scale 1, in a window so wide.

    Larger words widen it only as far as the picture keeps its share.
    """
    return round(min(width * scale, max(width, (1 - STAGE_SHARE) * window)))


class Aside(QObject):
    """Opens one such panel at a time; when it closes, what it covered comes back.

    A panel says with COVERS whose areas' panels it hides and with WIDTH how wide it wants
    to be, in pixels at text scale 1.  In a low window one that covers both sides also takes
    the room of what lies at the bottom, but for the strip of time.
    """

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._open: Dock | None = None
        self._covered: list[Dock] = []
        self._bottom: int | None = None  # the margin of the open panel's own
        self._scale = window.view.scale  # at which the open panel got its width
        window.view.covered_beside.connect(self._leave_room)
        window.view.appearance_changed.connect(self._appearance_changed)

    def _appearance_changed(self) -> None:
        """Let the open panel grow with the text."""
        before, self._scale = self._scale, self._window.view.scale
        if before != self._scale and self._open is not None:
            QTimer.singleShot(0, self, self._widen)

    def _widen(self) -> None:
        if self._open is not None:
            self._size(self._open)

    def _size(self, dock: Dock) -> None:
        window = self._window
        width = aside_width(dock.panel.WIDTH, window.view.scale, window.width())
        window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def _leave_room(self, below: int) -> None:
        """Let the open panel leave so many pixels at its lower edge free."""
        layout = None if self._open is None else self._open.panel.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        if self._bottom is None:
            self._bottom = margins.bottom()
        if margins.bottom() != self._bottom + below:
            margins.setBottom(self._bottom + below)
            layout.setContentsMargins(margins)

    def toggle(self, name: str) -> None:
        """Open the panel called ``name``, or close it again."""
        dock = self._window.docks.get(name)
        if dock is not None and dock.isVisible():
            dock.close()
        elif dock is not None:
            self.open(name)

    def open(self, name: str, *, focus: bool = True) -> None:
        """Show a panel in the place of those it covers, and give it the keys if wanted."""
        dock = self._window.docks.get(name)
        if dock is None:
            return
        if self._open is not None and self._open is not dock:
            self._open.close()
        if not dock.isVisible():
            self._cover(dock)
        dock.show()
        dock.raise_()
        self._size(dock)
        if focus:
            QTimer.singleShot(0, dock.panel, dock.panel.focus_first)

    def _cover(self, dock: Dock) -> None:
        window = self._window
        self._covered = []
        if not dock.isFloating():
            areas = {AREAS[area] for area in dock.panel.COVERS}
            scale, wide = window.view.scale, dock.panel.WIDTH + SIDE + LEAST_STAGE
            if window.width() < wide * scale:  # the picture shall not be squeezed to nothing
                areas.add(AREAS["left"])
            if len(dock.panel.COVERS) > 1 and window.height() < LOW * scale:
                areas.add(AREAS["bottom"])
            self._covered = [
                other for other in window.docks.values()
                if other is not dock and other.isVisible() and not other.isFloating()
                and window.dockWidgetArea(other) in areas and other.objectName() != ROWS
            ]  # fmt: skip
        rows = window.docks.get(ROWS)
        high = 0 if rows is None else max(rows.height(), rows.panel.sizeHint().height())
        for other in self._covered:
            other.hide()
        if rows is not None:  # what the cost leaves is for the panel, not for the strip of time
            window.resizeDocks([rows], [high], Qt.Orientation.Vertical)
        self._open = dock
        dock.visibilityChanged.connect(self._visibility_changed)

    def _visibility_changed(self, shown: bool) -> None:
        if self._open is not None and not shown and self._open.isHidden():
            self.uncover()
            if self._window.isVisible() and not self._window.network.hasFocus():
                self._window.focus_network()

    def uncover(self) -> None:
        """Show again what the open panel took the place of."""
        self._leave_room(0)
        dock, self._open, self._bottom = self._open, None, None
        if dock is not None:
            dock.visibilityChanged.disconnect(self._visibility_changed)
            dock.hide()
        covered, self._covered = self._covered, []
        rows = self._window.docks.get(ROWS)
        high = 0 if rows is None else rows.height()
        for other in covered:
            other.show()
        if rows is not None and covered:  # the cost comes back beside the strip, not out of it
            self._window.resizeDocks([rows], [high], Qt.Orientation.Vertical)

    def covers(self, dock: Dock) -> bool:
        """Whether the open panel stands in this one's place."""
        return dock in self._covered

    def forget(self) -> None:
        """Another layout arranges the panels: nothing is covered any more."""
        if self._open is not None:
            self._open.visibilityChanged.disconnect(self._visibility_changed)
        self._leave_room(0)
        self._open, self._covered, self._bottom = None, [], None
