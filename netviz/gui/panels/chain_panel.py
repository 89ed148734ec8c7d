"""The chain rule on the picture: one gradient, along its paths to the cost or back from it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netviz.core.translation import tr
from netviz.gui.chain.area import ChainArea
from netviz.gui.chain.pages import Pages
from netviz.gui.chain.rows import Page, Parameter, Writer
from netviz.gui.panel import Panel
from netviz.gui.theme import PADDING
from netviz.gui.view import View


class ChainPanel(Panel):
    """Shows the selected weight's or neuron's bias; a factor under the mouse lights its place."""

    NAME = "chainPanel"
    TITLE = "Chain rule"
    AREA = "right"
    ORDER = 9
    WIDTH = 640
    COVERS = ("left", "right")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Chain rule"))
        self._area = ChainArea(view, self)
        self._page: Page | None = None
        self._asked: tuple[Any, ...] = ()  # what the page answers
        self.pages = Pages(self)
        self.pages.turned.connect(self.refresh)
        self._directions = QButtonGroup(self, exclusive=True)
        self.forwards = self._direction(
            "chainForwards", tr("forwards"), tr("Every path from the parameter to the cost")
        )
        self.backwards = self._direction(
            "chainBackwards", tr("backwards"), tr("From the cost back, each error made once")
        )
        self.forwards.setChecked(True)
        self._lay_out()
        view.selected.connect(self._selected)

    def _direction(self, name: str, words: str, tip: str) -> QToolButton:
        button = QToolButton(
            self, objectName=name, text=words, toolTip=tip, accessibleName=words, checkable=True,
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        button.clicked.connect(self.refresh)
        self._directions.addButton(button)
        return button

    def _lay_out(self) -> None:
        group = QFrame(self, objectName="chainDirections")
        inner = QHBoxLayout(group)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.forwards)
        inner.addWidget(self.backwards)
        row = QHBoxLayout()
        row.setContentsMargins(PADDING, 4, PADDING, 4)
        row.addWidget(group)
        row.addStretch(1)
        row.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._area, 1)

    def _selected(self) -> None:
        self.pages.begin()
        if self.isVisible():
            self.refresh()
            self.refreshed.emit()

    def parameter(self) -> Parameter:
        """Return (layer, j, k): the selected weight, the selected neuron's bias, or w1[0, 0]."""
        selection = self.view.selection
        if selection is None or selection[1] == 0:
            return 1, 0, 0
        return (*selection[1:3], selection[3] if len(selection) == 4 else None)

    def context(self) -> str:
        """What to do here."""
        return tr("click a weight or a neuron in the picture")

    def refresh(self) -> None:
        """Show the sample in view."""
        session = self.view.session
        moment, own = session.moment, session.timeline.cost_derivative
        asked = (moment.record, moment.sample, self.parameter(), self.view.layer_numbers, own,
                 self.backwards.isChecked(), self.pages.first)  # fmt: skip
        if self._page is None or asked != self._asked:  # it is the same at every step of a sample
            self._asked, self._page = asked, self._written(Writer(moment, asked[3], own))
        self.pages.hold(self._page.count)
        self._area.load(self._page)

    def _written(self, writer: Writer) -> Page:
        if self.backwards.isChecked():
            return writer.backwards(self.parameter())
        page = writer.forwards(self.parameter(), self.pages.first)
        if not page.rows:  # the network became smaller
            self.pages.begin()
            page = writer.forwards(self.parameter(), 0)
        return page

    def visible_text(self) -> str:
        """Return what a person reads."""
        return "\n".join(self._page.lines()) if self._page else ""
