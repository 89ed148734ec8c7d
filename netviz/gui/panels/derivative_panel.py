"""Why output - y?  The cost as a curve, its tangent, and a secant whose epsilon one shrinks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from netviz.core.derivative import CostCurve, Quantity, quantities, selected_quantity
from netviz.core.translation import tr
from netviz.gui.derivative.charts import Charts
from netviz.gui.derivative.check import GradientCheck
from netviz.gui.panel import Panel
from netviz.gui.parts.choice import Choice
from netviz.gui.theme import PADDING
from netviz.gui.view import Selection, View

SLIDER = 120  # steps of the slider: ten for each power of ten


class DerivativePanel(Panel):
    """A quantity, a slider for epsilon, two charts, and a check of every parameter."""

    NAME = "derivativePanel"
    TITLE = "Derivative"
    AREA = "right"
    ORDER = 7
    WIDTH = 760
    COVERS = ("left", "right")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr("Derivative"))
        tip = tr("The number that is changed: an output, a weight or a bias; or click one in the"
                 " picture")  # fmt: skip
        self.quantity = Choice(self, objectName="derivativeQuantity", accessibleName=tip,
                               toolTip=tip)  # fmt: skip
        self.quantity.currentIndexChanged.connect(self._show)
        tip = tr("Epsilon of the difference quotient, from 1 to 1e-12")
        self.slider = QSlider(
            Qt.Orientation.Horizontal, self, objectName="epsilonSlider", minimum=0, maximum=SLIDER,
            value=5, accessibleName=tip, toolTip=tip, focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip
        self.slider.valueChanged.connect(self._show)
        self.check = GradientCheck(view, self)
        self._charts = Charts(view, self)
        self._listed: object = None  # what the list of quantities was made for
        self._lay_out()
        view.selected.connect(self._selected)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(PADDING, 4, PADDING, 0)
        top.addWidget(QLabel(tr("the cost as a function of"), self))
        top.addWidget(self.quantity, 1)
        top.addWidget(QLabel("ε  1", self))
        top.addWidget(self.slider, 2)
        top.addWidget(QLabel("1e−12", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(top)
        column.addWidget(self._charts, 1)
        column.addWidget(self.check)

    @property
    def epsilon(self) -> float:
        """The epsilon that the slider stands for."""
        return float(10.0 ** (-12.0 * self.slider.value() / SLIDER))

    def refresh(self) -> None:
        """Show the sample in view."""
        moment = self.view.session.moment
        listed = moment.architecture.sizes, self.view.layer_numbers
        if self._listed != listed:
            self._listed = listed
            self._list(quantities(moment))
            self._take(self.view.selection)
        self.check.keep_only(moment.record, moment.sample)
        self._show()

    def _list(self, found: list[Quantity]) -> None:
        self.quantity.blockSignals(True)
        self.quantity.clear()
        for quantity in found:
            self.quantity.addItem(quantity.label(self.view.layer_numbers), quantity)
        self.quantity.blockSignals(False)

    def _selected(self) -> None:
        if self.isVisible():
            self._take(self.view.selection)
            self._show()

    def _take(self, selection: Selection | None) -> None:
        """Choose what is selected in the picture; a large network's list begins with it then."""
        layers = self.view.session.moment.architecture.layers
        was = self.quantity.currentData()
        quantity = None if selection is None else selected_quantity(selection, was, layers)
        if quantity is None:
            return
        place = next((n for n in range(self.quantity.count())
                      if self.quantity.itemData(n) == quantity), -1)  # fmt: skip
        self.quantity.blockSignals(True)
        if place < 0:
            place = 0
            self.quantity.insertItem(0, quantity.label(self.view.layer_numbers), quantity)
        self.quantity.setCurrentIndex(place)
        self.quantity.blockSignals(False)

    def _show(self) -> None:
        quantity = self.quantity.currentData()
        if quantity is not None and self.isVisible():
            session = self.view.session
            curve = CostCurve(session.moment, quantity, session.timeline.cost_derivative)
            self._charts.load(curve, self.epsilon)

    def context(self) -> str:
        """The cost in words."""
        return tr("derivative or difference quotient?")

    def visible_text(self) -> str:
        """Return what a person reads."""
        said = self.check.verdict.text(), self.check.tolerance.text()
        return "\n".join((*self._charts.lines(), *(said if said[0] else ())))
