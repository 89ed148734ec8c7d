"""A frozen dataset: rows of inputs, targets or classes, and how they are split."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import DataError
from netviz.core.frozen import frozen
from netviz.core.shapes import column
from netviz.core.translation import tr

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
SPLITS = ("train", "validation", "test")
CHUNK = 1_000  # samples evaluated at a time
SMALL_BYTES = 16 * 2**20  # up to here float64 rows are kept ready


@dataclass(frozen=True, eq=False)
class Dataset:
    """N samples.

    inputs: stored (N, n_in) as uint8, float32 or float64; a value is inputs * scale.
    targets: (N, n_out) float64, or None where ``classes``, (N,), count from 0 and the
    target is one-hot.  splits: rows of "train", "validation", "test" (missing = empty).
    labels: class names.  image_shape: (height, width) of an input that is an image.
    edited: {row: x, (n_in,)} that stand in the place of what ``inputs`` has there.
    title, credit, split_note: for people.  Raises DataError for shapes that do not fit.
    """

    name: str
    inputs: NDArray[Any]
    targets: Array | None = None
    classes: NDArray[np.intp] | None = None
    class_count: int | None = None
    scale: float = 1.0
    splits: dict[str, Indices] = field(default_factory=dict)
    title: str = ""
    labels: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    image_shape: tuple[int, int] | None = None
    credit: str = ""
    split_note: str = ""
    edited: Mapping[int, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self)
        splits = dict(self.splits) or {"train": np.arange(len(self.inputs))}
        for name in SPLITS:
            splits[name] = frozen(np.asarray(splits.get(name, ()), dtype=np.intp))
        object.__setattr__(self, "splits", splits)
        if not len(splits["train"]):
            raise DataError(tr("{name} has no training samples.").format(name=self.name))
        for array in (self.inputs, self.targets, self.classes):
            if array is not None:
                array.flags.writeable = False
        small = self.inputs.size * 8 <= SMALL_BYTES
        object.__setattr__(self, "_rows", self.values() if small else None)
        # which rows a large one has to look up, when it gathers them
        marks = np.zeros(len(self.inputs), dtype=bool) if self.edited and not small else None
        if marks is not None:
            marks[list(self.edited)] = True
        object.__setattr__(self, "_marks", marks)
        object.__setattr__(self, "_target_rows", self._all_targets() if small else self.targets)

    def values(self) -> Array:
        """Return all inputs as they are learned from, (N, n_in); a new array."""
        inputs: Array = np.ascontiguousarray(self.inputs * np.float64(self.scale))
        for row, x in self.edited.items():
            inputs[row] = x
        return inputs

    def settled(self) -> "Dataset":
        """Return the same data with the edited rows among the stored ones."""
        if not self.edited:
            return self
        return replace(self, inputs=self.values(), scale=1.0, edited={})

    def _all_targets(self) -> Array:
        if self.targets is not None:
            return np.ascontiguousarray(self.targets)
        assert self.classes is not None and self.class_count is not None
        targets: Array = np.eye(self.class_count)[self.classes]
        return targets

    @property
    def size(self) -> int:
        """The number N of samples."""
        return len(self.inputs)

    @property
    def training_size(self) -> int:
        """How many samples training visits in an epoch."""
        return len(self.splits["train"])

    @property
    def input_size(self) -> int:
        """Numbers in one input, n_in."""
        return int(self.inputs.shape[1])

    @property
    def output_size(self) -> int:
        """Numbers in one target, n_out."""
        return self.class_count or int(self.targets.shape[1])  # type: ignore[union-attr]

    def rows(self, split: str) -> Indices:
        """Return the rows of a split, read-only; empty if there is none."""
        return self.splits[split]

    def x(self, row: int) -> Array:
        """Return one input as a column (n_in, 1)."""
        x: Array = self.edited.get(int(row), self.inputs[row] * np.float64(self.scale))
        return x.reshape(-1, 1).copy()

    def y(self, row: int) -> Array:
        """Return one target as a column (n_out, 1)."""
        if self.targets is not None:
            return np.array(self.targets[row]).reshape(-1, 1)
        y = np.zeros((self.output_size, 1))
        y[self.classes[row]] = 1.0  # type: ignore[index]
        return y

    def gather(self, indices: Indices, X_rows: Array, Y_rows: Array) -> None:
        """Fill X_rows (m, n_in) and Y_rows (m, n_out) with the samples of some rows."""
        rows: Array | None = self._rows  # type: ignore[attr-defined]
        if rows is not None:
            rows.take(indices, 0, X_rows, "clip")  # "clip": no copy to check the bounds
        else:
            np.copyto(X_rows, self.inputs.take(indices, 0, mode="clip"))
            np.multiply(X_rows, self.scale, X_rows)  # cast, then scale: a quarter faster in two
            if self._marks is not None:  # type: ignore[attr-defined]
                for place in np.flatnonzero(self._marks[indices]):  # type: ignore[attr-defined]
                    X_rows[place] = self.edited[int(indices[place])]
        targets: Array | None = self._target_rows  # type: ignore[attr-defined]
        if targets is not None:
            targets.take(indices, 0, Y_rows, "clip")
        else:
            Y_rows[:] = 0.0
            Y_rows[np.arange(len(indices)), self.classes[indices]] = 1.0  # type: ignore[index]

    def evaluation_chunks(
        self, split: str, size: int = CHUNK
    ) -> Iterator[tuple[Array, Array, NDArray[np.intp] | None]]:
        """Yield (X, Y, classes) of a split, columns, up to ``size`` samples at a time."""
        rows = self.rows(split)
        for first in range(0, len(rows), size):
            chunk = rows[first : first + size]
            X = np.empty((len(chunk), self.input_size))
            Y = np.empty((len(chunk), self.output_size))
            self.gather(chunk, X, Y)
            yield X.T, Y.T, None if self.classes is None else self.classes[chunk]

    def class_of(self, row: int) -> int | None:
        """Return the class of one sample, None where the data have targets."""
        return None if self.classes is None else int(self.classes[row])

    def label(self, number: int) -> str:
        """Return the name of a class."""
        return self.labels[number] if number < len(self.labels) else str(number)

    def with_sample(self, row: int, x: Any = None, y: Any = None) -> "Dataset":
        """Return the same data with another x (n_in, 1) or y (n_out, 1) in one row.

        Raises ShapeError for anything but columns.
        """
        new_x = self.x(row) if x is None else column(x, self.input_size, "x")
        edited = {**self.edited, row: frozen(new_x[:, 0])}  # no copy of the rows: there may be many
        if y is None:
            return replace(self, edited=edited)
        targets = self._all_targets().copy()
        targets[row] = column(y, self.output_size, "y")[:, 0]
        return replace(self, edited=edited, targets=targets, classes=None, class_count=None)


def _check(data: Dataset) -> None:
    if data.inputs.ndim != 2 or not data.inputs.size:
        raise DataError(
            tr("The inputs of {name} have shape {shape}; they should be rows, (N, n).").format(
                name=data.name, shape=data.inputs.shape
            )
        )
    if (data.targets is None) == (data.classes is None):
        raise DataError(tr("{name} needs either targets or classes.").format(name=data.name))
    outcome = data.targets if data.targets is not None else data.classes
    if outcome is not None and len(outcome) != len(data.inputs):
        raise DataError(
            tr("{name} has {inputs} inputs but {targets} targets; each input needs one.").format(
                name=data.name, inputs=len(data.inputs), targets=len(outcome)
            )
        )
    for array in (data.inputs, data.targets):
        if array is not None and array.dtype.kind == "f" and not np.isfinite(array).all():
            row = int(np.argwhere(~np.isfinite(array))[0][0])
            raise DataError(
                tr(
                    "Row {row} of {name} holds NaN or infinity; every entry has to be finite."
                ).format(row=row, name=data.name)
            )


def split_rows(count: int, seed: int, *sizes: int) -> list[Indices]:
    """Return disjoint rows for splits of the given sizes, drawn with ``seed``, each sorted."""
    order = np.random.default_rng(seed).permutation(count)
    ends = np.cumsum((0, *sizes))
    return [np.sort(order[a:b]) for a, b in pairwise(ends)]
