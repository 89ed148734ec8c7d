"""A run that could begin: what it takes is checked, what takes long can be done elsewhere."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.engine import CostDerivative
from netviz.core.timeline import Timeline
from netviz.session.setup import first_parameters, schedule_of
from netviz.session.standing import MB

NS_PER_WEIGHT = 110.0  # to draw it, keep it, and compute with it for the first time


@dataclass(frozen=True)
class Plan:
    """A run that could begin with ``settings``; nothing of a session has changed yet.

    parameters: a flat vector (parameter_count,), None to draw them.  own: a person's
    ``cost_derivative``.
    """

    settings: Mapping[str, Any]
    architecture: Architecture
    dataset: Dataset
    parameters: Any = None
    own: CostDerivative | None = None

    @property
    def milliseconds(self) -> float:
        """Roughly how long ``making`` takes."""
        return self.architecture.parameter_count * NS_PER_WEIGHT * 1e-6

    def timeline(self) -> Timeline:
        """Return the run, empty, with its first weights."""
        parameters = self.parameters
        if parameters is None:
            parameters = first_parameters(self.settings, self.architecture)
        return Timeline(
            self.architecture, self.dataset, schedule_of(self.settings), parameters,
            cost_derivative=self.own, budget=self.settings["memory_mb"] * MB,
        )  # fmt: skip

    def making(self) -> Generator[tuple[int, int], None, Timeline]:
        """Make the run and what its first moments show, yielding (done, total).

        It touches no session: it may be done in another thread, and given up.
        """
        yield 0, 3
        timeline = self.timeline()
        yield 1, 3
        yield from ((1, 3) for _ in timeline.seeking(0, 0))
        yield 2, 3
        return timeline
