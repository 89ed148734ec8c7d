"""Run > Layers over time: the second chart, between the cost and the strip of time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from netviz.gui.panels.cost_panel import CostPanel

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PANEL, ABOVE = "layersPanel", "costPanel"
HEIGHTS = {"costPanel": 112, "layersPanel": 132, "timeline": 112}  # px at text scale 1


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""

    def toggle() -> None:
        dock, above = window.docks.get(PANEL), window.docks.get(ABOVE)
        if dock is None:
            return
        if dock.isVisible():
            dock.hide()
            return
        vertical, scale = Qt.Orientation.Vertical, window.view.scale
        if above is not None and not (dock.isFloating() or above.isFloating()):
            window.splitDockWidget(above, dock, vertical)  # their axes are one
        dock.show()
        shown = [window.docks[n] for n in HEIGHTS if n in window.docks]
        shown = [one for one in shown if one.isVisible()]
        heights = [round(HEIGHTS[one.objectName()] * scale) for one in shown]
        window.resizeDocks(shown, heights, vertical)

    def tell() -> None:
        above = window.docks.get(ABOVE)
        if above is not None and isinstance(above.panel, CostPanel):
            above.panel.show_layers(not window.docks[PANEL].isHidden())

    def seen(is_seen: bool) -> None:
        tell()
        if not is_seen:  # the others were lower for it
            window.dock_sizes.settle_soon()

    if PANEL in window.docks:
        window.docks[PANEL].visibilityChanged.connect(seen)
        tell()
    return {"show_layers": toggle}
