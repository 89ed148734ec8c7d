"""Data > Get MNIST: from where, to where; nothing is asked of the net before that."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit

from netviz.core.data_sources.mnist import read_folder
from netviz.core.dataset import Dataset
from netviz.core.translation import tr
from netviz.gui.opening.widgets import answer_buttons, plain_label
from netviz.gui.whats_this import answer_shift_f1
from netviz.session.files.download import downloading

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow

KEY = "mnist/address"


class MnistDialog(QDialog):
    """wanted(address, folder): emitted on Get."""

    wanted = Signal(str, str)

    def __init__(self, window: "MainWindow"):
        super().__init__(window, objectName="mnistDialog", windowTitle=tr("Get MNIST"))
        answer_shift_f1(self)
        self._store = window.store
        kept = "" if self._store is None else self._store.value(KEY, "", type=str)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        self.address = QLineEdit(
            str(kept), objectName="mnistAddress", accessibleName=tr("Address"),
            placeholderText="https://", toolTip=tr("A folder on the web that holds the four files"),
        )  # fmt: skip
        self.folder = QLineEdit(
            str(Path(place) / "mnist"), objectName="mnistFolder", accessibleName=tr("Folder"),
            toolTip=tr("Where the files are kept; those that are there are not fetched again"),
        )  # fmt: skip
        form = QFormLayout(self)
        form.addRow(plain_label("mnistAbout", tr(
            "MNIST is not part of netviz, and netviz names no place for it: give the address of a"
            " folder on the web that holds its four files, train-images-idx3-ubyte.gz and the"
            " others. Any mirror will do, for their checksums are compared. About 12 MB come; what"
            " broke off is taken up where it ended. If you have the files, File > Open reads them."
        )))  # fmt: skip
        form.addRow(tr("Address"), self.address)
        form.addRow(tr("Folder"), self.folder)
        buttons, self.get = answer_buttons(self, "mnistGet", tr("Get"))
        form.addRow(buttons)
        width = round(620 * window.view.scale)
        self.setMinimumWidth(width)
        self.resize(width, form.heightForWidth(width))

    def accept(self) -> None:
        """Close, keep the address, and say what is wanted."""
        super().accept()
        address = self.address.text().strip()
        if self._store is not None:
            self._store.setValue(KEY, address)
        self.wanted.emit(address, self.folder.text().strip())

    def done(self, result: int) -> None:
        """Close; the dialog is not needed again."""
        super().done(result)
        self.deleteLater()


def getting(address: str, folder: str) -> Generator[tuple[int, int], None, Dataset]:
    """Fetch what is missing, then read it; return the dataset."""
    return read_folder((yield from downloading(address, Path(folder))))
