"""Every setting, declared once: set-up panel, command line, menus and manual read this table.

Kinds: *view* has no effect on a run; *run* counts from the mini-batch in view on; *setup*
begins a new run at (0, 0, 0).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.activations import ACTIVATIONS
from netviz.core.architecture import EXAMPLE
from netviz.core.checks import check_number, check_whole, unknown
from netviz.core.costs import COSTS
from netviz.core.data_sources import DATASETS
from netviz.core.errors import SetupError
from netviz.core.initialisations import INITIALISATIONS, name_of
from netviz.core.names import NUMBERS
from netviz.core.orders import ORDERS
from netviz.core.steps import UNITS
from netviz.core.streams import STREAMS
from netviz.core.translation import tr

LEAST_MB, MOST_MB = 16, 65_536  # of checkpoints


@dataclass(frozen=True)
class Setting:
    """One setting.

    kind: view, run or setup.  choices: allowed values with their titles, in order, or None.
    limits: (least, greatest) of a number.  check(value) returns the value to keep or raises
    SetupError.  option: its name on the command line, "" if it has none.
    """

    name: str
    title: str
    kind: str
    default: Any
    check: Callable[[Any], Any]
    tip: str
    group: str
    choices: dict[Any, str] | None = None
    limits: tuple[float, float] | None = None
    unit: str = ""
    option: str = ""


def parse_sizes(value: Any, example: str = EXAMPLE) -> tuple[int, ...]:
    """Return sizes from "2,3,1", "[2, 3, 1]" or a sequence of whole numbers.

    Raises SetupError, which offers an example.
    """
    if not isinstance(value, str):
        if not isinstance(value, (Sequence, np.ndarray)):
            raise SetupError(_bad_sizes(value, example))
        return tuple(int(n) if isinstance(n, np.integer) else n for n in value)
    try:
        return tuple(int(part) for part in value.strip().strip("[]()").split(","))
    except ValueError:
        raise SetupError(_bad_sizes(value, example)) from None


def _bad_sizes(value: Any, example: str) -> str:
    return tr(
        "Sizes are whole numbers with commas between them, one for each layer, such as {example};"
        " {value} is not."
    ).format(value=repr(value), example=example)


def _one_of(what: str, choices: dict[Any, str]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in choices:
            raise SetupError(unknown(tr(what), value, [str(choice) for choice in choices]))
        return value

    return check


def _number(name: str, least: float, *, open_end: bool = False) -> Callable[[Any], float]:
    return lambda value: check_number(name, value, least, open_end=open_end, typed=True)


def _whole(name: str, least: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, str):
            with suppress(ValueError):  # check_whole says what is wrong with it
                value = int(value)
        return check_whole(name, value, least)

    return check


def _within(name: str, least: float, greatest: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        number = check_number(name, value, least, typed=True)
        if number > greatest:
            raise SetupError(
                tr("{name} is {value}, but it can be {greatest} at most.").format(
                    name=name, value=value, greatest=greatest
                )
            )
        return number

    return check


def _memory(value: Any) -> int:
    return int(_within("memory of a run", LEAST_MB, MOST_MB)(_whole("memory of a run", 1)(value)))


def _activation(value: Any) -> Any:
    if value == "softmax" or (isinstance(value, (list, tuple)) and "softmax" in value):
        raise SetupError(tr("softmax makes probabilities of a whole layer, so it can only be the"
                            " output; choose it there."))  # fmt: skip
    if isinstance(value, (list, tuple)):
        return tuple(_one_of("activation", _HIDDEN)(name) for name in value)
    return _one_of("activation", _HIDDEN)(value)


def _dataset(value: Any) -> Any:
    return value  # netviz.core.data_sources says what is wrong with a name or a folder


def _titles(table: dict[str, Any]) -> dict[Any, str]:
    return {name: record.title for name, record in table.items()}


_HIDDEN = {name: record.title for name, record in ACTIVATIONS.items() if name != "softmax"}
_OUTPUT = {None: "As the others", **_titles(ACTIVATIONS)}
_YES_NO = {False: "Off", True: "On"}
_NUMBERS = dict(zip(NUMBERS, ("From 0", "As in the book's formulas"), strict=True))
_UNITS = dict(zip(UNITS, ("step", "layer", "sample", "mini-batch", "epoch"), strict=True))
_THEMES = {"system": "As the system", "dark": "Dark", "light": "Light"}

_REOPEN = {"project": "The project of last time", "all": "All as it was left",
           "nothing": "XOR, as at first"}  # fmt: skip
_SCALES = {"auto": "As suits the data", "linear": "Linear", "log": "Logarithmic"}
_LAYERS = {
    "nabla_b": "Norm of nabla_b", "nabla_w": "Norm of nabla_w",
    "w": "Norm of the weights", "saturated": "Saturated neurons",
}  # fmt: skip
_QUANTITIES = {"cost": "Cost", "accuracy": "Accuracy"}

SETTINGS: dict[str, Setting] = {
    record.name: record
    for record in (
        Setting("dataset", "Data", "setup", "xor", _dataset,
                "What the network learns from", "Network", _titles(DATASETS), option="data"),
        Setting("sizes", "Sizes", "setup", (2, 3, 1), parse_sizes,
                "Neurons per layer, input first, such as 2,3,1", "Network", option="sizes"),
        Setting("activation", "Activation", "setup", "sigmoid", _activation,
                "What a neuron makes of its z", "Network", _HIDDEN, option="activation"),
        Setting("output", "Output", "setup", None, _one_of("output", _OUTPUT),
                "The last layer's activation, if it differs", "Network", _OUTPUT,
                option="output"),
        Setting("cost", "Cost", "setup", "quadratic", _one_of("cost", _titles(COSTS)),
                "What training makes small", "Network", _titles(COSTS), option="cost"),
        Setting("initialisation", "First weights", "setup", "1",
                lambda value: _one_of("initialisation", _titles(INITIALISATIONS))(name_of(value)),
                "Where training starts", "Network", _titles(INITIALISATIONS),
                option="initialisation"),
        Setting("stream", "Drawn from", "setup", "numpy", _one_of("stream", _titles(STREAMS)),
                "Which random numbers the first weights are", "Network", _titles(STREAMS),
                option="stream"),
        Setting("seed", "Seed", "setup", 0, _whole("seed", 0),
                "The same seed gives the same first weights and order", "Network",
                limits=(0, 2**31 - 1), option="seed"),
        Setting("order", "Order", "setup", "philox", _one_of("order", _titles(ORDERS)),
                "In which order an epoch visits the samples", "Training", _titles(ORDERS),
                option="order"),
        Setting("eta", "Learning rate η", "run", 3.0, _number("eta", 0.0, open_end=True),
                "How far one update goes downhill", "Training", limits=(1e-9, 1e9),
                option="eta"),
        Setting("lmbda", "Weight decay λ", "run", 0.0, _number("lambda", 0.0),
                "L2 regularisation: every update shrinks the weights a little", "Training",
                limits=(0.0, 1e9), option="lmbda"),
        Setting("mini_batch_size", "Mini-batch size", "run", 4, _whole("mini-batch size", 1),
                "Samples per update; a change counts from the next epoch on", "Training",
                limits=(1, 2**31 - 1), unit="samples", option="mini-batch-size"),
        Setting("unit", "Unit", "view", "step", _one_of("unit", _UNITS),
                "How far Right, Left and play go", "View", _UNITS),
        Setting("speed", "Speed", "view", 2.0, _within("speed", 0.1, 10.0),
                "Units per second while playing", "View", limits=(0.1, 10.0), unit="/ s"),
        Setting("matrix_view", "Matrix view", "view", False, _one_of("matrix view", _YES_NO),
                "All samples of the mini-batch at once, as matrix columns", "View", _YES_NO),
        Setting("layer_numbers", "Layer numbers", "view", "from_0",
                _one_of("layer numbers", _NUMBERS),
                "Count layers from 0 as the code does, or as the book's formulas do", "View",
                _NUMBERS),
        Setting("theme", "Theme", "view", "system", _one_of("theme", _THEMES),
                "Colours of the window", "View", _THEMES),
        Setting("text_scale", "Text size", "view", 1.0, _within("text size", 0.75, 3.0),
                "1 is normal; a projector wants more", "View", limits=(0.75, 3.0)),
        Setting("cost_scale", "Cost axis", "view", "auto", _one_of("cost axis", _SCALES),
                "Linear, or logarithmic for costs that differ by powers of ten, as of images",
                "View", _SCALES),
        Setting("cost_quantity", "Curve", "view", "cost", _one_of("curve", _QUANTITIES),
                "Cost, or how many were right after each epoch", "View", _QUANTITIES),
        Setting("layers_quantity", "Layers over time", "view", "nabla_b",
                _one_of("layers over time", _LAYERS),
                "What the chart of the layers shows", "View", _LAYERS),
        Setting("memory_mb", "Memory (MB)", "view", 256, _memory,
                "Of a run, for the checkpoints that make going back quick; with less they lie"
                " further apart", "View", limits=(LEAST_MB, MOST_MB), unit="MB"),
        Setting("reduced_motion", "Reduced motion", "view", False,
                _one_of("reduced motion", _YES_NO), "Still pictures instead of animation",
                "View", _YES_NO),
        Setting("reopen", "At the start", "view", "project", _one_of("start", _REOPEN),
                "What netviz begins with when it is opened without a file", "View", _REOPEN),
    )
}  # fmt: skip


def check_setting(name: str, value: Any) -> Any:
    """Return the value a setting keeps.  Raises SetupError for unknown names and bad values."""
    if name not in SETTINGS:
        raise SetupError(unknown(tr("setting"), name, SETTINGS))
    try:
        return SETTINGS[name].check(value)
    except TypeError:  # an unhashable value is in no table of choices
        raise SetupError(
            tr("{name} cannot be {value}.").format(name=name, value=repr(value)[:60])
        ) from None
