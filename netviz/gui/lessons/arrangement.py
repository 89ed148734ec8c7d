"""Which panels stand beside a lesson: its own at the left, and what the stop asks for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from netviz.gui.docks import Dock
from netviz.session.lessons.lesson import Stop

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea


class Arrangement:
    """Makes room for the lesson's panel at the left; closing brings the layout back.

    name: of the lesson's panel.
    """

    def __init__(self, window: "MainWindow", name: str):
        self._window, self._name = window, name
        self._is_open = False

    def open(self) -> None:
        """Show the lesson's panel in the place of the others at the left."""
        dock = self._window.docks.get(self._name)
        if dock is None:
            return
        self._is_open = True
        for other in self._left():
            other.hide()
        self._reveal(dock)

    def show(self, stop: Stop) -> None:
        """Open what a stop asks for; at the left only that stays under the lesson."""
        own, window = self._window.docks.get(self._name), self._window
        if own is None:
            return
        if stop.layout and stop.layout != window.layout_name:
            window.set_layout(stop.layout)
        for name in stop.panels:
            dock = window.docks.get(name)
            if dock is not None and not dock.isVisible():
                self._open(dock)
        for dock in self._left():
            if dock.objectName() not in (self._name, *stop.panels):
                dock.hide()
        self._reveal(own)
        window.network.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Bring the panels of the layout back."""
        if self._is_open:
            self._is_open = False
            self._window.docks[self._name].hide()
            self._window.set_layout(self._window.layout_name)

    def _open(self, dock: Dock) -> None:
        if self._window.dockWidgetArea(dock) == LEFT or not dock.panel.HEADER:
            dock.show()
        else:
            self._window.aside.open(dock.objectName())

    def _reveal(self, dock: Dock) -> None:
        dock.show()
        width = round(dock.panel.WIDTH * self._window.view.scale)
        self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def _left(self) -> list[Dock]:
        window = self._window
        return [
            dock for dock in window.docks.values()
            if dock.isVisible() and not dock.isFloating() and window.dockWidgetArea(dock) == LEFT
        ]  # fmt: skip
