"""A tree of branches in a project: its first parameters, its data, a document for each run."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.files.form import Field, FormError
from netviz.session.files.project_data import data_document
from netviz.session.files.project_run import (
    OWN,
    branch_document,
    end_hash,
    lineage,
    network_document,
    read_branch,
    read_network,
    read_schedule,
    schedule_document,
    training_again,
)
from netviz.session.forest import check_name
from netviz.session.settings import SETTINGS, check_setting

Array = NDArray[np.float64]


@dataclass(frozen=True)
class TreeState:
    """A tree at one instant; nothing in it changes any more.

    architecture, parameters, schedule, dataset: of its root.  timelines: a document for each
    run, parents first, with its last parameters as "end", whose hash takes its time.
    """

    architecture: Architecture
    parameters: Array
    schedule: Schedule
    dataset: Dataset
    timelines: tuple[dict[str, Any], ...]
    settings: Mapping[str, Any]


def tree_state(
    names: Mapping[Timeline, str], settings: Mapping[str, Any]
) -> tuple[TreeState, list[Timeline]]:
    """Return the state of a tree and its runs in the order of the file.

    names: of the runs of one tree, "" where automatic.  settings: that describe it.
    """
    order = lineage(names)
    root = order[0]
    documents = tuple(_timeline_document(one, order, names.get(one, "")) for one in order)
    state = TreeState(
        root.architecture, root.parameters, root.schedule, root.dataset, documents, dict(settings)
    )
    return state, order


def tree_document(state: TreeState) -> dict[str, Any]:
    """Return settings, data, network, schedule and timelines."""
    settings = {name: _plain(v) for name, v in state.settings.items() if name != "dataset"}
    return {
        "settings": settings, "data": data_document(state.dataset, int(settings["seed"])),
        "network": network_document(state.architecture, state.parameters),
        "schedule": schedule_document(state.schedule),
        "timelines": [{**one, "end": end_hash(one["end"])} for one in state.timelines],
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


_branches: WeakKeyDictionary[Timeline, dict[str, Any]] = WeakKeyDictionary()


def _timeline_document(
    timeline: Timeline, order: Sequence[Timeline], name: str
) -> dict[str, Any]:
    document: dict[str, Any] = {"name": name} if name else {}
    if timeline.parent is not None:
        if timeline not in _branches:  # where a branch leaves never changes
            _branches[timeline] = branch_document(timeline)
        document["parent"] = order.index(timeline.parent)
        document |= _branches[timeline]
    if timeline.cost_derivative is not None:
        document[OWN] = True  # code, which no file holds
    return {**document, "trained": timeline.trained, "end": timeline.frontier().parameters}


# ---- reading


def reading_tree(
    fields: Mapping[str, Field], dataset: Dataset
) -> Generator[tuple[int, int], None, tuple[dict[Timeline, str], list[str]]]:
    """Read a tree and train it again, yielding (done, total).

    fields: network, schedule, timelines.  Returns the runs with their names, parents first,
    and sentences for the person.  Raises DataError, SetupError or ShapeError.
    """
    root = _root(fields, dataset)
    timelines: list[Timeline] = []
    names, notes = [], []
    for item in fields["timelines"].items(10_000):
        timeline = root if not timelines else _branch(item, timelines)
        about = item.fields(("trained",), ("name", "end", "parent", "at", "parameters",
                                           "schedule", "samples", OWN))  # fmt: skip
        yield from training_again(timeline, about["trained"].whole(0, 10**9))
        end = timeline.frontier().parameters
        if OWN in about:
            notes.append(_without_own(about))
        elif "end" in about and about["end"].text(64) != end_hash(end):
            notes.append(_inexact(about))
        timelines.append(timeline)
        names.append(_name(about["name"]) if "name" in about else "")
    if not timelines:
        raise fields["timelines"].refuse(tr("a list of at least one timeline"))
    return dict(zip(timelines, names, strict=True)), notes


def read_settings(field_: Field) -> dict[str, Any]:
    """Return all settings but the data; those that are missing as usual."""
    names = tuple(name for name in SETTINGS if name != "dataset")
    settings = {name: SETTINGS[name].default for name in names}
    for name, item in field_.fields((), names).items():
        try:
            value = tuple(item.value) if isinstance(item.value, list) else item.value
            settings[name] = check_setting(name, value)
        except ValueError as error:
            raise FormError(f"{item.path}: {error}") from None
    return settings


def _root(fields: Mapping[str, Field], dataset: Dataset) -> Timeline:
    architecture, parameters = read_network(fields["network"])
    for what, layer, count in (
        (tr("inputs"), architecture.sizes[0], dataset.input_size),
        (tr("outputs"), architecture.sizes[-1], dataset.output_size),
    ):
        if layer != count:
            raise FormError(
                tr("{path}: {layer} {what}, but the data have {count}").format(
                    path=f"{fields['network'].path}.sizes", layer=layer, what=what, count=count
                )
            )
    return Timeline(architecture, dataset, read_schedule(fields["schedule"]), parameters)


def _branch(item: Field, timelines: Sequence[Timeline]) -> Timeline:
    fields = item.fields(
        ("trained", "parent", "at"), ("name", "end", "parameters", "schedule", "samples", OWN)
    )
    parent = timelines[fields["parent"].whole(0, len(timelines) - 1)]
    epoch, mini_batch = (part.whole() for part in fields["at"].exactly(2))
    if parent.number_of(epoch, mini_batch) > parent.trained:
        raise fields["at"].refuse(tr("a mini-batch that the parent has trained"))
    return read_branch(item, parent)


def _name(field_: Field) -> str:
    try:
        return check_name(field_.text(200))
    except ValueError as error:
        raise FormError(f"{field_.path}: {error}") from None


def _without_own(about: Mapping[str, Field]) -> str:
    return tr(
        "{path}: this run had a cost_derivative of its own, which is code and in no file. Here it"
        " is trained again with that of its cost, so its numbers are others than before."
    ).format(path=about["trained"].path)


def _inexact(about: Mapping[str, Field]) -> str:
    return tr(
        "{path}: trained again on this machine, the last digits differ from those saved. What you"
        " see is right for this machine, but not bit for bit what was seen before."
    ).format(path=about["end"].path)
