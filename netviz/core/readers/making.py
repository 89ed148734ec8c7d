"""A dataset from arrays: which are x and y, scaling, one-hot labels, splits."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.dataset import Dataset, split_rows
from netviz.core.readers.contents import Contents, refused
from netviz.core.translation import tr

Rows = NDArray[np.intp]
SCALINGS = {
    "suited": "As suits: bytes and pixels / 256, others as they are", "none": "As they are",
    "256": "Divide by 256, as the book", "minmax": "To 0 .. 1 (smallest .. largest)",
    "standard": "Mean 0, deviation 1",
}  # fmt: skip
PARTS = ("train", "validation", "test")
MOST_CLASSES = 1_000
LIKELY_CLASSES = 100
FEW = 20  # samples; below that all are for training
DARK = 16  # the digits of 8 x 8 pixels go that far; bytes go further
IMAGES = {784: (28, 28), 64: (8, 8)}
_PAIRS = (
    (("x", "y"), ("xs", "ys"), ("inputs", "targets"), ("data", "target"), ("images", "labels"),
     ("features", "labels"), ("x_train", "y_train"), ("train_images", "train_labels"),
     ("train_x", "train_y"), ("[0][0]", "[0][1]"), ("[0]", "[1]")),
    (("x_valid", "y_valid"), ("x_val", "y_val"), ("x_validation", "y_validation"),
     ("valid_x", "valid_y"), ("val_x", "val_y"), ("[1][0]", "[1][1]")),
    (("x_test", "y_test"), ("test_images", "test_labels"), ("test_x", "test_y"),
     ("[2][0]", "[2][1]")),
)  # fmt: skip


@dataclass(frozen=True)
class Making:
    """How arrays become a dataset.

    scaling: a name of SCALINGS; minmax and standard look at the training rows only.
    one_hot: None = where y looks like classes.  validation, test: shares of the rows, drawn
    with seed, where the file itself has no such parts.
    """

    scaling: str = "suited"
    one_hot: bool | None = None
    validation: float = 0.0
    test: float = 0.2
    seed: int = 0


def dataset_of(
    contents: Contents, path: Path, making: Making | None = None
) -> Dataset:
    """Return the dataset that a file's arrays make.

    Raises Refused where there is no x and y among them, or they do not fit each other.
    """
    made = making or Making()
    parts = data_parts(contents, path)
    if parts is None:
        raise refused(
            path, tr("it has no inputs x and outcomes y; found {found}").format(
                found=described(contents)
            )
        )  # fmt: skip
    x = np.concatenate([part[0] for part in parts.values()])
    y = np.concatenate([part[1] for part in parts.values()])
    splits, note = _splits(parts, made)
    image = _image_shape(x, contents)
    is_bytes = x.dtype == np.uint8 if contents.kind != "table" else _are_pixels(x, image)
    rows, scale = _scaled(x.reshape(len(x), -1), splits["train"], made, path, is_bytes)
    known = (made.scaling, made.one_hot, made.seed, made.validation, made.test)
    is_standard = known == ("suited", None, 0, 0.0, 0.2)
    return Dataset(
        str(path) if is_standard else f"{path.name}, {made.scaling}", rows, scale=scale,
        splits=splits, title=path.name, split_note=note, image_shape=image,
        features=contents.columns, **_outcome(y, contents, made, path),
    )  # fmt: skip


def can_be_data(contents: Contents) -> bool:
    """Return whether some array could be inputs: more than one sample, known by name or not."""
    return any(array.ndim >= 1 and len(array) > 1 for array in contents.arrays.values())


def split_note(contents: Contents, path: Path, making: Making) -> str:
    """Return how the samples will be split, for people; looks at their number only."""
    parts = data_parts(contents, path)
    return "" if parts is None else _splits(parts, making)[1]


def as_x_and_y(contents: Contents, x: str, y: str) -> Contents:
    """Return only two arrays of a file, as x and y; y "" is the last column of x."""
    arrays = {"x": contents.arrays[x]} | ({"y": contents.arrays[y]} if y else {})
    return Contents(contents.kind, arrays, contents.labels)


def described(contents: Contents) -> str:
    """Return the arrays with their shapes, for a sentence."""
    shown = [f"{n} {a.shape}" for n, a in contents.arrays.items()]
    return ", ".join(shown[:6]) + (tr(" and more") if len(shown) > 6 else "")


Part = tuple[NDArray[Any], NDArray[Any]]


def data_parts(contents: Contents, path: Path) -> dict[str, Part] | None:
    """Return (x, y) of train, validation, test as far as they are there; None: no data.

    A single table without names is x and, in its last column, y.
    Raises Refused where x and y are there and do not fit.
    """
    arrays = {name.lower(): array for name, array in contents.arrays.items()}
    found: dict[str, Part] = {}
    for part, pairs in zip(PARTS, _PAIRS, strict=True):
        names = next((pair for pair in pairs if arrays.keys() >= set(pair)), None)
        if names is not None:
            found[part] = _checked(arrays[names[0]], arrays[names[1]], names, path)
    if not found and len(arrays) == 1:
        (table,) = arrays.values()
        if table.ndim == 2 and table.shape[1] > 1 and len(table):
            found["train"] = table[:, :-1], table[:, -1:]
    if "train" not in found:
        return None
    if len({y.ndim for _, y in found.values()}) > 1:  # the book: one-hot to train, else numbers
        found = {part: (x, _numbered(y)) for part, (x, y) in found.items()}
    for x, y in found.values():
        if x.shape[1:] != found["train"][0].shape[1:] or y.shape[1:] != found["train"][1].shape[1:]:
            raise refused(path, tr("its parts have inputs or outcomes of different shapes"))
    return found


def _checked(x: NDArray[Any], y: NDArray[Any], names: tuple[str, str], path: Path) -> Part:
    if x.ndim < 1 or y.ndim < 1 or not x.size or len(x) != len(y):
        raise refused(
            path, tr("{x} has shape {shape} and {y} has shape {other}; each input needs one"
                     " outcome").format(x=names[0], y=names[1], shape=x.shape, other=y.shape)
        )  # fmt: skip
    if y.ndim > 1:
        y = y.reshape(len(y), -1)
    if x.ndim == 3 and x.shape[2] == 1:
        x = x[:, :, 0]  # columns, as the book has them
    return (x.reshape(len(x), 1) if x.ndim == 1 else x), y


def _numbered(y: NDArray[Any]) -> NDArray[Any]:
    """Return one-hot rows as the numbers of their classes; anything else as it is."""
    if y.ndim != 2 or y.shape[1] < 2 or not (np.isin(y, (0, 1)).all() and (y.sum(1) == 1).all()):
        return y
    numbers: NDArray[Any] = y.argmax(axis=1)
    return numbers


def _splits(parts: dict[str, Part], made: Making) -> tuple[dict[str, Rows], str]:
    if len(parts) > 1:
        ends = np.cumsum([0, *(len(x) for x, _ in parts.values())])
        splits = {name: np.arange(ends[n], ends[n + 1]) for n, name in enumerate(parts)}
        note = tr("{train} for training, {validation} for validation, {test} for testing")
    else:
        count = len(parts["train"][0])
        held = [round(count * share) if count >= FEW else 0 for share in (made.validation,
                made.test)]  # fmt: skip
        train, validation, test = split_rows(count, made.seed, count - sum(held), *held)
        splits = {"train": train, "validation": validation, "test": test}
        note = tr("{train} for training, {validation} for validation, {test} for testing, drawn"
                  " with the seed")  # fmt: skip
        if not sum(held):
            note = tr("all {train} for training")
            if count < FEW and made.validation + made.test:
                note = tr("all {train} for training: fewer than {few} are not split")
    sizes = {name: f"{len(splits.get(name, ())):,}" for name in PARTS}
    return splits, note.format(few=FEW, **sizes)


def _image_shape(x: NDArray[Any], contents: Contents) -> tuple[int, int] | None:
    if x.ndim == 3 and min(x.shape[1:]) > 1:
        return int(x.shape[1]), int(x.shape[2])
    is_anonymous = not any(not c.lower().startswith(("column", "pixel")) for c in contents.columns)
    return IMAGES.get(x.shape[1]) if x.ndim == 2 and is_anonymous else None


def _are_pixels(x: NDArray[Any], image: tuple[int, int] | None) -> bool:
    """Whether a table's inputs are images in whole numbers from 0 to 255."""
    if image is None or x.min() < 0 or not DARK < x.max() <= 255:
        return False
    return x.dtype == np.uint8 or bool((x == np.floor(x)).all())


def _scaled(
    x: NDArray[Any], train: Rows, made: Making, path: Path, is_bytes: bool
) -> tuple[NDArray[Any], float]:
    """Return (stored rows, scale); bytes stay bytes where a factor is enough.

    is_bytes: whether the numbers go from 0 to 255 by their nature.
    """
    if made.scaling not in SCALINGS:
        raise refused(path, tr("{came} is no scaling").format(came=repr(made.scaling)))
    if (x.dtype.kind != "f" and x.dtype != np.uint8) or x.dtype == np.float16:
        x = x.astype(np.float64)
    factor = 1 / 256
    if made.scaling == "256" or (made.scaling == "suited" and is_bytes):
        return x, factor
    if made.scaling in ("suited", "none"):
        return x, 1.0
    x = x.astype(np.float64)
    seen = x[train]
    if made.scaling == "minmax":
        least, spread = seen.min(axis=0), np.ptp(seen, axis=0)
    else:
        least, spread = seen.mean(axis=0), seen.std(axis=0)
    return (x - least) / np.where(spread > 0, spread, 1.0), 1.0  # a constant column becomes 0


def _outcome(y: NDArray[Any], contents: Contents, made: Making, path: Path) -> dict[str, Any]:
    flat = y.reshape(-1) if y.ndim == 1 or y.shape[1] == 1 else None
    if flat is not None and (made.one_hot or (made.one_hot is None and _look_like_classes(
        flat, contents
    ))):  # fmt: skip
        classes = flat.astype(np.intp)
        if (classes != flat).any() or classes.min() < 0 or classes.max() >= MOST_CLASSES:
            raise refused(path, tr("one-hot labels need whole numbers from 0 to 999"))
        labels = contents.labels or tuple(str(n) for n in range(int(classes.max()) + 1))
        return {"classes": classes, "class_count": max(2, len(labels)), "labels": labels}
    return {"targets": y.reshape(len(y), -1).astype(np.float64)}


def _look_like_classes(y: NDArray[Any], contents: Contents) -> bool:
    """Whole numbers 0, 1, 2 ... of which few are missing; a mere 0 and 1 is one output."""
    if contents.labels:
        return True
    if y.dtype.kind == "f" and (y != np.floor(y)).any():
        return False
    least, most = y.min(), y.max()
    return bool(least >= 0 and 2 <= most < LIKELY_CLASSES and len(np.unique(y)) > most / 2)
