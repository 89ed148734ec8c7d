"""The listing shown is a real module, and its run gives the engine's arrays."""

import importlib.util

import numpy as np
import pytest

from netviz.core.listing import line_text, lines, source, statements
from netviz.core.resources import resource
from netviz.core.steps import sample_steps
from netviz.session import Session


@pytest.fixture
def listing():
    spec = importlib.util.spec_from_file_location("listing", resource("listings/network.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("settings", [{}, {"dataset": "digits"}, {"sizes": (2, 4, 3, 1)}])
def test_the_listing_gives_the_engines_arrays_on_the_same_mini_batch(listing, settings):
    session = Session(**settings)
    session.train(mini_batches=3)
    record = session.moment.record
    network = listing.Network(list(record.architecture.sizes))
    network.weights, network.biases = list(record.weights), list(record.biases)
    pairs = [(record.X[:, [s]], record.Y[:, [s]]) for s in range(record.size)]
    nabla_b, nabla_w = network.backprop(*pairs[0])
    session.seek((*session.position[:2], 3 + 5 * record.architecture.layers - 1))
    for ours, theirs in ((session.moment.nabla_b, nabla_b), (session.moment.nabla_w, nabla_w)):
        for a, b in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)
    assert network.cost == pytest.approx(record.costs[0], rel=1e-12)
    network.update_mini_batch(pairs, record.eta)
    for ours, theirs in (
        (record.new_weights, network.weights), (record.new_biases, network.biases),
    ):
        for a, b in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)


def test_every_step_has_lines_of_its_own():
    found = [lines(kind, layer, 2) for kind, layer in (*sample_steps(2), ("update", None))]
    assert all(found)
    assert lines("delta", 2, 2) != lines("delta", 1, 2)
    assert lines("z", 1, 2) == lines("z", 2, 2)


def test_the_line_of_a_step_reads_as_one():
    assert line_text("delta", 1, 2) == "delta = np.dot(w.T, delta) * sigmoid_prime(zs[-l])"
    assert max(len(line) for line in source()) <= 62


def test_a_step_of_several_statements_has_a_line_for_each():
    assert [one.split(" = ")[0] for one in statements("update", None, 2)] == [
        "step", "self.biases", "self.weights",
    ]  # fmt: skip
    for kind, layer in (("sum", None), ("update", None), ("delta", 2), ("nabla_w", 1)):
        for one in statements(kind, layer, 2):
            compile(one, "listing", "exec")
        assert line_text(kind, layer, 2) == "; ".join(statements(kind, layer, 2))
