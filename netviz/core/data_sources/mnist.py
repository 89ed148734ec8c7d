"""A folder with MNIST's (or Fashion-MNIST's) four IDX files."""

from pathlib import Path

import numpy as np

from netviz.core.data_sources.idx import read_idx
from netviz.core.dataset import Dataset
from netviz.core.errors import DataError
from netviz.core.translation import tr

PARTS = {
    "train-images-idx3-ubyte": 3, "train-labels-idx1-ubyte": 1,
    "t10k-images-idx3-ubyte": 3, "t10k-labels-idx1-ubyte": 1,
}  # fmt: skip


def is_part(path: Path) -> bool:
    """Return whether a file is called like one of the four, packed or not."""
    return path.name.removesuffix(".gz").replace(".idx", "-idx") in PARTS


def read_folder(folder: Path) -> Dataset:
    """Return the data of the four files, plain or .gz, pixels divided by 256 as in the book.

    Of MNIST's 60,000 the first 50,000 are for training and the next 10,000 for validation,
    in general the last sixth.  x (784, 1).  Raises DataError.
    """
    images, labels, test_images, test_labels = (
        _part(folder, name, dimensions) for name, dimensions in PARTS.items()
    )
    for some, names in ((images, labels), (test_images, test_labels)):
        _check_counts(folder, len(some), len(names))
    if images.shape[1:] != test_images.shape[1:]:
        raise DataError(tr("The images in {folder} are not all of one size.").format(folder=folder))
    count, held = len(images), len(images) // 6
    inputs = np.concatenate([images, test_images]).reshape(count + len(test_images), -1)
    classes = np.concatenate([labels, test_labels]).astype(np.intp)
    rows = np.arange(len(inputs))
    splits = {
        "train": rows[: count - held], "validation": rows[count - held : count],
        "test": rows[count:],
    }  # fmt: skip
    return Dataset(
        str(folder), inputs, classes=classes, class_count=max(10, int(classes.max()) + 1),
        scale=1 / 256, splits=splits, title=folder.resolve().name,
        labels=tuple(str(n) for n in range(10)),
        image_shape=(int(images.shape[1]), int(images.shape[2])),
        split_note=tr(
            "{train} for training, {validation} for validation, {test} for testing"
        ).format(train=count - held, validation=held, test=len(test_images)),
    )  # fmt: skip


def _check_counts(folder: Path, images: int, labels: int) -> None:
    if images != labels:
        raise DataError(
            tr("{folder} holds {images} images but {labels} labels for them.").format(
                folder=folder, images=images, labels=labels
            )
        )


def _part(folder: Path, name: str, dimensions: int) -> "np.typing.NDArray[np.uint8]":
    for path in (folder / name, folder / f"{name}.gz", folder / name.replace("-idx", ".idx")):
        if path.is_file():
            array = read_idx(path)
            if array.ndim != dimensions or array.dtype != np.uint8 or not array.size:
                raise DataError(
                    tr(
                        "{path} should hold bytes in {count} dimensions, but it holds {came}."
                    ).format(path=path, count=dimensions, came=f"{array.dtype} {array.shape}")
                )
            return array
    raise DataError(
        tr(
            "{folder} has no file {name} (or {name}.gz); MNIST's four IDX files are {names}."
        ).format(folder=folder, name=name, names=", ".join(PARTS))
    )
