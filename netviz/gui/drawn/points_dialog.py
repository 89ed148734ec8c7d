"""Draw points: two kinds on a plane become a dataset."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from netviz.core.dataset import Dataset
from netviz.core.translation import tr
from netviz.gui.drawn.plane import Plane
from netviz.gui.opening.widgets import answer_buttons, plain_label
from netviz.gui.whats_this import answer_shift_f1

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class PointsDialog(QDialog):
    """chosen(dataset): the points are to be learnt."""

    chosen = Signal(object)

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="pointsDialog", windowTitle=tr("Draw points"))
        answer_shift_f1(self)
        self.plane, self.about = Plane(window.view), plain_label("pointsAbout")
        wipe = QPushButton(tr("Clear"), objectName="pointsClear", accessibleName=tr("Clear"),
                           focusPolicy=Qt.FocusPolicy.NoFocus,
                           toolTip=tr("Take all points away"))  # fmt: skip
        wipe.clicked.connect(self.plane.clear)
        buttons, self.use = answer_buttons(self, "pointsUse", tr("Learn them"))
        buttons.addButton(wipe, QDialogButtonBox.ButtonRole.ResetRole)
        layout = QVBoxLayout(self)
        hint = tr(
            "Left button: a circle, y = 0. Right button: a square, y = 1. x runs from 0 to 1."
        )
        for widget in (plain_label("pointsHint", hint), self.plane, self.about, buttons):
            layout.addWidget(widget)
        layout.setAlignment(self.plane, Qt.AlignmentFlag.AlignHCenter)
        self.plane.changed.connect(self._count)
        self._count()

    @Slot()
    def _count(self) -> None:
        ones = sum(kind for _, _, kind in self.plane.points)
        count = len(self.plane.points)
        self.about.setText(
            tr("{circles} circles, {squares} squares").format(circles=count - ones, squares=ones)
        )
        self.use.setEnabled(count > 0)

    def accept(self) -> None:
        """Close and hand the points over."""
        super().accept()
        self.chosen.emit(points_dataset(self.plane.points))

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def points_dataset(points: list[tuple[float, float, int]]) -> Dataset:
    """Return points (x1, x2, y) as data; x (2, 1), y (1, 1), all for training."""
    rows = np.array(points, dtype=np.float64)
    return Dataset(
        tr("points"), rows[:, :2].copy(), targets=rows[:, 2:].copy(), title=tr("Points by hand"),
        features=("x1", "x2"), split_note=tr("all {count} points for training").format(
            count=len(points)
        ),
    )  # fmt: skip
