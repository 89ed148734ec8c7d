"""From settings to a new timeline: architecture, data, first weights; checked together."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture, check_sizes
from netviz.core.data_sources import suggestion
from netviz.core.dataset import Dataset
from netviz.core.errors import SetupError
from netviz.core.parameters import flat_parameters
from netviz.core.schedule import Schedule
from netviz.core.streams import STREAMS
from netviz.core.translation import tr

Array = NDArray[np.float64]


def architecture_of(settings: Mapping[str, Any], dataset: Dataset | None = None) -> Architecture:
    """Return the architecture that the settings describe.  Raises SetupError.

    dataset: what it is to learn from, so that a refusal offers sizes that fit.
    """
    if dataset is not None:
        check_sizes(settings["sizes"], sizes_for(dataset))
    return Architecture.of(
        settings["sizes"], settings["activation"], settings["output"], settings["cost"]
    )


def sizes_for(dataset: Dataset) -> str:
    """Return sizes that suit the data, as they are typed: 64,30,10."""
    return ",".join(str(n) for n in suggestion(dataset)[0])


def schedule_of(settings: Mapping[str, Any]) -> Schedule:
    """Return the schedule that the settings describe.  Raises SetupError."""
    return Schedule(
        settings["eta"], settings["lmbda"], settings["mini_batch_size"], settings["order"],
        settings["seed"],
    )  # fmt: skip


def first_parameters(settings: Mapping[str, Any], architecture: Architecture) -> Array:
    """Return the initial weights and biases, drawn with the seed, as one vector."""
    stream = STREAMS[settings["stream"]]
    weights, biases = stream.draw(architecture, settings["initialisation"], settings["seed"])
    return flat_parameters(architecture, weights, biases)


def check_fit(architecture: Architecture, dataset: Dataset) -> None:
    """Raise SetupError unless the network's first and last layer fit the data.

    DataError where its cost makes no sense of the targets.
    """
    sizes = ", ".join(str(n) for n in architecture.sizes)
    for one, many, layer, count in (
        (tr("input"), tr("inputs"), architecture.sizes[0], dataset.input_size),
        (tr("output"), tr("outputs"), architecture.sizes[-1], dataset.output_size),
    ):
        if layer != count:
            raise SetupError(
                tr(
                    "Sizes [{sizes}] have {layer} {what}, but {data} has {count}. Try sizes"
                    " {first}, ..., {last}."
                ).format(
                    sizes=sizes, layer=layer, what=one if layer == 1 else many,
                    data=dataset.title or dataset.name, count=count,
                    first=dataset.input_size, last=dataset.output_size,
                )
            )
    if dataset.targets is not None:
        architecture.cost_function.check_targets(dataset.targets)
