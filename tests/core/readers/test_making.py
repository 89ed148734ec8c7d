"""From arrays to datasets: x and y found, scaling, one-hot labels, splits."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from netviz.core.data_sources import load_dataset
from netviz.core.errors import DataError
from netviz.core.readers.contents import Contents
from netviz.core.readers.data_file import read_network
from netviz.core.readers.making import Making, dataset_of


def contents(**arrays):
    return Contents("test", {name: np.array(array) for name, array in arrays.items()})


def test_a_table_with_words_trains_and_keeps_the_words_as_labels(tmp_path):
    path = tmp_path / "flowers.csv"
    rows = [f"{n},{n * 2},{'ab'[n % 2]}" for n in range(40)]
    path.write_text("long,wide,species\n" + "\n".join(rows))
    data = load_dataset(str(path))
    assert data.labels == ("a", "b")
    assert data.features == ("long", "wide")
    assert (data.training_size, len(data.rows("test"))) == (32, 8)
    assert data.y(1).tolist() == [[0.0], [1.0]]


def test_the_books_pickle_keeps_its_three_parts(tmp_path):
    path = tmp_path / "mnist.pkl"
    parts = [(np.full((n, 784), 0.5, "f4"), np.arange(n) % 10) for n in (20, 10, 10)]
    path.write_bytes(pickle.dumps(tuple(parts), 2))
    data = load_dataset(path)
    assert [len(data.rows(split)) for split in ("train", "validation", "test")] == [20, 10, 10]
    assert (data.image_shape, data.output_size) == ((28, 28), 10)
    assert data.x(0)[0, 0] == 0.5


def test_bytes_are_divided_by_256_as_in_the_book():
    data = dataset_of(contents(x=np.array([[0, 128]], "u1"), y=[[1.0]]), Path("a.npz"))
    assert data.x(0).tolist() == [[0.0], [0.5]]


def test_scaling_looks_at_training_rows_only():
    x = np.arange(100.0).reshape(50, 2)
    data = dataset_of(contents(x=x, y=np.ones((50, 1))), Path("a"), Making("standard", test=0.4))
    seen = np.array([data.x(row)[:, 0] for row in data.rows("train")])
    assert np.allclose(seen.mean(axis=0), 0.0)
    assert np.allclose(seen.std(axis=0), 1.0)


def test_a_constant_column_scales_to_zero_not_to_nan():
    data = dataset_of(contents(x=[[5.0], [5.0]], y=[[0.0], [1.0]]), Path("a"), Making("minmax"))
    assert data.x(1).tolist() == [[0.0]]


def test_zero_and_one_is_one_output_and_three_numbers_are_classes():
    xor = contents(x=[[0.0], [1.0]], y=[[0.0], [1.0]])
    assert dataset_of(xor, Path("a")).output_size == 1
    three = contents(x=[[0.0], [1.0], [2.0]], y=[0, 1, 2])
    assert dataset_of(three, Path("a")).output_size == 3


def test_the_split_is_the_seeds():
    arrays = contents(x=np.arange(50.0)[:, None], y=np.ones((50, 1)))
    first, again, other = (dataset_of(arrays, Path("a"), Making(seed=s)) for s in (1, 1, 2))
    assert first.rows("test").tolist() == again.rows("test").tolist()
    assert first.rows("test").tolist() != other.rows("test").tolist()


def test_one_outcome_too_few_is_said_with_both_shapes():
    with pytest.raises(DataError, match=r"\(3, 1\).*\(2,\)"):
        dataset_of(contents(x=[[0.0], [1.0], [2.0]], y=[0, 1]), Path("a"))


def test_a_network_from_npz_becomes_the_sessions_network(tmp_path):
    path = tmp_path / "net.npz"
    np.savez(path, w1=np.ones((3, 2)), b1=np.zeros(3), w2=np.ones((1, 3)), b2=np.zeros((1, 1)))
    weights, biases = read_network(path)
    assert [w.shape for w in weights] == [(3, 2), (1, 3)]
    assert biases[0].shape == (3, 1)


def test_layers_that_do_not_chain_are_refused_by_name(tmp_path):
    path = tmp_path / "net.npz"
    np.savez(path, w1=np.ones((3, 2)), b1=np.zeros(3), w2=np.ones((1, 4)), b2=np.zeros((1, 1)))
    with pytest.raises(DataError, match="layer 2"):
        read_network(path)


def test_state_dict_names_sort_as_numbers(tmp_path):
    path = tmp_path / "net.npz"
    sizes = [2, *range(3, 15)]
    layers = {f"{n}.weight": np.ones((sizes[n + 1], sizes[n])) for n in range(12)}
    np.savez(path, **layers, **{f"{n}.bias": np.zeros(sizes[n + 1]) for n in range(12)})
    assert [len(w) for w in read_network(path)[0]] == sizes[1:]
