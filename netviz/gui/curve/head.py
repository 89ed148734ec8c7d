"""What the head of the cost chart says, and what of it there is room for."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netviz.core.evaluation import EpochFigures, measured_after
from netviz.core.numbers import format_number
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session import Session
from netviz.session.published import published_run

STAYS, TEST, TEST_CORRECT, TRAINING, TRAINING_CORRECT, LATEST, SMOOTHED = range(7)


class Said(NamedTuple):
    """A name and its value.  rank: what has the greatest goes first where room is short."""

    name: str
    value: str
    rank: int = STAYS


def fitting(
    words: Sequence[Said], wide: Callable[[Said], float], gap: float, room: float
) -> list[Said]:
    """Return those that fit into so many pixels beside each other, in their order.

    wide(said): its pixels.
    """
    kept = list(words)
    while kept and sum(map(wide, kept)) + gap * (len(kept) - 1) > room:
        first_to_go = max(said.rank for said in kept)
        if first_to_go == STAYS:
            kept.pop()
        kept = [said for said in kept if said.rank < max(first_to_go, 1)]
    return kept


def head_words(session: Session, quantity: str = "cost") -> list[Said]:
    """Return what is to be said of the position and of the epoch measured last before it.

    quantity: "cost" or "accuracy", what the chart shows.
    """
    timeline, position = session.timeline, session.position
    if not timeline.trained:
        return [Said(tr("nothing is trained yet: Right steps, Ctrl+T trains"), "")]
    number = timeline.number_of(position.epoch, position.mini_batch)
    done = measured_after(timeline.epochs, session.complete_epochs)
    published = None if done is None else _published(timeline, done.epoch)
    if quantity == "accuracy":
        return _accuracies(done, published)
    if done is not None and published is not None:
        found = _figures(done, published)
    else:
        cost = timeline.costs[min(number, timeline.trained - 1)]
        found = [Said(tr("mean of the mini-batch"), format_number(cost))]
        if number < timeline.trained - 1:
            found.append(_latest(timeline))
        found += [] if done is None else _figures(done)
    bad = _not_finite(timeline.costs)
    if len(bad):
        epoch, batch = timeline.at(int(bad[0]))
        words = tr("no finite cost from epoch {e}, mini-batch {b} on").format(e=epoch, b=batch)
        found.append(Said(words, format_number(timeline.costs[bad[0]])))
    return found


def _accuracies(done: EpochFigures | None, published: EpochFigures | None) -> list[Said]:
    """Return how many were right after an epoch, and what was published of it."""
    if done is None:
        return [Said(tr("no epoch is complete before this one"), "")]
    found = [Said(tr("after epoch {e}").format(e=done.epoch), "", TRAINING_CORRECT)]
    for words, split in ((tr("● training"), "training"), (tr("■ test"), "test")):
        one, other = getattr(done, split), published and getattr(published, split)
        if one is not None and one.correct is not None:
            right = tr("{n} of {count}").format(n=one.correct, count=one.count)
            found.append(Said(words, right))
            if other is not None:
                found.append(Said(tr("published"), str(other.correct), TEST_CORRECT))
    return found


def _published(timeline: Timeline, epoch: int) -> EpochFigures | None:
    """Return what the book's author published for an epoch of this run, if he did."""
    run = published_run(timeline)
    return None if run is None else run.figures(epoch, len(timeline.dataset.rows("test")))


def _latest(timeline: Timeline) -> Said:
    epoch, _ = timeline.at(timeline.trained - 1)
    words = tr("latest, epoch {e}").format(e=epoch)
    return Said(words, format_number(timeline.costs[-1]), LATEST)


def _figures(done: EpochFigures, published: EpochFigures | None = None) -> list[Said]:
    """Return an epoch's figures, each followed by the published one where there is one."""
    found = []
    for words, split, rank in (
        (tr("● training"), "training", TRAINING), (tr("■ test"), "test", TEST),
    ):  # fmt: skip
        one, other = getattr(done, split), published and getattr(published, split)
        if one is None or (published is not None and other is None):
            continue
        found.append(Said(words, format_number(one.cost), rank))
        if other is not None:
            found.append(Said(tr("published"), format_number(other.cost), rank))
        if one.correct is not None:
            said = tr("{n} of {count}").format(n=one.correct, count=one.count)
            found.append(Said(tr("correct"), said, rank + 1))
        if other is not None:
            found.append(Said(tr("published"), str(other.correct), rank + 1))
    return found


def _not_finite(costs: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return where costs, (n,), are no finite numbers; quick where all are."""
    with np.errstate(all="ignore"):
        if np.isfinite(costs.sum()):
            return np.zeros(0, np.intp)
    return np.flatnonzero(~np.isfinite(costs))
