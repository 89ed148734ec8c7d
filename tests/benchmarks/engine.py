"""Training through the step generator against per-sample code, and the gradient check.

All ratios are taken in one run, in turn, on CPU time, with one BLAS thread.
"""

import numpy as np

from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.gradient_check import check_gradients
from netviz.core.initialisations import seeded_parameters
from netviz.core.parameters import flat_parameters
from netviz.core.runner import Runner
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from tests.benchmarks.book import Book
from tests.benchmarks.rows import Row, Work, interleaved, median, median_ratio

CASES = (((2, 3, 1), 10, 12.0), ((784, 30, 10), 10, 6.2), ((784, 100, 10), 10, 5.2),
         ((784, 30, 10), 100, 13.3))  # fmt: skip
SAMPLES = 5_000
LARGE = 10_000  # MNIST is larger still; its bytes are scaled as they are gathered


def data(sizes: tuple[int, ...], count: int = SAMPLES) -> Dataset:
    """Return random images of bytes, a fifth of them ink, as MNIST's are; or small points."""
    generator = np.random.default_rng(0)
    inputs = generator.integers(0, 256, (count, sizes[0]), dtype=np.uint8)
    inputs[generator.random(inputs.shape) < 0.8] = 0
    return Dataset(
        "random", inputs, targets=generator.random((count, sizes[-1])), scale=1 / 256
    )


def runner(sizes: tuple[int, ...], mini_batch_size: int, dataset: Dataset) -> Runner:
    """Return what trains a run in the window, from its first mini-batch on."""
    architecture = Architecture.of(sizes)
    weights, biases = seeded_parameters(architecture, "1", 0)
    schedule = Schedule(eta=0.1, mini_batch_size=mini_batch_size)
    parameters = flat_parameters(architecture, weights, biases)
    return Timeline(architecture, dataset, schedule, parameters).runner()


def book(sizes: tuple[int, ...], mini_batch_size: int, dataset: Dataset) -> Work:
    """Return the reference's training, mini-batch after mini-batch of a prepared list."""
    np.random.seed(0)
    network = Book(sizes)
    pairs = [(dataset.x(row), dataset.y(row)) for row in range(1_000)]
    place = 0

    def update() -> None:
        nonlocal place
        network.update_mini_batch(pairs[place : place + mini_batch_size], 0.1)
        place = (place + mini_batch_size) % len(pairs)

    return update


def products(sizes: tuple[int, int, int], mini_batch_size: int, dataset: Dataset) -> Work:
    """Return the gathering of one mini-batch after another and its five products, alone."""
    n_in, n, n_out = sizes
    generator = np.random.default_rng(0)
    rows, targets = np.empty((mini_batch_size, n_in)), np.empty((mini_batch_size, n_out))
    order, place = generator.permutation(len(dataset.inputs)), 0
    X, a = rows.T, generator.random((n, mini_batch_size))
    w1, w2 = generator.random((n, n_in)), generator.random((n_out, n))
    delta1, delta2 = a.copy(), generator.random((n_out, mini_batch_size))
    z1, z2, back = a.copy(), delta2.copy(), a.copy()
    nabla_w1, nabla_w2 = w1.copy(), w2.copy()

    def multiply() -> None:
        nonlocal place
        dataset.gather(order[place : place + mini_batch_size], rows, targets)
        place = (place + mini_batch_size) % len(order)
        np.dot(w1, X, z1)
        np.dot(w2, a, z2)
        np.dot(w2.T, delta2, back)
        np.dot(delta2, a.T, nabla_w2)
        np.dot(delta1, X.T, nabla_w1)

    return multiply


def against_the_book() -> list[Row]:
    """Return how many times faster each case trains than per-sample code."""
    rows = []
    for sizes, mini_batch_size, target in CASES:
        dataset = data(sizes)
        ours = runner(sizes, mini_batch_size, dataset).advance
        theirs, mine = interleaved(book(sizes, mini_batch_size, dataset), ours)
        name = f"{list(sizes)} / {mini_batch_size}: training, times the book's speed"
        rows.append(Row.at_least(name, median_ratio(theirs, mine), target))
    return rows


def against_products() -> Row:
    """Return which part of training's time gathering and matrix products alone would take."""
    sizes = (784, 30, 10)
    dataset = data(sizes, LARGE)
    alone, mine = interleaved(products(sizes, 10, dataset), runner(sizes, 10, dataset).advance, repeats=15)
    return Row.at_least(
        "[784, 30, 10] / 10: gathering and products alone, part of training's time",
        median_ratio(alone, mine), 0.50,
    )  # fmt: skip


def gradient_check() -> Row:
    """Return how long all 23,820 weights of [784, 30, 10] take to check."""
    sizes = (784, 30, 10)
    dataset = data(sizes, 100)
    architecture = Architecture.of(sizes)
    parameters = flat_parameters(architecture, *seeded_parameters(architecture, "1", 0))
    timeline = Timeline(architecture, dataset, Schedule(mini_batch_size=10), parameters)
    list(timeline.train(1))
    moment = timeline.moment((0, 0, 12))
    (times,) = interleaved(lambda: check_gradients(moment))
    return Row.at_most(
        "[784, 30, 10]: gradient check of every weight, CPU ms", 1e3 * median(times), 10.0
    )


def rows() -> list[Row]:
    """Return the figures of the engine."""
    return [*against_the_book(), against_products(), gradient_check()]
