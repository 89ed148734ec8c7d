"""Several trees of branches come back from a project, each with its data and settings."""

import json

import numpy as np
import pytest

from netviz.core.dataset import Dataset
from netviz.session import Session
from tests.session.files.projects import forest_text, images_session, put, read, refusal, same


@pytest.fixture
def planted(edited):
    """The tree of ``edited``; a tree of other weights with a branch; one on other data, in view."""
    edited.new_weights()
    edited.train(epochs=3)
    edited.set("lmbda", 0.25)
    edited.configure(sizes=(2, 4, 1), eta=0.5)
    edited.train(epochs=2)
    edited.rename(edited.timeline, "wider")
    edited.set("dataset", "iris")
    edited.train(mini_batches=7)
    return edited


def test_every_tree_comes_back_with_its_settings_names_and_numbers(planted):
    text = forest_text(planted)
    document = json.loads(text)
    assert document["version"] == 2
    assert ["data" in tree for tree in document["trees"]] == [True, True, True]
    project = read(text)
    other = Session()
    other.open_branches(
        project.timelines, project.current, project.position, project.settings, project.others
    )
    titles = {planted.branches.title(one) for one in planted.branches}
    assert {other.branches.title(one) for one in other.branches} == titles
    before = {planted.branches.title(one): one for one in planted.branches}
    for one in list(other.branches):
        was = before[other.branches.title(one)]
        other.switch(one)
        planted.switch(was)
        assert other.position == planted.position
        assert same(other.moment, planted.moment)
        for name in ("sizes", "eta", "lmbda", "seed", "mini_batch_size"):
            assert other.settings[name] == planted.settings[name]
    other.configure(sizes=other.settings["sizes"])  # the data of each tree are its own
    assert other.dataset.input_size == other.settings["sizes"][0]


def test_data_that_two_trees_share_stand_in_the_file_once():
    rng = np.random.default_rng(1)
    mine = Dataset("mine", rng.random((50, 3)), targets=rng.random((50, 2)))
    session = Session(dataset=mine, sizes=(3, 2, 2))
    session.train(epochs=1)
    session.reset()
    session.train(epochs=2)
    document = json.loads(forest_text(session))
    assert len(document["trees"]) == 1 and "data" not in document["trees"][0]
    project = read(json.dumps(document))
    assert len({id(one.dataset) for one in project.timelines}) == 1


def test_one_tree_is_written_as_every_netviz_reads_it(edited):
    document = json.loads(forest_text(edited))
    assert document["version"] == 1 and "trees" not in document


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [(("trees", 0, "settings", "eta"), "fast", "$.trees[0].settings.eta: eta is fast"),
     (("trees", 0, "timelines"), [], "$.trees[0].timelines: should be a list of at least one"),
     (("trees", 1, "network", "sizes", 0), 3, "$.trees[1].network"),
     (("trees", 0, "extra"), 1, "$.trees[0]: there is no field 'extra' here"),
     (("trees",), 5, "$.trees: should be a list")],
    ids=str,
)  # fmt: skip
def test_another_tree_that_does_not_fit_is_refused_with_its_path(planted, path, value, said):
    document = json.loads(forest_text(planted))
    put(document, path, value)
    assert said in refusal(document)


def test_data_of_a_path_that_were_edited_before_training_began_again_open_too(tmp_path):
    session = images_session(tmp_path)
    row = session.moment.index
    session.set("x", np.full((784, 1), 0.5))
    session.reset()
    session.train(mini_batches=1)
    project = read(forest_text(session))
    assert np.array_equal(project.current.dataset.x(row), np.full((784, 1), 0.5))
    assert np.array_equal(project.current.costs, session.timeline.costs)
