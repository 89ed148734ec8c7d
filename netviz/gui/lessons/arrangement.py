"""Which panels stand beside a lesson: its own at the left, and what the stop asks for."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from netviz.gui.docks import Dock
from netviz.gui.layouts import LAYOUTS
from netviz.session.lessons.lesson import Stop

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

ROOM, SHARE = 400, 0.74  # pixels at least beside the lesson; of them for a panel that covers
TALL = 0.64  # of the column at the left for the lesson, whatever stands above it
NARROW = 340  # the lesson's width beside such a panel
# they would answer before anybody predicts: the cost shows what comes later, too
ANSWERING = ("shapesPanel", "derivativePanel", "costPanel")
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class Arrangement:
    """Makes room for the lesson's panel at the left; closing brings the layout back.

    name: of the lesson's panel.
    """

    def __init__(self, window: "MainWindow", name: str):
        self._window, self._name = window, name
        self._is_open = False
        self._opened: list[Dock] = []  # in the place of others, for the stop of now
        self._withheld: list[Dock] = []  # of the layout, until the answer is given

    def open(self) -> None:
        """Show the lesson's panel in the place of the others at the left."""
        dock = self._window.docks.get(self._name)
        if dock is None:
            return
        self._is_open = True
        for other in self._left():
            other.hide()
        self._reveal(dock)

    def show(self, stop: Stop, asking: bool = False) -> None:
        """Open what a stop asks for; at the left only that stays under the lesson.

        asking: its question is open.
        """
        own, window = self._window.docks.get(self._name), self._window
        if own is None:
            return
        if stop.layout and stop.layout != window.layout_name:
            window.set_layout(stop.layout)
        panels = [name for name in stop.panels if not (asking and name in ANSWERING)]
        self._close_all_but(panels)
        self._withhold([name for name in stop.panels if name not in panels])
        for name in panels:
            dock = window.docks.get(name)
            covered = dock is not None and window.aside.covers(dock)  # by another of the stop's
            if dock is not None and not dock.isVisible() and not covered:
                self._open(dock)
        for dock in self._left():
            if dock.objectName() not in (self._name, *panels):
                dock.hide()
        self._reveal(own)
        # a panel in the place of others takes the keys for its first field; Page Down must work
        QTimer.singleShot(0, window.network, self._give_keys_back)

    def _give_keys_back(self) -> None:
        self._window.network.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Bring the panels of the layout back."""
        if self._is_open:
            self._is_open = False
            self._close_all_but(())
            self._withhold([])
            self._window.docks[self._name].hide()
            self._window.set_layout(self._window.layout_name)

    def _open(self, dock: Dock) -> None:
        if self._window.dockWidgetArea(dock) == LEFT or not dock.panel.HEADER:
            dock.show()
        else:
            self._window.aside.open(dock.objectName())
            self._opened.append(dock)

    def _withhold(self, names: list[str]) -> None:
        """Hide what would tell the answer, and show again what was hidden so."""
        back, self._withheld = self._withheld, []
        for dock in back:
            dock.show()
        for dock in (self._window.docks[name] for name in names if name in self._window.docks):
            if dock.isVisible():
                dock.hide()
                self._withheld.append(dock)

    def _close_all_but(self, names: Collection[str]) -> None:
        for dock in self._opened:
            if dock.objectName() not in names:
                dock.close()
        self._opened = [dock for dock in self._opened if dock.objectName() in names]

    def _reveal(self, dock: Dock) -> None:
        dock.show()
        window = self._window
        width = round((NARROW if self._opened else dock.panel.WIDTH) * window.view.scale)
        window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        left = [dock, *(other for other in self._left() if other is not dock)]
        heights = [TALL, *([1.0 - TALL] * (len(left) - 1))]  # in proportion
        window.resizeDocks(left, [round(1000 * h) for h in heights], Qt.Orientation.Vertical)
        room = max(ROOM, window.width() - width)
        if not self._opened:  # after such a panel the column at the right is far too wide
            self._narrow_right()
        for other in self._opened:  # beside the lesson and some of the network
            wide = min(round(other.panel.WIDTH * window.view.scale), round(room * SHARE))
            window.resizeDocks([other], [wide], Qt.Orientation.Horizontal)

    def _narrow_right(self) -> None:
        window = self._window
        width = round(LAYOUTS[window.layout_name].right * window.view.scale)
        docks = [dock for dock in window.docks.values() if dock.isVisible()
                 and not dock.isFloating() and window.dockWidgetArea(dock) == RIGHT]  # fmt: skip
        window.resizeDocks(docks, [width] * len(docks), Qt.Orientation.Horizontal)

    def _left(self) -> list[Dock]:
        window = self._window
        return [
            dock for dock in window.docks.values()
            if dock.isVisible() and not dock.isFloating() and window.dockWidgetArea(dock) == LEFT
        ]  # fmt: skip
