"""The book's class: what its readers expect of it, and refusals that help."""

import copy
import pickle
import random

import numpy as np
import pytest

from netviz import Network
from netviz.core.errors import DataError, SetupError, ShapeError
from netviz.core.orders import shuffle_like_python_2
from tests.benchmarks.book import Book
from tests.core.close import all_close, close

X, Y = np.array([[0.5], [0.2]]), np.array([[1.0]])


def data(sizes, count, seed=5):
    generator = np.random.default_rng(seed)
    return [
        (generator.standard_normal((sizes[0], 1)), generator.random((sizes[-1], 1)))
        for _ in range(count)
    ]


def twins(sizes, **options):
    """Our class and the reference, drawn from the same state of ``np.random``."""
    np.random.seed(3)
    ours = Network(sizes, **options)
    np.random.seed(3)
    return ours, Book(sizes)


def same(ours, book):
    all_close(ours.weights, book.weights)
    all_close(ours.biases, book.biases)


# ---- what the book's listing gives


def test_the_same_seed_draws_the_same_weights_and_biases_as_the_book():
    ours, book = twins([4, 5, 3])
    for mine, theirs in ((ours.weights, book.weights), (ours.biases, book.biases)):
        assert all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
    assert ours.sizes == [4, 5, 3]
    assert ours.num_layers == 3


@pytest.mark.parametrize("sizes", [[2, 3, 1], [3, 4, 4, 2], [2, 2]])
def test_sgd_with_the_same_seeds_ends_where_the_book_ends(sizes, capsys):
    ours, book = twins(sizes)
    mine, theirs = data(sizes, 23), data(sizes, 23)
    random.seed(8)
    ours.SGD(mine, 3, 5, 2.0)
    random.seed(8)
    book.SGD(theirs, 3, 5, 2.0)
    same(ours, book)
    assert all(np.array_equal(a[0], b[0]) for a, b in zip(mine, theirs, strict=True))
    assert capsys.readouterr().out == "Epoch 0 complete\nEpoch 1 complete\nEpoch 2 complete\n"


def test_order_book_shuffles_as_python_2_did():
    ours, book = twins([2, 3, 1], order="book")
    random.seed(8)
    ours.SGD(data([2, 3, 1], 12), 2, 5, 3.0)
    random.seed(8)
    book.SGD(
        data([2, 3, 1], 12), 2, 5, 3.0, lambda rows: shuffle_like_python_2(rows, random.random)
    )
    same(ours, book)


def test_python_2s_shuffle_gives_its_known_permutation():
    # random.seed(1); x = range(10); random.shuffle(x) under Python 2.7
    items = list(range(10))
    shuffle_like_python_2(items, random.Random(1).random)
    assert items == [8, 0, 3, 4, 5, 2, 9, 6, 7, 1]


def test_backprop_gives_the_nablas_of_the_book():
    ours, book = twins([3, 5, 2])
    (x, y), *_ = data([3, 5, 2], 1)
    for mine, theirs in zip(ours.backprop(x, y), book.backprop(x, y), strict=True):
        all_close(mine, theirs)
    close(ours.feedforward(x), book.feedforward(x))


def test_weight_decay_is_the_books_rule_and_needs_n():
    ours, book = twins([3, 4, 2], lmbda=5.0)
    mini_batch = data([3, 4, 2], 4)
    with pytest.raises(SetupError, match="needs n, the size of the training set"):
        ours.update_mini_batch(mini_batch, 0.5)
    ours.update_mini_batch(mini_batch, 0.5, 50)
    book.update_mini_batch(mini_batch, 0.5, lmbda=5.0, n=50)
    same(ours, book)


def test_evaluate_counts_right_classes_as_the_book_does():
    ours, book = twins([3, 4, 2])
    rows = [(x, number % 2) for number, (x, _) in enumerate(data([3, 4, 2], 40))]
    assert ours.evaluate(rows) == book.evaluate(rows)
    as_columns = [(x, np.eye(2)[:, [number]]) for x, number in rows]
    assert ours.evaluate(as_columns) == book.evaluate(rows)


def test_a_single_output_says_class_1_from_one_half_on():
    network = Network([2, 1], seed=0)
    network.weights, network.biases = [np.zeros((1, 2))], [np.array([[0.1]])]  # always a > 0.5
    assert network.evaluate([(X, np.array([[1.0]])), (X, np.array([[0.0]])), (X, 1), (X, 0)]) == 2


@pytest.mark.parametrize("y", [np.array([2]), np.array([[2]]), np.array(2), np.int64(2), 2, 2.0])
def test_a_class_may_come_as_any_single_number(y):
    network = Network([2, 3], seed=0)
    strongest = int(np.argmax(network.feedforward(X)))
    assert network.evaluate([(X, y)]) == (strongest == 2)


@pytest.mark.parametrize("y", [np.zeros(3), np.zeros((1, 3)), np.zeros((5, 1)), float("nan"), 0.5, None])
def test_a_y_that_names_no_class_is_refused(y):
    with pytest.raises((ShapeError, SetupError)):
        Network([2, 3], seed=0).evaluate([(X, y)])


def test_sgd_prints_right_answers_as_the_book_does(capsys):
    network = Network([3, 4, 2], seed=1)
    test_data = ((x, 1) for x, _ in data([3, 4, 2], 7))  # a zip or generator is fine too
    network.SGD(data([3, 4, 2], 10), 1, 10, 1.0, test_data=test_data)
    count = sum(int(np.argmax(network.feedforward(x)) == 1) for x, _ in data([3, 4, 2], 7))
    assert capsys.readouterr().out == f"Epoch 0: {count} / 7\n"


class CubicCost(Network):
    def cost_derivative(self, output_activations, y):
        return (output_activations - y) ** 3


class CubicBook(Book):
    def cost_derivative(self, output_activations, y):
        return (output_activations - y) ** 3


def test_a_subclass_may_bring_its_own_cost_derivative():
    np.random.seed(3)
    ours = CubicCost([2, 3, 2])
    np.random.seed(3)
    book = CubicBook([2, 3, 2])
    mini_batch = data([2, 3, 2], 6)
    ours.update_mini_batch(mini_batch, 2.0)
    book.update_mini_batch(mini_batch, 2.0)
    same(ours, book)


def test_an_instance_may_bring_its_own_cost_derivative():
    ours, doubled = Network([2, 3, 1], seed=1), Network([2, 3, 1], seed=1)
    doubled.cost_derivative = lambda a, y: 2.0 * (a - y)
    all_close(doubled.backprop(X, Y)[1], [2.0 * w for w in ours.backprop(X, Y)[1]])


@pytest.mark.parametrize("lmbda", [0.0, 0.3])
def test_the_update_uses_the_backprop_of_a_subclass(lmbda):
    class Doubling(Network):
        def backprop(self, x, y):
            return tuple([2.0 * nabla for nabla in nablas] for nablas in super().backprop(x, y))

    ours, own = (made([2, 3, 1], seed=1, lmbda=lmbda) for made in (Network, Doubling))
    samples = data([2, 3, 1], 5)
    shrink = 0.5 if lmbda else 1.0  # as the decay has eta in it, too
    ours.lmbda = lmbda * shrink
    ours.update_mini_batch(samples, 2.0, 10)
    own.update_mini_batch(samples, 1.0, 10)
    same(own, ours)


def test_log_likelihood_refuses_a_y_that_is_no_probability():
    network = Network([2, 3], output="softmax", cost="log-likelihood", seed=0)
    network.backprop(X, np.array([[0.2], [0.3], [0.5]]))
    with pytest.raises(DataError, match="add up to 2"):
        network.backprop(X, np.array([[1.0], [1.0], [0.0]]))


def test_an_own_cost_derivative_counts_where_cost_and_output_would_cancel():
    class Own(Network):
        def cost_derivative(self, output_activations, y):
            return output_activations - y

    own, usual = Own([2, 3, 1], seed=0, cost="cross-entropy"), Network([2, 3, 1], seed=0)
    for mine, theirs in zip(own.backprop(X, Y), usual.backprop(X, Y), strict=True):
        all_close(mine, theirs)


def test_a_cost_derivative_of_the_wrong_shape_is_refused():
    class Wrong(Network):
        def cost_derivative(self, output_activations, y):
            return (output_activations - y).sum()

    with pytest.raises(ShapeError, match=r"cost_derivative returned shape \(\).*\(1, 1\)"):
        Wrong([2, 3, 1]).backprop(X, Y)


# ---- seeds and orders


def test_a_seed_makes_weights_and_order_repeatable_and_leaves_the_data_alone(capsys):
    runs = []
    for _ in range(2):
        network, rows = Network([2, 3, 1], seed=4), data([2, 3, 1], 9)
        before = list(rows)
        network.SGD(rows, 2, 4, 1.0)
        assert all(a is b for a, b in zip(rows, before, strict=True))
        runs.append(network)
    same(*runs)


def test_a_network_with_a_seed_trains_as_a_session_does(xor_session, capsys):
    network = Network([2, 3, 1], seed=0)
    rows = [(xor_session.dataset.x(i), xor_session.dataset.y(i)) for i in range(4)]
    network.SGD(rows, 5, 4, 3.0)
    xor_session.train(epochs=5)
    record = xor_session.moment.record
    all_close(network.weights, record.new_weights)
    all_close(network.biases, record.new_biases)


def test_numpys_whole_numbers_are_as_good_as_pythons():
    network = Network(np.array([2, 3, 1]), seed=np.int64(3))
    assert network.sizes == [2, 3, 1]
    assert all(type(n) is int for n in network.sizes)


@pytest.mark.parametrize(
    ("initialisation", "spread", "of_biases"),
    [("1", 1.0, 1.0), ("1/sqrt(n_in)", 0.05, 1.0), ("zero", 0.0, 0.0)],
)
def test_initialisations_have_the_spread_they_name(initialisation, spread, of_biases):
    network = Network([400, 100, 5], seed=2, initialisation=initialisation)
    assert network.weights[0].std() == pytest.approx(spread, rel=0.02, abs=1e-12)
    assert network.biases[0].std() == pytest.approx(of_biases, rel=0.2)


# ---- ordinary lists of ordinary arrays


def test_arrays_taken_before_training_never_change():
    network = Network([2, 3, 1], seed=0)
    taken = [*network.weights, *network.biases]
    before = [array.copy() for array in taken]
    network.update_mini_batch([(X, Y)], 3.0)
    assert all(np.array_equal(a, b) for a, b in zip(taken, before, strict=True))
    assert not np.array_equal(network.weights[0], before[0])


def test_nablas_are_the_persons_own_arrays():
    network = Network([2, 3, 1], seed=0)
    nabla_b, nabla_w = network.backprop(X, Y)
    nabla_w[0][:] = 7.0
    assert not (network.backprop(X, Y)[1][0] == 7.0).any()
    assert nabla_b[0].flags.writeable


def test_backprop_changes_no_parameter():
    network = Network([2, 3, 1], seed=0)
    before = copy.deepcopy(network)
    network.backprop(X, Y)
    same(network, before)


def test_assigned_weights_count_whole_and_by_item():
    network = Network([2, 2, 1], seed=0)
    network.weights = [np.zeros((2, 2)), np.zeros((1, 2))]
    network.biases[1] = np.array([[2.0]])
    network.weights[1][0, 1] = 4.0
    hidden = 1 / (1 + np.exp(-network.biases[0][1, 0]))
    close(network.feedforward(X), [[1 / (1 + np.exp(-(4.0 * hidden + 2.0)))]])


@pytest.mark.parametrize("way", [copy.deepcopy, lambda n: pickle.loads(pickle.dumps(n))])
def test_a_copy_goes_its_own_way(way):
    network = CubicCost([2, 3, 1], seed=0, order="book")
    network.SGD(data([2, 3, 1], 5), 0, 2, 1.0)
    twin = way(network)
    network.update_mini_batch([(X, Y)], 3.0)
    assert not np.array_equal(network.weights[0], twin.weights[0])
    twin.update_mini_batch([(X, Y)], 3.0)
    same(network, twin)


# ---- shapes, refused before numpy can broadcast them


@pytest.mark.parametrize(
    ("x", "came"),
    [
        (np.array([0.5, 0.2]), r"x has shape \(2,\)"),
        (0.5, r"x is a scalar, shape \(\)"),
        (np.array([[0.5, 0.2]]), r"x has shape \(1, 2\)"),
        ([[0.5], [0.2, 0.1]], "not a regular array of numbers"),
        (np.array([[0.5], [np.nan]]), r"x\[1, 0\] is nan"),
        (np.array([[0.5], [np.inf]]), r"x\[1, 0\] is inf"),
        ("0.5", "x"),
        (None, "x"),
    ],
    ids=["(2,)", "scalar", "(1,2)", "ragged", "NaN", "infinite", "text", "None"],
)
@pytest.mark.parametrize("call", ["feedforward", "backprop", "update_mini_batch", "SGD"])
def test_an_x_that_is_no_column_is_refused_and_nothing_changes(call, x, came):
    network = Network([2, 3, 1], seed=0)
    before = copy.deepcopy(network)
    arguments = {"feedforward": (x,), "backprop": (x, Y), "update_mini_batch": ([(x, Y)], 1.0),
                 "SGD": ([(X, Y), (x, Y)], 1, 2, 1.0)}[call]  # fmt: skip
    with pytest.raises(ShapeError, match=came):
        getattr(network, call)(*arguments)
    same(network, before)


@pytest.mark.parametrize("x", [np.array([0.5, 0.2]), np.array([[0.5, 0.2]])])
def test_the_refusal_of_a_shape_says_what_came_what_was_expected_and_what_to_do(x):
    with pytest.raises(ValueError, match="shape") as refused:
        Network([2, 3, 1]).feedforward(x)
    sentence = str(refused.value)
    assert f"x has shape {x.shape}" in sentence
    assert "column of shape (2, 1)" in sentence
    assert "x.reshape(2, 1)" in sentence


def test_the_fully_silent_case_of_3_3_1_is_refused():
    with pytest.raises(ShapeError, match=r"x.reshape\(3, 1\)"):
        Network([3, 3, 1]).backprop(np.array([0.1, 0.2, 0.3]), Y)


def test_y_of_the_wrong_shape_is_refused_and_a_plain_number_for_one_output_is_fine():
    network = Network([2, 3, 2])
    with pytest.raises(ShapeError, match=r"y has shape \(2,\).*\(2, 1\).*y.reshape\(2, 1\)"):
        network.backprop(X, np.array([0.0, 1.0]))
    single = Network([2, 3, 1], seed=0)
    for mine, theirs in zip(single.backprop(X, 1.0), single.backprop(X, Y), strict=True):
        all_close(mine, theirs)


def test_ragged_weights_are_refused_in_a_sentence():
    network = Network([2, 3, 1], seed=0)
    network.weights[0] = [[1, 2], [3], [5, 6]]
    with pytest.raises(ShapeError, match=r"weights\[0\] is no regular array"):
        network.feedforward(X)


def test_weights_of_the_wrong_shape_are_refused():
    network = Network([2, 3, 1])
    network.weights[0] = np.zeros((2, 3))
    with pytest.raises(ShapeError, match=r"weights\[0\] has shape \(2, 3\).*need shape \(3, 2\)"):
        network.feedforward(X)


@pytest.mark.parametrize("mini_batch", [[], [X], [(X, Y, 1)], (X, Y)])
def test_a_mini_batch_is_a_list_of_pairs(mini_batch):
    with pytest.raises(SetupError, match=r"list of tuples \(x, y\)"):
        Network([2, 3, 1]).update_mini_batch(mini_batch, 1.0)


# ---- set-ups that make no sense


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"sizes": [2]}, "at least an input and an output"),
        ({"sizes": []}, "at least an input and an output"),
        ({"sizes": [2, -3, 1]}, "contain -3"),
        ({"sizes": [2, 0, 1]}, "contain 0"),
        ({"sizes": [2, 2.5, 1]}, "contain 2.5"),
        ({"sizes": [2, True, 1]}, "contain True"),
        ({"sizes": [10**6, 10**6]}, "Choose smaller sizes"),
        ({"activation": "step"}, "no activation called 'step'.*sigmoid, tanh, relu, linear"),
        ({"activation": ["sigmoid"]}, "There is 1 activation for 2 layers"),
        ({"activation": ["sigmoid"] * 3}, "There are 3 activations for 2 layers"),
        ({"activation": []}, "There are 0 activations for 2 layers"),
        ({"sizes": [2, 1], "activation": ["tanh"] * 2}, "There are 2 activations, but one layer"),
        ({"activation": ["softmax", "sigmoid"]}, "can only be the output"),
        ({"cost": "hinge"}, "no cost called 'hinge'"),
        ({"cost": "cross-entropy", "output": "tanh"}, "every output has to be a sigmoid"),
        ({"cost": "cross-entropy", "output": "softmax"}, "use log-likelihood"),
        ({"cost": "log-likelihood"}, "which only softmax gives"),
        ({"cost": "log-likelihood", "output": "softmax"}, "softmax of one output is always 1"),
        ({"sizes": [2, 3, "1"]}, "contain '1'"),
        ({"initialisation": "ones"}, "no initialisation called 'ones'"),
        ({"order": "random"}, "no order called 'random'"),
        ({"lmbda": -1.0}, "lmbda is -1.0"),
        ({"lmbda": float("nan")}, "lmbda is nan"),
        ({"lmbda": "0.1"}, "lmbda is '0.1'"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": 1.5}, "seed is 1.5"),
    ],
)
def test_a_set_up_that_makes_no_sense_is_refused_with_the_reason(options, reason):
    with pytest.raises(SetupError, match=reason):
        Network(**{"sizes": [2, 3, 1], **options})


@pytest.mark.parametrize("eta", [0.0, -1.0, float("nan"), float("inf"), "fast", "3", None])
def test_eta_has_to_be_a_positive_number(eta):
    with pytest.raises(SetupError, match="eta is"):
        Network([2, 3, 1]).update_mini_batch([(X, Y)], eta)


@pytest.mark.parametrize(("epochs", "size"), [(-1, 1), (1, 0), (1.5, 1), (1, "4")])
def test_epochs_and_mini_batch_size_are_whole_numbers(epochs, size):
    with pytest.raises(SetupError, match="whole number"):
        Network([2, 3, 1]).SGD([(X, Y)], epochs, size, 1.0)


def test_the_number_1_names_the_initialisation_too():
    one, other = Network([2, 3, 1], seed=4, initialisation=1), Network([2, 3, 1], seed=4)
    assert one.initialisation == "1" and np.array_equal(one.weights[0], other.weights[0])
    for wrong in (True, 1.0, 2, None, [1]):
        with pytest.raises(SetupError):
            Network([2, 3, 1], initialisation=wrong)


def test_of_no_test_data_nothing_is_said(capsys):
    Network([2, 3, 1], seed=0).SGD(data([2, 3, 1], 4), 1, 2, 1.0, test_data=[])
    assert capsys.readouterr().out == "Epoch 0 complete\n"
