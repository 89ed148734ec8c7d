"""Typed expressions give what numpy gives; whatever else is typed is refused in a sentence."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.core.expressions import ExpressionError, NotYetError, compile_expression
from netviz.core.expressions.naming import expression_names, moment_lookup
from netviz.core.expressions.operations import MOST_WORK
from tests.core.expressions.fuzzing import (
    HARMLESS,
    MOST_S,
    VALUES,
    best_of,
    hostile,
    outcome,
    random_expression,
    value_of,
)
from tests.shared import shared


@pytest.mark.parametrize(
    "text, expected",
    [
        ("cost + 2 * epoch", 6.25),
        ("cost > 0.2 and not epoch == 4", True),
        ("0 < cost < 0.2", False),
        ("max(abs(w[1]))", 2.0),
        ("norm(x)", pytest.approx(np.hypot(0.5, 0.2))),
        ("mean(a)", pytest.approx(0.0)),
        ("a[2, -1]", 1.0),
        ("sum(a[:, 0] - a[:, 1])", pytest.approx(-1.2)),
        ("x.shape == (2, 1)", True),
        ("x.shape[0] + x.ndim + x.size", 6.0),
        ("(w[0] @ x)[0, 0]", pytest.approx(0.35)),
        ("any(a > 0.9)", True),
        ("all(a > 0.9)", False),
        ("2 ** -1 + 7 // 2 + 7 % 4", 6.5),
        ("  cost ", 0.25),
        ("isfinite(1 / 0)", False),
        ("-.5e1", -5.0),
    ],
)
def test_an_expression_gives_what_it_says(text, expected):
    assert value_of(text) == expected


@pytest.mark.parametrize(
    "text, column, words",
    [
        ("cost > costs", 8, "there is no costs. Names: w, x, a"),
        ("cost + x.dtype", 8, ".T, .shape, .size and .ndim"),
        ("cost + 'a'", 8, "character"),
        ("cost + (", 8, "cannot be read"),
        ("max(x, 0) > 1", 1, "max takes one value"),
        ("1 + 0x10", 5, "is no number"),
        ("cost + (x + b)", 9, "shapes (2, 1) and (1000, 1) do not go together"),
        ("w > 1", 1, "a list of 2 arrays"),
        ("1 + w[7]", 5, "there is no entry 7"),
        ("x[True]", 3, "an index is a whole number"),
        ("abs > 1", 1, "abs is a function"),
    ],
)
def test_a_mistake_is_told_with_its_column(text, column, words):
    with pytest.raises(ExpressionError) as caught:
        value_of(text)
    assert f"Column {column}:" in str(caught.value)
    assert caught.value.column == column - 1
    assert words in str(caught.value)


def test_an_array_is_no_condition_unless_it_is_one_number():
    with pytest.raises(ExpressionError, match=r"any\(\.\.\.\) or all"):
        compile_expression("a > 0", VALUES).holds(VALUES.__getitem__)
    assert compile_expression("a[0:1, 0:1] < 0", VALUES).holds(VALUES.__getitem__)


def test_every_hostile_expression_is_refused_or_harmless():
    texts = hostile(shared("hostile-expressions.txt").read_text())
    assert len(texts) > 50
    for text in texts:
        found, seconds = outcome(text)
        assert isinstance(found, (str, *HARMLESS)), text
        assert seconds < MOST_S, text


def test_random_expressions_are_refused_or_harmless():
    source = random.Random(4)
    values = 0
    for _ in range(3_000):
        text = random_expression(source)
        found, seconds = outcome(text)
        assert isinstance(found, (str, *HARMLESS)), text
        assert seconds < MOST_S, text
        values += not isinstance(found, str)
    assert values > 300  # enough of them are sound for this to mean something


@given(st.text(max_size=60))
def test_any_text_at_all_is_refused_or_harmless(text):
    found, _ = outcome(text)
    assert isinstance(found, (str, *HARMLESS))


def test_work_is_bounded_whatever_the_arrays():
    values = {"big": np.ones((1, 3000)), "tall": np.ones((3000, 1))}
    with pytest.raises(ExpressionError, match="takes too long"):
        value_of("tall * big + tall @ big", values)
    assert best_of(lambda: outcome("tall * big + tall @ big", values)) < MOST_S
    assert MOST_WORK < 9_000_000


def test_expressions_about_a_moment_know_what_is_computed(xor_session):
    xor_session.train(epochs=1)
    xor_session.seek((0, 0, 8))
    moment = xor_session.moment
    names = expression_names(moment.architecture)
    lookup = moment_lookup(moment)

    def value(text):
        return compile_expression(text, names).value(lookup)

    assert value("norm(w1)") == pytest.approx(np.linalg.norm(moment.weights[0]), rel=1e-15)
    assert value("max(a[1])") == moment.activations[1].max()
    assert value("step") == 8
    assert value("eta == 3 and sample == 0 and epoch == 0")
    with pytest.raises(NotYetError, match="nabla_w1 is not computed yet"):
        value("nabla_w1")
