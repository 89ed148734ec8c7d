"""Open a project: read it strictly, then train it again."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netviz.core.dataset import Dataset
from netviz.core.errors import DataError
from netviz.core.fingerprint import TITLES, difference
from netviz.core.readers.strict_json import parse
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.files.form import Field, FormError
from netviz.session.files.project import FORMAT, VERSION
from netviz.session.files.project_data import read_data
from netviz.session.files.project_trees import read_settings, reading_tree

REQUIRED = ("format", "version", "settings", "data", "network", "schedule", "timelines", "position")
OPTIONAL = ("current", "breakpoints", "watches", "layout", "fingerprint", "trees")
TREE = ("settings", "network", "schedule", "timelines")


@dataclass(frozen=True)
class Project:
    """A project as read, its training done again.

    timelines: parents first, with their names.  current: the one in view.  settings: all but
    the data.  notes: sentences for the person, such as a replay that is not exact.
    others: the settings of each tree that is not in view, by its root.
    """

    timelines: dict[Timeline, str]
    current: Timeline
    position: Position
    settings: dict[str, Any]
    breakpoints: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    layout: str = ""
    notes: tuple[str, ...] = ()
    others: dict[Timeline, dict[str, Any]] = field(default_factory=dict)


def reading(data: bytes, name: str = "") -> Generator[tuple[int, int], None, Project]:
    """Read a project and train it again, yielding (done, total); return the Project.

    May be given up at any yield.  Raises DataError, SetupError or ShapeError: a sentence with
    the path of what is wrong.
    """
    document = Field(parse(data, name))
    fields = document.fields(("format", "version"), REQUIRED + OPTIONAL)
    _check_version(fields["format"], fields["version"])
    fields = document.fields(REQUIRED, OPTIONAL)
    settings, dataset = read_settings(fields["settings"]), read_data(fields["data"])
    timelines, notes = yield from reading_tree(fields, dataset)
    order = list(timelines)
    last = len(order) - 1
    current = order[fields["current"].whole(0, last) if "current" in fields else last]
    position = _position(fields["position"], current)
    others, more = yield from _reading_others(fields, dataset, timelines)
    notes = _with_reason(fields, notes + more)
    return Project(
        timelines, current, position,
        settings, _texts(fields, "breakpoints"), _texts(fields, "watches"),
        fields["layout"].text(40) if "layout" in fields else "", tuple(notes), others,
    )  # fmt: skip


def _reading_others(
    fields: Mapping[str, Field], dataset: Dataset, timelines: dict[Timeline, str]
) -> Generator[tuple[int, int], None, tuple[dict[Timeline, dict[str, Any]], list[str]]]:
    """Read the trees that are not in view; their runs join ``timelines``.

    dataset: of the trees that bring none.  Returns the settings by first run, and notes.
    """
    others: dict[Timeline, dict[str, Any]] = {}
    notes: list[str] = []
    for item in fields["trees"].items(1_000) if "trees" in fields else ():
        parts = item.fields(TREE, ("data",))
        its_data = read_data(parts["data"]) if "data" in parts else dataset
        kept = {**read_settings(parts["settings"]), "dataset": its_data}
        found, said = yield from reading_tree(parts, its_data)
        others[next(iter(found))] = kept
        timelines |= found
        notes += said
    return others, notes


def _check_version(kind: Field, version: Field) -> None:
    if kind.value != FORMAT:
        raise kind.refuse(repr(FORMAT))
    if version.whole(1) > VERSION:
        raise DataError(
            tr(
                "This project was saved by a newer netviz (format version {came}); this one reads"
                " up to version {known}. Update netviz to open it."
            ).format(came=version.value, known=VERSION)
        )


def _with_reason(fields: Mapping[str, Field], notes: list[str]) -> list[str]:
    """Return the notes of what is not exact, after what differs here from where it was made."""
    if not notes or "fingerprint" not in fields:
        return notes
    parts = fields["fingerprint"].fields((), tuple(TITLES))
    reason = difference({name: part.text(200) for name, part in parts.items()}) if parts else ""
    return [reason, *notes] if reason else notes


def _position(field_: Field, current: Timeline) -> Position:
    position = Position(*(part.whole() for part in field_.exactly(3)))
    try:
        if any(position):
            current.check(position)
    except ValueError as error:
        raise FormError(f"{field_.path}: {error}") from None
    return position


def _texts(fields: Mapping[str, Field], name: str) -> tuple[str, ...]:
    return tuple(item.text(2_000) for item in fields[name].items(1_000)) if name in fields else ()
