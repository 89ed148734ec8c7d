"""Study, Lecture, Debug: which panels are open, and how large."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMainWindow, QToolButton, QWidget

from netviz.core.translation import tr
from netviz.gui.actions import Actions
from netviz.gui.docks import Dock
from netviz.gui.room import bottom_heights, column_width

BOTTOM = ("costPanel", "timeline")
AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


@dataclass(frozen=True)
class Layout:
    """Names of the open docks with their heights in pixels; widths of the side columns.

    scale: least text scale of this layout.  first: which side panels a small window keeps.
    """

    name: str
    title: str
    heights: dict[str, int]
    left: int = 400  # three numbers beside each other: a whole bias column of [2,3,1]
    right: int = 392
    scale: float = 1.0
    first: tuple[str, ...] = ("equationPanel", "inspectorPanel")

    @property
    def at_the_bottom(self) -> dict[str, int]:
        """The heights of the docks below the network."""
        return {name: self.heights[name] for name in BOTTOM if name in self.heights}


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("study", "Study",
               {"codePanel": 432, "valuesPanel": 362, "equationPanel": 272,
                "inspectorPanel": 300, "costPanel": 102, "timeline": 112}),
        Layout("lecture", "Lecture", {"equationPanel": 400, "timeline": 112},
               right=520, scale=1.5),
        Layout("debug", "Debug",
               {"codePanel": 330, "valuesPanel": 464, "equationPanel": 272,
                "inspectorPanel": 300, "costPanel": 80, "timeline": 112},
               left=520, right=420, first=("codePanel", "valuesPanel")),
    )
}  # fmt: skip


def place_docks(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Put every dock where its panel wants to be."""
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
    for area, where in AREAS.items():
        members = [dock for dock in docks.values() if area == dock.panel.AREA]
        for dock in sorted(members, key=lambda dock: dock.panel.ORDER):
            window.addDockWidget(where, dock, Qt.Orientation.Vertical)


def are_placed(window: QMainWindow, docks: dict[str, Dock]) -> bool:
    """Return whether every dock is where its panel wants to be: nobody dragged one elsewhere."""
    below: dict[str, list[tuple[int, int]]] = {area: [] for area in AREAS}
    for dock in docks.values():
        area = dock.panel.AREA
        strays = dock.isFloating() or window.dockWidgetArea(dock) != AREAS[area]
        if strays or window.tabifiedDockWidgets(dock):
            return False
        if dock.isVisible():
            below[area].append((dock.panel.ORDER, dock.y()))
    return all(
        [y for _, y in sorted(found)] == sorted(y for _, y in found) for found in below.values()
    )


def apply_layout(window: QMainWindow, docks: dict[str, Dock], layout: Layout, scale: float) -> None:
    """Open, close and size the docks as the layout says, at a text scale."""
    if not are_placed(window, docks):  # at each placing anew Qt leaves some widgets behind
        for dock in docks.values():
            dock.setFloating(False)
        place_docks(window, docks)
    for name, dock in docks.items():
        dock.setVisible(name in layout.heights)
    shown = [docks[name] for name in layout.heights if name in docks]
    vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    heights = layout.heights | bottom_heights(layout.at_the_bottom, scale, window.height())
    window.resizeDocks(shown, [heights[dock.objectName()] for dock in shown], vertical)
    for area, width in (("left", layout.left), ("right", layout.right)):
        sides = [dock for dock in shown if area == dock.panel.AREA]
        wide = column_width(width, scale, window.width())
        window.resizeDocks(sides, [wide] * len(sides), horizontal)


class LayoutButtons(QWidget):
    """Study, Lecture, Debug at the right of the menu bar; the current one underlined."""

    def __init__(self, actions: Actions, parent: QWidget):
        super().__init__(parent, objectName="layouts")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self, exclusive=True)
        for layout in LAYOUTS.values():
            action = actions.by_name[f"layout_{layout.name}"]
            button = QToolButton(
                self, text=tr(layout.title), objectName=f"layout_{layout.name}Button",
                checkable=True, focusPolicy=Qt.FocusPolicy.NoFocus,
                toolTip=action.toolTip(), accessibleName=action.text(),
            )  # fmt: skip
            button.setProperty("layout_name", layout.name)
            button.clicked.connect(action.trigger)
            self._group.addButton(button)
            row.addWidget(button)

    def show_current(self, name: str) -> None:
        """Underline a layout."""
        for button in self._group.buttons():
            button.setChecked(button.property("layout_name") == name)
