"""Open a project: read it strictly, then train it again."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
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
from netviz.session.files.project_run import (
    end_hash,
    read_branch,
    read_network,
    read_schedule,
    training_again,
)
from netviz.session.forest import check_name
from netviz.session.settings import SETTINGS, check_setting

REQUIRED = ("format", "version", "settings", "data", "network", "schedule", "timelines", "position")
OPTIONAL = ("current", "breakpoints", "watches", "layout", "fingerprint")


@dataclass(frozen=True)
class Project:
    """A project as read, its training done again.

    timelines: parents first, with their names.  current: the one in view.  settings: all but
    the data.  notes: sentences for the person, such as a replay that is not exact.
    """

    timelines: dict[Timeline, str]
    current: Timeline
    position: Position
    settings: dict[str, Any]
    breakpoints: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    layout: str = ""
    notes: tuple[str, ...] = ()


def reading(data: bytes, name: str = "") -> Generator[tuple[int, int], None, Project]:
    """Read a project and train it again, yielding (done, total); return the Project.

    May be given up at any yield.  Raises DataError, SetupError or ShapeError: a sentence with
    the path of what is wrong.
    """
    document = Field(parse(data, name))
    fields = document.fields(("format", "version"), REQUIRED + OPTIONAL)
    _check_version(fields["format"], fields["version"])
    fields = document.fields(REQUIRED, OPTIONAL)
    settings = _read_settings(fields["settings"])
    dataset = read_data(fields["data"])
    root = _root(fields, dataset)
    timelines: list[Timeline] = []
    names, notes = [], []
    for item in fields["timelines"].items(10_000):
        timeline = root if not timelines else _branch(item, timelines)
        about = item.fields(("trained",), ("name", "end", "parent", "at", "parameters",
                                           "schedule", "samples"))  # fmt: skip
        yield from training_again(timeline, about["trained"].whole(0, 10**9))
        if "end" in about and about["end"].text(64) != end_hash(timeline):
            notes.append(_inexact(about))
        timelines.append(timeline)
        names.append(_name(about["name"]) if "name" in about else "")
    notes = _with_reason(fields, notes)
    if not timelines:
        raise fields["timelines"].refuse(tr("a list of at least one timeline"))
    last = len(timelines) - 1
    current = timelines[fields["current"].whole(0, last) if "current" in fields else last]
    return Project(
        dict(zip(timelines, names, strict=True)), current, _position(fields["position"], current),
        settings, _texts(fields, "breakpoints"), _texts(fields, "watches"),
        fields["layout"].text(40) if "layout" in fields else "", tuple(notes),
    )  # fmt: skip


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


def _read_settings(field_: Field) -> dict[str, Any]:
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
                tr("$.network.sizes: {layer} {what}, but the data have {count}").format(
                    layer=layer, what=what, count=count
                )
            )
    return Timeline(architecture, dataset, read_schedule(fields["schedule"]), parameters)


def _branch(item: Field, timelines: Sequence[Timeline]) -> Timeline:
    fields = item.fields(
        ("trained", "parent", "at"), ("name", "end", "parameters", "schedule", "samples")
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


def _inexact(about: Mapping[str, Field]) -> str:
    return tr(
        "{path}: trained again on this machine, the last digits differ from those saved. What you"
        " see is right for this machine, but not bit for bit what was seen before."
    ).format(path=about["end"].path)


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
