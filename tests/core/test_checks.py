"""What is wrong with a number is said in a sentence that helps."""

import pytest

from netviz.core.checks import MOST, check_number, check_whole
from netviz.core.errors import SetupError


@pytest.mark.parametrize(("value", "said"), [
    ("", "eta is empty"), ("3,5", "Write 3.5."), ("nan", "a finite number greater than 0."),
    ("abc", "a finite number greater than 0."), (0, "greater than 0."), ("1,2,3", "than 0."),
])  # fmt: skip
def test_a_number_that_is_none_is_refused_with_what_to_write(value, said):
    with pytest.raises(SetupError) as refused:
        check_number("eta", value, 0.0, open_end=True, typed=True)
    assert said in str(refused.value)


@pytest.mark.parametrize(("value", "said"), [
    (-1, "of at least 0."), (1.5, "of at least 0."), (True, "of at least 0."), ("", "is empty"),
    (MOST + 1, "it can be 9,223,372,036,854,775,807 at most."),
])  # fmt: skip
def test_a_whole_number_out_of_bounds_is_refused_with_its_bound(value, said):
    with pytest.raises(SetupError) as refused:
        check_whole("seed", value, 0)
    assert said in str(refused.value)


def test_numbers_within_bounds_are_returned():
    assert check_number("eta", 2.5, 0.0) == check_number("eta", "2.5", 0.0, typed=True) == 2.5
    assert check_whole("seed", MOST, 0) == MOST


@pytest.mark.parametrize("value", ["3", "2.5", "nan", "", b"3"])
def test_text_that_nobody_typed_is_no_number(value):
    with pytest.raises(SetupError) as refused:
        check_number("eta", value, 0.0)
    assert f"eta is {value!r}, but it has to be a finite number of at least 0." in str(refused.value)
