"""Two branches side by side: where they part, what differs, what it did to the cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netviz.core.evaluation import EpochFigures, Figures
from netviz.core.numbers import format_number
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.forest import Forest, ancestors
from netviz.session.parting import parted
from netviz.session.settings import SETTINGS


@dataclass(frozen=True)
class Comparison:
    """Two branches compared.

    shared: mini-batches that are the same in both.  settings: (title, of one, of other) of
    those that differ.  edits: what was changed by hand in each since they parted.
    number: the mini-batch whose costs are ``costs``, None where there is none in both.
    trained, final: mini-batches and the last cost of each, None while untrained.
    epochs: the last figures of each, None where none were taken.
    """

    names: tuple[str, str]
    shared: int
    settings: tuple[tuple[str, Any, Any], ...]
    edits: tuple[tuple[str, ...], tuple[str, ...]]
    number: int | None
    costs: tuple[float, float] | None
    trained: tuple[int, int]
    final: tuple[float | None, float | None]
    epochs: tuple[EpochFigures | None, EpochFigures | None]


def compared(
    branches: Forest, one: Timeline, other: Timeline, number: int | None = None
) -> Comparison:
    """Compare two branches of a session.

    number: the mini-batch at which costs are compared; the last that both have, if it is
    None or beyond one of them.
    """
    shared, both = parted(one, other), min(one.trained, other.trained)
    at = None if not both else both - 1 if number is None else min(number, both - 1)
    return Comparison(
        (branches.title(one), branches.title(other)), shared,
        _differences(branches[one].settings, branches[other].settings),
        (_edits(branches, one, shared), _edits(branches, other, shared)),
        at, None if at is None else (float(one.costs[at]), float(other.costs[at])),
        (one.trained, other.trained), (_last(one), _last(other)),
        (one.epochs[-1] if one.epochs else None, other.epochs[-1] if other.epochs else None),
    )  # fmt: skip


def _differences(
    one: Mapping[str, Any], other: Mapping[str, Any]
) -> tuple[tuple[str, Any, Any], ...]:
    return tuple(
        (setting.title, one[name], other[name]) for name, setting in SETTINGS.items()
        if name in one and _plain(one[name]) != _plain(other[name])
    )  # fmt: skip


def _plain(value: Any) -> Any:
    """A dataset is the same as another one of its name; edits of samples are told apart."""
    return getattr(value, "name", value)


def _edits(branches: Forest, timeline: Timeline, shared: int) -> tuple[str, ...]:
    """Return the changes by hand from where the two part, the earliest first."""
    chain = [one for one in ancestors(timeline) if one.parent and one.start_number >= shared]
    found = []
    for branch in reversed(chain):
        left = branches.parting(branch)
        by_hand = left.changes()[len(left.schedule) :]
        found += [tr("{change} at {place}").format(change=c, place=left.place) for c in by_hand]
    return tuple(found)


def _last(timeline: Timeline) -> float | None:
    return float(timeline.costs[-1]) if timeline.trained else None


def rows(found: Comparison) -> list[tuple[str, str, str]]:
    """Return the comparison as a table: (what, of one, of the other), all in words."""
    shared = str(found.shared)
    table = [(tr("same mini-batches"), shared, shared)]
    table += [(tr(title), _shown(a), _shown(b)) for title, a, b in found.settings]
    if any(found.edits):
        one, other = ("; ".join(edits) or tr("nothing") for edits in found.edits)
        table.append((tr("changed by hand"), one, other))
    if found.number is not None and found.costs is not None:
        said = tr("cost of mini-batch {number}").format(number=found.number)
        table.append(_row(said, found.costs, format_number))
    table.append(_row(tr("trained"), found.trained, str))
    table.append(_row(tr("last cost"), found.final, _number))
    for split, title in (("training", tr("training data")), ("test", tr("test data"))):
        parts = [figures and getattr(figures, split) for figures in found.epochs]
        if any(parts):
            table.append(_row(title, parts, _measured))
    return table


def _row(what: str, pair: Sequence[Any], words: Callable[[Any], str]) -> tuple[str, str, str]:
    one, other = pair
    return what, words(one), words(other)


def _number(cost: float | None) -> str:
    return tr("untrained") if cost is None else format_number(cost)


def _measured(part: Figures | None) -> str:
    if part is None:
        return tr("not measured")
    if part.correct is None:
        return format_number(part.cost)
    return tr("{cost}, {n} of {count}").format(
        cost=format_number(part.cost), n=part.correct, count=part.count
    )


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return format_number(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(_plain(value))
