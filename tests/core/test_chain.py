"""The sum over paths is the gradient, to 1e-12 of the sum of the terms' magnitudes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz.core.chain import MOST_PATHS, chain_of
from netviz.core.chain_back import walk_back
from netviz.core.network import Network
from netviz.session import Session


def agrees(chain):
    return abs(chain.total - chain.gradient) <= 1e-12 * chain.magnitude


def moment_value(moment, made):
    """What backpropagation has for the quantity."""
    record, s, layer = moment.record, moment.sample, int(made.name[-1])
    j, *k = made.places
    value = record.deltas[layer - 1][j, s]
    return value * record.activations[layer - 1][k[0], s] if k else value


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
    multiplied = sum(path.value for path in weight.paths)
    assert abs(multiplied - weight.gradient) <= 1e-12 * weight.magnitude
    for made in walk_back(session.moment, layer, j, k):
        assert abs(made.value - moment_value(session.moment, made)) <= 1e-12 * made.magnitude
    assert walk_back(session.moment, layer, j)[-1].value == bias.gradient
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


def test_a_large_network_spells_out_any_stretch_of_its_paths_and_sums_all():
    session = Session(dataset="digits", sizes=(64, 20, 20, 10))
    parts = [chain_of(session.moment, 1, 0, 20, first) for first in range(0, 200, MOST_PATHS)]
    assert [len(part.paths) for part in parts] == [64, 64, 64, 8]
    assert parts[0].count == 200 and not parts[0].is_complete and agrees(parts[0])
    paths = [path for part in parts for path in part.paths]
    assert len({path.neurons for path in paths}) == 200
    total = sum(path.value for path in paths)
    assert abs(total - parts[0].gradient) <= 1e-12 * parts[0].magnitude


def test_backwards_a_wide_layer_shows_the_strongest_and_sums_the_others():
    moment = Session(dataset="digits", sizes=(64, 30, 20, 10)).moment
    walk = walk_back(moment, 1, 3, 20)
    assert [made.name for made in walk] == ["delta3"] * 10 + ["delta2"] * 12 + ["delta1", "nabla_w1"]
    for made in walk:
        assert abs(made.value - moment_value(moment, made)) <= 1e-12 * made.magnitude
    assert walk[-2].others[1] == 20 - 12


def test_a_cost_derivative_of_ones_own_is_the_factor_at_the_end():
    class Cubic(Network):
        def cost_derivative(self, output_activations, y):
            return (output_activations - y) ** 3

    session = Session.of(Cubic([2, 3, 1]), [([[0.0], [1.0]], [[1.0]])])
    own = session.timeline.cost_derivative
    chain = chain_of(session.moment, 1, 2, 1, own=own)
    a, y = session.moment.record.activations[2][0, 0], session.moment.record.Y[0, 0]
    assert chain.paths[0].factors[-1].value == pytest.approx((a - y) ** 3)
    assert agrees(chain)
    assert walk_back(session.moment, 1, 2, 1, own=own)[0].value == pytest.approx(
        session.moment.record.deltas[1][0, 0], rel=1e-12)


def test_the_sum_over_all_paths_asks_for_the_derivative_of_the_cost_once():
    session, asked = Session(dataset="digits", sizes=(64, 12, 10)), []
    session.next("sample")

    def derivative(a, y):
        asked.append(a.shape)
        return a - y

    chain = chain_of(session.moment, 1, 0, own=derivative)
    assert agrees(chain) and chain.count == 10
    assert asked == [(10, 1)] * 11  # once for the sum, and once for each path that is shown
