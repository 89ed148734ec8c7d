"""Training that fails loses nothing that was trained before it failed."""

import numpy as np
import pytest

from netviz.core.runner import Runner
from netviz.session import Session
from netviz.session.running import failure_sentence
from netviz.session.trainer import Trainer

ERRORS = (MemoryError(), SystemExit(3), KeyboardInterrupt(), RuntimeError("a fault"), ZeroDivisionError("by hand"))


def failing_at(monkeypatch, name, count, error):
    """Let the ``count``-th call of a method of Runner raise."""
    whole, calls = getattr(Runner, name), [0]

    def method(self, *arguments):
        calls[0] += 1
        if calls[0] == count:
            raise error
        return whole(self, *arguments)

    monkeypatch.setattr(Runner, name, method)


def bits(timeline, number):
    epoch, mini_batch = timeline.at(number)
    record = timeline.record(epoch, mini_batch)
    return [array.tobytes() for array in (*record.weights, *record.new_weights, *record.zs)]


def train_until_it_fails(session, mini_batches, kind):
    with pytest.raises(kind):
        session._train(mini_batches)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("name", ["_gather", "_move_on", "checkpoint"])
@pytest.mark.parametrize("order", ["philox", "book"])
def test_everything_before_the_fault_is_there_and_can_be_seeked(monkeypatch, error, name, order):
    session = Session(dataset="digits", order=order)
    session.train(mini_batches=20)
    failing_at(monkeypatch, name, 7, error)
    train_until_it_fails(session, 100, type(error))
    monkeypatch.undo()
    timeline = session.timeline
    assert timeline.trained >= 20 + (6 if name == "_gather" else 0)
    assert len(timeline.costs) == timeline.trained
    fresh = Session(dataset="digits", order=order)
    fresh.train(mini_batches=timeline.trained + 30)
    for number in range(timeline.trained):
        assert bits(timeline, number) == bits(fresh.timeline, number)
    session.seek(timeline.end)
    session.train(mini_batches=30)  # and on from there, as if nothing had been
    assert session.timeline.costs.tobytes() == fresh.timeline.costs[: session.timeline.trained].tobytes()
    assert bits(session.timeline, session.timeline.trained - 1) == bits(fresh.timeline, session.timeline.trained - 1)


def test_a_fault_while_an_epoch_is_shuffled_goes_back_to_the_last_whole_mini_batch(monkeypatch):
    session = Session(dataset="digits", mini_batch_size=100)
    failing_at(monkeypatch, "_shuffle", 3, MemoryError())
    train_until_it_fails(session, 60, MemoryError)
    monkeypatch.undo()
    batches = session.timeline.mini_batches_in(0)
    assert batches < session.timeline.trained <= 2 * batches
    fresh = Session(dataset="digits", mini_batch_size=100)
    fresh.train(mini_batches=3 * batches)
    session.train(mini_batches=3 * batches - session.timeline.trained)
    assert session.timeline.costs.tobytes() == fresh.timeline.costs.tobytes()


def test_no_memory_while_a_report_is_taken_over_changes_nothing(monkeypatch):
    session = Session()
    session.train(mini_batches=10)
    before = session.timeline.trained, session.timeline.frontier().parameters.tobytes()
    progress = next(iter(Trainer(session.timeline, 200).reports()))

    def no_memory(*arguments):
        raise MemoryError

    monkeypatch.setattr(type(session.timeline._costs), "extend", no_memory)
    with pytest.raises(MemoryError):
        session.commit(progress)
    monkeypatch.undo()
    assert before == (session.timeline.trained, session.timeline.frontier().parameters.tobytes())
    assert session.commit(progress)
    fresh = Session()
    fresh.train(mini_batches=session.timeline.trained)
    assert session.timeline.costs.tobytes() == fresh.timeline.costs.tobytes()


def test_the_sentence_names_the_mini_batch_and_what_happened():
    session = Session(dataset="digits")
    session.train(mini_batches=session.timeline.mini_batches_in(0) + 7)
    said = failure_sentence(session.timeline, MemoryError())
    assert "(1:7): MemoryError. Everything before it is kept." in said
    assert "without a word" in failure_sentence(session.timeline, None)


def test_an_explosion_names_its_mini_batch_and_what_was_before_can_be_seeked():
    said = []
    session = Session(activation="relu", output="linear", eta=100.0)
    session.message.connect(said.append)
    session.train(epochs=500)
    timeline = session.timeline
    assert not np.isfinite(timeline.costs[-1]) and np.isfinite(timeline.costs[:-1]).all()
    epoch, mini_batch = timeline.at(timeline.trained - 1)
    assert f"({epoch}:{mini_batch}) on" in said[-1]
    for number in range(timeline.trained):
        session.seek((*timeline.at(number), 0))
        assert session.moment.record.mean_cost == timeline.costs[number] or number == timeline.trained - 1


@pytest.mark.parametrize("others", [(30, 31), (28, 40), (31, 29), (5, 90), (30, 30), (31, 31)])
def test_two_searches_at_once_do_not_disturb_each_other(others):
    session, fresh = Session(dataset="digits"), Session(dataset="digits")
    for each in (session, fresh):
        each.train(mini_batches=100)
        each.timeline.checkpoints.forget_recent()
    timeline = session.timeline
    search, looked_at = timeline.seeking(*timeline.at(31)), iter(others)
    while True:
        try:
            next(search)
        except StopIteration as end:
            record = end.value
            break
        number = next(looked_at, None)
        if number is not None:
            timeline.record(*timeline.at(number))
    expected = fresh.timeline.record(*timeline.at(31))
    assert record.weights[0].tobytes() == expected.weights[0].tobytes()
    assert record.mean_cost == expected.mean_cost == timeline.costs[31]


def test_a_report_that_waits_never_weighs_more_than_a_few_checkpoints(monkeypatch):
    monkeypatch.setattr("netviz.session.trainer.MOST_BYTES", 200_000)
    session = Session(dataset="digits")
    (progress,) = session.trainer(2_000).reports(60.0)
    spaced = [state for number, state in progress.checkpoints if number % 16 == 0]
    assert sum(state.parameters.nbytes for state in spaced) < 200_000 + 64 * spaced[0].nbytes
    session.commit(progress)
    fresh = Session(dataset="digits")
    fresh.train(mini_batches=2_000)
    for number in (0, 333, 1_024, 1_999):
        assert bits(session.timeline, number) == bits(fresh.timeline, number)
