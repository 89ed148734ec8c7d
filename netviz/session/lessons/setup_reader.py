"""Read a lesson's set-up: settings, data, and where the weights come from."""

from typing import Any

import numpy as np

from netviz.core.data_sources import DATASETS, load_dataset, suggestion
from netviz.core.data_sources.pairs import dataset_from_pairs
from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError
from netviz.core.parameters import flat_parameters
from netviz.core.translation import tr
from netviz.session.lessons.fields import Fields
from netviz.session.lessons.lesson import Setup
from netviz.session.settings import SETTINGS, check_setting
from netviz.session.setup import architecture_of, schedule_of

BOOK_STREAMS = ("book", "book_again")  # by the number of draws that are thrown away
MOST_SAMPLES, MOST_ENTRIES, MOST_LAYERS = 2_000, 200_000, 12


def read_setup(fields: Fields, needs: str) -> Setup:
    """Return the checked set-up of a lesson that may need "mnist"."""
    samples = _samples(fields)
    settings = _settings(fields, samples, needs)
    parameters, drawn = _parameters(fields, settings), "random_state" in fields
    random_state = fields.whole("random_state", 0, 2**32 - 1) if drawn else None
    discarded = fields.whole("discarded_draws", 0, 10, 0)
    if random_state == settings["seed"] and discarded < len(BOOK_STREAMS):
        settings["stream"] = BOOK_STREAMS[discarded]  # the set-up says it, Reset does it again
    setup = Setup(
        settings, samples, *parameters, random_state=random_state, discarded_draws=discarded,
        first=fields.whole("first", 1, 10**6) if "first" in fields else 0,
    )
    fields.done()
    return setup


def _samples(fields: Fields) -> Dataset | None:
    if "samples" not in fields:
        return None
    pairs = []
    for sample in fields.tables("samples", MOST_SAMPLES):
        pairs.append((_column(sample, "x"), _column(sample, "y")))
        sample.done()
    try:
        return dataset_from_pairs(pairs, name=tr("the lesson's samples"))
    except NetvizError as error:
        fields.refuse(str(error).rstrip("."), "samples")


def _column(fields: Fields, name: str) -> Any:
    values = fields.take(name)
    if not isinstance(values, list) or not 1 <= len(values) <= 10_000:
        fields.refuse(tr("should be a list of numbers, such as [0.5, 0.2]"), name)
    return _numbers(fields, name, values, 1).reshape(-1, 1)


def _numbers(fields: Fields, name: str, values: Any, dimensions: int) -> Any:
    """Return nested lists of numbers as an array, refusing anything else in them."""
    try:
        array = np.array(values, dtype=np.float64) if _all_numbers(values, dimensions) else None
    except (ValueError, OverflowError):
        array = None
    if array is None or array.ndim != dimensions or not np.isfinite(array).all():
        fields.refuse(tr("should be rows of finite numbers, all of one length"), name)
    return array


def _all_numbers(values: Any, depth: int) -> bool:
    if depth == 0:
        return isinstance(values, (int, float)) and not isinstance(values, bool)
    return isinstance(values, list) and all(_all_numbers(value, depth - 1) for value in values)


def _settings(fields: Fields, samples: Dataset | None, needs: str) -> dict[str, Any]:
    settings = {name: record.default for name, record in SETTINGS.items() if record.kind != "view"}
    settings["dataset"] = _dataset(fields, samples, needs)
    sizes, mini_batch_size, eta = _suggestion(settings["dataset"])
    settings.update(sizes=sizes, mini_batch_size=mini_batch_size, eta=eta)
    for name in tuple(settings):
        if name != "dataset" and name in fields:
            value = fields.take(name)
            try:
                settings[name] = check_setting(name, value)
            except NetvizError as error:
                fields.refuse(str(error).rstrip("."), name)
    try:
        architecture_of(settings)
        schedule_of(settings)
    except NetvizError as error:
        fields.refuse(str(error).rstrip("."))
    if samples is not None:
        ends = (samples.input_size, samples.output_size)
        if (settings["sizes"][0], settings["sizes"][-1]) != ends:
            fields.refuse(
                tr("should begin with {first} and end with {last}, as the samples do").format(
                    first=ends[0], last=ends[1]), "sizes")  # fmt: skip
    return settings


def _dataset(fields: Fields, samples: Dataset | None, needs: str) -> Any:
    name = fields.text("dataset", 40, "" if samples is not None else "xor")
    known = (*DATASETS, *((needs,) if needs else ()))
    if name and samples is not None:
        fields.refuse(tr("give either a dataset or samples, not both"), "dataset")
    if name and name not in known:  # never a folder: a lesson reads no other file
        fields.refuse(tr("there is no dataset {name} for lessons; there are {names}").format(
            name=repr(name), names=", ".join(known)), "dataset")  # fmt: skip
    return samples if samples is not None else name


def _suggestion(dataset: Any) -> tuple[tuple[int, ...], int, float]:
    if isinstance(dataset, Dataset):
        sizes, _, _ = suggestion(dataset)
        return sizes, dataset.training_size, 3.0
    if dataset == "mnist":
        return (784, 30, 10), 10, 3.0
    return suggestion(load_dataset(dataset))


def _parameters(fields: Fields, settings: dict[str, Any]) -> tuple[Any, Any]:
    found = [_arrays(fields, name) for name in ("weights", "biases")]
    if found[0] is None and found[1] is None:
        return None, None
    names = ("weights", "biases")
    missing = [name for name, arrays in zip(names, found, strict=True) if arrays is None]
    if missing:
        fields.refuse(tr("is missing: weights and biases go together"), missing[0])
    try:
        flat_parameters(architecture_of(settings), found[0] or (), found[1] or ())
    except NetvizError as error:
        fields.refuse(str(error).rstrip("."), "weights")
    return found[0], found[1]


def _arrays(fields: Fields, name: str) -> tuple[Any, ...] | None:
    if name not in fields:
        return None
    layers = fields.take(name)
    if not isinstance(layers, list) or not 1 <= len(layers) <= MOST_LAYERS:
        fields.refuse(tr("should be a list with one table of numbers for each layer"), name)
    arrays = []
    for place, layer in enumerate(layers):
        if name == "biases" and _all_numbers(layer, 1):
            layer = [[value] for value in layer]  # a bias is a column; a list is easier to write
        arrays.append(_numbers(fields, f"{name}[{place}]", layer, 2))
    if sum(array.size for array in arrays) > MOST_ENTRIES:
        fields.refuse(tr("holds more than {most} numbers").format(most=MOST_ENTRIES), name)
    for array in arrays:
        array.flags.writeable = False
    return tuple(arrays)
