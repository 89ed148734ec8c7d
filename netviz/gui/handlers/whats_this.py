"""Help > What's this?"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from netviz.gui.whats_this import ask

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    return {"whats_this": partial(ask, window)}
