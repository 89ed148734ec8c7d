"""The book's lists of tuples (x, y) as a dataset."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from netviz.core.checks import check_list
from netviz.core.dataset import Dataset
from netviz.core.errors import DataError, ShapeError
from netviz.core.shapes import column
from netviz.core.translation import tr


def dataset_from_pairs(
    training: Sequence[Any], test: Sequence[Any] | None = None, name: str = "your data"
) -> Dataset:
    """Return a dataset of the book's lists of tuples (x, y).

    x: column (n_in, 1).  y: column (n_out, 1); in ``test`` it may be the class number.
    Raises DataError or ShapeError, naming the tuple.
    """
    wanted = tr("a list of tuples (x, y)")
    training = check_list("training_data", training, wanted)
    test = [] if test is None else check_list("test_data", test, wanted)
    if not training:
        raise DataError(tr("The training data are empty; give a list of tuples (x, y)."))
    x_size, y_size = np.size(_pair(training, 0)[0]), np.size(_pair(training, 0)[1])
    inputs, targets = [], []
    for data, what in ((training, "training_data"), (test, "test_data")):
        for row in range(len(data)):
            x, y = _pair(data, row)
            try:
                inputs.append(column(x, x_size, "x")[:, 0])
                targets.append(column(_column_y(y, y_size), y_size, "y")[:, 0])
            except ShapeError as error:
                raise ShapeError(f"{what}[{row}]: {error}") from None
    return _dataset(np.array(inputs), np.array(targets), len(training), name)


def _dataset(inputs: Any, targets: Any, training_size: int, name: str) -> Dataset:
    rows = np.arange(len(inputs))
    splits = {"train": rows[:training_size], "test": rows[training_size:]}
    one_hot = targets.shape[1] > 1 and np.isin(targets, (0.0, 1.0)).all()
    if one_hot and (targets.sum(axis=1) == 1.0).all():
        classes, count = targets.argmax(axis=1), targets.shape[1]
        return Dataset(name, inputs, classes=classes, class_count=count, splits=splits, title=name)
    return Dataset(name, inputs, targets=targets, splits=splits, title=name)


def _pair(data: Sequence[Any], row: int) -> tuple[Any, Any]:
    sample = data[row]
    if not isinstance(sample, (tuple, list)) or len(sample) != 2:
        raise DataError(
            tr("Sample {row} should be a tuple (x, y), but it is {what}.").format(
                row=row, what=repr(sample)[:60]
            )
        )
    return sample[0], sample[1]


def _column_y(y: Any, size: int) -> Any:
    """The book's test data give the class number; a single output may be a plain number."""
    if np.ndim(y) == 0 and size > 1 and y in range(size):
        one_hot = np.zeros((size, 1))
        one_hot[int(y)] = 1.0
        return one_hot
    return [[y]] if np.ndim(y) == 0 and size == 1 else y
