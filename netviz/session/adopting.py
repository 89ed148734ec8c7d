"""A person's own network as a timeline: read once, copied, never changed."""

from typing import Any

from netviz.core.checks import check_list, check_number, check_whole
from netviz.core.dataset import Dataset
from netviz.core.errors import SetupError
from netviz.core.network import Network
from netviz.core.parameters import flat_parameters
from netviz.core.shapes import check_parameters
from netviz.core.timeline import Timeline
from netviz.core.translation import tr


def adopted_settings(network: Any, dataset: Dataset) -> dict[str, Any]:
    """Return the settings that describe a network.  Raises SetupError or ShapeError."""
    for name in ("sizes", "weights", "biases"):
        if not hasattr(network, name):
            raise SetupError(
                tr("{what} has no attribute {name}; a network has sizes, weights and biases.")
                .format(what=type(network).__name__, name=name)
            )  # fmt: skip
    wanted = tr("a list of whole numbers, one for each layer")
    sizes = tuple(
        check_whole("sizes", size, 1) for size in check_list("sizes", network.sizes, wanted)
    )
    check_parameters(sizes, network.weights, network.biases)
    settings: dict[str, Any] = {"dataset": dataset, "sizes": sizes}
    if isinstance(network, Network):
        architecture = network.architecture
        settings.update(
            activation=_hidden(architecture.activations), output=architecture.output,
            cost=architecture.cost, lmbda=check_number("lmbda", network.lmbda, 0.0),
            initialisation=network.initialisation, seed=network.seed or 0,
            order=network.order or "philox",
        )  # fmt: skip
    return settings


def _hidden(activations: tuple[str, ...]) -> Any:
    """One name where all hidden layers share it; the output layer is named by itself."""
    hidden = activations[:-1] or ("sigmoid",)
    return hidden[0] if len(set(hidden)) == 1 else (*hidden, "sigmoid")


def adopted_timeline(network: Any, timeline: Timeline) -> Timeline:
    """Return an empty timeline that starts from the network's own weights and biases."""
    parameters = flat_parameters(timeline.architecture, network.weights, network.biases)
    own = None
    if isinstance(network, Network) and network.overrides_cost_derivative:
        own = network.cost_derivative
    return Timeline(
        timeline.architecture, timeline.dataset, timeline.schedule, parameters,
        cost_derivative=own,
    )  # fmt: skip
