"""Every gradient of a sample against its difference quotient, and what the two may differ by."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netviz.core.gradient_check import ABSOLUTE, RELATIVE, STEP, Checked, check_gradients
from netviz.core.names import pretty, split_name
from netviz.core.numbers import format_number
from netviz.core.record import MiniBatch
from netviz.core.translation import tr
from netviz.gui.theme import PADDING
from netviz.gui.view import View

WORST = 8
LIST_HEIGHT = 110  # pixels at most


class GradientCheck(QWidget):
    """A button, its verdict, what the verdict allows, and the worst; a click shows one."""

    def __init__(self, view: View, parent: QWidget):
        super().__init__(parent, objectName="gradientCheck", accessibleName=tr("Gradient check"))
        self._view = view
        self._checked: tuple[MiniBatch, int] | None = None  # the sample that was checked
        self.check = QPushButton(
            tr("Check all"), self, objectName="checkAll", accessibleName=tr("Check all"),
            toolTip=tr("Every gradient of this sample against its difference quotient"),
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip
        self.check.clicked.connect(self.check_all)
        self.verdict = QLabel(self, objectName="checkVerdict", wordWrap=True)
        self.tolerance = QLabel(self, objectName="checkTolerance", wordWrap=True)
        self.worst = QListWidget(
            self, objectName="checkWorst", accessibleName=tr("Worst first"),
            toolTip=tr("Click one to see it in the picture"), focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip
        self.worst.itemClicked.connect(self._select)
        self.worst.setMaximumHeight(LIST_HEIGHT)
        self._lay_out()
        self.forget()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(PADDING, 0, PADDING, 0)
        row.addWidget(self.check)
        row.addWidget(self.verdict, 1)
        made_of = QHBoxLayout()
        made_of.setContentsMargins(PADDING, 0, PADDING, 0)
        made_of.addWidget(self.tolerance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (row, made_of):
            column.addLayout(part)
        column.addWidget(self.worst)

    def keep_only(self, record: MiniBatch, sample: int) -> None:
        """Forget what was said of another sample."""
        of, number = self._checked or (None, 0)
        if of is not record or number != sample:
            self.forget()

    def forget(self) -> None:
        """Say nothing."""
        self._checked = None
        self.verdict.setText("")
        self.tolerance.hide()
        self.worst.hide()

    def check_all(self) -> None:
        """Compare every gradient with its quotient; list the worst."""
        moment = self._view.session.moment
        checked = check_gradients(moment)
        self._checked = moment.record, moment.sample
        count = sum(part.numeric.size for part in checked)
        off = sum(int((~part.agrees).sum()) for part in checked)
        self.verdict.setText(
            tr("{count} gradients checked, all agree with their quotients.").format(count=count)
            if not off else
            tr("{off} of {count} gradients differ from their quotients.").format(
                off=off, count=count
            )
        )  # fmt: skip
        self.tolerance.setText(tolerance_words(checked))
        self.tolerance.show()
        self._list_worst(checked)

    def _list_worst(self, checked: list[Checked]) -> None:
        """List those that differ most, measured by what they may differ."""
        found = []
        for part in checked:
            share = np.nan_to_num(part.error / part.tolerance, nan=np.inf)
            for place in np.argsort(share, axis=None)[::-1][:WORST]:
                j, k = divmod(int(place), share.shape[1])
                found.append((float(share[j, k]), part, j, k))
        self.worst.clear()
        for _, part, j, k in sorted(found, key=lambda one: one[0], reverse=True)[:WORST]:
            self.worst.addItem(self._item(part, j, k))
        self.worst.show()

    def _item(self, part: Checked, j: int, k: int) -> QListWidgetItem:
        text = tr("{symbol}[{j}, {k}]   differs by {error}, may by {tolerance}").format(
            symbol=pretty(part.name, self._view.layer_numbers), j=j, k=k,
            error=_brief(part.error[j, k]), tolerance=_brief(part.tolerance[j, k]),
        )  # fmt: skip
        stem, layer = split_name(part.name)
        place = ("edge", layer, j, k) if stem == "nabla_w" else ("neuron", layer, j)
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, place)
        return item

    def _select(self, item: QListWidgetItem) -> None:
        self._view.select(item.data(Qt.ItemDataRole.UserRole))


def tolerance_words(checked: list[Checked]) -> str:
    """Return what a gradient and its quotient may differ by, and why."""
    rounding = max(float(part.rounding.max()) for part in checked)
    return tr(
        "They may differ by {absolute}, and by {relative} of the gradient because the curve bends"
        " between the two costs, and by what rounding leaves of the quotient, here at most"
        " {rounding}: ε of float64, divided by h = {step}, times the cost and the z it is made of"
        " (each z times its ∂C/∂z)."
    ).format(
        absolute=_brief(ABSOLUTE), relative=_brief(RELATIVE), rounding=_brief(rounding),
        step=_brief(STEP),
    )  # fmt: skip


def _brief(value: float) -> str:
    """Return 1e-9 for 1.0e-9, 3.7e-9 for 3.71e-9."""
    return format_number(value, digits=2).replace(".0e", "e")
