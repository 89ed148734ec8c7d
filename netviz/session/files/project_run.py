"""A run in a project: first parameters, schedule, and for a branch what was changed where."""

import hashlib
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.buffers import Parameters
from netviz.core.dataset import Dataset
from netviz.core.parameters import flat_parameters
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.files.form import Field
from netviz.session.parting import changed_places, differing_rows
from netviz.session.trainer import Trainer

Array = NDArray[np.float64]
SCHEDULE = ("eta", "lmbda", "mini_batch_size", "order", "seed")


def network_document(architecture: Architecture, flat: Array) -> dict[str, Any]:
    """Return sizes, functions and parameters, every digit kept."""
    parameters = Parameters(architecture)
    np.copyto(parameters.flat, flat)
    return {
        "sizes": list(architecture.sizes), "activations": list(architecture.activations),
        "cost": architecture.cost, "biases": [b.tolist() for b in parameters.biases],
        "weights": [w.tolist() for w in parameters.weights],
    }  # fmt: skip


def read_network(field: Field) -> tuple[Architecture, Array]:
    """Return (architecture, flat parameters).  Raises FormError or SetupError."""
    fields = field.fields(("sizes", "activations", "cost", "biases", "weights"))
    architecture = Architecture(
        tuple(item.whole(1) for item in fields["sizes"].items(100)),
        tuple(item.text(40) for item in fields["activations"].items(100)),
        fields["cost"].text(40),
    )
    biases = _arrays(fields["biases"], [(n, 1) for n in architecture.sizes[1:]])
    weights = _arrays(fields["weights"], architecture.weight_shapes)
    return architecture, flat_parameters(architecture, weights, biases)


def _arrays(field: Field, shapes: Sequence[tuple[int, int]]) -> list[Array]:
    items = list(field.items(100))
    if len(items) != len(shapes):
        raise field.refuse(tr("a list of {count}").format(count=len(shapes)))
    return [item.array(*shape) for item, shape in zip(items, shapes, strict=True)]


OWN = "own_cost_derivative"  # whether a run had one


def schedule_document(schedule: Schedule) -> dict[str, Any]:
    """Return eta, lambda, mini-batch size, order and seed."""
    return asdict(schedule)


def read_schedule(field: Field) -> Schedule:
    """Return a schedule.  Raises FormError or SetupError."""
    fields = field.fields(SCHEDULE)
    return Schedule(
        fields["eta"].number(), fields["lmbda"].number(), fields["mini_batch_size"].whole(1),
        fields["order"].text(40), fields["seed"].whole(0, 2**63 - 1),
    )  # fmt: skip


# ---- branches


def branch_document(branch: Timeline) -> dict[str, Any]:
    """Return where a branch leaves its parent and what was changed there."""
    parent, start = branch.parent, branch.start
    assert parent is not None
    at = branch.start_number
    document: dict[str, Any] = {"at": [start.epoch, start.mini_batch]}
    before = parent.state_before(at).parameters
    changed = changed_places(before, start.parameters)
    if len(changed):
        document["parameters"] = [[int(i), float(start.parameters[i])] for i in changed]
    if branch.schedule != parent.schedule:
        document["schedule"] = schedule_document(branch.schedule)
    samples = changed_samples(parent.dataset, branch.dataset)
    if samples:
        document["samples"] = samples
    return document


def changed_samples(old: Dataset, new: Dataset) -> list[dict[str, Any]]:
    """Return the rows whose x or y differ: [{"row", "x", "y"}, ...]."""
    found: list[dict[str, Any]] = []
    for row, names in differing_rows(old, new).items():
        columns = {"x": new.x(row), "y": new.y(row)}
        found.append({"row": row, **{name: columns[name][:, 0].tolist() for name in names}})
    return found


def read_branch(field: Field, parent: Timeline) -> Timeline:
    """Return the branch that a document describes, still untrained.  Raises FormError."""
    fields = field.fields(
        ("parent", "at", "trained"), ("name", "parameters", "schedule", "samples", "end", OWN)
    )
    epoch, mini_batch = (item.whole() for item in fields["at"].exactly(2))
    changes: dict[str, Any] = {}
    if "parameters" in fields:
        before = parent.state_before(parent.number_of(epoch, mini_batch)).parameters
        changes["parameters"] = _edited(fields["parameters"], before)
    if "schedule" in fields:
        changes["schedule"] = read_schedule(fields["schedule"])
    if "samples" in fields:
        changes["dataset"] = _with_samples(fields["samples"], parent.dataset)
    return parent.branch(epoch, mini_batch, **changes)


def _edited(field: Field, flat: Array) -> Array:
    edited = flat.copy()
    for item in field.items():
        place, value = item.exactly(2)
        edited[place.whole(0, len(flat) - 1)] = value.number()
    return edited


def _with_samples(field: Field, dataset: Dataset) -> Dataset:
    for item in field.items():
        fields = item.fields(("row",), ("x", "y"))
        columns = {
            name: fields[name].array(size)[:, None]
            for name, size in (("x", dataset.input_size), ("y", dataset.output_size))
            if name in fields
        }
        dataset = dataset.with_sample(fields["row"].whole(0, dataset.size - 1), **columns)
    return dataset


# ---- training again


def training_again(
    timeline: Timeline, trained: int
) -> Generator[tuple[int, int], None, None]:
    """Train a timeline up to ``trained`` mini-batches, yielding (done, total)."""
    first = timeline.trained
    missing = trained - first
    while timeline.trained < trained:  # a trainer stops at a cost that is not finite: go on
        for progress in Trainer(timeline, trained - timeline.trained).reports():
            timeline.extend(
                progress.costs, progress.checkpoints, progress.frontier, progress.epochs
            )
            yield timeline.trained - first, missing


def end_hash(parameters: Array) -> str:
    """Return SHA-256 of the parameters at the end: training again has to arrive there."""
    end = parameters.copy()
    end[np.isnan(end)] = np.nan  # whose sign and payload differ from one processor to the next
    return hashlib.sha256(end.tobytes()).hexdigest()


def lineage(timelines: Mapping[Timeline, str]) -> list[Timeline]:
    """Return the timelines with all their ancestors, parents first."""
    found: list[Timeline] = []
    for timeline in timelines:
        chain: list[Timeline] = []
        step: Timeline | None = timeline
        while step is not None and step not in found:
            chain.append(step)
            step = step.parent
        found += reversed(chain)
    return found
