"""The buttons of the panel Breaks and watches."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netviz.gui.breaker import Breaker
from netviz.gui.panels.breaks_panel import BreaksPanel

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Connect the panel with what runs until its condition; it has no command of its own."""
    dock = window.docks.get("breaksPanel")
    panel = None if dock is None else dock.panel
    if isinstance(panel, BreaksPanel):
        breaker = Breaker(window.view, window.walker, window.training, window)
        panel.run_asked.connect(breaker.toggle)
        breaker.said.connect(panel.say)
        breaker.changed.connect(panel.show_running)
    return {}
