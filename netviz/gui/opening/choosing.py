"""The dialogs that ask what is to be opened: any file, or a folder of data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from netviz.core.readers.reading import SUFFIXES
from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def choose_file(window: "MainWindow") -> Path | None:
    """Ask for a file; one of MNIST's four stands for their folder.  None: changed their mind."""
    suffixes = [f"*{suffix}" for suffix in SUFFIXES]
    endings = " ".join((*suffixes, "*.gz", "*-ubyte", "*.netviz", "*.toml"))
    name, _ = QFileDialog.getOpenFileName(
        window, tr("Open data, a network, a project or a lesson"), "",
        ";;".join((tr("All that netviz reads") + f" ({endings})", tr("All files") + " (*)")),
    )  # fmt: skip
    window.focus_network()
    return Path(name) if name else None


def choose_folder(window: "MainWindow") -> Path | None:
    """Ask for a folder with MNIST's files.  None: changed their mind."""
    name = QFileDialog.getExistingDirectory(window, tr("Open a folder with MNIST's four files"))
    window.focus_network()
    return Path(name) if name else None
