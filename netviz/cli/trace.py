"""``netviz trace``: every step of one mini-batch, for reading or as JSON."""

import argparse
import json
from typing import Any

import numpy as np

from netviz.cli.options import add_setup_options, session_of, whole
from netviz.cli.progress import MOST, train_up_to
from netviz.core.equations import equation
from netviz.core.listing import statements
from netviz.core.listing_variants import Variant
from netviz.core.moment import Moment
from netviz.core.numbers import format_number, format_shape
from netviz.core.steps import Position, step_count
from netviz.core.translation import tr
from netviz.session import Session
from netviz.session.walking import Walk

HELP = "Print every step of one mini-batch"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    add_setup_options(parser)
    parser.add_argument(
        "--epoch", type=whole(0), default=0,
        help=tr("from 0; what comes before is trained first, at most {most} mini-batches").format(
            most=f"{MOST:,}"
        ),
    )  # fmt: skip
    parser.add_argument(
        "--mini-batch", dest="mini_batch", type=whole(0), default=0,
        help=tr("within the epoch, from 0"),
    )  # fmt: skip
    parser.add_argument(
        "--matrix", action="store_true", help=tr("all samples at once, as matrix columns")
    )
    parser.add_argument("--json", action="store_true", help=tr("machine-readable"))


def run(options: argparse.Namespace) -> int:
    """Print the trace; return 0."""
    session = session_of(options)
    moments = steps_of(session, options.epoch, options.mini_batch, matrix=options.matrix)
    if options.json:
        print(json.dumps(as_json(moments)))
    else:
        print(as_text(moments))
    return 0


def steps_of(session: Session, epoch: int, mini_batch: int, *, matrix: bool) -> list[Moment]:
    """Train as far as needed and return the moments of one mini-batch.

    Raises PositionError if the epoch has no such mini-batch.
    """
    train_up_to(session, Position(epoch, mini_batch, 0), always=True)
    timeline = session.timeline
    record = timeline.record(epoch, mini_batch)
    last = step_count(record.size, record.architecture.layers)
    walk = Walk(timeline, matrix)
    place = walk.first(epoch, mini_batch)
    moments = [Moment(record, place.step, matrix=matrix)]
    while place.step < last - 1:
        place = walk.after(place, "step")
        moments.append(Moment(record, place.step, matrix=matrix))
    return moments


def as_json(moments: list[Moment]) -> dict[str, Any]:
    """Return the trace as JSON values; floats round-trip, values are nested lists.

    What is no finite number is null.
    """
    architecture = moments[0].architecture
    steps = []
    for number, moment in enumerate(moments):
        made = moment.made()
        if number == 0:
            before = [(f"{n}{l}", moment.array(f"{n}{l}"))
                      for l in range(1, architecture.layers + 1) for n in ("w", "b")]  # fmt: skip
            made.update((name, value) for name, value in before if value is not None)
        steps.append(
            {
                "kind": moment.kind,
                "sample": None if moment.matrix else moment.step.sample,
                "layer": moment.layer,
                "equation": _equation(moment),
                "line": "; ".join(_statements(moment)),
                "arrays": {name: _array(value) for name, value in made.items()},
            }
        )
    return {"sizes": list(architecture.sizes), "eta": moments[0].eta, "steps": steps}


def _array(value: Any) -> dict[str, Any]:
    array = np.asarray(value)
    finite = np.isfinite(array)
    if not finite.all():  # JSON has no NaN
        array = array.astype(object)
        array[~finite] = None
    return {"shape": list(array.shape), "values": array.tolist()}


def _equation(moment: Moment) -> str:
    return equation(
        moment.architecture, moment.kind, moment.layer, matrix=moment.matrix, lmbda=moment.lmbda
    ).plain()


def _statements(moment: Moment) -> list[str]:
    architecture = moment.architecture
    variant = Variant.of(architecture, moment.lmbda)
    return statements(moment.kind, moment.layer, architecture.layers, variant)


def as_text(moments: list[Moment]) -> str:
    """Return the trace for reading: a block for each sample, a paragraph for each step."""
    rows: list[str] = []
    wide = max(len(_equation(moment)) for moment in moments)
    for moment in moments:
        if moment.kind == "input":
            rows += ["", tr("sample {number} of {count}").format(
                number=moment.sample + 1, count=moment.record.size)]  # fmt: skip
        if moment.updated:
            rows.append("")
        first, *more = _statements(moment)
        rows.append(f"{moment.position.step:4}  {_equation(moment):{wide}}  {first}")
        rows += [f"{'':{wide + 8}}{line}" for line in more]
        rows += [f"        {line}" for name, value in moment.made().items()
                 for line in _rows(name, value)]  # fmt: skip
    return "\n".join(rows).lstrip("\n")


def _rows(name: str, value: Any) -> list[str]:
    array = np.asarray(value)
    head = f"{name:13} {format_shape(array.shape):9}"
    if array.ndim == 0:
        return [f"{head} {format_number(float(array))}"]
    if array.ndim == 1 or array.shape[1] == 1:
        return [f"{head} {_numbers(array.ravel())}" + ("" if array.ndim == 1 else " ᵀ")]
    indent = " " * len(head)
    shown = array[:8]
    rows = [f"{indent if i else head} {_numbers(row)}" for i, row in enumerate(shown)]
    if len(array) > len(shown):
        rows.append(f"{indent} ... {len(array) - len(shown)} more rows")
    return rows


def _numbers(values: Any) -> str:
    shown = "  ".join(f"{format_number(float(v)):>10}" for v in values[:8])
    return shown + (f"  ... {len(values) - 8} more" if len(values) > 8 else "")
