"""A document is read field by field; a refusal names the path, what was wanted and what came."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netviz.session.files.form import Field, FormError


def refused(work):
    with pytest.raises(FormError) as caught:
        work()
    return str(caught.value)


def test_an_array_is_refused_at_the_very_entry():
    weights = Field([[[1.0, 2.0]], [[1, 2, 3], [4, 5, "oops"]]], "$.network.weights")
    second = list(weights.items())[1]
    assert refused(lambda: second.array(None, None)) == (
        "$.network.weights[1][1][2]: should be a number, found 'oops'"
    )


def test_rows_of_different_lengths_are_refused():
    assert "rows of one length" in refused(lambda: Field([[1], [2, 3]]).array(None, None))
    assert refused(lambda: Field([[1, 2], [2, 3, 4]]).array(2, 2)) == (
        "$[1]: should be a list of 2, found a list of 3"
    )


def test_true_is_no_number_and_1_is_not_true():
    assert "found true" in refused(lambda: Field([1.0, True]).array(2))
    assert "found 1" in refused(lambda: Field(1).boolean())


def test_an_unknown_field_is_answered_with_the_nearest_name():
    field = Field({"positon": [0, 0, 0]})
    assert refused(lambda: field.fields((), ("position", "settings"))) == (
        "$: there is no field 'positon' here; did you mean position?"
    )


def test_a_missing_field_is_named():
    assert refused(lambda: Field({}, "$.data").fields(("name",))) == (
        "$.data: the field name is missing"
    )


@pytest.mark.parametrize("value", [1e999, float("nan"), 10**400, "1", None, [1], True])
def test_what_is_no_finite_number_is_refused(value):
    assert "should be" in refused(Field(value).number)


@given(st.lists(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3), min_size=1, max_size=4))
def test_numbers_come_back_exactly(rows):
    found = Field(json.loads(json.dumps(rows))).array(None, 3)
    assert np.array_equal(found, np.array(rows))
