"""Every command, declared once: menus, tool bar, keys, palette and manual read this table.

A command with ``run`` acts on the session; one without is the window's own and is found
among the handlers there under the same name.  Each menu has a file here; Alt
with the letter after & in its title opens it.
"""

from netviz.session.commands import (
    data_menu,
    edit_menu,
    file_menu,
    help_menu,
    lessons_menu,
    run_menu,
    view_menu,
)
from netviz.session.commands.command import Command

__all__ = ["COMMANDS", "MENUS", "Command"]

MENUS = {
    "File": file_menu,
    "Edit": edit_menu,
    "View": view_menu,
    "Run": run_menu,
    "Data": data_menu,
    "Lessons": lessons_menu,
    "Help": help_menu,
}
COMMANDS: dict[str, Command] = {
    command.name: command for menu in MENUS.values() for command in menu.COMMANDS
}
