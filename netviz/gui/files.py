"""File > Open data and Export picture."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from netviz.core.data_sources import load_dataset
from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError
from netviz.core.translation import tr
from netviz.gui.worker import Errand

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


class Files(QObject):
    """Reads a folder beside the window and writes pictures."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._errand: Errand | None = None

    # ---- data

    def open_data(self) -> None:
        """Ask for a folder with MNIST's four IDX files and load it."""
        folder = QFileDialog.getExistingDirectory(
            self._window, tr("Open a folder with MNIST's four IDX files")
        )
        self._window.focus_network()
        if folder:
            self.load_folder(folder)

    def load_folder(self, folder: str) -> None:
        """Read a folder beside the window; the new run begins when it is read."""
        self.wait()
        self._window.walker.stop()
        self._window.banner.explain(tr("Reading {folder} ...").format(folder=folder))
        self._errand = Errand(lambda: load_dataset(Path(folder)), self)
        self._errand.done.connect(self._loaded)
        self._errand.failed.connect(self._failed)
        self._errand.start()

    @Slot(object)
    def _loaded(self, dataset: Dataset) -> None:
        self._window.banner.hide()
        self._window.walker.stop()
        try:
            self._window.session.load(dataset)
        except NetvizError as error:
            self._window.banner.complain(str(error))
        else:
            self._window.banner.say(dataset.split_note)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._window.banner.complain(str(error))

    def wait(self) -> None:
        """Wait until nothing is read any more."""
        if self._errand is not None:
            self._errand.wait()
            self._errand.deleteLater()
            self._errand = None

    # ---- pictures

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
