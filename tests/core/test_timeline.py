"""Any mini-batch ever trained comes back exactly as it was, within the budget of memory."""

import numpy as np
import pytest

from netviz.core.architecture import Architecture
from netviz.core.checkpoints import Checkpoints
from netviz.core.data_sources import load_dataset
from netviz.core.initialisations import seeded_parameters
from netviz.core.parameters import flat_parameters
from netviz.core.runner import Checkpoint
from netviz.core.schedule import Schedule
from netviz.core.series import Series
from netviz.core.steps import Position
from netviz.core.timeline import Timeline

NAMES = ("X", "Y", "zs", "activations", "costs", "deltas", "nabla_b", "nabla_w", "new_weights")


def run(order="philox", sizes=(4, 5, 3), size=7, budget=2**20):
    architecture = Architecture.of(sizes)
    parameters = flat_parameters(architecture, *seeded_parameters(architecture, "1", 0))
    schedule = Schedule(0.5, 0.1, size, order, seed=3)
    return Timeline(architecture, load_dataset("iris", 0), schedule, parameters, budget=budget)


def bits(record):
    """Return every number of a record as bytes."""
    found = []
    for name in NAMES:
        arrays = getattr(record, name)
        found += [a.tobytes() for a in (arrays if isinstance(arrays, tuple) else (arrays,))]
    return b"".join([*found, record.indices.tobytes()])


def first_time(timeline, mini_batches):
    """Train, and return what each mini-batch was, computed by a runner of its own."""
    runner = timeline.runner()
    seen = [bits(runner.record()) for _ in range(mini_batches)]
    for _ in timeline.train(mini_batches):
        pass
    return seen


@pytest.mark.parametrize("order", ["philox", "none", "book"])
def test_any_mini_batch_comes_back_bit_for_bit(order):
    timeline = run(order, budget=20_000)  # so small that the checkpoints are thinned
    seen = first_time(timeline, 400)
    assert timeline.checkpoints.spacing > 16
    for number in np.random.default_rng(0).permutation(400)[:60]:
        assert bits(timeline.record(*timeline.at(int(number)))) == seen[number]


@pytest.mark.parametrize("order", ["philox", "book"])
def test_a_run_that_was_left_and_visited_again_goes_on_as_if_it_never_was(order):
    alone, left = run(order), run(order)
    for _ in alone.train(90):
        pass
    for _ in range(9):
        for _ in left.train(10):
            pass
        left.rest()
        left.record(0, 1)
    assert left.costs.tobytes() == alone.costs.tobytes()
    assert left.frontier().parameters.tobytes() == alone.frontier().parameters.tobytes()


def test_a_branch_shares_the_past_and_its_calendar():
    timeline = run(size=7)
    for _ in timeline.train(60):
        pass
    branch = timeline.branch(1, 3, schedule=Schedule(0.1, 0.0, 50, "philox", 3))
    assert branch.trained == timeline.number_of(1, 3)
    for _ in branch.train(20):
        pass
    assert bits(branch.record(1, 2)) == bits(timeline.record(1, 2))
    assert bits(branch.record(1, 3)) != bits(timeline.record(1, 3))
    assert branch.size_of(1, 4) == 7 and branch.size_of(2, 0) == 50
    for number in range(branch.trained):
        assert branch.number_of(*branch.at(number)) == number


def test_a_thousand_edits_of_one_weight_make_no_deep_chain():
    timeline = run()
    for _ in timeline.train(30):
        pass
    branch = timeline
    for number in range(1_200):
        flat = timeline.parameters.copy()
        flat[0] = number
        branch = branch.branch(0, 5, parameters=flat)
        assert branch.parent is timeline
    for _ in branch.train(2):
        pass
    assert branch.record(0, 5).biases[0][0, 0] == 1_199
    assert bits(branch.record(0, 4)) == bits(timeline.record(0, 4))


def test_edits_one_after_another_down_a_long_chain_still_find_the_start():
    timeline = run()
    for _ in timeline.train(1):
        pass
    start = bits(timeline.record(0, 0))
    for number in range(1_100):  # deeper than Python's own stack
        flat = timeline.frontier().parameters.copy()
        flat[0] += 0.1
        timeline = timeline.branch(*timeline.at(number + 1), parameters=flat)
        for _ in timeline.train(1):
            pass
    assert bits(timeline.record(0, 0)) == start


def test_checkpoints_keep_to_their_budget_and_the_first_one_stays():
    def state(number):
        return Checkpoint(number, 0, np.full(2_000, float(number)), 4)

    checkpoints = Checkpoints(0, state(0), budget=2_000_000)
    for number in range(1, 20_000):
        if checkpoints.due(number):
            checkpoints.add(number, state(number))
            assert checkpoints.nbytes <= 2_100_000
    assert checkpoints.nearest(1)[0] == 0
    for number in (0, 17, 5_000, 12_345, 19_999):
        at, found = checkpoints.nearest(number)
        assert 0 <= number - at < checkpoints.spacing
        assert found.parameters[0] == at == found.epoch
    assert checkpoints.nearest(19_999)[0] >= 19_996  # dense where training has just been


def test_a_slider_finds_a_position_at_once_that_is_near_and_before():
    timeline = run(budget=20_000)
    for _ in timeline.train(400):
        pass
    position = Position(*timeline.at(123), 5)
    near = timeline.nearest_checkpoint(position)
    assert near <= position
    assert timeline.distance(near) == 0
    assert timeline.distance(position) == 123 - timeline.number_of(*near[:2])
    timeline.moment(position)
    assert timeline.nearest_checkpoint(position) == position


def test_arrays_of_costs_handed_out_never_change():
    costs = Series()
    costs.extend(np.arange(64.0))
    before, branch = costs.array(), costs.first(10)
    branch.append(-1.0)
    for _ in range(100):
        costs.append(5.0)
    assert before.tolist() == list(range(64))
    assert branch.array().tolist() == [*range(10), -1]
    assert costs.array()[:64].tolist() == list(range(64))


@pytest.mark.parametrize("name", ["z", "z0", "z9", "a9", "w0", "nabla_w0", "gamma1", "1", ""])
def test_a_name_that_no_quantity_has_is_refused(name, xor_session):
    with pytest.raises(KeyError):
        xor_session.moment.array(name)
