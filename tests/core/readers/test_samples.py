"""The book's lists of pairs (x, y), pickled, and long lists of arrays."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from netviz.core.readers.contents import Refused
from netviz.core.readers.making import Making, dataset_of
from netviz.core.readers.reading import read_bytes

PATH = Path("a.pkl")


def read(value, protocol=4):
    return read_bytes(pickle.dumps(value, protocol), PATH)


def pairs(count, one_hot=True):
    """As the book's load_data_wrapper makes them: columns x, and y one-hot or a number."""
    rng = np.random.default_rng(count)
    made = []
    for n in range(count):
        y = np.eye(3)[n % 3].reshape(3, 1) if one_hot else np.int64(n % 3)
        made.append((rng.random((4, 1)).astype(np.float32), y))
    return made


@pytest.mark.parametrize("protocol", range(6))
def test_lists_of_pairs_become_two_arrays(protocol):
    data = pairs(1_200)  # more arrays than a file may hold singly
    found = read(data, protocol).arrays
    assert list(found) == ["[0]", "[1]"]
    assert np.array_equal(found["[0]"], np.stack([x for x, _ in data]))
    assert np.array_equal(found["[1]"], np.stack([y for _, y in data]))


def test_the_three_lists_of_the_book_are_its_parts():
    data = (pairs(30), pairs(12, one_hot=False), pairs(9, one_hot=False))
    dataset = dataset_of(read(data), PATH, Making())
    assert [len(dataset.splits[part]) for part in ("train", "validation", "test")] == [30, 12, 9]
    assert dataset.input_size == 4 and dataset.class_count == 3
    assert dataset.classes[:4].tolist() == [0, 1, 2, 0]
    assert np.array_equal(dataset.x(31), data[1][1][0])


def test_four_pairs_are_enough():
    xor = [(np.array([[a], [b]]), np.array([[a ^ b]])) for a in (0, 1) for b in (0, 1)]
    dataset = dataset_of(read(xor), PATH, Making())
    assert dataset.size == 4
    assert dataset.y(2).tolist() == [[1.0]]


def test_a_long_list_of_images_is_one_array():
    images = [np.full((2, 3), n % 256, dtype=np.uint8) for n in range(1_500)]
    found = read({"images": images, "labels": list(range(1_500))}).arrays
    assert found["images"].shape == (1_500, 2, 3) and found["labels"].shape == (1_500,)
    assert found["images"][7].max() == 7


def test_pairs_of_different_shapes_stay_single_arrays():
    data = [(np.zeros((2, 1)), np.zeros((1, 1))), (np.zeros((3, 1)), np.zeros((1, 1)))]
    assert len(read(data).arrays) == 4


def test_too_many_arrays_of_different_shapes_are_a_sentence():
    with pytest.raises(Refused, match="more than 1000 arrays"):
        read([np.zeros(n % 7 + 1) for n in range(1_200)])


def test_the_same_array_met_very_often_fills_no_memory():
    one = np.zeros(1_000_000)
    with pytest.raises(Refused, match="512 MB"):
        read([one] * 5_000)


def test_a_nan_among_the_samples_is_refused():
    data = pairs(150)
    data[77][0][2, 0] = np.nan
    with pytest.raises(Refused, match="NaN"):
        read(data)
