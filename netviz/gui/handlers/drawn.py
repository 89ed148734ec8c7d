"""Data > Draw points, Draw a digit, Weights as tables."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    by_hand = _ByHand(window)
    return {
        "draw_points": by_hand.points, "draw_digit": by_hand.digit,
        "type_weights": by_hand.weights,
    }  # fmt: skip


class _ByHand(QObject):
    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window

    def points(self) -> None:
        from netviz.gui.drawn.points_dialog import PointsDialog

        dialog = PointsDialog(self._window)
        dialog.chosen.connect(self._load)
        dialog.finished.connect(self._window.focus_network)
        dialog.open()

    def digit(self) -> None:
        from netviz.gui.drawn.digit_dialog import DigitDialog, image_shape

        image_shape(self._window)  # refuse before anything opens
        dialog = self._window.findChild(DigitDialog) or DigitDialog(self._window)
        dialog.show()
        dialog.activateWindow()

    def weights(self) -> None:
        from netviz.gui.drawn.weights_dialog import WeightsDialog

        dialog = WeightsDialog(self._window)
        dialog.chosen.connect(self._adopt)
        dialog.finished.connect(self._window.focus_network)
        dialog.open()

    @Slot(object)
    def _load(self, dataset: Dataset) -> None:
        self._window.focus_network()
        self._change(lambda: self._window.session.load(dataset), dataset.split_note)

    @Slot(object, object)
    def _adopt(self, weights: object, biases: object) -> None:
        self._window.focus_network()
        self._change(lambda: self._window.session.adopt(weights, biases), "")  # type: ignore[arg-type]

    def _change(self, change: Callable[[], object], words: str) -> None:
        self._window.stop_everything()
        try:
            change()
        except NetvizError as error:
            self._window.banner.complain(str(error))
        else:
            if words:
                self._window.banner.say(words)
