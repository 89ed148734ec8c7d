"""File > Export picture."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from netviz.core.errors import NetvizError
from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what this feature does, by command name."""
    return {"export_picture": partial(_export_picture, window)}


def _export_picture(window: "MainWindow") -> None:
    """Ask for a name and save the network as PNG, SVG or PDF."""
    path, _ = QFileDialog.getSaveFileName(
        window, tr("Save the picture of the network"), "netviz.svg",
        tr("Pictures (*.svg *.pdf *.png)"),
    )  # fmt: skip
    window.focus_network()
    if path:
        _save_picture(window, Path(path))


def _save_picture(window: "MainWindow", path: Path) -> None:
    """Save the network as it stands; says in the banner where, or why not."""
    from netviz.gui.export import export_network

    size = window.network.size()
    try:
        export_network(window.session, path, size.width(), size.height())
    except (NetvizError, OSError) as error:
        window.banner.complain(str(error))
    else:
        window.banner.say(tr("Saved in {path}.").format(path=path))
