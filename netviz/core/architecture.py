"""What a network is made of: sizes, one activation per layer, a cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from netviz.core.activations import ACTIVATIONS, Activation
from netviz.core.checks import check_known, check_list
from netviz.core.costs import COSTS, Cost
from netviz.core.errors import SetupError
from netviz.core.translation import tr

MOST_NEURONS = 100_000  # in one layer; more is a slip of the keyboard, not a network
MOST_WEIGHTS = 50_000_000
EXAMPLE = "2,3,1"  # sizes to try where nothing is known of the data


@dataclass(frozen=True)
class Architecture:
    """Sizes (n_0, ..., n_L), the names of L activations and of the cost; checked.

    own_derivative: a person's ``cost_derivative`` stands for the cost's own.
    Raises SetupError, a sentence, for sizes or combinations that make no sense.
    """

    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    cost: str = "quadratic"
    own_derivative: bool = False

    def __post_init__(self) -> None:
        check_sizes(self.sizes)
        _check_activations(self.activations, self.layers)
        _check_cost(self.cost, self.activations[-1])
        if self.activations[-1] == "softmax" and self.sizes[-1] == 1:
            raise SetupError(tr("softmax of one output is always 1, so nothing can be learnt; give"
                                " the network at least two outputs, or another activation."))

    @classmethod
    def of(
        cls,
        sizes: Sequence[int],
        activation: str | Sequence[str] = "sigmoid",
        output: str | None = None,
        cost: str = "quadratic",
    ) -> "Architecture":
        """Return the architecture with one activation for all layers or one for each.

        output: the last layer's activation, if it differs.
        """
        wanted = tr("a list of whole numbers, one for each layer, such as [2, 3, 1]")
        sizes = tuple(_whole(size) for size in check_list("sizes", sizes, wanted))
        count = max(len(sizes) - 1, 0)
        if isinstance(activation, str):
            names: tuple[str, ...] = (activation,) * count
        else:
            names = tuple(check_list("activation", activation, tr("a name, or one for each layer")))
        if output is not None and names:
            names = (*names[:-1], output)
        return cls(sizes, names, cost)

    @property
    def layers(self) -> int:
        """The number L of layers that have weights; the input is layer 0."""
        return len(self.sizes) - 1

    @property
    def output(self) -> str:
        """The name of the last layer's activation."""
        return self.activations[-1]

    @property
    def cost_function(self) -> Cost:
        """The record of the cost."""
        return COSTS[self.cost]

    @property
    def fused(self) -> bool:
        """Whether the output's delta is simply a - y (cost and output cancel)."""
        return self.output in self.cost_function.fused and not self.own_derivative

    def activation(self, layer: int) -> Activation:
        """Return the activation record of layer 1..L."""
        return ACTIVATIONS[self.activations[layer - 1]]

    @property
    def weight_shapes(self) -> tuple[tuple[int, int], ...]:
        """Shapes (n_l, n_{l-1}) of w1, ..., wL: row = to, column = from."""
        return tuple(zip(self.sizes[1:], self.sizes[:-1], strict=True))

    @property
    def bias_count(self) -> int:
        """How many biases there are in all."""
        return sum(self.sizes[1:])

    @property
    def parameter_count(self) -> int:
        """How many weights and biases there are in all."""
        return self.bias_count + sum(n * k for n, k in self.weight_shapes)


def _whole(size: Any) -> Any:
    """numpy's whole numbers are as good as Python's; anything else is refused later."""
    return int(size) if isinstance(size, np.integer) else size


def check_sizes(sizes: tuple[Any, ...], example: str = EXAMPLE) -> None:
    """Raise SetupError, a sentence, where sizes make no network.  example: what to try."""
    shown = ", ".join(str(n) for n in sizes)
    if len(sizes) < 2:
        raise SetupError(
            tr(
                "Sizes [{sizes}] are too few: a network has at least an input and an output."
                " Try {example}."
            ).format(sizes=shown, example=example)
        )
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise SetupError(
                tr(
                    "Sizes [{sizes}] contain {size}, but every layer has a whole number of"
                    " neurons, at least 1. Try {example}."
                ).format(sizes=shown, size=repr(size), example=example)
            )
    weights = sum(n * k for n, k in zip(sizes[1:], sizes[:-1], strict=True))
    if max(sizes) > MOST_NEURONS or weights > MOST_WEIGHTS or len(sizes) > 100:
        raise SetupError(
            tr(
                "Sizes [{sizes}] make {weights} weights; netviz takes up to {most} weights,"
                " {neurons} neurons in a layer and 100 layers. Choose smaller sizes."
            ).format(
                sizes=shown if len(shown) < 80 else shown[:77] + "...",
                weights=weights, most=MOST_WEIGHTS, neurons=MOST_NEURONS,
            )
        )


def _check_activations(names: tuple[str, ...], layers: int) -> None:
    if len(names) != layers:
        if layers == 1:
            words = tr("There are {names} activations, but one layer with weights; give one name.")
        elif len(names) == 1:
            words = tr("There is 1 activation for {layers} layers with weights; give its name"
                       " alone, or one for each of these layers.")  # fmt: skip
        else:
            words = tr("There are {names} activations for {layers} layers with weights; give one"
                       " name, or one for each of these layers.")  # fmt: skip
        raise SetupError(words.format(names=len(names), layers=layers))
    for name in names:
        check_known(tr("activation"), name, ACTIVATIONS)
    if "softmax" in names[:-1]:
        raise SetupError(
            tr(
                "softmax makes probabilities of a whole layer, so it can only be the output."
                " Choose another activation for the hidden layers."
            )
        )


def _check_cost(name: str, output: str) -> None:
    check_known(tr("cost"), name, COSTS)
    cost = COSTS[name]
    if output not in cost.outputs:
        raise SetupError(
            tr("The cost {cost} does not go with a {output} output: {reason}.").format(
                cost=name, output=output, reason=tr(cost.refusal)
            )
        )
