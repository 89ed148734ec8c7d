"""Samples edited in a dataset: seen everywhere, and without a copy of all the others."""

import numpy as np
import pytest

from netviz.core.dataset import SMALL_BYTES, Dataset
from netviz.core.errors import ShapeError


def images(count, n=8):
    rng = np.random.default_rng(0)
    return Dataset(
        "images", rng.integers(0, 256, (count, n), dtype=np.uint8), scale=1 / 255,
        classes=rng.integers(0, 3, count), class_count=3,
    )  # fmt: skip


LARGE = SMALL_BYTES // 64 + 1_000


@pytest.mark.parametrize("count", [50, LARGE], ids=["small", "large"])
def test_an_edited_sample_is_gathered_evaluated_and_read_as_it_was_typed(count):
    data, x = images(count), np.linspace(0, 1, 8)[:, None]
    edited = data.with_sample(7, x=x).with_sample(9, x=x / 3).with_sample(7, x=x / 2)
    rows = np.array([3, 7, 9, 7, 20])
    X, Y, old_X, old_Y = (np.empty((5, n)) for n in (8, 3, 8, 3))
    edited.gather(rows, X, Y)
    data.gather(rows, old_X, old_Y)
    assert np.array_equal(X[[1, 3]], np.tile(x[:, 0] / 2, (2, 1)))
    assert np.array_equal(X[2], x[:, 0] / 3)
    assert np.array_equal(X[[0, 4]], old_X[[0, 4]])
    assert np.array_equal(Y, old_Y)
    assert np.array_equal(edited.x(7), x / 2) and np.array_equal(data.x(7), old_X[1][:, None])
    chunk, _, classes = next(iter(edited.evaluation_chunks("train")))
    assert np.array_equal(chunk[:, 7], x[:, 0] / 2)
    assert np.array_equal(classes, data.classes[:1000])
    settled = edited.settled()
    assert not settled.edited
    for row in (3, 7, 9):
        assert np.array_equal(settled.x(row), edited.x(row))


@pytest.mark.parametrize("count", [50, LARGE], ids=["small", "large"])
def test_another_y_counts_and_leaves_no_classes(count):
    data, y = images(count), np.array([[0.25], [0.5], [0.75]])
    edited = data.with_sample(4, y=y)
    X, Y = np.empty((2, 8)), np.empty((2, 3))
    edited.gather(np.array([4, 5]), X, Y)
    assert np.array_equal(Y[0], y[:, 0]) and np.array_equal(Y[1], data.y(5)[:, 0])
    assert np.array_equal(X[0], data.x(4)[:, 0])
    assert edited.classes is None and edited.output_size == 3


def test_an_edit_of_large_data_shares_its_inputs():
    data = images(LARGE)
    edited = data.with_sample(0, x=np.zeros((8, 1)))
    assert edited.inputs is data.inputs
    assert not edited.x(0).any()


def test_anything_but_a_column_is_refused():
    with pytest.raises(ShapeError):
        images(10).with_sample(0, x=np.zeros(8))
