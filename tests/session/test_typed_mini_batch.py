"""A mini-batch typed as Python literals is read as data; misunderstandings get an answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.core.errors import DataError
from netviz.session import Session
from netviz.session.typed_mini_batch import dataset_of, parse_mini_batch

NUMBERS = st.floats(-1e6, 1e6) | st.integers(-1000, 1000)


def test_the_readers_own_example_is_two_samples_with_columns():
    samples = parse_mini_batch("[([0, 1], [1, 2]), ([2, 1], [3, 2])]")
    assert [(x.shape, y.shape) for x, y in samples] == [((2, 1), (2, 1))] * 2
    session = Session(dataset=dataset_of(samples), sizes=(2, 3, 2))
    session.next("mini_batch")
    assert session.timeline.record(0, 0).size == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[(1, a), (2, b), (3, c)]", "contains the name 'a'"),
        ("[1, 2, 3]", "Item 0 is 1, a bare number"),
        ("[(1, 2, 3)]", "with 3 parts"),
        ("[[1, 2], [3, 4]]", "in round brackets"),
        ("([0, 1], [1])", "This is one tuple (x, y)"),
        ("5", "is a list of tuples"),
        ("[]", "There are 0 tuples"),
        ("", "Nothing is there"),
        ("[([0, 1], [1]", "no Python list"),
        ("[([0, 1], [1]), ([0], [1])]", "All samples go into the same network"),
        ("[([[0, 1]], [1])]", "has shape (1, 2)"),
        ("[(['a'], [1])]", "no list of numbers"),
        ("[('0', '1')]", "x is no list of numbers: '0'"),
        ("[([0, 1], None)]", "y is no list of numbers: None"),
        ("[([1e999], [1])]", "not finite"),
        ("[(__import__('os').system('x'), 1)]", "contains the name '__import__'"),
        ("[" * 5000, ""),
    ],
)
def test_a_misunderstanding_gets_an_answer_that_helps(text, said):
    with pytest.raises(DataError) as caught:
        parse_mini_batch(text)
    assert said in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.data())
def test_every_regular_list_of_tuples_comes_back(n, k, data):
    batch = data.draw(st.lists(st.tuples(st.lists(NUMBERS, min_size=n, max_size=n), st.lists(NUMBERS, min_size=k, max_size=k)), min_size=1, max_size=5))
    for (x, y), (x0, y0) in zip(parse_mini_batch(repr(batch)), batch, strict=True):
        assert np.array_equal(x[:, 0], x0) and np.array_equal(y[:, 0], y0)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[](),01.a-e'\" x", max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        samples = parse_mini_batch(text)
    except DataError:
        pass
    else:
        assert samples


@pytest.mark.parametrize("way", ["{}", "array({})", "np.array({})", "numpy.asarray({}, dtype=float)"])
def test_arrays_as_numpy_prints_them_are_read_and_nothing_is_called(way):
    x, y = way.format("[[0.], [1.]]"), way.format("[[1.]]")
    (sample,) = parse_mini_batch(f"[({x}, {y})]")
    assert sample[0].tolist() == [[0.0], [1.0]] and sample[1].tolist() == [[1.0]]


@pytest.mark.parametrize("call", ["open('f')", "np.load('f')", "array([1], object=x)", "eval('1')",
                                  "np.array(open('f'))"])
def test_any_other_call_is_refused(call):
    with pytest.raises(DataError):
        parse_mini_batch(f"[({call}, [1])]")
