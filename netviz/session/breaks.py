"""Run until a condition becomes true, and stop at the very step; watch expressions meanwhile."""

from collections.abc import Generator
from dataclasses import dataclass

from netviz.core.architecture import Architecture
from netviz.core.expressions import Expression, ExpressionError, NotYetError, compile_expression
from netviz.core.expressions.naming import expression_names, moment_lookup
from netviz.core.moment import Moment
from netviz.core.numbers import format_number
from netviz.core.steps import Position, step_count
from netviz.core.translation import tr
from netviz.session.session import Session
from netviz.session.signal import Signal

MOST_MINI_BATCHES = 1_000_000


@dataclass(frozen=True)
class Preset:
    """A condition to start from.  expression(architecture): as the person would type it."""

    title: str
    kind: str

    def expression(self, architecture: Architecture) -> str:
        """Return the expression for a network."""
        last = architecture.layers
        return {
            "small_cost": "cost < 0.01",
            "not_finite": "cost != cost or abs(cost) > 1e300",
            "small_delta": "norm(delta1) < 0.001",
            "saturation": f"max(a{last} * (1 - a{last})) < 0.01",
            "large_weight": f"max(abs(w{last})) > 5",
        }[self.kind]


PRESETS = (
    Preset("the cost of a sample is small", "small_cost"),
    Preset("the cost is NaN or infinite", "not_finite"),
    Preset("the first layer's error vanishes", "small_delta"),
    Preset("the output is saturated", "saturation"),
    Preset("a weight grows large", "large_weight"),
)


def holds_at(expression: Expression, moment: Moment, before: bool = False) -> bool:
    """Return whether a condition is true at a moment.

    before: what it was; it stays so while a quantity of the sample is not computed yet.
    """
    try:
        return expression.holds(moment_lookup(moment))
    except NotYetError:
        return before


def running_until(
    session: Session, text: str, most: int = MOST_MINI_BATCHES
) -> Generator[tuple[int, int], None, Position | None]:
    """Go forward to where a condition becomes true, training where needed.

    Yields (done, most) mini-batches; returns the position, None if it never came about.  Given
    up at a yield, the session stands where it stood.  Raises ExpressionError.
    """
    timeline = session.timeline
    architecture = timeline.architecture
    expression = compile_expression(text, expression_names(architecture))
    was_true, step = holds_at(expression, session.moment), session.position.step + 1
    number = timeline.number_of(session.position.epoch, session.position.mini_batch)
    for done in range(most):
        epoch, mini_batch = timeline.at(number)
        if number >= timeline.trained:
            for progress in session.trainer(number + 1 - timeline.trained).reports():
                session.commit(progress)
        record = timeline.record(epoch, mini_batch)
        for index in range(step, step_count(record.size, architecture.layers)):
            is_true = holds_at(expression, Moment(record, index), was_true)
            if is_true and not was_true:
                position = Position(epoch, mini_batch, index)
                session.seek(position)
                return position
            was_true = is_true
        yield done + 1, most
        number, step = number + 1, 0
    return None


def run_until(session: Session, text: str, most: int = 10_000) -> Position | None:
    """Do it at once; see ``running_until``."""
    work = running_until(session, text, most)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


class Watches:
    """Expressions whose value is shown at every position.  Signal: changed()."""

    def __init__(self) -> None:
        self.changed = Signal()
        self._texts: list[str] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """What is watched, in order."""
        return tuple(self._texts)

    def add(self, text: str, architecture: Architecture) -> None:
        """Watch an expression.  Raises ExpressionError if it cannot be read."""
        text = compile_expression(text, expression_names(architecture)).text
        if text not in self._texts:
            self._texts.append(text)
            self.changed.emit()

    def remove(self, text: str) -> None:
        """Watch it no longer."""
        if text in self._texts:
            self._texts.remove(text)
            self.changed.emit()


def watched_value(text: str, moment: Moment) -> str:
    """Return the value of a watch at a moment as text, or why it has none."""
    try:
        expression = compile_expression(text, expression_names(moment.architecture))
        value = expression.value(moment_lookup(moment))
    except NotYetError:
        return tr("not computed yet")
    except ExpressionError as error:
        return str(error)
    if isinstance(value, bool):
        return tr("true") if value else tr("false")
    if isinstance(value, (int, float)):
        return format_number(float(value), signed=True)
    flat = getattr(value, "ravel", lambda: None)()
    if flat is None:
        return str(value)[:80]
    numbers = "  ".join(format_number(float(v), signed=True) for v in flat[:6])
    return numbers + ("  …" if len(flat) > 6 else "")
