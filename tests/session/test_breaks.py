"""Run until: it stops at the step where the condition becomes true, not before and not after."""

import numpy as np
import pytest

from netviz import Network
from netviz.core.expressions import ExpressionError, NotYetError, compile_expression
from netviz.core.expressions.run_names import facts_of, run_lookup, run_names
from netviz.session import Session
from netviz.session.breaks import PRESETS, Watches, run_until, watched_value
from netviz.session.conditions import Condition, holds


def true_now(session, expression):
    position = session.position
    facts = facts_of(session.timeline, position.epoch, position.mini_batch)
    return holds(expression, run_lookup(session.moment, facts))


@pytest.mark.parametrize(
    "text", ["cost < 0.05", "abs(delta2[0, 0]) < 0.02", "max(a1) > 0.95", "w2[0, 1] > 0.2"]
)
def test_it_stops_where_the_condition_becomes_true(text):
    session = Session()
    position = run_until(session, text)
    assert session.position == position
    expression = compile_expression(text, run_names(session.timeline.architecture))
    assert true_now(session, expression)
    session.previous()
    assert not true_now(session, expression)


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
        compile_expression(text, run_names(session.timeline.architecture))


def test_watches_tell_their_value_at_the_position():
    session, watches = Session(), Watches()
    watches.add(" norm(w1) ", session.timeline.architecture)
    watches.add("delta1", session.timeline.architecture)
    assert watches.texts == ("norm(w1)", "delta1")
    assert watched_value("norm(w1)", session.moment, session.timeline).startswith("+")
    assert watched_value("delta1", session.moment, session.timeline) == "not computed yet"
    watches.remove("delta1")
    assert watches.texts == ("norm(w1)",)
    with pytest.raises(ExpressionError):
        watches.add("open('x')", session.timeline.architecture)


def step_by_step(session, text, most):
    """Where a condition becomes true when every single step is looked at."""
    expression = compile_expression(text, run_names(session.timeline.architecture))
    session.train(mini_batches=most)
    session.to_start()
    was_true = true_now(session, expression)
    while not session.at_end:
        session.next("step")
        try:
            is_true = expression.holds(
                run_lookup(session.moment, facts_of(session.timeline, *session.position[:2]))
            )
        except NotYetError:
            is_true = was_true
        if is_true and not was_true:
            return session.position
        was_true = is_true
    return None


TEXTS = (
    "cost < 0.12", "abs(cost - 0.12) < 0.01 * eta", "cost * 2 - 0.24", "0.1 < cost < 0.12", "not cost < 0.12",
    "1 < 2", "2 < 1 or cost < 0.12", "cost == cost and epoch == 1", "mini_batch > cost", "max(cost) > 0.12", "mean_cost > mean_cost_before", "mean_cost < 0.125", "norm(w1) > 4", "norm(w[1]) > 3 and epoch > 1",
    "norm(w2) > 100 or cost < 0.11", "epoch >= 2 and mini_batch == 1", "delta1[0, 0] > 0 and cost < 0.11",
    "x[0, 0] > 0.5 and epoch == 2", "sample == 1 and eta > 1", "max(a2) < 0.4", "norm(sum_nabla_w1) > 0.2",
    "norm(new_w2) > norm(w2)", "step == 17", "gradient_agrees", "not gradient_agrees", "z[1][0, 0] < 0", "a0[1, 0] > 0.5",
    "max(nabla_b[0]) > 0.01 or norm(w1) > 4", "cost > 1000",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("trained", [0, 3, 12])
def test_it_finds_what_looking_at_every_step_finds(text, trained):
    kinds = {"sizes": (2, 3, 1), "mini_batch_size": 3}
    expected = step_by_step(Session(**kinds), text, 12)
    session = Session(**kinds)
    session.train(mini_batches=trained)
    session.to_start()
    assert run_until(session, text, most=12) == expected


def test_conditions_of_costs_and_weights_need_no_records():
    architecture = Session().timeline.architecture
    for text in (
        "cost < 1",
        "norm(w1) > 2",
        "max(w[0]) < b2[0, 0]",
        "mean_cost > mean_cost_before",
        "accuracy > 0.5",
    ):
        assert Condition(text, architecture).quick
    for text in ("norm(delta1) < 1", "a1[0, 0] > 0", "norm(new_w1) > 1", "gradient_agrees"):
        assert not Condition(text, architecture).quick


def test_the_accuracy_is_reached_at_the_last_update_of_an_epoch():
    session = Session(dataset="digits", seed=1)
    position = run_until(session, "accuracy >= 0.8")
    timeline = session.timeline
    reached = timeline.epochs[-1].test
    assert reached.correct / reached.count >= 0.8
    assert all(f.test.correct / f.test.count < 0.8 for f in timeline.epochs[:-1])
    assert position == (
        timeline.epochs[-1].epoch,
        timeline.mini_batches_in(0) - 1,
        timeline.end.step,
    )
    session.to_start()
    assert run_until(session, "accuracy >= 0.8") == position


def test_a_cost_derivative_that_is_wrong_fails_its_gradient_check():
    class Doubled(Network):
        def cost_derivative(self, output_activations, y):
            return 2.0 * (output_activations - y)

    session = Session.of(Doubled([2, 3, 1]), [(np.array([[0.0], [1.0]]), np.array([[1.0]]))])
    assert run_until(session, "not gradient_agrees", most=3) is not None
    assert run_until(Session(), "not gradient_agrees", most=3) is None


def test_without_classes_there_is_no_accuracy_to_wait_for():
    with pytest.raises(ExpressionError, match="no classes"):
        run_until(Session(), "accuracy > 0.5")


def test_so_many_epochs_are_a_condition_too():
    session = Session(dataset="digits")
    assert run_until(session, "epoch >= 2") == (2, 0, 0)
    assert session.timeline.trained == 2 * session.timeline.mini_batches_in(0) + 1
