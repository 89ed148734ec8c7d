"""Arrays as a person types them, against literals made by hypothesis."""

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from netviz.core.errors import ShapeError
from netviz.gui.typed_arrays import array_text, parse_array
from tests.gui.hands import press

NUMBERS = st.one_of(st.integers(-10**9, 10**9), st.floats(-1e300, 1e300))
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
ARRAYS = SHAPES.flatmap(lambda shape: arrays.arrays(np.float64, shape, elements=st.floats(-1e9, 1e9)))
WAYS = ("{}", "np.array({})", "numpy.asarray( {} )", "array({})")
LITERALS = st.recursive(
    st.one_of(NUMBERS, st.booleans(), st.none(), st.text(max_size=3), st.complex_numbers(),
              st.just(10**400), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.tuples(inner, inner),
                            st.dictionaries(st.integers(), inner, max_size=2)),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ARRAYS, st.sampled_from(WAYS))
def test_an_array_of_any_shape_comes_back(array, way):
    found = np.asarray(parse_array(way.format(array.tolist()), "x"), float)
    assert found.shape == array.shape and np.array_equal(found, array)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=6))
def test_reshape_makes_a_column_and_a_column_is_written_as_it_is_read(numbers):
    column = parse_array(f"np.array({numbers}).reshape({len(numbers)}, 1)", "x")
    assert column.shape == (len(numbers), 1) and column[:, 0].tolist() == numbers
    assert np.array_equal(np.array(parse_array(array_text(column), "x")), column)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="[](),01.a-e'\" xnpray+*:{}", max_size=40))
@example("[0].reshape(-1, 99999999999999999999)")
@example("__import__('os').system('true')")
@example("[0 for _ in range(9)]")
def test_any_text_is_read_or_refused_with_a_sentence(text):
    said = ""
    try:
        parse_array(text, "x")
    except ShapeError as error:
        said = str(error)
    assert said == "" or (said.startswith("x ") and said.endswith("."))


@settings(max_examples=120, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(LITERALS)
@example(10**400)
@example([float("inf"), 0])
@example([[[[[1]]]]])
def test_whatever_is_typed_into_the_panel_is_traced_or_answered(window, literal):
    panel = window.docks["shapesPanel"].panel
    if not panel.isVisible():
        press(window, "Ctrl+4")
    panel.x_field.setText(repr(literal))
    panel._typed()
    problem, trace = panel._problem.text(), panel._area.trace
    assert problem.endswith(".") or (problem == "" and trace.lines)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("[(1, a), (2, b), (3, c)]", "x", "is a mini_batch"),
        ("[([0, 1], [1])]", "x", "is a mini_batch"),
        ("np.zeros((2, 1))", "x", "a row for each input, such as [[0], [1]]"),
        ("a", "y", "a row for each output, such as [[1]]"),
        ("torch.tensor([1, 2])", "x", "np.array(...) and .reshape(...) are understood"),
    ],
)
def test_a_misunderstanding_gets_an_answer_that_helps(text, name, said):
    with pytest.raises(ShapeError) as caught:
        parse_array(text, name)
    assert said in str(caught.value)


def test_letters_are_no_numbers_although_numpy_would_read_them(window):
    press(window, "Ctrl+4")
    panel = window.docks["shapesPanel"].panel
    panel.x_field.setText("['0', '1']")
    panel._typed()
    assert "x should be numbers" in panel.visible_text()


def test_a_wrong_y_is_refused_as_a_y(window):
    press(window, "Ctrl+4")
    panel = window.docks["shapesPanel"].panel
    panel.y_field.setText("[1, 0]")
    panel._typed()
    assert "refuses such a y" in panel.visible_text() and "such an x" not in panel.visible_text()


@pytest.mark.parametrize("text", ["", "x", "lambda: 1", "[1,", "open('f')", "[" * 100_000])
def test_what_means_no_numbers_is_refused(text):
    with pytest.raises(ShapeError):
        parse_array(text, "x")
