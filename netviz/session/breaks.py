"""Run until a condition becomes true, and stop at the very step; watch expressions meanwhile."""

from collections.abc import Generator
from dataclasses import dataclass

from netviz.core.architecture import Architecture
from netviz.core.expressions import ExpressionError, NotYetError, compile_expression
from netviz.core.expressions.run_names import facts_of, run_lookup, run_names
from netviz.core.moment import Moment
from netviz.core.numbers import format_number
from netviz.core.steps import Position
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.core.work import result_of
from netviz.session.conditions import Condition
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
            "cost_rises": "mean_cost > mean_cost_before",
            "accuracy": "accuracy >= 0.95",
            "epochs": "epoch >= 30",
            "gradient": "not gradient_agrees",
            "not_finite": "cost != cost or abs(cost) > 1e300",
            "small_delta": "norm(delta1) < 0.001",
            "saturation": f"max(a{last} * (1 - a{last})) < 0.01",
            "large_weight": f"max(abs(w{last})) > 5",
        }[self.kind]


PRESETS = (
    Preset("the cost of a sample is small", "small_cost"),
    Preset("the cost rises from one mini-batch to the next", "cost_rises"),
    Preset("the accuracy reaches a value after an epoch", "accuracy"),
    Preset("so many epochs are trained", "epochs"),
    Preset("a gradient check fails", "gradient"),
    Preset("the cost is NaN or infinite", "not_finite"),
    Preset("the first layer's error vanishes", "small_delta"),
    Preset("the output is saturated", "saturation"),
    Preset("a weight grows large", "large_weight"),
)


def looking(
    session: Session, condition: Condition, most: int = MOST_MINI_BATCHES
) -> Generator[tuple[int, int], None, Position | None]:
    """Look from here to the end of what is trained for where a condition becomes true.

    Yields (done, most) mini-batches; returns the position, None if it never does.  Moves
    nothing.  Raises ExpressionError.
    """
    timeline, position = session.timeline, session.position
    if "accuracy" in condition.expression.names and not session.dataset.class_count:
        raise ExpressionError(tr("These data have no classes, so there is no accuracy."))
    condition.begin(session.moment, facts_of(timeline, position.epoch, position.mini_batch))
    number, first = timeline.number_of(position.epoch, position.mini_batch), position.step + 1
    for done in range(min(most, timeline.trained - number)):
        epoch, mini_batch = timeline.at(number + done)
        record = timeline.record(epoch, mini_batch)
        step = condition.step_in(record, facts_of(timeline, epoch, mini_batch), first)
        if step is not None:
            return Position(epoch, mini_batch, step)
        yield done + 1, most
        first = 0
    return None


def looked_at(session: Session) -> int:
    """Return how many mini-batches ``looking`` goes through, the one in view included."""
    position = session.position
    number = session.timeline.number_of(position.epoch, position.mini_batch)
    return max(0, session.timeline.trained - number)


def run_until(session: Session, text: str, most: int = 10_000) -> Position | None:
    """Go forward, at once, to where a condition becomes true, training where needed.

    Returns the position, None if it did not come about in ``most`` mini-batches: then the
    session stands where it stood.  Raises ExpressionError.
    """
    condition = Condition(text, session.timeline.architecture)
    found = result_of(looking(session, condition, most))
    left = most - looked_at(session)
    if found is None and left > 0:
        for progress in session.trainer(left, condition).reports():
            session.commit(progress)
            found = progress.found
    if found is not None:
        session.seek(found)
    return found


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
        text = compile_expression(text, run_names(architecture)).text
        if text not in self._texts:
            self._texts.append(text)
            self.changed.emit()

    def remove(self, text: str) -> None:
        """Watch it no longer."""
        if text in self._texts:
            self._texts.remove(text)
            self.changed.emit()


class Breakpoints(Watches):
    """Conditions that a run was to stop at, the latest last; kept for another time."""

    MOST = 20

    def add(self, text: str, architecture: Architecture) -> None:
        """Remember a condition.  Raises ExpressionError if it cannot be read."""
        text = compile_expression(text, run_names(architecture)).text
        if self._texts[-1:] == [text]:
            return
        others = [other for other in self._texts if other != text]
        self._texts = [*others, text][-self.MOST :]
        self.changed.emit()


def watched_value(text: str, moment: Moment, timeline: Timeline) -> str:
    """Return the value of a watch at a moment of a run as text, or why it has none."""
    try:
        expression = compile_expression(text, run_names(moment.architecture))
        facts = facts_of(timeline, moment.position.epoch, moment.position.mini_batch)
        value = expression.value(run_lookup(moment, facts))
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
