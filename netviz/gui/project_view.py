"""What a project keeps of the window: the layout, what is watched, where to break."""

from typing import TYPE_CHECKING, Any

from netviz.core.architecture import Architecture
from netviz.gui.layouts import LAYOUTS
from netviz.session.files.project_reading import Project

if TYPE_CHECKING:
    from netviz.gui.panels.breaks_panel import BreaksPanel
    from netviz.gui.window import MainWindow


def breaks_panel(window: "MainWindow") -> "BreaksPanel | None":
    """Return the panel of breaks and watches, if it is there."""
    dock = window.docks.get("breaksPanel")
    return None if dock is None else dock.panel  # type: ignore[return-value]


def kept(window: "MainWindow") -> dict[str, Any]:
    """Return what a project says of the window: arguments of ``project_state``."""
    panel = breaks_panel(window)
    found: dict[str, Any] = {"layout": window.layout_name}
    if panel is not None:
        found |= {"watches": panel.watches.texts, "breakpoints": panel.breakpoints.texts}
    return found


def arrange(window: "MainWindow", project: Project) -> None:
    """Watch what was watched, offer the conditions of then, in the layout of then."""
    if project.layout in LAYOUTS and project.layout != window.layout_name:
        window.commander.run_by_name(f"layout_{project.layout}")
    panel, architecture = breaks_panel(window), project.current.architecture
    if panel is not None:
        _fill(window, panel.watches, project.watches, architecture)
        _fill(window, panel.breakpoints, project.breakpoints, architecture)


def _fill(
    window: "MainWindow", expressions: Any, texts: tuple[str, ...], architecture: Architecture
) -> None:
    for text in expressions.texts:
        expressions.remove(text)
    for text in texts:
        window.view.attempt(expressions.add, text, architecture)
