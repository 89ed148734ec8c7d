"""What's This: Shift+F1, then a click, says what a thing in the window is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWhatsThis, QWidget

from netviz.core.translation import tr
from netviz.gui.panel import Panel
from netviz.gui.plain import plain

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def explain_all(window: "MainWindow") -> None:
    """Give every action and control of a window its words; panels those of their file."""
    for action in window.actions_table.by_name.values():
        action.setWhatsThis(plain(action.toolTip()))
    for panel in window.findChildren(Panel):
        panel.setWhatsThis(plain(panel_words(panel)))
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        if tip and not widget.whatsThis():
            # tips are plain text already, or made by plain()
            widget.setWhatsThis(tip if tip.startswith("<") else plain(tip))


def panel_words(panel: Panel) -> str:
    """Return the title of a panel and the first sentence of its file."""
    module = __import__(type(panel).__module__, fromlist=["x"])
    first = (module.__doc__ or "").strip().splitlines()[0]
    return f"{tr(panel.TITLE)}\n{tr(first)}"


def ask(window: "MainWindow") -> None:
    """Wait for a click and say what is there."""
    explain_all(window)  # tips may have changed since
    QWhatsThis.enterWhatsThisMode()
