"""One dialog for all files that can be opened."""

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
