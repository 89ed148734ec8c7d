"""The gradient check: right where backpropagation is right, and it finds the classic bugs."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.gradient_check import check_arrays, check_gradients
from netviz.core.network import Network
from netviz.session import Session
from tests.core.close import close

FINGERPRINTS = json.loads(
    (Path(__file__).parents[1] / "data" / "bug_fingerprints.json").read_text()
)
W = [np.array([[0.15, 0.20], [0.25, 0.30]]), np.array([[0.40, 0.45], [0.50, 0.55]])]
B = [np.array([[0.35], [0.35]]), np.array([[0.60], [0.60]])]
X, Y, ETA = np.array([[0.05], [0.10]]), np.array([[0.01], [0.99]]), 0.5


def sigma(z):
    return 1 / (1 + np.exp(-z))


def forward():
    z1 = W[0] @ X + B[0]
    a1 = sigma(z1)
    z2 = W[1] @ a1 + B[1]
    return z1, a1, z2, sigma(z2)


def backward(bug=""):
    """Backpropagation of the 2-2-2 example, written out, with one of the classic bugs."""
    _z1, a1, _z2, a2 = forward()
    slope1, slope2 = a1 * (1 - a1), a2 * (1 - a2)
    error, back = a2 - Y, W[1].T
    if bug == "sigma' forgotten at the output (= cross-entropy delta)":
        slope2 = 1.0
    if bug == "sigma' forgotten in the hidden layer":
        slope1 = 1.0
    if bug == "W used instead of W transposed":
        back = W[1]
    if bug == "cost derivative 2(a-y)":
        error = 2 * error
    if bug == "cost derivative y-a (ascent)":
        error = -error
    if bug == "sigma'(a) instead of sigma'(z) at output":
        slope2 = sigma(a2) * (1 - sigma(a2))
    delta2 = error * slope2
    if bug == "output weights overwritten before backpropagating":
        back = (W[1] - ETA * delta2 @ a1.T).T
    delta1 = back @ delta2 * slope1
    nabla_b = [delta1, delta2]
    if bug == "biases never updated (Mazur blog)":
        nabla_b = [np.zeros((2, 1))] * 2
    return nabla_b, [delta1 @ X.T, delta2 @ a1.T]


BUGS = [name for name in FINGERPRINTS if not name.startswith(("correct", "..."))]


def cost_after_one_step(nabla_b, nabla_w):
    (b1, b2), (w1, w2) = (
        [p - ETA * n for p, n in zip(parameters, nablas, strict=True)]
        for parameters, nablas in ((B, nabla_b), (W, nabla_w))
    )
    return ((sigma(w2 @ sigma(w1 @ X + b1) + b2) - Y) ** 2).sum() / 2


def agreement(nabla_b, nabla_w):
    z1, a1, z2, a2 = forward()
    found = check_arrays(
        Architecture.of((2, 2, 2)), W, B, [z1, z2], [X, a1, a2], Y, nabla_w, nabla_b
    )
    return {checked.name: bool(checked.agrees.all()) for checked in found}


@pytest.mark.parametrize("bug", ["", *BUGS], ids=lambda bug: bug or "correct")
def test_each_bug_here_has_the_fingerprint_that_is_known(bug):
    close(cost_after_one_step(*backward(bug)), FINGERPRINTS[bug or "correct"])


def test_correct_backpropagation_passes_the_check():
    assert agreement(*backward()) == dict.fromkeys(
        ("nabla_w1", "nabla_b1", "nabla_w2", "nabla_b2"), True
    )


@pytest.mark.parametrize("bug", BUGS)
def test_the_check_finds_the_bug_that_still_learns(bug):
    assert not all(agreement(*backward(bug)).values())


def test_the_check_says_where_it_is_wrong():
    nabla_b, nabla_w = backward()
    nabla_w[1] = nabla_w[1] + [[0.0, 0.0], [1e-4, 0.0]]
    z1, a1, z2, a2 = forward()
    found = check_arrays(
        Architecture.of((2, 2, 2)), W, B, [z1, z2], [X, a1, a2], Y, nabla_w, nabla_b
    )
    wrong = next(checked for checked in found if not checked.agrees.all())
    assert wrong.name == "nabla_w2"
    assert wrong.worst == (1, 0)
    assert wrong.agrees.sum() == 3


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "linear"])
@pytest.mark.parametrize(
    ("output", "cost"),
    [(None, "quadratic"), ("sigmoid", "cross-entropy"), ("softmax", "log-likelihood"),
     ("softmax", "quadratic")],
)  # fmt: skip
def test_every_gradient_of_the_engine_agrees_with_its_difference_quotient(
    activation, output, cost
):
    session = Session(
        dataset="iris", sizes=(4, 5, 4, 3), activation=activation, output=output, cost=cost,
        eta=0.1,
    )  # fmt: skip
    session.train(mini_batches=2)
    for checked in check_gradients(session.moment):
        assert checked.agrees.all(), (checked.name, checked.worst)


def test_every_weight_of_a_network_for_digits_agrees(digits_session):
    digits_session.train(mini_batches=1)
    found = check_gradients(digits_session.moment)
    assert sum(checked.numeric.size for checked in found) == 64 * 30 + 30 + 30 * 10 + 10
    assert all(checked.agrees.all() for checked in found)


def test_quotients_are_those_of_the_whole_cost():
    """The trick of changing z_j only, against running the whole network twice a weight."""
    architecture = Architecture.of((3, 4, 2), "tanh", "sigmoid")
    generator = np.random.default_rng(1)
    weights = [generator.standard_normal(shape) for shape in architecture.weight_shapes]
    biases = [generator.standard_normal((n, 1)) for n in (4, 2)]
    engine = Engine(architecture)
    engine.pack(weights, biases)
    work = engine.workspace(1)
    work.X_rows[:], work.Y_rows[:] = [[0.3, 0.0, 0.3]], [[1.0, 0.0]]
    record = engine.record(work, 1.0, 0.0, 1, np.array([0]))
    found = check_arrays(
        architecture, weights, biases, record.zs, record.activations, record.Y,
        record.nabla_w, record.nabla_b,
    )  # fmt: skip

    def cost(l, j, k, change):
        moved = [w.copy() for w in weights]
        moved[l][j, k] += change
        a = np.tanh(moved[0] @ record.X + biases[0])
        return ((sigma(moved[1] @ a + biases[1]) - record.Y) ** 2).sum() / 2

    for l, checked in enumerate(found[::2]):
        for (j, k), numeric in np.ndenumerate(checked.numeric):
            close(numeric, (cost(l, j, k, 1e-5) - cost(l, j, k, -1e-5)) / 2e-5, 1e-10)


def test_rounding_of_the_quotients_is_no_fault_of_a_large_network():
    """Costs near 60 are known to 1e-14, so quotients over 2e-5 to some 1e-9."""
    session = Session(dataset="digits", sizes=(64, 500, 500, 10), cost="cross-entropy", seed=2)
    found = check_gradients(session.moment)
    assert max(checked.error.max() for checked in found) > 2e-9
    assert all(checked.agrees.all() for checked in found)
    assert max(checked.rounding.max() for checked in found) < 5e-8


@pytest.mark.parametrize(
    "setup",
    [{"dataset": "xor"}, {"dataset": "iris", "sizes": (4, 8, 3)},
     {"dataset": "digits", "sizes": (64, 30, 10)},
     {"dataset": "digits", "sizes": (64, 500, 500, 10), "cost": "cross-entropy"}],
    ids=str,
)  # fmt: skip
def test_a_millionth_too_much_is_found_at_a_typical_weight_of_the_last_layer(setup):
    checked = check_gradients(Session(seed=1, **setup).moment)[-2]
    assert checked.agrees.all()
    size = np.abs(checked.analytic)
    typical = np.unravel_index(np.argsort(size, axis=None)[size.size * 3 // 4], size.shape)
    wrong = checked.analytic.copy()
    wrong[typical] *= 1 + 1e-6
    agrees = replace(checked, analytic=wrong).agrees
    assert not agrees[typical] and agrees.sum() == size.size - 1


def test_a_wrong_gradient_does_not_widen_its_own_tolerance():
    nabla_b, nabla_w = backward()
    z1, a1, z2, a2 = forward()
    right, wrong = (
        check_arrays(Architecture.of((2, 2, 2)), W, B, [z1, z2], [X, a1, a2], Y,
                     [factor * n for n in nabla_w], [factor * n for n in nabla_b])
        for factor in (1.0, 1e6)
    )  # fmt: skip
    for one, other in zip(right, wrong, strict=True):
        assert (one.rounding == other.rounding).all() and not other.agrees.any()


def test_inputs_of_hundreds_are_checked_as_well():
    inputs, targets = [[255.0], [17.0]], [[1.0]]
    session = Session.of(Network([2, 3, 1], seed=4), [(inputs, targets)])
    session.configure(activation="tanh")
    for checked in check_gradients(session.moment):
        assert checked.agrees.all(), checked.name


def test_what_is_not_a_number_agrees_with_nothing():
    nabla_b, nabla_w = backward()
    z1, a1, z2, a2 = forward()
    nabla_w[0] = nabla_w[0] * np.inf
    nabla_b[1] = nabla_b[1] * np.nan
    found = {
        checked.name: checked.agrees for checked in
        check_arrays(Architecture.of((2, 2, 2)), W, B, [z1, z2], [X, a1, a2], Y, nabla_w, nabla_b)
    }  # fmt: skip
    assert not found["nabla_w1"].any() and not found["nabla_b2"].any()
    assert found["nabla_b1"].all() and found["nabla_w2"].all()
