"""Expected numbers against computed ones."""

from dataclasses import dataclass

from netviz.core.moment import Moment
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments import Result
from netviz.session.lessons.lesson import Expectation, Stop
from netviz.session.lessons.quantities import Value, value_of


@dataclass(frozen=True, eq=False)
class Row:
    """One expected number: what came out, how far off it is, whether it holds."""

    quantity: str
    expected: Value
    computed: Value | None
    difference: float | None
    holds: bool
    published: str = ""
    note: str = ""


def rows_of(
    stop: Stop, moment: Moment, timeline: Timeline, result: Result | None
) -> tuple[Row, ...]:
    """Return a row for each expectation of a stop, in its order.

    moment: where the answer shows.  result: of the stop's experiment.
    """
    computed = {} if result is None else result.values
    return tuple(
        _row(expected, value_of(expected.quantity, moment, timeline, computed))
        for expected in stop.expect
    )


def _row(expected: Expectation, value: Value | None) -> Row:
    if expected.value is None:
        return Row(expected.quantity, expected.text or "", value, None,
                   value == expected.text, expected.published, expected.note)  # fmt: skip
    off = value - expected.value if isinstance(value, float) else None
    holds = off is not None and abs(off) <= expected.tolerance
    if expected.published and isinstance(value, float):
        off = value - float(expected.published)
    return Row(expected.quantity, expected.value, value, off, holds,
               expected.published, expected.note)  # fmt: skip


def called(rows: tuple[Row, ...], result: Result | None) -> tuple[str, list[str]]:
    """Return the head and the names of the quantities for people.

    accuracy_0, accuracy_1, ... of an experiment with as many rows are called as those rows are,
    100, 200, ...; others by their own names.
    """
    numbered = [row.quantity.rpartition("_")[2] for row in rows]
    if result is not None and numbered == [str(n) for n in range(len(result.rows))]:
        return result.columns[0], [_plain(line[0]) for line in result.rows]
    return "quantity", [row.quantity for row in rows]


def _plain(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) and value.is_integer() else str(value)
