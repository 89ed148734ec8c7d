"""Any layer's w, nabla_w, their sum and the change of w as a heatmap."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netviz.core.names import label, layer_number
from netviz.core.translation import tr
from netviz.gui.matrix.cells import Cells
from netviz.gui.matrix.choice import KINDS
from netviz.gui.matrix.head import Head
from netviz.gui.panel import Panel
from netviz.gui.parts.choice import Choice
from netviz.gui.view import View


class MatrixPanel(Panel):
    """Follows the moment; pointing at an entry names and lights it everywhere."""

    NAME = "matrixPanel"
    TITLE = "Matrix"
    AREA = "right"
    ORDER = 5
    WIDTH = 480

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr(self.TITLE))
        self.kind = "w"
        self._area = Cells(view, self)
        self._layers = Choice(
            self, objectName="matrixLayer", accessibleName=tr("Layer of the matrix"),
            toolTip=tr("The layer whose weights are shown"), focusPolicy=Qt.FocusPolicy.ClickFocus,
        )  # fmt: skip
        self._layers.activated.connect(lambda _: self.refresh())
        self._kinds = QButtonGroup(self, exclusive=True)
        kinds = QFrame(self, objectName="matrixKinds")
        group = QHBoxLayout(kinds)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(0)
        for kind in KINDS:
            group.addWidget(self._button(kind.name, kind.title, kind.tip))
        self._head = Head(self._layers, kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._scrolled(), 1)
        view.selected.connect(self._selected)
        view.highlighted.connect(self._area.highlighted)

    def _scrolled(self) -> QScrollArea:
        """Return the cells in a frame that scrolls where the panel is lower than they are."""
        frame = QScrollArea(
            self, objectName="matrixScroll", accessibleName=tr("Cells of the matrix"),
            widgetResizable=True, frameShape=QFrame.Shape.NoFrame,
            focusPolicy=Qt.FocusPolicy.NoFocus,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )  # fmt: skip
        frame.setWidget(self._area)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons letters that have room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._head.fit(self.width(), self.height(), self.view.scale)

    def _button(self, name: str, title: str, tip: str) -> QToolButton:
        button = QToolButton(
            self, text=tr(title), objectName=f"matrix_{name}", checkable=True, toolTip=tr(tip),
            accessibleName=tr(title), checked=name == self.kind, focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip
        self._kinds.addButton(button)
        button.clicked.connect(partial(self.show_kind, name))
        return button

    @property
    def layer(self) -> int:
        """The layer shown, 1..L."""
        return max(1, self._layers.currentIndex() + 1)

    def show_kind(self, name: str, checked: bool = True) -> None:
        """Show another quantity."""
        self.kind = name
        for button in self._kinds.buttons():
            button.setChecked(button.objectName() == f"matrix_{name}")
        self.refresh()

    def show_layer(self, layer: int) -> None:
        """Show another layer, 1..L."""
        self._layers.setCurrentIndex(layer - 1)
        self.refresh()

    def _selected(self, selection: object) -> None:
        if self.isVisible() and self.view.selection is not None and self.view.selection[1] > 0:
            self.show_layer(self.view.selection[1])
        elif self.isVisible():
            self._area.highlighted(self.view.highlight_keys)

    def refresh_timeline(self) -> None:
        """Offer the layers there are."""
        now = self.layer
        sizes, numbers = self.view.session.timeline.architecture.sizes, self.view.layer_numbers
        self._layers.clear()
        for layer in range(1, len(sizes)):
            self._layers.addItem(
                tr("layer {l}: {to} × {source}").format(
                    l=layer_number(layer, numbers), to=sizes[layer], source=sizes[layer - 1]
                )
            )
        self._layers.setCurrentIndex(min(now, len(sizes) - 1) - 1)
        self._fit()

    def refresh(self) -> None:
        """Show the matrix of now."""
        self._area.load(self.kind, self.layer)
        self.refreshed.emit()

    def context(self) -> str:
        """What is shown, and its shape."""
        sizes = self.view.session.timeline.architecture.sizes
        name = "w" if self.kind == "change" else self.kind
        return f"{label(f'{name}{self.layer}', self.view.layer_numbers)}  " + str(
            (sizes[self.layer], sizes[self.layer - 1])
        )

    def visible_text(self) -> str:
        """Return what is written below the cells."""
        return self._area.words
