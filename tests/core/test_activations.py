"""Activations and costs: slopes against difference quotients, finite at |z| = 1000."""

import math

import numpy as np
import pytest

from netviz.core.activations import ACTIVATIONS
from netviz.core.architecture import Architecture
from netviz.core.costs import COSTS
from netviz.core.engine import Engine
from tests.core.close import close

FAR = np.array([[-1000.0, -709.9, -40.0, 0.0, 40.0, 709.9, 1000.0]])


def value(name, z):
    return ACTIVATIONS[name].value(z, np.empty_like(z))


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "linear"])
def test_each_derivative_is_the_slope_of_its_function(name):
    z = np.linspace(-3.0, 3.0, 13)[:, None] + 0.01  # not at the kink of relu
    quotient = (value(name, z + 1e-6) - value(name, z - 1e-6)) / 2e-6
    close(ACTIVATIONS[name].derivative(z, value(name, z)), quotient, 1e-9)


def test_softmax_pulls_back_through_its_whole_jacobian():
    z, slope = np.array([[0.3], [-1.2], [2.0]]), np.array([[0.7], [-0.1], [0.4]])
    quotients = []
    for k in range(3):
        moved = np.eye(3)[:, [k]] * 1e-6
        quotients.append(((value("softmax", z + moved) - value("softmax", z - moved)) * slope).sum() / 2e-6)
    pulled = ACTIVATIONS["softmax"].pull_back(z, value("softmax", z), slope)
    close(pulled[:, 0], quotients, 1e-9)


@pytest.mark.parametrize("z", [-700.0, -30.0, -1.0, 0.0, 1e-9, 2.5, 36.0, 700.0])
def test_the_sigmoid_is_exact_to_the_last_digits(z):
    expected = 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))
    assert value("sigmoid", np.array([[z]]))[0, 0] == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_activations_are_finite_and_silent_at_a_thousand(name):
    a = value(name, FAR)  # a warning would fail the test
    assert np.isfinite(a).all()
    low, high = ACTIVATIONS[name].bounds
    assert ((a >= low) & (a <= high)).all()
    assert np.isfinite(ACTIVATIONS[name].pull_back(FAR, a, np.ones_like(a))).all()


@pytest.mark.parametrize(
    ("cost", "output"),
    [("cross-entropy", "sigmoid"), ("log-likelihood", "softmax"), ("quadratic", "sigmoid")],
)
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_costs_are_finite_at_a_thousand(cost, output, y):
    for z in (FAR, np.repeat(FAR, 2, axis=0) * [[1.0], [-1.0]]):
        found = COSTS[cost].value(output, z, value(output, z), np.full_like(z, y))
        assert np.isfinite(found).all()


def test_cross_entropy_grows_linearly_where_logarithms_of_a_would_be_infinite():
    z = np.array([[1000.0]])
    close(COSTS["cross-entropy"].value("sigmoid", z, value("sigmoid", z), np.zeros((1, 1))), [1000.0])


def test_a_saturated_network_trains_without_a_warning():
    architecture = Architecture.of((1, 1), cost="cross-entropy")
    engine = Engine(architecture)
    engine.pack([np.array([[1000.0]])], [np.array([[0.0]])])
    work = engine.workspace(1)
    work.X_rows[:], work.Y_rows[:] = 1.0, 0.0
    record = engine.record(work, 0.5, 0.0, 1, np.array([0]))
    close(record.costs, [1000.0])
    close(record.new_weights[0], [[999.5]])


@pytest.mark.parametrize("name", list(COSTS))
def test_each_cost_derivative_is_the_slope_of_its_cost(name):
    y = np.array([[1.0], [0.0]])
    output = {"quadratic": "linear", "cross-entropy": "sigmoid", "log-likelihood": "softmax"}[name]
    z = np.array([[0.4], [-0.3]])
    a = value(output, z)

    def cost(z):
        return COSTS[name].value(output, z, value(output, z), y)[0]

    slope = ACTIVATIONS[output].pull_back(z, a, COSTS[name].derivative(a, y))
    for k in range(2):
        moved = np.eye(2)[:, [k]] * 1e-6
        close(slope[k, 0], (cost(z + moved) - cost(z - moved)) / 2e-6, 1e-9)


@pytest.mark.parametrize(("cost", "output"), [
    (c, o) for c, record in COSTS.items() for o in sorted(record.fused)
])  # fmt: skip
def test_a_fused_delta_is_the_derivative_pulled_back(cost, output):
    z, y = np.array([[0.4, 1.0], [-0.3, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    a = value(output, z)
    pulled = ACTIVATIONS[output].pull_back(z, a, COSTS[cost].derivative(a, y))
    close(pulled, a - y)
