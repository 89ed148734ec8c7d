"""The listing shown is a real module, and its run gives the engine's arrays in every set-up."""

import importlib.util

import numpy as np
import pytest

from netviz.core.architecture import Architecture
from netviz.core.listing import lines, source, statements
from netviz.core.listing_variants import BOOK, Variant
from netviz.core.resources import resource
from netviz.core.steps import sample_steps
from netviz.session import Session

SETUPS = [
    {}, {"dataset": "digits"}, {"sizes": (2, 4, 3, 1)}, {"activation": "tanh", "output": "tanh"},
    {"activation": "relu", "output": "linear"}, {"activation": "tanh", "lmbda": 0.3},
    {"dataset": "iris", "output": "softmax", "cost": "quadratic"},
    {"dataset": "iris", "sizes": (4, 3), "output": "softmax", "cost": "log-likelihood"},
    {"dataset": "iris", "cost": "cross-entropy", "lmbda": 0.1, "initialisation": "1/sqrt(n_in)"},
    {"dataset": "iris", "sizes": (4, 5, 4, 3), "activation": ("relu", "tanh", "sigmoid"),
     "output": "softmax", "cost": "log-likelihood", "initialisation": "zero"},
    {"sizes": (2, 3, 3, 1), "activation": "linear", "output": "linear"},
]  # fmt: skip


def variant_of(session):
    moment = session.moment
    return Variant.of(moment.architecture, moment.lmbda, session.settings["initialisation"])


def run_listing(variant):
    names = {}
    exec(compile("\n".join(source(variant)), "network.py", "exec"), names)
    return names["Network"]


def assert_close(ours, theirs):
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("settings", SETUPS)
def test_the_listing_gives_the_engines_arrays_on_the_same_mini_batch(settings):
    session = Session(**settings)
    session.train(mini_batches=3)
    record = session.moment.record
    network = run_listing(variant_of(session))(list(record.architecture.sizes))
    network.weights, network.biases = list(record.weights), list(record.biases)
    pairs = [(record.X[:, [s]], record.Y[:, [s]]) for s in range(record.size)]
    nabla_b, nabla_w = network.backprop(*pairs[0])
    session.seek((*session.position[:2], 3 + 5 * record.architecture.layers - 1))
    assert_close(session.moment.nabla_b, nabla_b)
    assert_close(session.moment.nabla_w, nabla_w)
    assert network.cost == pytest.approx(record.costs[0], rel=1e-12)
    decay = (record.lmbda, record.training_size) if record.lmbda else ()
    network.update_mini_batch(pairs, record.eta, *decay)
    assert_close(record.new_weights, network.weights)
    assert_close(record.new_biases, network.biases)
    network.weights, network.biases = list(record.weights), list(record.biases)
    assert_close([network.feedforward(x) for x, _ in pairs],
                 [record.activations[-1][:, [s]] for s in range(record.size)])  # fmt: skip


@pytest.mark.parametrize("settings", SETUPS)
def test_every_listing_has_the_same_lines_and_trains_by_itself(settings):
    session = Session(**settings)
    variant, architecture = variant_of(session), session.moment.architecture
    assert (variant == BOOK) == (architecture == Architecture.of(architecture.sizes))
    text = source(variant)
    last = "    def evaluate(self, test_data):"
    assert text.index(last) == source().index(last)
    assert max(map(len, text)) <= 62
    network = run_listing(variant)(list(architecture.sizes))
    record = session.moment.record
    data = [(record.X[:, [s]], record.Y[:, [s]]) for s in range(record.size)]
    before = [w.copy() for w in network.weights]
    network.SGD(data, 1, 4, 0.5, *((0.1,) if variant.decays else ()))
    assert all(w.shape == b.shape for w, b in zip(network.weights, before, strict=True))


def test_the_file_is_the_listing_for_the_books_set_up():
    spec = importlib.util.spec_from_file_location("listing", resource("listings/network.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.Network([2, 3, 1]).weights[0].shape == (3, 2)
    assert "\n".join(source()) == resource("listings/network.py").read_text("utf-8").rstrip("\n")


def test_every_step_has_lines_of_its_own():
    found = [lines(kind, layer, 2) for kind, layer in (*sample_steps(2), ("update", None))]
    assert all(found)
    assert lines("delta", 2, 2) != lines("delta", 1, 2)
    assert lines("z", 1, 2) == lines("z", 2, 2)


def test_the_statements_of_a_step_read_as_one_line_each():
    assert statements("delta", 1, 2) == ["delta = np.dot(w.T, delta) * sigmoid_prime(zs[-l])"]
    assert [one.split(" = ")[0] for one in statements("update", None, 2)] == [
        "step", "self.biases", "self.weights",
    ]  # fmt: skip


@pytest.mark.parametrize("settings", SETUPS)
def test_every_statement_is_python(settings):
    variant = variant_of(Session(**settings))
    for kind, layer in (("sum", None), ("update", None), ("delta", 2), ("delta", 1), ("z", 1)):
        for one in statements(kind, layer, 2, variant):
            compile(one, "listing", "exec")


@pytest.mark.parametrize(
    ("architecture", "lmbda", "step", "code"),
    [
        (((2, 3, 1), "linear"), 0, ("a", 1), ["a = linear(z)"]),
        (((2, 3, 1), "tanh"), 0, ("delta", 1), ["delta = np.dot(w.T, delta) * tanh_prime(zs[-l])"]),
        (((2, 3, 1), "relu", "sigmoid"), 0, ("a", 2), ["a = f(z)"]),
        (((4, 5, 3), "sigmoid", "softmax", "log-likelihood"), 0, ("delta", 2), ["delta = a - y"]),
        (((4, 5, 3), "sigmoid", "softmax"), 0, ("delta", 2),
         ["delta = np.dot(softmax_prime(zs[-1]), self.cost_derivative(a, y))"]),
        (((2, 3, 1), "sigmoid", None, "cross-entropy"), 0, ("cost", None),
         ["self.cost = cross_entropy(a, y)"]),
    ],
)  # fmt: skip
def test_the_code_of_a_step_is_true_for_the_set_up(architecture, lmbda, step, code):
    made = Architecture.of(*architecture)
    assert statements(*step, made.layers, Variant.of(made, lmbda)) == code


def test_with_lambda_the_update_shrinks_the_weights_and_not_the_biases():
    variant = Variant.of(Architecture.of((2, 3, 1)), 0.5)
    assert statements("update", None, 2, variant)[1:] == [
        "self.biases = [b - step * s for b, s in zip(self.biases, sum_b)]",
        "self.weights = [(1 - eta*lmbda/n) * w - step * s for w, s in zip(self.weights, sum_w)]",
    ]
