"""The plane of two inputs against the network's own feedforward."""

import numpy as np
import pytest

from netviz import Network
from netviz.core.data_sources.pairs import dataset_from_pairs
from netviz.core.plane import Extent, extent_of, points_of, surfaces
from netviz.session import Session


@pytest.mark.parametrize("settings", [{}, {"sizes": (2, 8, 8, 1), "activation": "tanh"}])
def test_every_point_of_the_plane_is_what_feedforward_gives(settings):
    session = Session(**settings)
    session.train(mini_batches=3)
    moment = session.moment
    network = Network(moment.architecture.sizes, activation=settings.get("activation", "sigmoid"))
    network.weights, network.biases = list(moment.weights), list(moment.biases)
    grid = Extent(-1, 2, -1, 2).grid(5)
    output = surfaces(moment.architecture, moment.weights, moment.biases, grid)[-1]
    for column in range(25):
        expected = network.feedforward(grid[:, column : column + 1])
        assert output[:, column] == pytest.approx(expected[:, 0], abs=1e-12)


def test_the_grid_begins_at_the_top_left_and_shares_agree_with_it():
    extent = Extent(0, 1, 10, 20)
    grid = extent.grid(3)
    assert grid[:, 0].tolist() == [0, 20]
    assert grid[:, -1].tolist() == [1, 10]
    assert extent.share(grid)[4].tolist() == [0.5, 0.5]


def test_all_data_lie_inside_the_plane_even_where_one_number_never_changes():
    dataset = Session().dataset
    assert np.all(np.abs(extent_of(dataset).share(points_of(dataset)[0]) - 0.5) < 0.5)
    flat = dataset_from_pairs([(np.array([[1.0], [3.0]]), np.array([[1.0]]))] * 2)
    assert extent_of(flat).right > extent_of(flat).left
