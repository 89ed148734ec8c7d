"""A project: everything a person made, in one JSON file that can be read, compared and mended.

Training is not stored but done again from the first parameters: a hash of the last ones tells
whether this machine arrives at the same numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netviz.core.data_sources import DATASETS
from netviz.core.readers.strict_json import pieces, write
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.session.files.project_trees import TreeState, tree_document, tree_state

# a file of version 1 holds one tree of branches, one of version 2 others too
FORMAT, VERSION, ONE_TREE = "netviz project", 2, 1
SUFFIX = ".netviz"
NUMBER, NS_PER_BYTE = 22, 50.0  # characters of a number; what a byte of a project costs
PIECE = 2**19  # characters of a file that are made at a time
Names = Mapping[Timeline, str]


@dataclass(frozen=True)
class ProjectState:
    """What a project file says, taken at one instant; nothing in it changes any more.

    tree: the one in view.  current: number of the run in view, among its timelines.
    """

    tree: TreeState
    current: int
    position: Position
    breakpoints: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    layout: str = ""
    fingerprint: Mapping[str, str] = field(default_factory=dict)
    others: tuple[TreeState, ...] = ()


def project_state(
    timelines: Names, current: Timeline, position: Position,
    settings: Mapping[str, Any], *, breakpoints: Sequence[str] = (), watches: Sequence[str] = (),
    layout: str = "", fingerprint: Mapping[str, str] | None = None,
    others: Sequence[tuple[Names, Mapping[str, Any]]] = (),
) -> ProjectState:  # fmt: skip
    """Return the state of now.

    timelines: those of the tree in view, with their names.  others: (timelines, settings) of
    every other tree.  fingerprint: of what trained them; the one of the run in view if not
    given.  To be called where the timelines are used; writing the text may happen in another
    thread.
    """
    tree, order = tree_state(timelines, settings)
    return ProjectState(
        tree, order.index(current), position, tuple(breakpoints), tuple(watches), layout,
        dict(current.fingerprint if fingerprint is None else fingerprint),
        tuple(tree_state(*other)[0] for other in others),
    )  # fmt: skip


def project_text(state: ProjectState) -> str:
    """Return the file of a project."""
    return write(_document(state))


def project_bytes(state: ProjectState) -> Iterator[bytes]:
    """Yield the file of a project in pieces, none of which takes long."""
    waiting, size = [], 0
    for piece in pieces(_document(state)):
        waiting.append(piece)
        size += len(piece)
        if size > PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def project_size(state: ProjectState) -> int:
    """Return roughly how many bytes the file of a project will have."""
    found, seen = 0, set()
    for tree in (state.tree, *state.others):
        found += tree.parameters.size * NUMBER
        if tree.dataset.name not in DATASETS and id(tree.dataset) not in seen:
            seen.add(id(tree.dataset))
            found += tree.dataset.inputs.nbytes * 4 // 3 + tree.dataset.size * NUMBER
    return found


def project_ms(state: ProjectState) -> float:
    """Return roughly how many milliseconds it takes to make the file of a project."""
    return project_size(state) * NS_PER_BYTE * 1e-6


def _document(state: ProjectState) -> dict[str, Any]:
    document = {
        "format": FORMAT, "version": VERSION if state.others else ONE_TREE,
        **tree_document(state.tree),
        "current": state.current, "position": list(state.position),
        "breakpoints": list(state.breakpoints), "watches": list(state.watches),
        "layout": state.layout, "fingerprint": dict(state.fingerprint),
    }  # fmt: skip
    if state.others:
        document["trees"] = [_other(other, document["data"]) for other in state.others]
    return document


def _other(state: TreeState, data: Any) -> dict[str, Any]:
    document = tree_document(state)
    if document["data"] == data:  # not twice in the file
        del document["data"]
    return document
