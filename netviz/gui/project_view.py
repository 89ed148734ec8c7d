"""What a project keeps of the window: the layout, what is watched, where to break."""

from typing import TYPE_CHECKING, Any

from netviz.core.architecture import Architecture
from netviz.core.timeline import Timeline
from netviz.gui.layouts import LAYOUTS
from netviz.session.files.project import ProjectState, project_state
from netviz.session.files.project_reading import Project
from netviz.session.settings import SETTINGS

if TYPE_CHECKING:
    from netviz.gui.panels.breaks_panel import BreaksPanel
    from netviz.gui.window import MainWindow

KINDS = ("run", "setup")  # of the settings that a project keeps


def breaks_panel(window: "MainWindow") -> "BreaksPanel | None":
    """Return the panel of breaks and watches, if it is there."""
    dock = window.docks.get("breaksPanel")
    return None if dock is None else dock.panel  # type: ignore[return-value]


def mark_of(window: "MainWindow") -> tuple[Any, ...]:
    """Return what differs as soon as a saved project would say something else."""
    session, branches = window.session, window.session.branches
    values = tuple(session.settings[n] for n, s in SETTINGS.items() if s.kind in KINDS)
    runs = tuple((id(one), one.trained, branches[one].name) for one in branches)
    panel = breaks_panel(window)
    texts = () if panel is None else (panel.watches.texts, panel.breakpoints.texts)
    return (id(session.timeline), runs, values, texts)


def state_of(window: "MainWindow") -> ProjectState:
    """Return what a project of the window would say now."""
    session, branches = window.session, window.session.branches
    tree: dict[Timeline, str] = {}
    others = []
    for root in branches.children(None):
        runs = branches.tree(root)
        names = {one: branches[one].name for one in runs}
        if session.timeline in names:
            tree = names
        else:
            others.append((names, branches[root].settings))
    return project_state(
        tree, session.timeline, session.position, session.settings, others=others, **kept(window)
    )


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
