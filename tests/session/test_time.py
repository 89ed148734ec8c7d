"""Walking in time: any way to a position shows the same moment, bit for bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netviz import Network
from netviz.core.errors import NetvizError, PositionError
from netviz.core.steps import UNITS
from netviz.session import Session
from tests.session.walks import ACTIONS, FIRST, bits, do, fresh_replay


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(FIRST)), st.lists(ACTIONS, max_size=25))
def test_any_walk_ends_at_a_moment_that_a_fresh_replay_shows_too(kind, actions):
    session = Session(**FIRST[kind])
    for name, value in actions:
        do(session, name, value)
    assert bits(session.moment) == bits(fresh_replay(session))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(FIRST)), st.integers(0, 200), st.sampled_from(UNITS))
def test_forward_and_back_is_where_one_was(kind, steps, unit):
    session = Session(**FIRST[kind])
    for _ in range(steps % 60):
        session.next("step")
    if unit != "step":
        session.next(unit)  # from a stop
    before, shown = session.position, bits(session.moment)
    session.next(unit)
    session.previous(unit)
    assert session.position == before
    assert bits(session.moment) == shown


def test_left_at_the_start_does_nothing_and_says_so(xor_session):
    said = []
    xor_session.message.connect(said.append)
    xor_session.previous()
    assert xor_session.position == (0, 0, 0)
    assert said == ["This is the start: nothing has happened before."]


def test_home_and_end_are_the_first_input_and_the_last_update(xor_session):
    xor_session.train(epochs=3)
    xor_session.to_start()
    assert xor_session.position == (0, 0, 0)
    xor_session.to_end()
    assert xor_session.position == (2, 0, 52)
    xor_session.next()
    assert xor_session.position == (3, 0, 0)


@pytest.mark.parametrize("position", [(0, 0, 53), (9, 0, 0), (0, 1, 0), (-1, 0, 0), (0, 0), "abc"])
def test_a_position_that_is_not_there_is_refused_with_a_sentence(xor_session, position):
    xor_session.train(epochs=2)
    with pytest.raises(PositionError) as caught:
        xor_session.seek(position)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("kind", sorted(FIRST))
def test_before_anything_is_trained_seek_goes_wherever_the_steps_of_the_first_mini_batch_lead(kind):
    walked = Session(**FIRST[kind])
    for step in range(walked.timeline.step_count(0, 0)):
        session = Session(**FIRST[kind])
        session.seek((0, 0, step))
        assert session.position == walked.position == (0, 0, step)
        assert session.timeline.trained == walked.timeline.trained == min(step, 1)
        assert session.timeline.costs.tobytes() == walked.timeline.costs.tobytes()
        assert bits(session.moment) == bits(walked.moment)
        walked.next("step")


@pytest.mark.parametrize(
    ("position", "words"),
    [((0, 0, 53), "has 53 steps, so there is no step 53"), ((0, 0, -1), "negative"),
     ((0, 1, 0), "beyond what is trained"), ((1, 0, 0), "beyond what is trained")],
)  # fmt: skip
def test_before_anything_is_trained_what_is_really_beyond_is_refused(xor_session, position, words):
    with pytest.raises(PositionError, match=words):
        xor_session.seek(position)
    assert (xor_session.position, xor_session.timeline.trained) == ((0, 0, 0), 0)


def test_a_step_back_from_the_start_of_the_matrix_view_is_there_in_the_usual_view(xor_session):
    xor_session.set("matrix_view", True)
    xor_session.set("matrix_view", False)
    assert xor_session.position == (0, 0, 39)
    xor_session.previous()
    assert xor_session.position == (0, 0, 38)


def test_the_matrix_view_stops_at_the_last_sample_only_and_has_no_sum(xor_session):
    xor_session.set("matrix_view", True)
    kinds = []
    for _ in range(13):
        kinds.append((xor_session.moment.kind, xor_session.position.step))
        xor_session.next()
    assert [step for _, step in kinds[:12]] == list(range(39, 51))
    assert kinds[12] == ("update", 52)
    assert xor_session.position == (1, 0, 39)
    assert xor_session.moment.x.shape == (2, 4)


def test_an_edit_counts_from_its_mini_batch_on_and_undo_brings_back_every_bit(xor_session):
    xor_session.train(epochs=5)
    xor_session.seek((3, 0, 20))
    before, early = bits(xor_session.moment), bits(xor_session.timeline.moment((2, 0, 7)))
    xor_session.edit("w1", 2, 1, 0.5)
    assert xor_session.position == (3, 0, 20)
    assert xor_session.moment.weights[0][2, 1] == 0.5
    assert bits(xor_session.timeline.moment((2, 0, 7))) == early
    xor_session.undo()
    assert bits(xor_session.moment) == before
    assert xor_session.timeline.trained == 5
    xor_session.redo()
    assert xor_session.moment.weights[0][2, 1] == 0.5


def test_a_branch_of_an_earlier_time_brings_back_the_learning_rate_of_that_time(xor_session):
    heard = []
    xor_session.train(epochs=8)
    xor_session.seek((5, 0, 0))
    xor_session.set("eta", 0.5)
    xor_session.seek((2, 0, 0))
    xor_session.setting_changed.connect(heard.append)
    xor_session.edit("w1", 0, 0, 0.25)
    assert xor_session.settings["eta"] == xor_session.moment.eta == 3.0
    assert heard == ["eta"]
    xor_session.undo()
    assert xor_session.settings["eta"] == 0.5


def test_reset_keeps_the_first_weights_and_new_weights_changes_them(xor_session):
    first = xor_session.moment.weights[0].copy()
    xor_session.train(epochs=3)
    xor_session.set("eta", 0.5)
    xor_session.reset()
    assert (xor_session.timeline.trained, xor_session.position) == (0, (0, 0, 0))
    assert np.array_equal(xor_session.moment.weights[0], first)
    assert xor_session.moment.eta == 0.5
    xor_session.new_weights()
    assert not np.array_equal(xor_session.moment.weights[0], first)


@pytest.mark.parametrize(
    ("name", "value"),
    [("sizes", (3, 2, 1)), ("eta", float("nan")), ("eta", -1), ("x", [0, 1]), ("x", [[0], [float("nan")]]),
     ("y", [[1], [2]]), ("dataset", "nope"), ("cost", "nope"), ("nope", 1), ("seed", 1.5)],
    ids=str,
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(xor_session, name, value):
    xor_session.train(epochs=1)
    before = (dict(xor_session.settings), xor_session.position, xor_session.timeline)
    with pytest.raises(NetvizError) as caught:
        xor_session.set(name, value)
    assert "." in str(caught.value)
    assert (dict(xor_session.settings), xor_session.position, xor_session.timeline) == before


def test_xor_is_solved_near_epoch_540(xor_session):
    xor_session.train(epochs=545)
    below = np.flatnonzero(xor_session.timeline.costs < 0.01)
    assert 530 <= below[0] <= 545


def test_anything_in_the_books_shape_can_be_shown():
    class Theirs:
        sizes = [2, 2, 1]
        weights = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, -0.5]])]
        biases = [np.array([[0.0], [1.0]]), np.array([[0.25]])]

    data = [([[0.0], [1.0]], [[1.0]]), ([[1.0], [1.0]], [[0.0]])]
    session = Session.of(Theirs(), data)
    session.train(epochs=2)
    assert np.array_equal(session.timeline.moment((0, 0, 0)).weights[0], Theirs.weights[0])
    assert Theirs.weights[0].tolist() == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize("again", [Session.reset, Session.new_weights])
def test_a_person_s_own_cost_derivative_stays_when_training_begins_again(again):
    class Theirs(Network):
        def cost_derivative(self, output_activations, y):
            return 0 * output_activations

    session = Session.of(Theirs([2, 3, 1], seed=0), [([[0.0], [1.0]], [[1.0]])])
    session.next("mini_batch")
    assert not session.timeline.record(0, 0).deltas[-1].any()
    again(session)
    session.next("mini_batch")
    assert not session.timeline.record(0, 0).deltas[-1].any()


def test_the_memory_of_a_run_is_a_setting_that_counts_at_once_and_for_later_runs():
    session = Session(dataset="digits")
    session.train(mini_batches=3_000)
    before, costs = session.timeline.checkpoints.nbytes, session.timeline.costs.tobytes()
    assert session.settings["memory_mb"] == 256 and session.timeline.budget == 256 * 2**20
    session.set("memory_mb", 16)
    assert session.timeline.budget == 16 * 2**20
    assert session.timeline.checkpoints.nbytes <= min(before, 16 * 2**20)
    seen = [session.timeline.record(*session.timeline.at(n)).mean_cost for n in (0, 777, 2_999)]
    assert np.array(seen).tobytes() == np.frombuffer(costs)[[0, 777, 2_999]].tobytes()
    session.reset()
    assert session.timeline.budget == 16 * 2**20
    for wrong in (0, 15, 10**6, "much", 20.5):
        with pytest.raises(NetvizError):
            session.set("memory_mb", wrong)
