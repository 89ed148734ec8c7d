"""Where the random numbers of the first weights come from, in one table."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.errors import SetupError
from netviz.core.initialisations import draw_parameters, seeded_parameters
from netviz.core.translation import tr

Array = NDArray[np.float64]
Drawn = tuple[list[Array], list[Array]]  # weights, biases
MOST_BOOK_SEED = 2**32 - 1  # of numpy.random.seed


@dataclass(frozen=True)
class Stream:
    """One way to draw.  draw(architecture, initialisation, seed): (weights, biases)."""

    name: str
    title: str
    draw: Callable[[Architecture, str, int], Drawn]


def _book(discarded: int) -> Callable[[Architecture, str, int], Drawn]:
    def draw(architecture: Architecture, initialisation: str, seed: int) -> Drawn:
        if seed > MOST_BOOK_SEED:
            raise SetupError(
                tr("seed is {seed}, but numpy.random.seed takes {most} at most.").format(
                    seed=seed, most=MOST_BOOK_SEED
                )
            )
        stream = np.random.RandomState(seed)
        for _ in range(discarded):
            draw_parameters(architecture, initialisation, stream.randn)
        return draw_parameters(architecture, initialisation, stream.randn)

    return draw


STREAMS: dict[str, Stream] = {
    record.name: record
    for record in (
        Stream("numpy", "numpy's default_rng", seeded_parameters),
        Stream("book", "Book: numpy.random", _book(0)),
        # network2's constructor has drawn once when large_weight_initializer draws again
        Stream("book_again", "As large_weight_initializer", _book(1)),
    )
}
