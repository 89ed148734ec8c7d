"""A network from outside becomes the session's, and can be taken back."""

import numpy as np
import pytest

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
