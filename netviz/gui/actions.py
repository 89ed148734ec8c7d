"""One QAction for every command record: the menus, the tool bar and the keys use the same."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from netviz.core.translation import tr
from netviz.gui.view import View
from netviz.session.commands import COMMANDS, MENUS, Command

# commands before which a menu draws a line
GROUPS = {
    "quit", "full_screen", "matrix_view", "text_larger", "theme_system", "reduced_motion",
    "command_palette", "play_pause", "step_forward", "unit_coarser", "replay", "reset", "manual",
    "about",
}  # fmt: skip


class Actions(QObject):
    """All actions by command name, kept in step with the session.

    run: called with the command's record when its action is triggered.
    """

    def __init__(self, window: QMainWindow, view: View, run: Callable[[Command], None]):
        super().__init__(window)
        self._view, self._run = view, run
        self.by_name = {
            command.name: self._action(command, window) for command in COMMANDS.values()
        }
        self._watched = [
            (command, self.by_name[command.name]) for command in COMMANDS.values()
            if command.enabled is not Command.enabled
        ]  # fmt: skip
        self._choices = [
            (*command.setting, self.by_name[command.name]) for command in COMMANDS.values()
            if command.setting is not None
        ]  # fmt: skip
        window.addActions(list(self.by_name.values()))
        view.session.setting_changed.connect(self._setting_changed)
        self.sync()
        self.sync_choices()

    def _action(self, command: Command, window: QMainWindow) -> QAction:
        keys = [QKeySequence(keys) for keys in command.shortcuts]
        action = QAction(
            tr(command.title), window, objectName=command.name,
            checkable=command.setting is not None, toolTip=tooltip(command),
            shortcutContext=Qt.ShortcutContext.WindowShortcut, statusTip="",
            menuRole=_ROLES.get(command.name, QAction.MenuRole.NoRole),
        )  # fmt: skip
        action.setShortcuts(keys)
        action.triggered.connect(lambda checked=False: self._triggered(command))
        return action

    def _triggered(self, command: Command) -> None:
        self._run(command)
        if command.setting is not None:  # Qt has toggled it; what counts is the setting
            self.sync_choices()

    def sync(self) -> None:
        """Enable what is possible now."""
        session = self._view.session
        for command, action in self._watched:
            action.setEnabled(command.enabled(session))

    def sync_choices(self) -> None:
        """Check what is chosen now."""
        settings = self._view.session.settings
        for name, value, action in self._choices:
            action.setChecked(settings[name] == value)

    def _setting_changed(self, name: str) -> None:
        self.sync_choices()

    def detach(self) -> None:
        """Stop listening to the session."""
        self._view.session.setting_changed.disconnect(self._setting_changed)


_ROLES = {
    "quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole,
}  # fmt: skip


def tooltip(command: Command) -> str:
    """Return the tip with its keys, plain text."""
    keys = ", ".join(command.shortcuts)
    return f"{tr(command.tip or command.title)}  ({keys})" if keys else tr(
        command.tip or command.title
    )


def fill_menus(window: QMainWindow, actions: Actions) -> dict[str, QMenu]:
    """Fill the menu bar from the command table; return the menus by name."""
    menus = {}
    for name, records in MENUS.items():
        menu = window.menuBar().addMenu(tr(records.TITLE))
        menu.setObjectName(f"menu{name}")
        for command in COMMANDS.values():
            if command.menu == name:
                if command.name in GROUPS and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(actions.by_name[command.name])
        menus[name] = menu
    return menus
