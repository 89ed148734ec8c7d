"""The layer and the kinds of matrix to choose from, in letters that have room."""

from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QToolButton, QWidget

from netviz.gui.theme import BODY, PADDING, font

STEP = 0.05  # by which letters become smaller
SHARE = 0.8  # of the letters' size in one row; below it two rows, where they are high enough
LOW = 420  # a panel less high has no room for two rows


class Head(QBoxLayout):
    """The layer, and beside it, or below where that would be small, the kinds."""

    def __init__(self, layers: QComboBox, kinds: QFrame):
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._layers, self._kinds = layers, kinds
        layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setContentsMargins(PADDING, 4, PADDING, 4)
        self.addWidget(layers)
        self.addWidget(kinds)
        self.addStretch(1)

    def fit(self, width: int, height: int, scale: float) -> None:
        """Choose the letters, no larger than at ``scale``, and one row or two for a panel."""
        room, least = width - 2 * PADDING, min(scale, 1.0)
        letters = self._largest(False, room, scale, least)
        two = (letters < SHARE * scale and height >= LOW) or self._wide(False) > room
        if two:
            self._largest(True, room, scale, least)
        directions = QBoxLayout.Direction
        self.setDirection(directions.TopToBottom if two else directions.LeftToRight)
        for part in (self._layers, self._kinds):  # in a column they would be stretched
            part.setMaximumWidth(self._width(part))

    def _largest(self, two: bool, room: int, scale: float, least: float) -> float:
        """Dress the parts in the largest letters that have room, and return their scale."""
        letters = scale
        while True:
            for part in (self._layers, *self._buttons()):
                part.setFont(font(BODY, scale=letters))
            if letters <= least or self._wide(two) <= room:
                return letters
            letters = max(least, letters - STEP)

    def _wide(self, two: bool) -> int:
        """Return the width that one row needs, or two."""
        layers, kinds = self._width(self._layers), self._width(self._kinds)
        return max(layers, kinds) if two else layers + self.spacing() + kinds

    def _buttons(self) -> list[QToolButton]:
        return self._kinds.findChildren(QToolButton)

    def _width(self, part: QWidget) -> int:
        if part is self._kinds:
            return sum(button.sizeHint().width() for button in self._buttons())
        return part.sizeHint().width()
