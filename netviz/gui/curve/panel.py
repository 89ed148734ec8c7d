"""A panel over the axis of time: words and buttons above, a chart below; a click goes there."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.theme import SMALL, font
from netviz.gui.timeline.axis import Axis, position_at
from netviz.gui.view import View

HEAD = 30.0  # px above the chart for the words and the buttons, at scale 1


class ChartPanel(Panel):
    """What the panels above the strip of time have in common.

    SHOWS: the settings that change what it shows.  A panel defines ``axis`` and makes its
    buttons with ``head_button``.
    """

    AREA = "bottom"
    ORDER = 0
    HEADER = False
    SHOWS: tuple[str, ...] = ()

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self.setAccessibleName(tr(self.TITLE))
        self.setToolTip(tr("Click or drag to go to that mini-batch"))
        self._head: list[QToolButton] = []
        view.session.setting_changed.connect(self._setting_changed)
        self.destroyed.connect(self._let_go)

    def axis(self) -> Axis:
        """Return the axis of now."""
        raise NotImplementedError

    def _let_go(self) -> None:
        self.view.session.setting_changed.disconnect(self._setting_changed)

    def _setting_changed(self, name: str) -> None:
        if name in self.SHOWS:
            self._stale_timeline = self._stale_moment = True
            self._catch_up()

    # ---- the buttons

    def head_button(self, name: str, words: str, tip: str, checkable: bool = True) -> QToolButton:
        """Return a new button of the head, left of those that are there."""
        button = QToolButton(
            self, objectName=f"{name}Button", text=words, checkable=checkable, toolTip=tip,
            accessibleName=tip, focusPolicy=Qt.FocusPolicy.NoFocus,
        )  # fmt: skip
        button.setProperty("toggle", checkable)
        self._head.append(button)
        return button

    def place_buttons(self) -> None:
        """Put them side by side at the right, at the size of the text."""
        right = self.width() - 24
        for button in self._head:
            if button.isHidden():
                continue
            button.setFont(font(SMALL, scale=self.view.scale))
            button.adjustSize()
            right -= button.width() + 4
            button.move(right, max(1, round((HEAD * self.view.scale - button.height()) / 2)))

    @property
    def words_end(self) -> int:
        """The pixel where the words of the head have to end."""
        return min(button.x() for button in self._head if not button.isHidden()) - 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right."""
        self.place_buttons()

    # ---- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mini-batch under the mouse."""
        self._go_to(event, self.view.seek_asked)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pressed mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event, self.view.drag_asked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.view.drag_ended.emit()

    def _go_to(self, event: QMouseEvent, asked: SignalInstance) -> None:
        session = self.view.session
        if session.timeline.trained:
            number = self.axis().number(event.position().x())
            position = position_at(session.timeline, number, session.position)
            if position != session.position:
                asked.emit(position)
