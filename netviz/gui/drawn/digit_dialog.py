"""Draw a digit: what the network sees of it and what it takes it for, while one draws."""

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from netviz.core.errors import NetvizError, SetupError
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.gui.drawn.ink_pad import InkPad
from netviz.gui.drawn.output_bars import OutputBars
from netviz.gui.opening.widgets import plain_label
from netviz.gui.whats_this import answer_shift_f1
from netviz.session.classifying import fitted_digit, outputs_of

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

SEEN = 112  # px of the small picture


class DigitDialog(QDialog):
    """Stays open beside the window; training while it is open changes the verdict."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="digitDialog", windowTitle=tr("Draw a digit"))
        answer_shift_f1(self)
        self._window, scale = window, window.view.scale
        self.pad, self.bars = InkPad(window.view), OutputBars(window.view)
        self.verdict = plain_label("digitVerdict")
        # two lines, whatever it says
        self.verdict.setMinimumHeight(2 * self.verdict.fontMetrics().lineSpacing() + 4)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.seen = QLabel(objectName="digitSeen", accessibleName=tr("What the network sees"),
                           toolTip=tr("The drawing, centred and scaled"))  # fmt: skip
        self.seen.setFixedSize(round(SEEN * scale), round(SEEN * scale))
        wipe = QPushButton(tr("Clear"), objectName="digitClear", accessibleName=tr("Clear"),
                           focusPolicy=Qt.FocusPolicy.NoFocus,
                           toolTip=tr("Begin with an empty square"))  # fmt: skip
        wipe.clicked.connect(self.pad.clear)
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        for column, widgets in (
            (left, (self.pad, wipe)), (right, (self.seen, self.bars, self.verdict)),
        ):  # fmt: skip
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column)
        self.pad.changed.connect(self.classify)
        window.view.moment_changed.connect(self.classify)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the verdict on what is there."""
        super().showEvent(event)
        self.classify()

    @Slot()
    def classify(self) -> None:
        """Run the drawing through the network in view."""
        if not self.isVisible():
            return
        try:
            self._show_verdict()
        except NetvizError as error:
            self.verdict.setText(str(error))

    def _show_verdict(self) -> None:
        moment, data = self._window.session.moment, self._window.session.dataset
        shape = image_shape(self._window)
        image = fitted_digit(self.pad.ink(), shape)
        self._show_seen(image)
        if not image.any():
            self.bars.show_outputs(np.zeros(0), [])
            self.verdict.setText(tr("Draw a digit in the square."))
            return
        outputs = outputs_of(moment, image.reshape(-1, 1))[:, 0]
        names = [data.label(n) for n in range(len(outputs))]
        self.bars.show_outputs(outputs, names)
        best = int(outputs.argmax())
        self.verdict.setText(
            tr("The network says {name}, with an output of {value}.").format(
                name=names[best], value=format_number(float(outputs[best]))
            )
        )

    def _show_seen(self, image: "np.typing.NDArray[np.float64]") -> None:
        grey = np.ascontiguousarray(image * 255, dtype=np.uint8)
        height, width = grey.shape
        picture = QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
        self.seen.setPixmap(QPixmap.fromImage(picture).scaled(
            self.seen.size(), Qt.AspectRatioMode.KeepAspectRatio
        ))  # fmt: skip


def image_shape(window: "MainWindow") -> tuple[int, int]:
    """Return the shape of the images in view.  Raises SetupError if the inputs are no images."""
    shape = window.session.dataset.image_shape
    if shape is None:
        raise SetupError(
            tr(
                "The inputs of {title} are no images. Choose Data > Digits, train, and draw."
            ).format(title=window.session.dataset.title)
        )
    return shape
