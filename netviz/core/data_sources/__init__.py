"""The table of datasets: what menus, command line and sessions load by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from netviz.core.data_sources import mnist, small
from netviz.core.dataset import Dataset
from netviz.core.errors import DataError
from netviz.core.translation import tr


@dataclass(frozen=True)
class Source:
    """A dataset by name, with the set-up that suits it.

    load(seed): the data, split by the seed.  sizes, mini_batch_size, eta: a good start.
    """

    name: str
    title: str
    load: Callable[[int], Dataset]
    sizes: tuple[int, ...]
    mini_batch_size: int
    eta: float
    tip: str


DATASETS: dict[str, Source] = {
    source.name: source
    for source in (
        Source("xor", "XOR", small.xor, (2, 3, 1), 4, 3.0,
               "Four points that no single neuron can separate"),
        Source("iris", "Iris", small.iris, (4, 6, 3), 10, 3.0,
               "150 flowers of three kinds, four measurements each"),
        Source("digits", "Digits", small.digits, (64, 30, 10), 10, 3.0,
               "1,797 handwritten digits as 8 x 8 images"),
    )
}  # fmt: skip


def load_dataset(name: str | Path, seed: int = 0) -> Dataset:
    """Return the dataset called ``name``, or read the file or folder of that name.

    Raises DataError: a sentence that names what is possible.
    """
    if not isinstance(name, (str, Path)) or not str(name).strip():
        raise DataError(
            tr("Data are chosen by name, {names}, or by their file or folder; {came} is neither.")
            .format(names=", ".join(DATASETS), came=repr(name))
        )  # fmt: skip
    if str(name) in DATASETS:
        return DATASETS[str(name)].load(seed)
    path = Path(name)
    if path.is_dir():
        return mnist.read_folder(path)
    if path.exists():
        from netviz.core.readers.data_file import read_data

        return read_data(path, seed)
    raise DataError(
        tr(
            "There is no dataset, file or folder called {name}. Choose {names}, a table (CSV),"
            " NPZ, NPY or pickle, or a folder with MNIST's four IDX files."
        ).format(name=repr(str(name)), names=", ".join(DATASETS))
    )


def suggestion(dataset: Dataset) -> tuple[tuple[int, ...], int, float]:
    """Return (sizes, mini_batch_size, eta) to start with on a dataset."""
    source = DATASETS.get(dataset.name)
    if source is not None:
        return source.sizes, source.mini_batch_size, source.eta
    hidden = 30 if dataset.input_size >= 64 else max(3, dataset.input_size + 1)
    size = min(10, dataset.training_size)
    return (dataset.input_size, hidden, dataset.output_size), size, 3.0
