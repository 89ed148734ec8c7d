"""What a change takes along, and what it leaves alone."""

import numpy as np
import pytest

from netviz.session import Session, changing
from netviz.session.running import explosion_sentence


def test_data_are_read_when_they_are_chosen_and_not_again(monkeypatch):
    session, read = Session(dataset="iris"), []
    load = changing.load_dataset
    monkeypatch.setattr(changing, "load_dataset", lambda *a: read.append(a) or load(*a))
    session.set("activation", "tanh")
    session.set("sizes", (4, 5, 3))
    session.reset()
    session.new_weights()
    assert read == []
    session.load("iris")
    assert len(read) == 1


def test_another_seed_splits_the_data_anew():
    session = Session(dataset="iris")
    before = session.dataset.rows("test").tolist()
    session.set("seed", 5)
    assert session.dataset.rows("test").tolist() != before


def test_a_sample_is_taken_from_the_data_in_one_change():
    session = Session()
    session.train(epochs=3)
    session.seek((1, 0, 0))
    session.take_sample(3)
    taken = session.moment.record
    assert taken.X[:, 0].tolist() == session.loaded_dataset.x(3)[:, 0].tolist()
    assert taken.Y[:, 0].tolist() == session.loaded_dataset.y(3)[:, 0].tolist()
    run = session.timeline
    session.take_sample(3)  # it is there already
    assert session.timeline is run
    session.undo()
    assert session.dataset is session.loaded_dataset


def test_data_with_one_outcome_bring_an_output_that_can_learn_it():
    session = Session(dataset="iris", output="softmax", cost="log-likelihood")
    session.load("xor")
    assert (session.settings["output"], session.settings["cost"]) == (None, "quadratic")
    session.undo()
    assert session.settings["output"] == "softmax"


@pytest.mark.parametrize("mini_batch", [0, 2])
def test_a_mini_batch_size_says_from_when_it_counts(mini_batch):
    session, said = Session(dataset="iris"), []
    session.train(epochs=1)
    session.seek((0, mini_batch, 0))
    session.message.connect(said.append)
    session.set("mini_batch_size", 5)
    assert "from the next epoch on" in " ".join(said)
    assert session.moment.record.size == 10  # and so it does


def test_equations_of_all_samples_speak_of_their_sum():
    from netviz.core.equations import equation

    architecture = Session().timeline.architecture
    assert "sum of the deltas" in equation(architecture, "nabla_b", 2, matrix=True).says
    assert "delta itself" in equation(architecture, "nabla_b", 2).says


def test_costs_of_zero_have_no_place_on_a_logarithmic_axis():
    from netviz.gui.curve.curve import Curve
    from netviz.gui.curve.plot import Plot
    from netviz.gui.timeline.axis import Axis

    costs = np.array([0.0, 0.5, 0.0, 0.25])
    plot = Plot(Axis(4, 400.0, 1.0), 0.0, 100.0, Curve(costs), is_log=True)
    places = plot._known(plot.columns(plot.curve))[0]
    assert len(places) == 2


def test_where_another_part_of_the_run_is_in_view_its_own_eta_is_told_and_can_be_set_anew():
    session = Session()
    session.train(epochs=6)
    session.seek((4, 0, 0))
    session.set("eta", 0.5)
    branch = session.timeline
    assert session.schedule.eta == 0.5
    session.seek((2, 0, 0))
    assert session.schedule.eta == 3.0 == session.moment.eta and session.settings["eta"] == 0.5
    session.set("eta", 0.5)  # from here on
    assert session.timeline is not branch and session.schedule.eta == 0.5
    session.set("eta", 0.5)
    assert session.timeline is not branch


def test_an_edit_taken_back_leaves_no_branch():
    session = Session()
    session.train(epochs=3)
    session.seek((1, 0, 3))
    run = session.timeline
    for value in (1.0, 12.0, 12.5):  # typed letter by letter
        if session.timeline is not run:
            session.take_back()
        session.edit("w1", 0, 0, value)
    assert len(list(session.branches)) == 2
    session.take_back()
    assert list(session.branches) == [run] and not session.can_redo
    session.set("eta", 1.0)
    branch = session.timeline
    session.switch(run)
    session.take_back()  # of the switch, which has made nothing
    assert session.timeline is branch and len(list(session.branches)) == 2


def test_a_run_that_is_trained_after_its_explosion_still_tells_where_it_was():
    session = Session(activation="linear", eta=1e6)
    session.train(epochs=50)
    said = explosion_sentence(session.timeline)
    session.train(mini_batches=3)
    assert explosion_sentence(session.timeline) == said
