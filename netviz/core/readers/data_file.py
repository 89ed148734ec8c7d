"""A dataset, or a network, from one file."""

from pathlib import Path

from netviz.core.data_sources.mnist import is_part, read_folder
from netviz.core.dataset import Dataset
from netviz.core.readers.contents import Contents, refused
from netviz.core.readers.making import Making, dataset_of, described
from netviz.core.readers.network_arrays import Array, network_of
from netviz.core.readers.reading import read_file
from netviz.core.readers.table import TableForm
from netviz.core.translation import tr


def read_data(
    path: Path, seed: int = 0, form: TableForm | None = None, making: Making | None = None
) -> Dataset:
    """Return the dataset in a file; one of MNIST's four files stands for its folder.

    Raises DataError, a sentence that says where it is wrong.
    """
    if is_part(path):
        return read_folder(path.parent)
    return dataset_of(read_file(path, form), path, making or Making(seed=seed))


def read_network(path: Path) -> tuple[list[Array], list[Array]]:
    """Return (weights, biases) of a network.  Raises DataError if the file holds none."""
    contents = read_file(path)
    found = network_of(contents, path)
    if found is None:
        raise no_network(contents, path)
    return found


def no_network(contents: Contents, path: Path) -> Exception:
    """Return the error for a file without a network."""
    return refused(
        path,
        tr(
            "it has no weights and biases, named w1, b1, w2, ... or 0.weight, 0.bias, ...;"
            " found {found}"
        ).format(found=described(contents)),
    )
