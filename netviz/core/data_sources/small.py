"""The datasets that come with netviz: xor, iris, digits."""

import csv

import numpy as np

from netviz.core.data_sources.idx import read_idx
from netviz.core.dataset import Dataset, split_rows
from netviz.core.resources import resource
from netviz.core.translation import tr


def xor(seed: int = 0) -> Dataset:
    """Return the four points of exclusive or, all for training.  x (2, 1), y (1, 1)."""
    return Dataset(
        "xor", np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
        targets=np.array([[0.0], [1.0], [1.0], [0.0]]), title=tr("XOR"),
        split_note=tr("all 4 points for training"),
    )  # fmt: skip


def iris(seed: int = 0) -> Dataset:
    """Return Fisher's 150 irises, each feature scaled to 0..1 over all rows.  x (4, 1)."""
    with resource("datasets/iris.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    values = np.array([row[:4] for row in rows], dtype=np.float64)
    kinds = tuple(dict.fromkeys(row[4] for row in rows))
    least, most = values.min(axis=0), values.max(axis=0)
    train, test = split_rows(len(rows), seed, 120, 30)
    return Dataset(
        "iris", (values - least) / (most - least),
        classes=np.array([kinds.index(row[4]) for row in rows]), class_count=3,
        splits={"train": train, "test": test}, title=tr("Iris"), labels=kinds,
        features=tuple(header[:4]), credit=tr("R. A. Fisher, 1936; UCI, CC BY 4.0"),
        split_note=tr("120 for training, 30 for testing, drawn with the seed"),
    )  # fmt: skip


def digits(seed: int = 0) -> Dataset:
    """Return 1,797 handwritten digits, 8 x 8 pixels of 0..16, scaled to 0..1.  x (64, 1)."""
    images = read_idx(resource("datasets/digits-images.idx.gz"))
    labels = read_idx(resource("datasets/digits-labels.idx.gz"))
    train, test = split_rows(len(images), seed, 1_500, 297)
    return Dataset(
        "digits", images.reshape(len(images), -1), classes=labels.astype(np.intp),
        class_count=10, scale=1 / 16, splits={"train": train, "test": test},
        title=tr("Digits"), labels=tuple("0123456789"), image_shape=(8, 8),
        credit=tr("E. Alpaydin and C. Kaynak, 1998; UCI, CC BY 4.0"),
        split_note=tr("1,500 for training, 297 for testing, drawn with the seed"),
    )  # fmt: skip
