"""Two inputs: what every neuron makes of each point of their plane, and where the data lie."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.plane.area import PlaneArea
from netviz.gui.view import View


class PlanePanel(Panel):
    """The selected neuron, or an output, large; every hidden neuron small.  Follows the moment."""

    NAME = "planePanel"
    TITLE = "Input plane"
    AREA = "right"
    ORDER = 6
    WIDTH = 460

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr(self.TITLE))
        self._area = PlaneArea(view, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        view.selected.connect(self._selected)
        view.highlighted.connect(self._area.highlighted)

    def _selected(self) -> None:
        if self.isVisible():
            self._area.update()

    def refresh_timeline(self) -> None:
        """Find the data's place; they may be others now."""
        self._area.load_data()

    def refresh(self) -> None:
        """Show the parameters of now."""
        self._area.load()

    def visible_text(self) -> str:
        """Return the line below the large picture, or why there is none."""
        return self._area.words
