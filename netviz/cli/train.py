"""``netviz train``: train without a window and print every epoch."""

import argparse
import json
import math
import sys
from typing import Any

from netviz.cli.options import add_setup_options, session_of, whole
from netviz.cli.progress import MOST, training
from netviz.core.evaluation import EpochFigures
from netviz.core.numbers import format_number
from netviz.core.translation import tr
from netviz.session import Session
from netviz.session.running import explosion_place
from netviz.session.trainer import measures

HELP = "Train without a window"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    add_setup_options(parser)
    parser.add_argument(
        "--epochs", type=whole(1), required=True,
        help=tr("how many; of at most {most} mini-batches together").format(most=f"{MOST:,}"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=tr("machine-readable"))


def run(options: argparse.Namespace) -> int:
    """Train, print, return 0; 1 if the cost became no finite number."""
    session = session_of(options)
    stopped = train(session, options.epochs, lines=not options.json)
    if options.json:
        print(json.dumps(as_json(session)))
    elif stopped == "not_finite":
        print(f"netviz: {explosion(session)}", file=sys.stderr)
    return 1 if stopped == "not_finite" else 0


def train(session: Session, epochs: int, *, lines: bool) -> str:
    """Train for some epochs; return why it stopped.

    lines: print each epoch as it ends.
    """
    printed, stopped = session.timeline.at(session.timeline.trained)[0], ""
    for progress in training(session, session.job(epochs)):
        stopped = progress.stopped
        done = session.timeline.at(session.timeline.trained)[0]
        measured = session.timeline.epochs
        if measures(session.timeline) and not stopped:  # the last one may come with the next report
            done = min(done, measured[-1].epoch + 1 if measured else 0)
        if lines:
            for epoch in range(printed, done):
                print(epoch_line(session, epoch), flush=True)  # into a pipe, too
        printed = done
    session.to_end()
    return stopped


def figures_of(session: Session) -> dict[int, EpochFigures]:
    """Return what was measured, by epoch."""
    return {figures.epoch: figures for figures in session.timeline.epochs}


def mean_cost(session: Session, epoch: int) -> float:
    """Return the mean cost of an epoch's mini-batches, each before its update."""
    timeline = session.timeline
    first = timeline.number_of(epoch, 0)
    return float(timeline.costs[first : first + timeline.mini_batches_in(epoch)].mean())


def epoch_line(session: Session, epoch: int) -> str:
    """Return one epoch as the book prints it, then the costs."""
    figures = figures_of(session).get(epoch)
    cost = format_number(mean_cost(session, epoch))
    if figures is None:
        return tr("Epoch {epoch} complete, cost {cost}").format(epoch=epoch, cost=cost)
    training = figures.training
    measured = "" if training is None else format_number(training.cost)
    if figures.test is None:
        return tr("Epoch {epoch} complete, cost {cost}, afterwards {measured}").format(
            epoch=epoch, cost=cost, measured=measured
        )
    test = figures.test
    head = (
        tr("Epoch {epoch} complete").format(epoch=epoch) if test.correct is None
        else tr("Epoch {epoch}: {correct} / {count}").format(
            epoch=epoch, correct=test.correct, count=test.count)
    )  # fmt: skip
    return head + tr("  cost: training {training}, test {test}").format(
        training=measured, test=format_number(test.cost)
    )


def as_json(session: Session) -> dict[str, Any]:
    """Return what was trained: settings, a row for each epoch, every mini-batch's cost."""
    timeline, measured = session.timeline, figures_of(session)
    epochs = timeline.at(timeline.trained)[0]
    return {
        "sizes": list(timeline.architecture.sizes),
        "eta": timeline.schedule.eta,
        "mini_batch_size": timeline.schedule.mini_batch_size,
        "seed": timeline.schedule.seed,
        "data": session.dataset.name,
        "epochs": [_row(session, epoch, measured.get(epoch)) for epoch in range(epochs)],
        "costs": [_finite(cost) for cost in timeline.costs.tolist()],
    }


def _row(session: Session, epoch: int, figures: EpochFigures | None) -> dict[str, Any]:
    row: dict[str, Any] = {"epoch": epoch, "cost": _finite(mean_cost(session, epoch))}
    if figures is None:
        return row
    for name, split in (("training", figures.training), ("test", figures.test)):
        if split:
            row[f"{name}_cost"] = _finite(split.cost)
            row[f"{name}_correct"], row[f"{name}_count"] = split.correct, split.count
    return row


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None  # JSON has no NaN


def explosion(session: Session) -> str:
    """Return where the cost became no finite number, and what helps."""
    epoch, mini_batch = explosion_place(session.timeline)
    return tr(
        "the cost is no finite number at epoch {epoch}, mini-batch {b}; try a smaller --eta."
    ).format(epoch=epoch, b=mini_batch)
