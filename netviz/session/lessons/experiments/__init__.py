"""The table of experiments.  Their numbers are computed, never stored."""

from netviz.session.lessons.experiments import (
    accuracies,
    bumps,
    published,
    quotients,
    sweeps,
    vanishing,
    wrong_shapes,
)
from netviz.session.lessons.experiments.experiment import Experiment, Result

__all__ = ["EXPERIMENTS", "Experiment", "Result"]

EXPERIMENTS: dict[str, Experiment] = {
    experiment.name: experiment
    for module in (accuracies, bumps, published, quotients, sweeps, vanishing, wrong_shapes)
    for experiment in module.EXPERIMENTS
}
