"""A network saved for other programs gives the same outputs there, digit for digit."""

import csv
import io
import json
import subprocess
import sys

import numpy as np
import pytest

from netviz.core.errors import SetupError
from netviz.session import Session
from netviz.session.files.history_out import cost_history_csv
from netviz.session.files.network_out import NETWORK_FORMATS, parameters_at, write_network

X = np.array([[0.25], [0.75]])


@pytest.fixture
def trained():
    session = Session(activation=("tanh", "sigmoid"), sizes=(2, 3, 1))
    session.train(epochs=3)
    return session


def _written(session, suffix):
    weights, biases = parameters_at(session.moment)
    return write_network(suffix, session.timeline.architecture, weights, biases)


def test_after_an_update_the_new_parameters_are_saved(trained):
    weights, _ = parameters_at(trained.moment)
    assert weights is trained.moment.new_weights
    trained.previous()
    assert parameters_at(trained.moment)[0] is trained.moment.weights


def test_npz_holds_w_and_b_of_every_layer(trained):
    with np.load(io.BytesIO(_written(trained, ".npz"))) as found:
        assert sorted(found) == ["b1", "b2", "w1", "w2"]
        assert np.array_equal(found["w1"], trained.moment.new_weights[0])


def test_the_books_json_has_its_four_fields():
    session = Session()
    data = json.loads(_written(session, ".json"))
    assert list(data) == ["sizes", "weights", "biases", "cost"]
    assert data["cost"] == "QuadraticCost"
    assert np.array_equal(np.array(data["weights"][1]), session.moment.weights[1])


def test_the_books_json_refuses_what_the_book_does_not_have(trained):
    with pytest.raises(SetupError, match="sigmoid neurons"):
        _written(trained, ".json")


def test_safetensors_has_a_header_and_little_endian_doubles(trained):
    data = _written(trained, ".safetensors")
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    begin, end = header["2.weight"]["data_offsets"]
    body = data[8 + length :]
    w2 = np.frombuffer(body[begin:end], "<f8").reshape(header["2.weight"]["shape"])
    assert np.array_equal(w2, trained.moment.new_weights[1])
    assert header["0.bias"]["shape"] == [3]


@pytest.mark.parametrize(
    "settings",
    [
        {"activation": ("tanh", "sigmoid")}, {"activation": "relu", "output": "linear"},
        {"output": "sigmoid", "cost": "cross-entropy"},
    ],
)
def test_the_script_prints_the_same_output_when_it_is_run(tmp_path, settings):
    session = Session(**settings)
    path = tmp_path / "network.py"
    path.write_bytes(_written(session, ".py"))
    done = subprocess.run(
        [sys.executable, str(path), "0.25", "0.75"], capture_output=True, text=True, check=True
    )
    a = X
    for layer, (w, b) in enumerate(zip(session.moment.weights, session.moment.biases, strict=True)):
        z = np.dot(w, a) + b
        a = session.timeline.architecture.activation(layer + 1).value(z, np.empty_like(z))
    assert float(done.stdout) == pytest.approx(a[0, 0], rel=1e-15)


def test_the_script_says_what_shape_it_wants(tmp_path):
    path = tmp_path / "network.py"
    path.write_bytes(_written(Session(), ".py"))
    done = subprocess.run(
        [sys.executable, str(path), "1"], capture_output=True, text=True, check=False
    )
    assert "a column (2, 1)" in done.stderr


def test_an_unknown_suffix_is_answered_with_the_known_ones():
    with pytest.raises(SetupError, match=r"\.npz, \.json, \.safetensors, \.py"):
        _written(Session(), ".onnx")
    assert set(NETWORK_FORMATS) == {".npz", ".json", ".safetensors", ".py"}


def test_the_cost_history_has_a_row_for_each_mini_batch_and_the_figures_of_each_epoch():
    session = Session(dataset="iris")
    session.train(epochs=2)
    rows = list(csv.DictReader(io.StringIO(cost_history_csv(session.timeline))))
    assert [float(row["cost"]) for row in rows] == session.timeline.costs.tolist()
    measured = [row for row in rows if row["training_cost"]]
    assert [float(row["test_cost"]) for row in measured] == [
        figures.test.cost for figures in session.timeline.epochs
    ]


@pytest.mark.parametrize("suffix", sorted(NETWORK_FORMATS))
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_not_finite_are_kept_or_refused_with_a_sentence(suffix, value):
    session = Session()
    weights, biases = parameters_at(session.moment)
    weights = [np.full_like(weights[0], value), *weights[1:]]
    if suffix in (".json", ".py"):
        with pytest.raises(SetupError, match="NaN or infinity"):
            write_network(suffix, session.timeline.architecture, weights, biases)
    else:
        assert write_network(suffix, session.timeline.architecture, weights, biases)
