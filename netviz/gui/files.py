"""File > Export picture."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from netviz.core.errors import NetvizError
from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class Files(QObject):
    """Writes pictures of the network."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window

    def export_picture(self) -> None:
        """Ask for a name and save the network as PNG, SVG or PDF."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the picture of the network"), "netviz.svg",
            tr("Pictures (*.svg *.pdf *.png)"),
        )  # fmt: skip
        self._window.focus_network()
        if path:
            self.save_picture(path)

    def save_picture(self, path: str) -> None:
        """Save the network as it stands; says in the banner where, or why not."""
        from netviz.gui.export import export_network

        size = self._window.network.size()
        try:
            export_network(self._window.session, Path(path), size.width(), size.height())
        except (NetvizError, OSError) as error:
            self._window.banner.complain(str(error))
        else:
            self._window.banner.say(tr("Saved in {path}.").format(path=path))
