"""A line in the status bar or below the picture for what went wrong or wants to be said."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from netviz.core.translation import tr
from netviz.gui.icons import icon
from netviz.gui.status import StatusBar
from netviz.gui.theme import BODY, FIELD_CORNER, PADDING, colour, font
from netviz.gui.view import View

SHOWN_MS = 7_000  # a message goes by itself, or with the next command; errors stay
BAR = 4
MARGIN = 8
NARROW = 480  # pixels at text scale 1 of a host that a message does not fit over


class Banner(QFrame):
    """Says something without stopping anything; Escape or the cross closes it.

    What passes by itself stands in the status bar if one line is enough for it.  All else lies
    over the lower edge of ``host``, in which the picture makes room; where that is narrow, it
    has the window's width.
    """

    def __init__(self, view: View, host: QWidget, window: QWidget, status: StatusBar):
        super().__init__(window, objectName="banner", accessibleName=tr("Message"))
        self._view, self._host, self._kind, self._status = view, host, "message", status
        self._is_true: Callable[[], bool] = lambda: True
        self._label = QLabel(self, objectName="bannerText", wordWrap=True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # a message never reads a file
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cancel = self._button("bannerStop", tr("Stop"), tr("Give up what takes so long"))
        self._report = self._button(
            "bannerReport", tr("Copy report"),
            tr("Versions, position and the last messages, as text to send"),
        )  # fmt: skip
        self._close = QToolButton(
            self, objectName="bannerClose", accessibleName=tr("Close the message"),
            focusPolicy=Qt.FocusPolicy.NoFocus, toolTip=tr("Close the message"),
        )  # fmt: skip
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        self._row = row
        row.addWidget(self._label, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._report)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.stop_clicked, self.report_clicked = self._cancel.clicked, self._report.clicked
        view.appearance_changed.connect(self._dress)
        host.installEventFilter(self)
        self._dress()
        self.hide()

    def _button(self, name: str, words: str, tip: str) -> QPushButton:
        return QPushButton(words, self, objectName=name, accessibleName=words, toolTip=tip,
                           focusPolicy=Qt.FocusPolicy.NoFocus)  # fmt: skip

    @property
    def text(self) -> str:
        """What it says, "" while hidden."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._show(text, "message")
        self._timer.start(SHOWN_MS)

    def complain(self, text: str, is_true: Callable[[], bool] = lambda: True) -> None:
        """Say what went wrong; it stays until closed, or as long as it is true: see ``check``."""
        self._show(text, "error")
        self._is_true = is_true

    def fail(self, text: str) -> None:
        """Say what went wrong inside netviz; offers the report."""
        self._show(text, "failure")

    def explain(self, text: str, is_true: Callable[[], bool] = lambda: True) -> None:
        """Say something that wants to be read at leisure, as long as it is true: see ``check``."""
        self._show(text, "explanation")
        self._is_true = is_true

    def check(self) -> None:
        """Take away what is not true any more."""
        if not self._is_true():
            self.hide()

    def progress(self, text: str, done: int, total: int) -> None:
        """Show how far a long way is, with a button that stops it."""
        share = round(100 * done / max(1, total))
        words = tr("{what}: {share} %").format(what=text, share=share)
        self._show(words, "progress")

    def end_progress(self) -> None:
        """Take the progress away; other messages stay."""
        if self._kind == "progress":
            self.hide()

    def dismiss(self) -> None:
        """Take away whatever is said, but for how far a long way is."""
        if self._kind != "progress":
            self.hide()

    def end_message(self) -> None:
        """Take a message away that only stays for a while: something else is done now."""
        if self._kind == "message":
            self.hide()

    def _show(self, text: str, kind: str) -> None:
        self._timer.stop()
        self._kind, self._is_true = kind, lambda: True
        self._label.setText(text)
        self._cancel.setVisible(kind == "progress")
        self._report.setVisible(kind == "failure")
        self.place()
        self.show()
        self.update()

    def place(self) -> None:
        """Lie over the status bar, or over the lower edge of the host."""
        window = self.parentWidget()
        assert window is not None
        line = self._line(window)
        self._status.cover(0 if line is None else line.width())
        beside = MARGIN if line is None else 0
        self._row.setContentsMargins(PADDING + BAR, beside, MARGIN, beside)
        if line is not None:
            self.setGeometry(line)
            self._leave_room(0)
            self.raise_()
            return
        corner = self._host.mapTo(window, self._host.rect().bottomLeft())
        room, left = self._host.width(), corner.x()
        wide = room < NARROW * self._view.scale  # few words would fit in a line
        if wide:
            room, left = window.width(), 0
        width = round(min(room - 2 * PADDING, 880 * max(1.0, self._view.scale)))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left += (room - width) // 2
        self.setGeometry(left, corner.y() - height - PADDING, width, height)
        stays = wide and self._kind != "message"  # others go before anybody misses what is below
        self._leave_room(height + 2 * PADDING, stays)  # it lies over no words
        self.raise_()  # a panel that opens beside a narrow host would cut it off

    def _line(self, window: QWidget) -> QRect | None:
        """Return the right end of the status bar where a passing message fits in it, else None."""
        status, label = self._status, self._label
        if self._kind != "message" or not status.isVisible():
            return None
        wide = label.fontMetrics().horizontalAdvance(label.text()) + 2 * PADDING + BAR + MARGIN
        wide += self._close.sizeHint().width() + 2 * self._row.spacing()
        corner, room = status.mapTo(window, QPoint()), status.width()
        if "\n" in label.text() or wide > room:
            return None
        if room - wide < status.end:  # words that it would cut are covered as a whole
            wide = room
        return QRect(corner.x() + room - wide, corner.y(), wide, status.height())

    def _dress(self) -> None:
        theme, scale = self._view.theme, self._view.scale
        self._label.setFont(font(BODY, scale=scale))
        self._close.setIcon(icon("close", theme.dim, scale))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the host."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the host its room back."""
        super().hideEvent(event)
        self._status.cover(0)
        self._leave_room(0)

    def _leave_room(self, below: int, beside: bool = False) -> None:
        """Ask for so many pixels of the stage's lower edge; beside: of the panel there, too."""
        self._view.covered.emit(below)
        self._view.covered_beside.emit(below if beside else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a raised card with a bar in the colour of its kind."""
        theme = self._view.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(theme.line))
        painter.setBrush(colour(theme.raised))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, FIELD_CORNER, FIELD_CORNER)
        bars = {"error": theme.error, "failure": theme.error, "explanation": theme.cost}
        bar = bars.get(self._kind, theme.dim)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(bar))
        painter.drawRoundedRect(4, 5, BAR, self.height() - 10, 2, 2)
        painter.end()
