"""Edits by hand: a weight, a bias, x or y, from the mini-batch in view on."""

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any

import numpy as np

from netviz.core.checks import check_number, check_whole
from netviz.core.errors import SetupError
from netviz.core.moment import Moment
from netviz.core.names import split_name
from netviz.core.parameters import flat_parameters
from netviz.core.shapes import column as as_column
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr


def edited_branch(moment: Moment, timeline: Timeline, edits: Mapping[str, Any]) -> Timeline:
    """Return a timeline that leaves before the moment's mini-batch, with something changed.

    edits: {"w1": (row, column, value)}, {"b1": (row, 0, value)}, {"x": (row, 0, value)} or a
    whole column {"x": column}.  Raises SetupError or ShapeError.
    """
    record = moment.record
    weights, biases = [w.copy() for w in record.weights], [b.copy() for b in record.biases]
    dataset = None
    for name, edit in edits.items():
        if name in ("x", "y"):
            dataset = (dataset or timeline.dataset).with_sample(
                moment.index, **{name: _column(moment, name, edit)}
            )
        else:
            _put(_parameter(name, weights, biases), name, *edit)
    parameters = flat_parameters(moment.architecture, weights, biases)
    return timeline.branch(
        record.epoch, record.mini_batch, parameters=parameters, dataset=dataset
    )


def check_edits(moment: Moment, edits: Mapping[str, Any]) -> None:
    """Raise what ``edited_branch`` would raise, without its copies of everything."""
    record = moment.record
    for name, edit in edits.items():
        if name in ("x", "y"):
            _column(moment, name, edit)
        else:
            _check(_parameter(name, record.weights, record.biases), name, *edit)


def branching(
    timeline: Timeline, position: Position, make: Callable[[], Timeline],
    also: Callable[[Timeline], object] = lambda branch: None,
) -> Generator[tuple[int, int], None, Timeline]:  # fmt: skip
    """Make a branch that leaves a run at a position, with what there is to see there.

    Its mini-batch is computed anew where it was trained.  Yields (done, total); it touches no
    session: it may be done in another thread, and given up.  also: what else to do with it.
    """
    yield 0, 4
    branch = make()
    yield 1, 4
    also(branch)
    yield 2, 4
    if timeline.trained > branch.trained:
        for _ in branch.train(1):
            pass
    yield 3, 4
    yield from ((3, 4) for _ in branch.seeking(position.epoch, position.mini_batch))
    return branch


def _column(moment: Moment, name: str, edit: Any) -> Any:
    matrix = moment.record.X if name == "x" else moment.record.Y
    if not (isinstance(edit, tuple) and len(edit) == 3):
        return as_column(edit, len(matrix), name)
    column = matrix[:, moment.sample : moment.sample + 1].copy()
    _put(column, name, *edit)
    return column


def _parameter(name: str, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
    stem, layer = split_name(str(name))
    if stem not in ("w", "b") or layer is None or not 1 <= layer <= len(weights):
        raise SetupError(
            tr("{name} cannot be changed; weights w1, ..., biases b1, ..., x and y can.").format(
                name=name
            )
        )
    return (weights if stem == "w" else biases)[layer - 1]


def _check(array: Any, name: str, row: int, column: int, value: Any) -> tuple[int, int, float]:
    """Return where an entry is to be put, and what."""
    rows, columns = array.shape
    row, column = (check_whole(tr("an entry's place"), n, 0) for n in (row, column))
    if not (0 <= row < rows and 0 <= column < columns):
        raise SetupError(
            tr("{name} has shape {shape}, so there is no entry [{row}, {column}].").format(
                name=name, shape=array.shape, row=row, column=column
            )
        )
    return row, column, check_number(f"{name}[{row}, {column}]", value, -np.inf)


def _put(array: Any, name: str, *edit: Any) -> None:
    row, column, number = _check(array, name, *edit)
    array[row, column] = number
