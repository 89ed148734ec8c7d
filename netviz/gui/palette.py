"""The command palette: find any command by a part of its name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from netviz.core.translation import tr
from netviz.session.commands import COMMANDS, Command

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

WIDTH, HEIGHT = 520, 360
TOP, BESIDE = 64, 8  # pixels of the window above it, and at least on the other sides


def matching(words: str) -> list[Command]:
    """Return the commands whose title, menu or name hold all the words, best first."""
    parts = words.lower().split()
    found = []
    for command in COMMANDS.values():
        text = f"{tr(command.title)} {command.menu} {command.name}".lower()
        if all(part in text for part in parts):
            found.append((not tr(command.title).lower().startswith(words.lower()), command))
    return [command for _, command in sorted(found, key=lambda pair: pair[0])]


class CommandPalette(QFrame):
    """A line to type in and the commands that match; Enter runs, Escape closes."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._window = window
        self.line = QLineEdit(
            self, objectName="paletteLine", accessibleName=tr("Command"),
            placeholderText=tr("Type a part of a command's name"),
        )  # fmt: skip
        self.line.setProperty("own_escape", True)
        self.list = QListWidget(
            self, objectName="paletteList", accessibleName=tr("Commands"),
            focusPolicy=Qt.FocusPolicy.NoFocus, frameShape=QFrame.Shape.NoFrame,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self.line.installEventFilter(self)
        self._fill("")

    def open_over_window(self) -> None:
        """Open at the top of the window, with the keys in the line."""
        scale, room = self._window.view.scale, self._window.size()
        wanted = QSize(round(WIDTH * scale), round(HEIGHT * scale))
        self.resize(wanted.boundedTo(room - QSize(2 * BESIDE, TOP + BESIDE)))
        self.move(QPoint((room.width() - self.width()) // 2, TOP))
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, words: str) -> None:
        self.list.clear()
        for command in matching(words):
            action = self._window.actions_table.by_name[command.name]
            keys = "   ".join(command.shortcuts)
            item = QListWidgetItem(f"{tr(command.title)}    {keys}".rstrip(), self.list)
            item.setData(Qt.ItemDataRole.UserRole, command.name)
            if not action.isEnabled():
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._move(0, 1)

    def _move(self, start: int, by: int) -> None:
        """Choose the first command from row ``start`` on that can be run."""
        row = start
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(row)
                return
            row += by

    def _run(self) -> None:
        item = self.list.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._close()
        if name is not None:
            self._window.commander.run_by_name(name)

    def _close(self) -> None:
        self.close()
        self._window.focus_network()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose in the list; Escape closes, and so does a click elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
            if by is not None:
                self._move(self.list.currentRow() + by, by)
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus() and (
            event.reason() != Qt.FocusReason.ActiveWindowFocusReason  # another program
        ):
            self.close()
        return False
