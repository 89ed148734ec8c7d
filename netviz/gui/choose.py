"""Ask for the name of a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


def _filter(words: str, suffixes: Sequence[str]) -> str:
    return f"{words} ({' '.join('*' + suffix for suffix in suffixes)})"


def open_path(
    window: "MainWindow", title: str, words: str, suffixes: Sequence[str]
) -> Path | None:
    """Ask for a file to read; None if the person changed their mind."""
    name, _ = QFileDialog.getOpenFileName(window, title, "", _filter(words, suffixes))
    window.focus_network()
    return Path(name) if name else None


def save_path(
    window: "MainWindow", title: str, start: str, words: str, suffixes: Sequence[str]
) -> Path | None:
    """Ask for a file to write; it gets the first suffix if it has none of them."""
    name, _ = QFileDialog.getSaveFileName(window, title, start, _filter(words, suffixes))
    window.focus_network()
    if not name:
        return None
    path = Path(name)
    return path if path.suffix in suffixes else path.with_name(path.name + suffixes[0])
