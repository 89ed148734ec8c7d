"""A network from outside becomes the session's, and can be taken back."""

import numpy as np
import pytest

from netviz import Network
from netviz.core.errors import NetvizError
from netviz.session import Session


def test_adopted_weights_are_those_of_the_new_run():
    session = Session()
    weights, biases = [np.full((4, 2), 0.25), np.ones((1, 4))], [np.zeros((4, 1)), np.ones((1, 1))]
    session.adopt(weights, biases)
    assert session.settings["sizes"] == (2, 4, 1)
    assert session.moment.weights[0].tolist() == weights[0].tolist()
    session.undo()
    assert session.settings["sizes"] == (2, 3, 1)


def test_a_network_that_does_not_fit_the_data_changes_nothing():
    session = Session()
    before = session.moment.weights[0].tolist()
    with pytest.raises(NetvizError):
        session.adopt([np.ones((1, 5))], [np.ones((1, 1))])
    assert session.moment.weights[0].tolist() == before


class Doubled(Network):
    """Brings its own slope."""

    def cost_derivative(self, output_activations, y):
        return 2.0 * (output_activations - y)


@pytest.mark.parametrize(
    ("setting", "value", "is_kept"),
    [("order", "none", True), ("activation", "tanh", True), ("seed", 7, False), ("sizes", (2, 4, 1), False)],
)
def test_a_change_keeps_a_persons_own_weights_unless_others_are_asked_for(setting, value, is_kept):
    network = Network([2, 3, 1], seed=0)
    network.weights = [w + 1.0 for w in network.weights]
    session = Session.of(network, [(np.ones((2, 1)), np.ones((1, 1)))])
    session.set(setting, value)
    assert np.array_equal(session.moment.weights[0], network.weights[0]) == is_kept


def test_an_own_cost_derivative_stays_with_its_cost():
    session = Session.of(Doubled([2, 3, 1], seed=0), [(np.ones((2, 1)), np.ones((1, 1)))])
    session.set("seed", 7)
    assert session.timeline.cost_derivative is not None
    session.set("cost", "cross-entropy")
    assert session.timeline.cost_derivative is None


@pytest.mark.parametrize("name", ["eta", "seed", "activation", "mini_batch_size"])
def test_a_setting_set_to_what_it_is_changes_nothing(name):
    session = Session()
    session.train(epochs=5)
    run = session.timeline
    session.seek((2, 0, 3))
    session.set(name, session.settings[name])
    assert session.timeline is run and session.position == (2, 0, 3)
