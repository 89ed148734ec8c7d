"""Where a branch leaves the run it came from, and what was changed there."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.numbers import MINUS, format_pair
from netviz.core.timeline import Timeline
from netviz.core.translation import tr

Array = NDArray[np.float64]
ROWS_AT_ONCE = 4_096
NAMED = 2  # so many changed entries of a parameter are named one by one
NAMES = {"eta": "eta", "lmbda": "lambda", "mini_batch_size": "mini-batch size", "order": "order",
         "seed": "seed"}  # fmt: skip


@dataclass(frozen=True)
class Parting:
    """A branch begins before ``mini_batch`` of ``epoch``.

    parameters: (name, row, column, before, after) of each changed entry, such as
    ("w1", 2, 0, 0.3, 0.5).  schedule: {name: (before, after)}.  rows: {row of the data: "x",
    "y" or "xy", whichever differs}.
    """

    epoch: int
    mini_batch: int
    parameters: tuple[tuple[str, int, int, float, float], ...]
    schedule: Mapping[str, tuple[Any, Any]]
    rows: Mapping[int, str]

    @property
    def place(self) -> str:
        """Epoch and mini-batch as people read them, "0:12"."""
        return f"{self.epoch}:{self.mini_batch}"

    def changes(self) -> list[str]:
        """Return each change in words: "eta 3 → 1", "w1[2, 0] 0.3 → 0.5", "x of sample 3"."""
        found = [f"{NAMES[n]} {_pair(a, b)}" for n, (a, b) in self.schedule.items()]
        names = dict.fromkeys(name for name, *_ in self.parameters)
        for name in names:
            entries = [entry for entry in self.parameters if entry[0] == name]
            if len(entries) > NAMED:
                found.append(tr("{count} entries of {name}").format(count=len(entries), name=name))
            else:
                found += [f"{n}[{r}, {c}] {_pair(a, b)}" for n, r, c, a, b in entries]
        if len(self.rows) > NAMED:
            found.append(tr("{count} samples").format(count=len(self.rows)))
        else:
            words = {"x": tr("x of sample {row}"), "y": tr("y of sample {row}"),
                     "xy": tr("x and y of sample {row}")}  # fmt: skip
            found += [words[what].format(row=row) for row, what in self.rows.items()]
        return found

    def name(self) -> str:
        """Return the automatic name of the branch: "eta 3 → 1 at 0:12"."""
        said = ", ".join(self.changes()) or tr("the same")
        return tr("{changes} at {place}").format(changes=said, place=self.place)


def _pair(before: Any, after: Any) -> str:
    if isinstance(before, float) and isinstance(after, float):
        texts = format_pair(before, after)
        before, after = (_shortest(*pair) for pair in zip((before, after), texts, strict=True))
    return f"{before} → {after}"


def _shortest(value: float, text: str) -> str:
    """Return 0.5 where a person typed that, not 0.5000; else the text with its four digits."""
    short = f"{value:g}"
    exact = float(short) == value and len(short) < len(text)
    return short.replace("-", MINUS) if exact else text.removeprefix("+")


def parting(branch: Timeline) -> Parting:
    """Return where a branch, which has a parent, leaves it.

    Runs a few mini-batches again to know the parameters of before.
    """
    parent, start = branch.parent, branch.start
    assert parent is not None
    before = parent.state_before(branch.start_number).parameters
    places = changed_places(before, start.parameters)
    return Parting(
        start.epoch, start.mini_batch,
        tuple(
            (*entry_of(branch.architecture, int(i)), float(before[i]), float(start.parameters[i]))
            for i in places
        ),
        {
            name: (old, new) for (name, old), new in zip(
                asdict(parent.schedule).items(), asdict(branch.schedule).values(), strict=True
            ) if old != new
        },
        differing_rows(parent.dataset, branch.dataset),
    )  # fmt: skip


def changed_places(before: Array, after: Array) -> NDArray[np.intp]:
    """Return where two flat vectors differ in any bit; NaN is the same as itself."""
    return np.flatnonzero(before.view(np.int64) != after.view(np.int64))


def entry_of(architecture: Architecture, index: int) -> tuple[str, int, int]:
    """Return (name, row, column) of an entry of the flat parameters: ("w1", 2, 0)."""
    shapes = [("b", (n, 1)) for n in architecture.sizes[1:]]
    shapes += [("w", shape) for shape in architecture.weight_shapes]
    for number, (stem, (rows, columns)) in enumerate(shapes):
        if index < rows * columns:
            return f"{stem}{number % architecture.layers + 1}", *divmod(index, columns)
        index -= rows * columns
    raise IndexError(index)


def differing_rows(old: Dataset, new: Dataset) -> dict[int, str]:
    """Return {row: "x", "y" or "xy"}: where two datasets of the same size differ in what."""
    if old is new:
        return {}
    shared = old.inputs is new.inputs  # then only what was edited by hand can differ
    suspects = np.array(sorted({*old.edited, *new.edited}) if shared else range(old.size), np.intp)
    found: dict[int, str] = {}
    for first in range(0, len(suspects), ROWS_AT_ONCE):
        rows = suspects[first : first + ROWS_AT_ONCE]
        (old_X, old_Y), (new_X, new_Y) = _gathered(old, rows), _gathered(new, rows)
        x, y = (old_X != new_X).any(axis=1), (old_Y != new_Y).any(axis=1)
        for place in np.flatnonzero(x | y):
            found[int(rows[place])] = "x" * bool(x[place]) + "y" * bool(y[place])
    return found


def _gathered(data: Dataset, rows: NDArray[np.intp]) -> tuple[Any, Any]:
    X, Y = np.empty((len(rows), data.input_size)), np.empty((len(rows), data.output_size))
    data.gather(rows, X, Y)
    return X, Y


def root_name(settings: Mapping[str, Any], timeline: Timeline) -> str:
    """Return the automatic name of a run that left no other: "2, 3, 1 on XOR, seed 0"."""
    return tr("{sizes} on {data}, seed {seed}").format(
        sizes=", ".join(str(n) for n in timeline.architecture.sizes),
        data=timeline.dataset.title or timeline.dataset.name, seed=settings["seed"],
    )  # fmt: skip


def parted(one: Timeline, other: Timeline) -> int:
    """Return how many mini-batches two runs share from the start; 0 where they share no run."""
    above: dict[Timeline, int] = {}
    step = one
    reach = one.trained
    while True:
        above[step] = reach
        if step.parent is None:
            break
        reach = min(reach, step.start_number)
        step = step.parent
    step, reach = other, other.trained
    while step not in above:
        if step.parent is None:
            return 0
        reach = min(reach, step.start_number)
        step = step.parent
    return min(reach, above[step])


