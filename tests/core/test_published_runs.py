"""The book's own seeded runs come out, digit for digit where they were printed.

``published_runs.json``: numbers from the figures' data in the book's repository.
"""

import json
import random
from pathlib import Path

import numpy as np

from netviz import Network
from netviz.core.architecture import Architecture
from netviz.core.data_sources.mnist import read_folder
from netviz.core.dataset import Dataset
from netviz.core.evaluation import evaluate
from netviz.core.parameters import flat_parameters
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from tests.core.close import close
from tests.shared import shared

SEED = 12345678
RUN = json.loads((Path(__file__).parents[1] / "data" / "published_runs.json").read_text())[
    "overfitting_1000_lmbda0_eta0.5"
]


def first_parameters():
    """The constructor's draw is thrown away, then drawn again, as the run did."""
    np.random.seed(SEED)
    Network([784, 30, 10])
    network = Network([784, 30, 10])
    return network.weights, network.biases


def overfitting_run(dataset):
    architecture = Architecture.of((784, 30, 10), cost="cross-entropy")
    schedule = Schedule(eta=0.5, mini_batch_size=10, order="book", seed=SEED)
    return Timeline(
        architecture, dataset, schedule, flat_parameters(architecture, *first_parameters())
    )


def digits_1000():
    found = np.load(shared("data/mnist_first1000.npz"))
    return Dataset(
        "first 1000", found["x"], classes=found["y"].astype(np.intp), class_count=10, scale=1 / 256
    )


def figures_after_each_epoch(timeline, split, epochs):
    for _ in range(epochs):
        for _ in timeline.train(timeline.mini_batches_in(0)):
            pass
        parameters = timeline.frontier().parameters
        yield evaluate(timeline.architecture, parameters, timeline.dataset, split)


def test_20_epochs_of_the_overfitting_run_come_out_as_printed():
    found = list(figures_after_each_epoch(overfitting_run(digits_1000()), "train", 20))
    assert [figures.correct for figures in found] == RUN["training_accuracy"][:20]
    close([figures.cost for figures in found], RUN["training_cost"][:20], 1e-11)


def test_its_test_figures_come_out_as_printed_too():
    whole = read_folder(shared("data/mnist"))
    thousand = Dataset(
        "first 1000", whole.inputs, classes=whole.classes, class_count=10, scale=whole.scale,
        splits={"train": np.arange(1000), "test": whole.rows("test")},
    )  # fmt: skip
    found = list(figures_after_each_epoch(overfitting_run(thousand), "test", 20))
    assert [figures.correct for figures in found] == RUN["test_accuracy"][:20]
    close([figures.cost for figures in found], RUN["test_cost"][:20], 1e-11)


def test_the_books_class_prints_the_same_run_with_order_book(capsys):
    dataset = digits_1000()
    weights, biases = first_parameters()
    random.seed(SEED)
    network = Network([784, 30, 10], cost="cross-entropy", order="book")
    network.weights, network.biases = weights, biases
    data = [(dataset.x(i), dataset.y(i)) for i in range(1000)]
    test_data = [(dataset.x(i), dataset.class_of(i)) for i in range(1000)]
    network.SGD(data, 2, 10, 0.5, test_data=test_data)
    first, second = RUN["training_accuracy"][:2]
    assert capsys.readouterr().out == f"Epoch 0: {first} / 1000\nEpoch 1: {second} / 1000\n"
