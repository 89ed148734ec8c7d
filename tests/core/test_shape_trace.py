"""The book's code with another x or y: what numpy makes of it, and where it complains."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.core.tracing import trace_shapes


def network(*sizes):
    random = np.random.RandomState(0)
    biases = [random.randn(n, 1) for n in sizes[1:]]
    weights = [random.randn(n, k) for n, k in zip(sizes[1:], sizes[:-1], strict=True)]
    return weights, biases


def outcome(sizes, x, y):
    trace = trace_shapes(*network(*sizes), x, y)
    return trace, {f"{line.kind}{line.layer}": line.makes for line in trace.lines}


Y = [[1.0]]


def test_a_column_is_right_in_every_line():
    trace, made = outcome((2, 3, 1), [[0.5], [0.2]], Y)
    assert trace.is_right and trace.fix == ""
    assert made["z1"] == (3, 1) and made["z2"] == (1, 1) and made["nabla_w1"] == (3, 2)


def test_a_flat_x_is_silent_forwards_and_raises_in_the_last_line_of_backprop():
    trace, made = outcome((2, 3, 1), [0.5, 0.2], Y)
    assert (made["z1"], made["z2"], made["a2"]) == ((3, 3), (1, 3), (1, 3))
    assert trace.first_wrong.kind == "z" and trace.first_wrong.verdict == "silent"
    assert (trace.raising.kind, trace.raising.layer) == ("nabla_w", 1)
    assert "(3,3) and (2,) not aligned" in trace.raising.error
    assert "x.T of a (2,) array is the same" in trace.why
    assert trace.fix == "x = np.array([0.5, 0.2]).reshape(2, 1)"


def test_a_row_raises_at_once():
    trace, _ = outcome((2, 3, 1), [[0.5, 0.2]], Y)
    assert trace.raising is trace.first_wrong
    assert "at once" in trace.title


def test_a_scalar_never_raises():
    trace, made = outcome((2, 3, 1), 0.5, Y)
    assert (made["z1"], made["a2"]) == ((3, 2), (1, 2))
    assert trace.raising is None and "nothing ever complains" in trace.title


def test_3_3_1_with_a_flat_x_is_silent_throughout():
    trace, made = outcome((3, 3, 1), [0.5, 0.2, 0.1], Y)
    assert trace.raising is None
    assert (made["nabla_b1"], made["nabla_b2"], made["nabla_w1"]) == ((3, 3), (1, 3), (3,))


def test_a_flat_y_of_two_outputs_raises_and_a_scalar_y_of_one_is_fine():
    trace, _ = outcome((2, 3, 2), [[0.5], [0.2]], [1.0, 0.0])
    assert trace.first_wrong.kind == "delta" and trace.raising is not None
    assert "(2,2) and (1,3)" in trace.raising.error
    assert outcome((2, 3, 1), [[0.5], [0.2]], 1.0)[0].is_right


@pytest.mark.parametrize("sizes", [(1, 1), (2, 2, 2, 2), (4, 5, 3)])
def test_any_network_and_any_count_of_numbers_is_traced(sizes):
    for x in (1.0, [1.0], [[1.0]], [1.0, 2.0], np.zeros((2, 2)), np.zeros((sizes[0], 3))):
        trace = trace_shapes(*network(*sizes), x, np.zeros((sizes[-1], 1)))
        assert trace.lines and trace.title and trace.why


def by_the_book(weights, biases, x, y):
    """The book's own backprop, written down once more: what every line makes, or where it raises."""
    made = {}
    try:
        activation, activations, zs = x, [x], []
        for layer, (b, w) in enumerate(zip(biases, weights, strict=True), start=1):
            z = np.dot(w, activation) + b
            made[f"z{layer}"] = z.shape
            zs.append(z)
            activation = 1.0 / (1.0 + np.exp(-z))
            made[f"a{layer}"] = activation.shape
            activations.append(activation)
        slope = activations[-1] * (1.0 - activations[-1])
        delta = (activations[-1] - y) * slope
        last = len(weights)
        for layer in range(last, 0, -1):
            if layer < last:
                slope = activations[layer] * (1.0 - activations[layer])
                delta = np.dot(weights[layer].transpose(), delta) * slope
            made[f"delta{layer}"] = made[f"nabla_b{layer}"] = delta.shape
            made[f"nabla_w{layer}"] = np.dot(delta, activations[layer - 1].transpose()).shape
    except ValueError:
        return made, True
    return made, False


SHAPES = st.lists(st.integers(1, 3), max_size=2).map(tuple)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=4), SHAPES, SHAPES)
def test_the_trace_says_what_the_books_code_does_for_any_shapes(sizes, x_shape, y_shape):
    weights, biases = network(*sizes)
    x, y = np.full(x_shape, 0.3), np.full(y_shape, 0.7)
    made, raises = by_the_book(weights, biases, x, y)
    trace = trace_shapes(weights, biases, x.tolist(), y.tolist())
    told = {f"{line.kind}{line.layer}": line.makes for line in trace.lines
            if line.makes is not None and line.kind in ("z", "a", "delta", "nabla_b", "nabla_w")}  # fmt: skip
    assert (trace.raising is not None) == raises
    assert {name: told.get(name) for name in made} == made
