"""The commands of the menu Edit."""

from netviz.session.commands.command import Command
from netviz.session.session import Session

TITLE = "&Edit"

COMMANDS = [
    Command("undo", "Undo", "Edit", ("Ctrl+Z",), "Take back the last change",
            Session.undo, lambda s: s.can_undo),
    Command("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "Make the change again",
            Session.redo, lambda s: s.can_redo),
    Command("paste_data", "Paste data", "Edit", ("Ctrl+V",),
            "Learn from the cells of a spreadsheet that were copied; a preview comes first"),
]  # fmt: skip
