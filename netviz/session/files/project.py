"""A project: everything a person made, in one JSON file that can be read, compared and mended.

Training is not stored but done again from the first parameters: a hash of the last ones tells
whether this machine arrives at the same numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.readers.strict_json import write
from netviz.core.schedule import Schedule
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session.files.project_data import data_document
from netviz.session.files.project_run import (
    branch_document,
    end_hash,
    lineage,
    network_document,
    schedule_document,
)

Array = NDArray[np.float64]
FORMAT, VERSION = "netviz project", 1
SUFFIX = ".netviz"


@dataclass(frozen=True)
class ProjectState:
    """What a project file says, taken at one instant; nothing in it changes any more.

    root: where the tree of timelines begins.  timelines: a document for each, parents first.
    """

    architecture: Architecture
    parameters: Array
    schedule: Schedule
    dataset: Dataset
    timelines: tuple[dict[str, Any], ...]
    current: int
    position: Position
    settings: dict[str, Any]
    breakpoints: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    layout: str = ""
    fingerprint: Mapping[str, str] = field(default_factory=dict)


def project_state(
    timelines: Mapping[Timeline, str], current: Timeline, position: Position,
    settings: Mapping[str, Any], *, breakpoints: Sequence[str] = (), watches: Sequence[str] = (),
    layout: str = "", fingerprint: Mapping[str, str] | None = None,
) -> ProjectState:  # fmt: skip
    """Return the state of now.  timelines: those of one tree, with their names.

    fingerprint: of what trained them; the one of the run in view if not given.

    To be called where the timelines are used; writing the text may happen in another thread.
    """
    order = lineage(timelines)
    root = order[0]
    documents = tuple(_timeline_document(one, order, timelines.get(one, "")) for one in order)
    return ProjectState(
        root.architecture, root.parameters, root.schedule, root.dataset, documents,
        order.index(current), position, dict(settings), tuple(breakpoints), tuple(watches),
        layout, dict(current.fingerprint if fingerprint is None else fingerprint),
    )  # fmt: skip


def project_text(state: ProjectState) -> str:
    """Return the file of a project."""
    settings = {name: _plain(v) for name, v in state.settings.items() if name != "dataset"}
    document = {
        "format": FORMAT, "version": VERSION, "settings": settings,
        "data": data_document(state.dataset, int(settings["seed"])),
        "network": network_document(state.architecture, state.parameters),
        "schedule": schedule_document(state.schedule), "timelines": list(state.timelines),
        "current": state.current, "position": list(state.position),
        "breakpoints": list(state.breakpoints), "watches": list(state.watches),
        "layout": state.layout, "fingerprint": dict(state.fingerprint),
    }  # fmt: skip
    return write(document)


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
    return {**document, "trained": timeline.trained, "end": end_hash(timeline)}
