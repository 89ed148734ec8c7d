"""Panels that answer the reader's questions, opened in the place of others."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

PANELS = {
    "show_shapes": "shapesPanel",
    "show_mini_batch": "miniBatchPanel",
    "show_derivative": "derivativePanel",
    "show_chain": "chainPanel",
    "show_breaks": "breaksPanel",
}


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    return {command: partial(window.aside.toggle, panel) for command, panel in PANELS.items()}
