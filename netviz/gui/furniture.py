"""The window's panels: what its first paint shows, and what is made right after it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from netviz.core.translation import tr
from netviz.gui.docks import Dock, make_panel, panel_classes, panel_files
from netviz.gui.layouts import place_docks
from netviz.gui.panel import Panel
from netviz.gui.panels import FIRST

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class Furniture:
    """Makes the stage and the docks of one window.

    stage: the panel in the middle.  docks: by the panels' names.  failures: sentences on
    panels that could not be made; the others work.
    """

    def __init__(self, window: "MainWindow", menu: QMenu):
        self._window, self._menu = window, menu
        self.stage: QWidget = QWidget(window, focusPolicy=Qt.FocusPolicy.StrongFocus)
        self.docks: dict[str, Dock] = {}
        self.failures: list[str] = []
        for panel in self._panels(FIRST):
            if panel.AREA == "centre":
                self.stage.deleteLater()
                self.stage = _dressed_as_stage(panel)
            else:
                self.docks[panel.NAME] = Dock(panel, window)
        window.setCentralWidget(self.stage)
        place_docks(window, self.docks)

    def add_others(self, *, restore: bool) -> None:
        """Make the docks that are closed at first.

        restore: put them where the window's restored state has them.
        """
        others = {
            panel.NAME: Dock(panel, self._window)
            for panel in self._panels(name for name in panel_files() if name not in FIRST)
        }
        for dock in others.values():
            dock.hide()
        known = {
            name for name, dock in others.items()
            if restore and self._window.restoreDockWidget(dock)
        }
        place_docks(
            self._window, {name: dock for name, dock in others.items() if name not in known}
        )
        self.docks |= others
        for name, dock in others.items():
            if dock.panel.AREA == "right":  # by its menu entry as by its key
                dock.toggleViewAction().triggered.connect(partial(self._toggled, name))
        by_title = sorted(self.docks.values(), key=lambda dock: dock.windowTitle())
        self._menu.addActions([dock.toggleViewAction() for dock in by_title])

    def _toggled(self, name: str) -> None:
        """Give a panel that Qt has shown the place of those it covers."""
        dock = self.docks[name]
        if dock.isVisible():
            dock.hide()
            self._window.aside.open(name)

    def _panels(self, files: Iterable[str]) -> Iterator[Panel]:
        for found in panel_classes(files):
            panel = found if isinstance(found, str) else make_panel(found, self._window.view)
            if isinstance(panel, str):
                self.failures.append(panel)
            else:
                yield panel


def _dressed_as_stage(panel: Panel) -> Panel:
    panel.setObjectName(panel.NAME)
    panel.setAccessibleName(panel.accessibleName() or tr(panel.TITLE))
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.setMinimumSize(160, 120)
    return panel
