"""Reads a file beside the window and does with it what it is for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from netviz.core.data_sources.mnist import is_part, read_folder
from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError
from netviz.core.readers.contents import Contents
from netviz.core.readers.data_file import no_network
from netviz.core.readers.making import can_be_data
from netviz.core.readers.network_arrays import Array, network_of
from netviz.core.readers.reading import kind_of, read_bytes
from netviz.core.readers.source import file_bytes, unpacked
from netviz.core.translation import tr
from netviz.gui.errands import Errands
from netviz.gui.opening.data_dialog import DataDialog
from netviz.gui.opening.table_dialog import TableDialog
from netviz.session.files.project import SUFFIX

if TYPE_CHECKING:
    from netviz.gui.window import MainWindow


@dataclass(frozen=True)
class Table:
    """A table whose form the person is to confirm.  data: the bytes; path: its name."""

    data: bytes
    path: Path


@dataclass(frozen=True)
class Arrays:
    """Data whose x and y, scaling and split the person is to confirm."""

    contents: Contents
    path: Path


@dataclass(frozen=True)
class FoundNetwork:
    """Parameters from a file; settings: what else it tells, such as the cost."""

    weights: list[Array]
    biases: list[Array]
    settings: dict[str, Any]
    path: Path


COSTS = {"cost: QuadraticCost": "quadratic", "cost: CrossEntropyCost": "cross-entropy"}


def read_anything(path: Path) -> Dataset | Table | Arrays | FoundNetwork:
    """Return what a file or a folder holds.  Raises DataError, a sentence."""
    if path.is_dir():
        return read_folder(path)
    if is_part(path):
        return read_folder(path.parent)
    data = file_bytes(path)
    if kind_of(data, path) == "table":
        return Table(bytes(unpacked(data, path)), path)
    contents = read_bytes(data, path)
    network = network_of(contents, path)
    if network is not None:
        known = next((COSTS[note] for note in contents.notes if note in COSTS), None)
        settings = {"activation": "sigmoid", "output": None, "cost": known} if known else {}
        return FoundNetwork(*network, settings, path)
    if can_be_data(contents):
        return Arrays(contents, path)
    raise no_network(contents, path)


class Opener(QObject):
    """Sends for what is in files; what is found is taken over in the GUI thread."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window
        self._errands = Errands(window, self)
        self._errands.done.connect(self.take)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._errands.busy

    def ask(self) -> None:
        """Ask for a file and open it."""
        from netviz.gui.opening.choosing import choose_file

        path = choose_file(self._window)
        if path is not None:
            self.open_path(path)

    def ask_folder(self) -> None:
        """Ask for a folder of data and learn from it."""
        from netviz.gui.opening.choosing import choose_folder

        path = choose_folder(self._window)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project, a lesson, data or a network; the banner says what came of it."""
        if path.suffix == SUFFIX:
            self._window.projects.open_path(path)
            return
        if path.suffix == ".toml":
            self._window.lessons.open(str(path))
            return
        words = tr("Reading {path} ...").format(path=path.name)
        self.run(lambda: read_anything(path), words)

    def open_text(self, text: str) -> None:
        """Show the preview of a table that was pasted."""
        self.take(Table(text.encode("utf-8"), Path(tr("pasted table"))))

    def run(self, work: Callable[[], Any], words: str) -> None:
        """Do something beside the window and take over what it returns."""
        self._errands.begin(work, words)
        self._window.banner.explain(words)

    @Slot(object)
    def take(self, found: object) -> None:
        """Bring what was read into the session, or ask how a table is meant."""
        self._window.banner.hide()
        try:
            if isinstance(found, Table):
                self._ask(TableDialog(self._window, found.data, found.path))
            elif isinstance(found, Arrays):
                self._ask(DataDialog(self._window, found.contents, found.path))
            elif isinstance(found, Dataset):
                self._window.stop_everything()
                self._window.session.load(found)
                self._say(found.title, found.split_note)
            elif isinstance(found, FoundNetwork):
                self._window.stop_everything()
                self._window.session.adopt(found.weights, found.biases, **found.settings)
                sizes = list(self._window.session.settings["sizes"])
                self._say(found.path.name, tr("a network {sizes}").format(sizes=sizes))
        except NetvizError as error:
            self._window.banner.complain(str(error))

    def get_mnist(self) -> None:
        """Ask where MNIST is to come from, get it and learn from it."""
        from netviz.gui.opening.mnist_dialog import MnistDialog

        dialog = MnistDialog(self._window)
        dialog.wanted.connect(self._fetch)
        dialog.finished.connect(self._window.focus_network)
        dialog.open()

    @Slot(str, str)
    def _fetch(self, address: str, folder: str) -> None:
        from netviz.gui.opening.mnist_dialog import getting

        self._window.focus_network()
        self.run(lambda: getting(address, folder), tr("Getting MNIST"))

    def _ask(self, dialog: TableDialog | DataDialog) -> None:
        dialog.chosen.connect(self._make)
        dialog.finished.connect(self._window.focus_network)
        dialog.open()

    @Slot(object)
    def _make(self, work: Callable[[], Dataset]) -> None:
        self._window.focus_network()
        self.run(work, tr("Reading the data ..."))

    def _say(self, name: str, words: str) -> None:
        self._window.banner.say(tr("{name}: {words}.").format(name=name, words=words))
