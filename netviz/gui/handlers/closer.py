"""View > Weights as matrix, View > Input plane."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    return {
        "show_matrix": partial(window.aside.toggle, "matrixPanel"),
        "show_plane": partial(window.aside.toggle, "planePanel"),
    }
