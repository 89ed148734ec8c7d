"""Run until: it stops at the step where the condition becomes true, not before and not after."""

import pytest

from netviz.core.expressions import ExpressionError, compile_expression
from netviz.core.expressions.naming import expression_names
from netviz.session import Session
from netviz.session.breaks import PRESETS, Watches, holds_at, run_until, watched_value


@pytest.mark.parametrize("text", ["cost < 0.05", "abs(delta2[0, 0]) < 0.02", "max(a1) > 0.95", "w2[0, 1] > 0.2"])
def test_it_stops_where_the_condition_becomes_true(text):
    session = Session()
    position = run_until(session, text)
    assert session.position == position
    expression = compile_expression(text, expression_names(session.timeline.architecture))
    assert holds_at(expression, session.moment)
    session.previous()
    assert not holds_at(expression, session.moment)


def test_what_is_true_already_has_to_become_false_first():
    session = Session()
    first = run_until(session, "cost < 0.1")
    second = run_until(session, "cost < 0.1")
    assert second > first


def test_what_stays_true_from_sample_to_sample_stops_once():
    session = Session()
    assert run_until(session, "cost > 0.0001") == (0, 0, 5)
    assert run_until(session, "cost > 0.0001", most=3) is None
    assert session.position == (0, 0, 5)


def test_one_that_never_comes_about_leaves_the_session_where_it_was():
    session = Session()
    session.next()
    assert run_until(session, "cost > 1000", most=5) is None
    assert session.position == (0, 0, 1)


def test_an_explosion_is_found_at_its_step():
    session = Session(activation="relu", output="linear", eta=100.0)
    position = run_until(session, "cost != cost or abs(cost) > 1e300", most=200)
    assert position is not None
    assert session.moment.kind == "cost"


def test_a_mistake_in_the_text_points_at_its_column_and_runs_nothing():
    session = Session()
    with pytest.raises(ExpressionError, match="cots"):
        run_until(session, "cots < 1")
    assert session.timeline.trained == 0


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 2, 2, 2, 1)])
def test_every_preset_can_be_read_for_any_network(sizes):
    session = Session(sizes=sizes)
    for preset in PRESETS:
        text = preset.expression(session.timeline.architecture)
        compile_expression(text, expression_names(session.timeline.architecture))


def test_watches_tell_their_value_at_the_position():
    session, watches = Session(), Watches()
    watches.add(" norm(w1) ", session.timeline.architecture)
    watches.add("delta1", session.timeline.architecture)
    assert watches.texts == ("norm(w1)", "delta1")
    assert watched_value("norm(w1)", session.moment).startswith("+")
    assert watched_value("delta1", session.moment) == "not computed yet"
    watches.remove("delta1")
    assert watches.texts == ("norm(w1)",)
    with pytest.raises(ExpressionError):
        watches.add("open('x')", session.timeline.architecture)
