"""Names of the whole run, beyond one moment: what conditions and watches may use as well.

mean_cost: of the mini-batch before its update; known with its last sample's cost.
mean_cost_before: of the mini-batch before.  accuracy: share of right answers, 0 to 1, in the
test data (training data where there are none) after the last complete epoch.
gradient_agrees: whether every gradient of the sample agrees with its difference quotient.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from netviz.core.architecture import Architecture
from netviz.core.evaluation import EpochFigures, measured_after
from netviz.core.expressions.faults import NotYetError
from netviz.core.expressions.naming import expression_names, moment_lookup
from netviz.core.expressions.operations import Value
from netviz.core.gradient_check import check_gradients
from netviz.core.moment import Moment
from netviz.core.timeline import Timeline
from netviz.core.translation import tr

RUN_NAMES = ("mean_cost", "mean_cost_before", "accuracy", "gradient_agrees")


class Facts(NamedTuple):
    """What is known of the run around one mini-batch, None where nothing is.

    cost_before: mean cost of the mini-batch before.  accuracy: after the last epoch that was
    complete when the mini-batch began; accuracy_after: after its update.
    """

    cost_before: float | None = None
    accuracy: float | None = None
    accuracy_after: float | None = None


def run_names(architecture: Architecture) -> tuple[str, ...]:
    """Return every name that conditions and watches may use."""
    return (*RUN_NAMES, *expression_names(architecture))


def facts_of(timeline: Timeline, epoch: int, mini_batch: int) -> Facts:
    """Return what a run knows around a trained mini-batch."""
    number = timeline.number_of(epoch, mini_batch)
    last = mini_batch + 1 == timeline.mini_batches_in(epoch)
    return Facts(
        float(timeline.costs[number - 1]) if number else None,
        accuracy_in(measured_after(timeline.epochs, epoch)),
        accuracy_in(measured_after(timeline.epochs, epoch + last)),
    )


def accuracy_in(figures: EpochFigures | None) -> float | None:
    """Return the share of right answers, of the test data if there are any."""
    parts = (figures.test, figures.training) if figures is not None else ()
    for part in parts:
        if part is not None and part.correct is not None:
            return part.correct / part.count
    return None


def run_lookup(moment: Moment, facts: Facts) -> Callable[[str], Value]:
    """Return the lookup of what a moment and its run show."""
    shown = moment_lookup(moment)

    def lookup(name: str) -> Value:
        if name not in RUN_NAMES:
            return shown(name)
        value = _value(name, moment, facts)
        if value is None:
            raise not_yet(name)
        return value

    return lookup


def not_yet(name: str) -> NotYetError:
    """Return the error for a name that has no value at this step."""
    return NotYetError(_not_yet(name))


@lru_cache(maxsize=256)
def _not_yet(name: str) -> str:
    return tr("{name} is not computed yet at this step.").format(name=name)


def _value(name: str, moment: Moment, facts: Facts) -> Value | None:
    if name == "mean_cost":
        last = moment.sample + 1 == moment.record.size and moment.cost is not None
        return moment.record.mean_cost if last else None
    if name == "mean_cost_before":
        return facts.cost_before
    if name == "accuracy":
        return facts.accuracy_after if moment.updated else facts.accuracy
    if moment.nabla_w[0] is None:  # the last gradient of the backward pass
        return None
    return all(checked.agrees.all() for checked in check_gradients(moment))
