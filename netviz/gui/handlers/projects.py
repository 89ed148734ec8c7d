"""File: save, open and export what a person made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.projects import Projects
from netviz.session.files.atomic import save

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    window.projects = projects = Projects(window)
    return {
        "save": projects.save,
        "save_as": projects.save_as,
        "open_project": projects.open,
        "open_recent": partial(choose_recent, window),
        "export_network": partial(export_network, window),
        "export_costs": partial(export_costs, window),
    }


def choose_recent(window: "MainWindow") -> None:
    """Show the last projects as a list to choose from."""
    from PySide6.QtWidgets import QInputDialog

    recent = window.projects.recent.paths()
    if not recent:
        window.banner.say(tr("No project has been saved or opened yet."))
        return
    names = [str(path) for path in recent]
    chosen, accepted = QInputDialog.getItem(
        window, tr("Open recent"), tr("Project"), names, 0, False
    )
    window.focus_network()
    if accepted:
        window.projects.open_path(Path(chosen))


def export_network(window: "MainWindow") -> None:
    """Ask for a name and write weights and biases as they are after this step."""
    from netviz.gui.choose import save_path
    from netviz.session.files.network_out import NETWORK_FORMATS, parameters_at, write_network

    suffixes = tuple(NETWORK_FORMATS)
    path = save_path(window, tr("Export network"), "network.npz", tr("Networks"), suffixes)
    if path is not None:
        moment = window.session.moment

        def content() -> bytes:
            return write_network(path.suffix, moment.architecture, *parameters_at(moment))

        write_out(window, path, content)


def export_costs(window: "MainWindow") -> None:
    """Ask for a name and write the cost history as CSV."""
    from netviz.gui.choose import save_path
    from netviz.session.files.history_out import cost_history_csv

    path = save_path(window, tr("Export costs"), "costs.csv", tr("Tables"), (".csv",))
    if path is not None:
        write_out(window, path, lambda: cost_history_csv(window.session.timeline).encode())


def write_out(window: "MainWindow", path: Path, content: Callable[[], bytes]) -> bool:
    """Write a file whole or not at all; say in the banner where, or why not."""
    try:
        save(path, content(), backup=False)
    except NetvizError as error:
        window.banner.complain(str(error))
        return False
    window.banner.say(tr("Saved in {path}.").format(path=path))
    return True
