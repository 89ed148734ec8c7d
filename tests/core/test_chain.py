"""The sum over paths is the gradient, to 1e-12 of the sum of the terms' magnitudes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.core.chain import MOST_PATHS, chain_of
from netviz.session import Session


def agrees(chain):
    return abs(chain.total - chain.gradient) <= 1e-12 * sum(abs(p.value) for p in chain.paths)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 3), min_size=0, max_size=3), st.integers(0, 99), st.data(),
    st.sampled_from(["sigmoid", "tanh", "relu"]),
)
def test_paths_add_up_to_nabla_for_random_networks(hidden, seed, data, activation):
    session = Session(sizes=(2, *hidden, 1), seed=seed, activation=activation, output="sigmoid")
    session.next("sample")
    sizes = session.timeline.architecture.sizes
    layer = data.draw(st.integers(1, len(sizes) - 1))
    j, k = data.draw(st.integers(0, sizes[layer] - 1)), data.draw(st.integers(0, sizes[layer - 1] - 1))
    weight, bias = chain_of(session.moment, layer, j, k), chain_of(session.moment, layer, j)
    assert weight.is_complete and agrees(weight) and agrees(bias)
    record, s = session.moment.record, session.moment.sample
    assert bias.gradient == record.deltas[layer - 1][j, s]
    assert weight.gradient == pytest.approx(bias.gradient * record.activations[layer - 1][k, s])


@pytest.mark.parametrize("settings_", [{"cost": "cross-entropy"}, {"dataset": "iris", "output": "softmax", "cost": "log-likelihood"}])
def test_where_cost_and_output_cancel_the_last_factor_is_delta(settings_):
    session = Session(**settings_)
    chain = chain_of(session.moment, 1, 0, 0)
    assert chain.paths[0].factors[-1].kind == "delta"
    assert agrees(chain)


def test_at_2_3_1_a_first_weight_has_one_path_of_five_factors():
    chain = chain_of(Session().moment, 1, 2, 1)
    assert [f.kind for f in chain.paths[0].factors] == ["activation", "slope", "weight", "slope", "cost"]
    assert chain.count == 1


def test_a_large_network_spells_out_some_and_says_how_many_there_are():
    session = Session(dataset="digits", sizes=(64, 20, 20, 10))
    chain = chain_of(session.moment, 1, 0, 0)
    assert (len(chain.paths), chain.count) == (MOST_PATHS, 200) and not chain.is_complete
