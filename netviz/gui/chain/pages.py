"""Which page of many paths is seen: the one before, its number to type, the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from netviz.core.chain import MOST_PATHS
from netviz.core.translation import tr


class Pages(QWidget):
    """Hidden where everything fits on one page.  Numbers may be as large as they like.

    turned: another page is wanted.
    """

    turned = Signal()

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._page = self._pages = 1
        tip = tr("Which paths are spelled out; the sum is over all of them")
        self.field = QLineEdit(self, objectName="chainPage", toolTip=tip, accessibleName=tip)
        self.field.setFixedWidth(72)
        self.field.editingFinished.connect(self._typed)
        self.previous = self._button("chainPrevious", "‹", tr("The paths before"))
        self.following = self._button("chainNext", "›", tr("The next paths"))
        self.previous.clicked.connect(lambda checked=False: self.turn_to(self._page - 1))
        self.following.clicked.connect(lambda checked=False: self.turn_to(self._page + 1))
        self._words = QLabel(self, objectName="chainPages")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.previous, self.field, self._words, self.following):
            row.addWidget(widget)

    def _button(self, name: str, words: str, tip: str) -> QToolButton:
        return QToolButton(self, objectName=name, text=words, toolTip=tip, accessibleName=tip,
                           focusPolicy=Qt.FocusPolicy.TabFocus)  # fmt: skip

    @property
    def first(self) -> int:
        """The number of the first path of the page, from 0."""
        return (self._page - 1) * MOST_PATHS

    def hold(self, count: int) -> None:
        """Say how many paths there are; the page stays if it still exists."""
        self._pages = max(1, -(-count // MOST_PATHS))  # whole numbers: there may be 30**7
        self._page = min(self._page, self._pages)
        self.setVisible(self._pages > 1)
        self.previous.setEnabled(self._page > 1)
        self.following.setEnabled(self._page < self._pages)
        self._words.setText(tr("of {pages}").format(pages=self._pages))
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(str(self._page))
            self.field.setCursorPosition(0)

    def begin(self) -> None:
        """Go back to the first page, without saying so."""
        self._page = 1

    def turn_to(self, page: int) -> None:
        """Show another page, the nearest there is."""
        self._page = min(max(1, page), self._pages)
        self.turned.emit()

    def _typed(self) -> None:
        text = self.field.text().strip()
        self.field.setModified(False)
        if text == str(self._page):
            return
        self.turn_to(int(text) if text.isdecimal() and len(text) < 100 else self._page)
        self.field.setText(str(self._page))
