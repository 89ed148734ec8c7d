"""Published worked examples come out, at the precision at which they were printed.

``worked_examples.json`` keeps each number as printed and as recomputed with autograd.
"""

import json
import random
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from netviz import Network
from netviz.core.activations import ACTIVATIONS
from netviz.core.architecture import Architecture
from netviz.core.dataset import Dataset
from netviz.core.parameters import flat_parameters
from netviz.core.schedule import Schedule
from netviz.core.timeline import Timeline
from netviz.session import Session
from tests.core.close import all_close, close

EXAMPLES = json.loads((Path(__file__).parents[1] / "data" / "worked_examples.json").read_text())


def check(example, ours):
    """Compare with what autograd found, and with what was printed where that is right."""
    table = {row["name"]: row for row in EXAMPLES[example]["values"]}
    wrong_in_print = {name for place, name, *_ in EXAMPLES["_summary"]["not_reproduced"]
                      if place == example}  # fmt: skip
    for name, value in ours.items():
        row = table[name]
        close(float(value), float(row["computed"]), 1e-13)
        printed = Decimal(row["published"])
        last_place = float(Decimal(1).scaleb(int(printed.as_tuple().exponent)))
        if name not in wrong_in_print:
            assert abs(float(value) - float(printed)) < last_place


def network(sizes, weights, biases, **options):
    made = Network(sizes, **options)
    made.weights = [np.array(w, dtype=float) for w in weights]
    made.biases = [np.array(b, dtype=float).reshape(-1, 1) for b in biases]
    return made


def column(*numbers):
    return np.array(numbers, dtype=float).reshape(-1, 1)


def only_mini_batch(person, x, y, eta):
    """The moments of one update on one sample."""
    session = Session.of(person, [(x, y)])
    session.set("mini_batch_size", 1)
    session.set("eta", eta)
    session.train(mini_batches=1)
    return session.moment, session


@pytest.fixture
def mazur():
    found = EXAMPLES["mazur"]["params"]
    return network([2, 2, 2], found["W"], found["B"])


def test_mazurs_2_2_2_example_forwards_and_backwards(mazur):
    x, y = column(0.05, 0.10), column(0.01, 0.99)
    moment, _ = only_mini_batch(mazur, x, y, 0.5)
    z1, a1, z2, a2 = (moment.array(name) for name in ("z1", "a1", "z2", "a2"))
    delta2, w2 = moment.array("delta2"), moment.array("w2")
    check("mazur", {
        "net_h1": z1[0, 0], "out_h1": a1[0, 0], "out_h2": a1[1, 0], "net_o1": z2[0, 0],
        "out_o1": a2[0, 0], "out_o2": a2[1, 0], "E_total": moment.cost,
        "E_o1": (a2 - y)[0, 0] ** 2 / 2, "E_o2": (a2 - y)[1, 0] ** 2 / 2,
        "dE/dout_o1": (a2 - y)[0, 0], "dout_o1/dnet_o1": (a2 * (1 - a2))[0, 0],
        "delta_o1": delta2[0, 0], "delta_o2": delta2[1, 0],
        "dE/dw5": moment.array("nabla_w2")[0, 0], "dE_o1/dout_h1": (w2[0, 0] * delta2[0, 0]),
        "dE_o2/dout_h1": (w2[1, 0] * delta2[1, 0]), "dE/dout_h1": (w2.T @ delta2)[0, 0],
        "dout_h1/dnet_h1": (a1 * (1 - a1))[0, 0], "dE/dw1": moment.array("nabla_w1")[0, 0],
    })  # fmt: skip


def test_mazurs_new_weights_and_the_error_that_the_blog_got_wrong(mazur):
    x, y = column(0.05, 0.10), column(0.01, 0.99)
    biases = mazur.biases
    mazur.update_mini_batch([(x, y)], 0.5)
    (w1, w2), trained = mazur.weights, mazur.biases
    check("mazur", dict(zip(("w1+", "w2+", "w3+", "w4+"), w1.ravel(), strict=True)))
    check("mazur", dict(zip(("w5+", "w6+", "w7+", "w8+"), w2.ravel(), strict=True)))
    mazur.biases = biases  # the blog leaves the biases alone
    check("mazur", {"E_total after 1 update": ((mazur.feedforward(x) - y) ** 2).sum() / 2})
    with_biases = EXAMPLES["mazur"]["if_biases_are_updated_as_Nielsen_does"]
    close(trained[0].ravel(), np.array(with_biases["b1"], dtype=float))
    close(trained[1].ravel(), np.array(with_biases["b2"], dtype=float))


def test_mazurs_example_with_biases_after_one_and_ten_thousand_updates(mazur):
    x, y = column(0.05, 0.10), column(0.01, 0.99)
    _, session = only_mini_batch(mazur, x, y, 0.5)
    session.train(mini_batches=10_000)
    with_biases = EXAMPLES["mazur"]["if_biases_are_updated_as_Nielsen_does"]
    close(session.timeline.costs[1], float(with_biases["E_after_1"]))
    close(session.timeline.costs[10_000], float(with_biases["E_after_10000"]), 1e-15)


@pytest.mark.parametrize(
    ("example", "w", "b"),
    [("nielsen_ch3_neuron_easy", 0.6, 0.9), ("nielsen_ch3_neuron_hard", 2.0, 2.0)],
)
def test_the_toy_neuron_of_chapter_3_learns_as_slowly_as_printed(example, w, b):
    found = EXAMPLES[example]
    _, session = only_mini_batch(network([1, 1], [[[w]]], [[b]]), column(1), column(0), 0.15)
    first = session.moment.array("a1")[0, 0]
    session.train(mini_batches=299)
    moment = session.moment
    close(moment.new_weights[0][0, 0], float(found["after300"]["w"]))
    close(moment.new_biases[0][0, 0], float(found["after300"]["b"]))
    session.train(mini_batches=1)
    check(example, {"initial output": first, "output after 300": session.moment.array("a1")[0, 0]})
    for number, cost in found["cost_at_update"].items():
        close(session.timeline.costs[int(number)], float(cost))


@pytest.mark.parametrize(
    ("example", "w", "b"),
    [("nielsen_ch3_neuron_easy", 0.6, 0.9), ("nielsen_ch3_neuron_hard", 2.0, 2.0)],
)
def test_cross_entropy_cures_the_slow_start(example, w, b):
    person = network([1, 1], [[[w]]], [[b]], cost="cross-entropy")
    _, session = only_mini_batch(person, column(1), column(0), 0.005)
    session.train(mini_batches=300)
    for number, expected in EXAMPLES[example]["cross_entropy_eta_0.005"].items():
        session.seek((int(number), 0, 2))
        close(session.moment.array("a1")[0, 0], float(expected["a"]))
        close(session.timeline.costs[int(number)], float(expected["C"]))


def test_han_and_kambers_3_2_1_example():
    person = network([3, 2, 1], [[[0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]], [[-0.3, -0.2]]],
                     [[-0.4, 0.2], [0.1]])  # fmt: skip
    moment, _ = only_mini_batch(person, column(1, 0, 1), column(1), 0.9)
    z1, a1, z2, a2, delta1, delta2 = (
        moment.array(name) for name in ("z1", "a1", "z2", "a2", "delta1", "delta2")
    )
    (w1, w2), (b1, b2) = moment.new_weights, moment.new_biases
    check("han_kamber", {
        "I4": z1[0, 0], "I5": z1[1, 0], "O4": a1[0, 0], "O5": a1[1, 0], "I6": z2[0, 0],
        "O6": a2[0, 0], "Err6": -delta2[0, 0], "Err4": -delta1[0, 0], "Err5": -delta1[1, 0],
        "w46": w2[0, 0], "w56": w2[0, 1], "w14": w1[0, 0], "w15": w1[1, 0], "w24": w1[0, 1],
        "w25": w1[1, 1], "w34": w1[0, 2], "w35": w1[1, 2], "theta6": b2[0, 0],
        "theta4": b1[0, 0], "theta5": b1[1, 0],
    })  # fmt: skip


def test_the_2_1_2_network_of_backpropagation_from_scratch():
    drawn = [random.Random(1)] * 7
    w_0, w_1, b_h, *output = (source.random() for source in drawn)
    w_o, b_o = [[output[0]], [output[2]]], [output[1], output[3]]
    person = network([2, 1, 2], [[[w_0, w_1]], w_o], [[b_h], b_o])
    x, y = column(1, 0), column(0, 1)
    moment, _ = only_mini_batch(person, x, y, 0.5)
    a1, a2 = moment.array("a1"), moment.array("a2")
    check("mlm_2_1_2", {"w_h0": w_0, "b_h": b_h, "w_o1": output[2], "a_h": a1[0, 0],
                        "o0": a2[0, 0], "o1": a2[1, 0]})  # fmt: skip
    # the text backpropagates from outputs of its own choice
    given, sigmoid = column(0.6213859615555266, 0.6573693455986976), ACTIVATIONS["sigmoid"]
    delta_o = sigmoid.pull_back(given, given, given - y)
    delta_h = sigmoid.pull_back(a1, a1, np.array(w_o).T @ delta_o)
    check("mlm_2_1_2", {"delta_o0": delta_o[0, 0], "delta_o1": delta_o[1, 0],
                        "delta_h": delta_h[0, 0]})  # fmt: skip


def test_20_epochs_of_backpropagation_from_scratch():
    found = EXAMPLES["mlm_2_2_2_train"]
    person = network([2, 2, 2], found["init"]["W"], found["init"]["B"], order="none", seed=0)
    rows = found["data"]
    data = [(column(*row[:2]), np.eye(2)[:, [int(row[2])]]) for row in rows]
    session = Session.of(person, data)
    session.set("mini_batch_size", 1)
    session.set("eta", 0.5)
    session.reset()  # a changed size would count from the next epoch on
    session.train(epochs=20)
    errors = 2 * session.timeline.costs.reshape(20, len(rows)).sum(axis=1)
    check("mlm_2_2_2_train", {f"error epoch {n}": error for n, error in enumerate(errors)})
    moment = session.moment
    (w1, w2), (b1, b2) = moment.new_weights, moment.new_biases
    ours = {"last a_h0": moment.array("a1")[0, 0], "last a_h1": moment.array("a1")[1, 0],
            "last o0": moment.array("a2")[0, 0], "last o1": moment.array("a2")[1, 0]}  # fmt: skip
    for j in (0, 1):
        ours |= {f"h{j}.b": b1[j, 0], f"o{j}.b": b2[j, 0]}
        ours |= {f"h{j}.w{k}": w1[j, k] for k in (0, 1)} | {f"o{j}.w{k}": w2[j, k] for k in (0, 1)}
        ours[f"last delta_h{j}"] = moment.array("delta1")[j, 0]
        ours[f"last delta_o{j}"] = moment.array("delta2")[j, 0]
    check("mlm_2_2_2_train", ours)


def test_the_single_neuron_of_cs231n():
    class OutputItself(Network):
        def cost_derivative(self, output_activations, y):
            return np.ones_like(output_activations)

    neuron = OutputItself([2, 1])
    neuron.weights, neuron.biases = [np.array([[2.0, -3.0]])], [column(-3)]
    x = column(-1, -2)
    nabla_b, nabla_w = neuron.backprop(x, column(0))
    dx = neuron.weights[0].T @ nabla_b[0]
    check("cs231n_neuron", {
        "f": neuron.feedforward(x)[0, 0], "df/dz": nabla_b[0][0, 0], "dw0": nabla_w[0][0, 0],
        "dw1": nabla_w[0][0, 1], "dw2": nabla_b[0][0, 0], "dx0": dx[0, 0], "dx1": dx[1, 0],
    })  # fmt: skip


def spiral():
    """The three arms of the case study; this call begins its stream of random numbers."""
    np.random.seed(0)
    points, classes = [], np.repeat(np.arange(3), 100)
    for arm in range(3):
        r = np.linspace(0.0, 1, 100)
        t = np.linspace(arm * 4, (arm + 1) * 4, 100) + np.random.randn(100) * 0.2
        points.append(np.c_[r * np.sin(t), r * np.cos(t)])
    return Dataset("spiral", np.vstack(points), classes=classes, class_count=3)


def spiral_run(dataset, sizes, activation, weights):
    architecture = Architecture.of(sizes, activation, "softmax", "log-likelihood")
    # its decay is not divided by n, and n is 300 here
    schedule = Schedule(eta=1.0, lmbda=0.3, mini_batch_size=300, order="none")
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    return Timeline(
        architecture, dataset, schedule, flat_parameters(architecture, weights, biases)
    )


def loss(timeline, number):
    """What the case study prints: the mean cost and half the decay's square sum."""
    record = timeline.record(number, 0)
    return record.mean_cost + 0.5 * 1e-3 * sum((w * w).sum() for w in record.weights)


def test_the_spiral_of_cs231n_linear_and_with_rectified_neurons():
    dataset = spiral()
    linear_w = 0.01 * np.random.randn(2, 3)
    w_1, w_2 = 0.01 * np.random.randn(2, 100), 0.01 * np.random.randn(100, 3)
    linear = spiral_run(dataset, (2, 3), "sigmoid", [linear_w.T])
    list(linear.train(191))
    check("cs231n_spiral", {f"linear loss {n}": loss(linear, n) for n in range(0, 191, 10)})
    hidden = spiral_run(dataset, (2, 100, 3), "relu", [w_1.T, w_2.T])
    list(hidden.train(1001))
    check("cs231n_spiral", {f"relu mlp loss {n}": loss(hidden, n) for n in (0, 1000)})


def test_the_symmetry_detector_of_1986_tells_all_64_patterns():
    found = EXAMPLES["nature86_symmetry"]
    one = [14.2, -3.6, 7.1, -7.1, 3.6, -14.2]
    other = [-14.2, 3.6, -7.2, 7.1, -3.6, 14.2]
    detector = network([6, 2, 1], [[one, other], [[-9.4, -9.4]]], [[-1.1, -1.1], [6.4]])
    outputs: dict[bool, list[float]] = {True: [], False: []}
    for number in range(64):
        bits = [number >> place & 1 for place in range(6)]
        outputs[bits == bits[::-1]].append(detector.feedforward(column(*bits))[0, 0])
    assert len(outputs[True]) == found["symmetric_patterns"]
    close(min(outputs[True]), float(found["min_output_symmetric"]))
    close(max(outputs[False]), float(found["max_output_asymmetric"]))


def test_the_chain_of_chapter_5_multiplies_slopes_and_weights():
    found = EXAMPLES["chain_ch5"]
    chain = network([1] * 5, [[[w]] for w in found["w"]], [[b] for b in found["b"]])
    nabla_b, _ = chain.backprop(column(found["x"]), column(found["y"]))
    all_close([nabla_b[0][0, 0]], [float(found["dC_db1"])], 1e-15)
