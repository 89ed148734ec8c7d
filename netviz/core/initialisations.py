"""Where training starts: initial weights and biases, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture

Array = NDArray[np.float64]
Draw = Callable[[int, int], Array]  # (rows, columns) -> standard normal numbers


@dataclass(frozen=True)
class Initialisation:
    """How much of the standard normal draw each weight and bias keeps.

    weight_scale(n_in): factor of the weights of a layer with n_in inputs.
    """

    name: str
    title: str
    weight_scale: Callable[[int], float]
    bias_scale: float
    source: str


INITIALISATIONS: dict[str, Initialisation] = {
    record.name: record
    for record in (
        Initialisation("1", "N(0, 1)", lambda n: 1.0, 1.0, "Nielsen, ch. 1"),
        Initialisation(
            "1/sqrt(n_in)", "N(0, 1) / sqrt(n_in)", lambda n: 1.0 / float(np.sqrt(n)), 1.0,
            "Nielsen, ch. 3, weight initialisation",
        ),
        Initialisation("zero", "All zero", lambda n: 0.0, 0.0, "Nielsen, ch. 2, problem"),
    )
}


def name_of(initialisation: Any) -> Any:
    """Return the name of an initialisation where the number 1 stands for it, else what came."""
    return "1" if type(initialisation) is int and initialisation == 1 else initialisation


def draw_parameters(
    architecture: Architecture, initialisation: str, draw: Draw
) -> tuple[list[Array], list[Array]]:
    """Return (weights, biases), drawing the biases of all layers first, then the weights.

    draw(rows, columns): standard normal numbers.  The order of the draws is the book's.
    """
    record = INITIALISATIONS[initialisation]
    biases = [draw(n, 1) * record.bias_scale for n in architecture.sizes[1:]]
    weights = [
        draw(n, n_in) * record.weight_scale(n_in) for n, n_in in architecture.weight_shapes
    ]
    return weights, biases


def seeded_parameters(
    architecture: Architecture, initialisation: str, seed: int
) -> tuple[list[Array], list[Array]]:
    """Return (weights, biases) from ``numpy.random.default_rng(seed)``."""
    generator = np.random.default_rng(seed)
    return draw_parameters(
        architecture, initialisation, lambda n, k: generator.standard_normal((n, k))
    )
