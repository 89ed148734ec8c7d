"""Numbers as text: what looks alike before and after an update is equal."""

import math

import pytest

from netviz.core.numbers import format_change, format_changes, format_full, format_number


@pytest.mark.parametrize("letters", [7, 8, 9, 12])
@pytest.mark.parametrize("change", [1e-2, -3e-5, 4.2e-7, -1.23456e-11])
@pytest.mark.parametrize("old", [0.5344, -2.082, 123.456, -8.857e-2])
def test_old_and_new_never_look_alike_and_have_room(old, change, letters):
    before, after = format_change(old, old + change, letters)
    assert before != after
    assert len(after) <= max(letters, len(format_change(old, old)[0]))


def test_a_change_stands_for_a_number_whose_digits_have_no_room():
    assert format_change(-0.5, -0.5 + 2**-30, 9) == ("−0.5000", "Δ+9.3e−10")
    assert format_change(0.25, 0.25, 9) == ("0.2500", "0.2500")
    assert format_change(math.nan, math.nan, 9) == ("NaN", "NaN")


def test_numbers_of_an_array_have_the_same_digits_where_they_fit():
    olds, news = [-0.36393, 0.37094], [-0.36392, 0.37193]
    assert format_changes(olds, news, 9) == (["−0.36393", "0.37094"], ["−0.36392", "0.37193"])
    assert format_changes(olds, news, 7) == (["−0.3639", "0.3709"], ["Δ+1e−5", "0.3719"])


@pytest.mark.parametrize("value", [-1.545123456789012, 8.857e-15, -2e300, 3.0, 0.1, 123456.789])
def test_every_digit_of_a_number_is_written_or_as_many_as_have_room(value):
    def read(text):
        return float(text.replace("−", "-"))

    assert read(format_full(value)) == value
    assert len(format_full(value, 12)) <= 12
    assert read(format_full(value, 12)) == pytest.approx(value, rel=1e-3)
    assert format_full(value, 1) == format_number(value, signed=True)


def test_what_is_no_number_is_named():
    assert [format_full(v) for v in (math.nan, math.inf, -math.inf)] == ["NaN", "+∞", "−∞"]
