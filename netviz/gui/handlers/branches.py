"""Run > Branches."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PANEL = "branchesPanel"


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    dock = window.docks.get(PANEL)
    if dock is not None:
        dock.panel.leaving.connect(window.stop_everything)  # type: ignore[attr-defined]
    return {"show_branches": partial(window.aside.toggle, PANEL)}
