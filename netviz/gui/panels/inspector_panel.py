"""One neuron or weight, close up: its numbers, its curve, and how they came about."""

from PySide6.QtWidgets import QWidget

from netviz.core.names import layer_number
from netviz.core.translation import tr
from netviz.gui.inspector.area import InspectorArea
from netviz.gui.panel import Panel
from netviz.gui.parts.area import fill
from netviz.gui.view import View


class InspectorPanel(Panel):
    """Shows what is selected in the picture; otherwise a neuron of the step's layer."""

    NAME = "inspectorPanel"
    TITLE = "Inspector"
    AREA = "right"
    ORDER = 1
    QUICK = True

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Inspector"))
        self._area = InspectorArea(view, self)
        fill(self, self._area)
        view.selected.connect(self._selected)

    def _selected(self) -> None:
        if self.isVisible():
            self.refresh()
            self.refreshed.emit()

    def context(self) -> str:
        """What is shown."""
        shown, numbers = self._area.shown(), self.view.layer_numbers
        layer = layer_number(shown[1], numbers)
        if len(shown) == 4:
            return tr("weight from {k} to {j}, layer {layer}").format(
                k=shown[3], j=shown[2], layer=layer
            )
        return tr("layer {layer}, neuron {j}").format(layer=layer, j=shown[2])

    def refresh(self) -> None:
        """Show the numbers of now."""
        self._area.load()

    def visible_text(self) -> str:
        """Return what a person reads."""
        return self._area.visible_text()
