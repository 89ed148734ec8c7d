"""Every array of the moment: its name, shape and numbers, and what this step changed."""

from PySide6.QtWidgets import QWidget

from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.parts.area import fill
from netviz.gui.values.rows import Row
from netviz.gui.values.table import Table
from netviz.gui.view import View


class ValuesPanel(Panel):
    """A table that is painted; a right click or Ctrl+C copies an array."""

    NAME = "valuesPanel"
    TITLE = "Variables"
    AREA = "left"
    ORDER = 1
    QUICK = True

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(self.TITLE)
        self._area = Table(view, self)
        fill(self, self._area)
        view.highlighted.connect(self._area.highlighted)

    def context(self) -> str:
        """Which sample the numbers belong to."""
        moment = self.view.session.moment
        if moment.updated:
            return tr("after the mini-batch")
        if moment.matrix:
            return tr("all {count} samples").format(count=moment.record.size)
        return tr("sample {number} of {count}").format(
            number=moment.sample + 1, count=moment.record.size
        )

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._area.rows

    def refresh(self) -> None:
        """Show the arrays of this moment; scroll to what is new."""
        self._area.load()
