"""A project comes back as it was: every number, every branch, the position."""

import base64
import json
import zlib

import numpy as np
import pytest

from netviz.core.dataset import Dataset
from netviz.core.errors import NetvizError
from netviz.core.network import Network
from netviz.session import Session
from netviz.session.files import packed, project_data
from netviz.session.files.project import project_state, project_text
from tests.session.files.projects import (
    images_session,
    put,
    read,
    refusal,
    same,
    text_of,
    tree_text,
)


def test_a_run_with_edits_comes_back_bit_for_bit(edited):
    project = read(text_of(edited, breakpoints=("cost < .01",), watches=("norm(w1)",)))
    assert project.position == edited.position
    assert project.current.trained == edited.timeline.trained
    assert np.array_equal(project.current.costs, edited.timeline.costs)
    assert same(project.current.moment(project.position), edited.moment)
    assert same(project.current.moment((1, 0, 3)), edited.timeline.moment((1, 0, 3)))
    assert project.notes == ()
    assert project.settings["eta"] == edited.settings["eta"] == project.current.schedule.eta
    assert project.breakpoints == ("cost < .01",)
    assert len(project.timelines) == 3


def test_saving_what_was_read_gives_the_same_file(edited):
    text = text_of(edited)
    project = read(text)
    state = project_state(project.timelines, project.current, project.position, project.settings)
    assert project_text(state) == text


def test_all_samples_at_once_before_anything_is_trained_come_back_so():
    session = Session(matrix_view=True)
    session.set("matrix_view", False)
    assert session.position == (0, 0, 39)
    project = read(text_of(session))
    assert (project.position, project.current.trained) == ((0, 0, 39), 0)


@pytest.mark.parametrize("name", ["xor", "iris"])
def test_data_that_come_with_netviz_are_saved_by_name(name):
    document = json.loads(text_of(Session(dataset=name)))
    assert document["data"] == {"kind": "named", "name": name, "seed": 0}


def test_a_person_s_own_data_are_saved_by_content():
    rng = np.random.default_rng(1)
    for inputs, kind in ((rng.random((5, 3)), "rows"), (rng.random((9_000, 3)), "packed")):
        mine = Dataset("mine", inputs, targets=rng.random((len(inputs), 2)), title="Mine")
        session = Session(dataset=mine, sizes=(3, 2, 2))
        text = text_of(session)
        assert kind in json.loads(text)["data"]["inputs"]
        data = read(text).current.dataset
        assert np.array_equal(data.inputs, inputs)
        assert np.array_equal(data.targets, mine.targets)
        assert data.title == "Mine"


def test_packed_numbers_come_in_pieces_as_all_at_once_and_are_made_once(monkeypatch):
    rng = np.random.default_rng(1)
    array = rng.integers(0, 9, (3_000, 101)).astype(np.uint8).T  # not contiguous
    monkeypatch.setattr(packed, "PIECE", 3_000)
    text = "".join(packed.Packed(array).pieces())
    assert text == base64.b64encode(zlib.compress(array.tobytes(), 6)).decode()
    mine = Dataset("mine", rng.random((9_000, 3)), targets=rng.random((9_000, 3)))
    one = text_of(Session(dataset=mine, sizes=(3, 2, 3)))
    monkeypatch.setattr(packed.zlib, "compressobj", None)
    assert text_of(Session(dataset=mine, sizes=(3, 2, 3))) == one


@pytest.mark.slow
def test_a_dataset_of_50_million_bytes_that_do_not_pack_opens_again():
    inputs = np.random.default_rng(1).integers(0, 256, (50_000, 1_024)).astype(np.uint8)
    mine = Dataset("mine", inputs, targets=np.zeros((50_000, 2)))
    text = text_of(Session(dataset=mine, sizes=(1_024, 2, 2)))
    assert np.array_equal(read(text).current.dataset.inputs, inputs)


@pytest.mark.parametrize(("where", "letter"), [(8, "="), (9, "*"), (-9, "=")])
def test_packed_numbers_with_a_wrong_letter_are_refused(monkeypatch, where, letter):
    rng = np.random.default_rng(1)
    mine = Dataset("mine", rng.random((9_000, 3)), targets=rng.random((9_000, 3)))
    monkeypatch.setattr(project_data, "PIECE", 64)
    document = json.loads(text_of(Session(dataset=mine, sizes=(3, 2, 3))))
    assert read(json.dumps(document)).current.dataset.size == 9_000
    inputs = document["data"]["inputs"]
    text = list(inputs["packed"])
    text[where] = letter
    inputs["packed"] = "".join(text)
    with pytest.raises(NetvizError, match="the packed numbers are damaged"):
        read(json.dumps(document))


def test_a_replay_that_differs_says_so(edited):
    document = json.loads(text_of(edited))
    document["timelines"][1]["end"] = "0" * 64
    project = read(json.dumps(document))
    assert "$.timelines[1].end" in project.notes[0]


def test_a_replay_that_differs_on_another_machine_names_what_is_different(edited):
    document = json.loads(text_of(edited))
    assert document["fingerprint"]["numpy"] == np.__version__
    document["fingerprint"]["kernels"] = "another processor"
    assert read(json.dumps(document)).notes == ()  # it came out bit for bit all the same
    document["timelines"][1]["end"] = "0" * 64
    notes = read(json.dumps(document)).notes
    assert "This run was made with processor another processor (here " in notes[0]
    assert "$.timelines[1].end" in notes[1]


MUTATIONS = [
    (("network", "weights", 1, 0, 2), "oops", "$.network.weights[1][0][2]: should be a number, found 'oops'"),
    (("network", "weights", 0), [[1.0]], "$.network.weights[0]: should be a list of 3"),
    (("network", "sizes"), [2, 3], "There are 2 activations, but one layer with weights; give one name."),
    (("network", "sizes", 0), -2, "$.network.sizes[0]: should be a whole number from 1"),
    (("network", "activations", 0), "sigmund", "sigmund"),
    (("version",), 99, "newer netviz (format version 99)"),
    (("format",), "something", "$.format: should be 'netviz project', found 'something'"),
    (("settings", "eta"), "fast", "$.settings.eta: eta is fast"),
    (("settings", "etaa"), 3.0, "did you mean eta?"),
    (("schedule", "mini_batch_size"), 0, "$.schedule.mini_batch_size"),
    (("position",), [0, 0, 99], "$.position"),
    (("position",), [0, 0], "$.position: should be a list of 3"),
    (("current",), 7, "$.current"),
    (("timelines",), [], "$.timelines: should be a list of at least one"),
    (("timelines", 1, "parent"), 5, "$.timelines[1].parent"),
    (("timelines", 1, "at"), [99, 0], "$.timelines[1].at"),
    (("timelines", 1, "parameters", 0), [999, 1.0], "$.timelines[1].parameters[0][0]"),
    (("timelines", 0, "trained"), -1, "$.timelines[0].trained"),
    (("data", "name"), "xorr", "$.data.name: should be one of xor"),
    (("data", "kind"), "url", "$.data.kind"),
    (("extra",), 1, "there is no field 'extra' here"),
]


@pytest.mark.parametrize(("path", "value", "said"), MUTATIONS, ids=[str(m[0]) for m in MUTATIONS])
def test_a_field_that_does_not_fit_is_refused_with_its_path(edited, path, value, said):
    document = json.loads(text_of(edited))
    put(document, path, value)
    assert said in refusal(document)


@pytest.mark.parametrize("name", ["network", "settings", "data", "timelines", "position", "schedule"])
def test_a_missing_field_is_named(edited, name):
    document = json.loads(text_of(edited))
    del document[name]
    with pytest.raises(NetvizError, match=f"field {name} is missing"):
        read(json.dumps(document))


def test_a_truncated_project_is_refused_with_line_and_column(edited):
    with pytest.raises(NetvizError, match=r"x\.netviz is not read: line \d+, column \d+"):
        read(text_of(edited)[:-100])


def test_data_by_path_are_checked_by_their_hash(tmp_path):
    session = images_session(tmp_path)
    text = text_of(session)
    assert read(text).current.dataset.size == 12
    labels = tmp_path / "train-labels-idx1-ubyte"
    labels.write_bytes(labels.read_bytes()[:-1] + b"\x00")
    with pytest.raises(NetvizError, match="are not those this project was made with"):
        read(text)


def test_every_branch_comes_back_with_its_name_and_undo_brings_back_what_was_open(edited):
    root = next(iter(edited.branches))
    edited.switch(root)
    edited.set("eta", 0.5)
    edited.undo()
    edited.rename(list(edited.branches)[2], "the second one")
    text, titles = tree_text(edited), [edited.branches.title(one) for one in edited.branches]
    other = Session(dataset="iris")
    other.train(mini_batches=3)
    left = other.timeline
    project = read(text)
    settings = {**project.settings, "dataset": project.current.dataset}
    other.open_branches(project.timelines, project.current, project.position, settings)
    assert [other.branches.title(one) for one in other.branches] == titles
    assert "the second one" in titles
    for one, before in zip(other.branches, edited.branches, strict=True):
        assert np.array_equal(one.costs, before.costs)
        assert np.array_equal(one.frontier().parameters, before.frontier().parameters)
    assert tree_text(other) == text
    other.undo()
    assert list(other.branches) == [left]
    other.redo()
    assert [other.branches.title(one) for one in other.branches] == titles


def test_a_project_without_names_opens_too(edited):
    document = json.loads(text_of(edited))
    for timeline in document["timelines"]:
        timeline.pop("name", None)
    assert set(read(json.dumps(document)).timelines.values()) == {""}


@pytest.mark.parametrize("name", ["x" * 81, "a\nb\x07", 3])
def test_a_branch_s_name_that_does_not_fit_is_refused_with_its_path(edited, name):
    document = json.loads(text_of(edited))
    document["timelines"][1]["name"] = name
    assert "$.timelines[1].name" in refusal(document)


def test_an_own_cost_derivative_is_missed_in_a_sentence_of_its_own():
    class Own(Network):
        def cost_derivative(self, output_activations, y):
            return 2.0 * (output_activations - y)

    session = Session.of(Own([2, 3, 1], seed=0), [(np.ones((2, 1)), np.zeros((1, 1)))])
    session.train(epochs=3)
    (note,) = read(text_of(session)).notes
    assert "cost_derivative of its own" in note and "last digits" not in note
