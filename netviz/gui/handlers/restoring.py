"""What was open last comes back at the next start; it has no command of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netviz.gui.restoring import Restoring

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Watch the window for its end."""
    window.restoring = Restoring(window)
    return {}
