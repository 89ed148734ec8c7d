"""The set-up's summary in the tool bar opens and closes its panel."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PANEL = "setupPanel"


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Connect the chip; no command is needed for it."""
    chip = window.transport.chip
    toggle = partial(window.aside.toggle, PANEL)
    chip.clicked.connect(lambda checked=False: toggle())
    dock = window.docks.get(PANEL)
    if dock is not None:
        dock.visibilityChanged.connect(chip.setChecked)
    return {}
