"""As the book's own run: set up in the app, it comes out as its author published it."""

import json
from pathlib import Path

import numpy as np
import pytest

from netviz.core.dataset import Dataset
from netviz.core.errors import DataError, SetupError
from netviz.session import Session
from netviz.session.published import begin_published_run, published_run, published_runs
from tests.core.close import close
from tests.shared import shared

PRINTED = json.loads((Path(__file__).parents[1] / "data" / "published_runs.json").read_text())[
    "overfitting_1000_lmbda0_eta0.5"
]


@pytest.fixture
def book_session(monkeypatch):
    monkeypatch.setenv("NETVIZ_MNIST", str(shared("data/mnist")))
    session = Session()
    begin_published_run(session)
    return session


def test_the_numbers_that_come_with_netviz_are_those_printed():
    (run,) = published_runs()
    assert run.training["cost"] == PRINTED["training_cost"]
    assert run.training["correct"] == PRINTED["training_accuracy"]
    assert run.test["cost"] == PRINTED["test_cost"]
    assert run.test["correct"] == PRINTED["test_accuracy"]


def come_out_as_printed(session, epochs):
    session.train(epochs=epochs)
    found = session.timeline.epochs
    assert len(found) == epochs
    assert [f.training.correct for f in found] == PRINTED["training_accuracy"][:epochs]
    assert [f.test.correct for f in found] == PRINTED["test_accuracy"][:epochs]
    close([f.training.cost for f in found], PRINTED["training_cost"][:epochs], 1e-11)
    close([f.test.cost for f in found], PRINTED["test_cost"][:epochs], 1e-11)


def test_the_first_epochs_come_out_as_printed(book_session):
    assert published_run(book_session.timeline) is published_runs()[0]
    come_out_as_printed(book_session, 3)


@pytest.mark.slow
def test_all_400_epochs_come_out_as_printed(book_session):
    come_out_as_printed(book_session, 400)


def test_it_stays_the_book_s_run_after_reset_and_no_longer_after_a_change(book_session):
    book_session.reset()
    assert published_run(book_session.timeline) is not None
    book_session.set("eta", 0.25)
    assert published_run(book_session.timeline) is None
    book_session.undo()
    assert published_run(book_session.timeline) is not None
    book_session.new_weights()
    assert published_run(book_session.timeline) is None
    for _ in range(10):
        book_session.undo()
    assert book_session.settings["dataset"] == "xor"


def test_the_thousand_digits_are_recognised_in_another_form_but_no_others_are():
    found = np.load(shared("data/mnist_first1000.npz"))
    data = Dataset("mine", found["x"] / 256.0, classes=found["y"].astype(np.intp), class_count=10)
    session = Session(dataset=data)
    begin_published_run(session)
    assert published_run(session.timeline) is not None
    session.train(epochs=1)
    assert session.timeline.epochs[0].training.correct == PRINTED["training_accuracy"][0]
    swapped = np.r_[1, 0, 2:1000]
    other = Dataset("mine", data.inputs[swapped], classes=data.classes[swapped], class_count=10)
    with pytest.raises(DataError):
        begin_published_run(Session(dataset=other))


def test_without_mnist_it_says_what_to_do(monkeypatch):
    monkeypatch.delenv("NETVIZ_MNIST", raising=False)
    session = Session()
    with pytest.raises(DataError, match="Data > Get MNIST"):
        begin_published_run(session)
    assert session.settings["dataset"] == "xor" and not session.can_undo


def test_the_book_s_stream_is_that_of_numpy_random_seed():
    np.random.seed(7)
    biases = [np.random.randn(3, 1), np.random.randn(1, 1)]
    weights = [np.random.randn(3, 2), np.random.randn(1, 3)]
    again = np.random.randn(3, 1)
    first, second = Session(seed=7, stream="book"), Session(seed=7, stream="book_again")
    assert all(np.array_equal(a, b) for a, b in zip(weights, first.moment.weights, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(biases, first.moment.biases, strict=True))
    assert np.array_equal(second.moment.biases[0], again)
    with pytest.raises(SetupError, match=r"numpy\.random\.seed takes"):
        Session(seed=2**32, stream="book")
