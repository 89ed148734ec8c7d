"""File > Open; Edit > Paste data; files dropped on the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from netviz.core.translation import tr
from netviz.gui.opening.dropping import Dropping
from netviz.gui.opening.opener import Opener

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    opener = Opener(window)
    Dropping(window, opener)

    def paste() -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            opener.open_text(text)
        else:
            window.banner.say(tr("The clipboard holds no text; copy cells of a spreadsheet."))

    return {
        "open_data": opener.ask, "open_folder": opener.ask_folder, "paste_data": paste,
        "get_mnist": opener.get_mnist,
    }  # fmt: skip
