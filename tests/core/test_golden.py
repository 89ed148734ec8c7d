"""The engine agrees with torch autograd on every golden case."""

import json
from pathlib import Path

import numpy as np
import pytest

from netviz import Network
from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.moment import Moment
from netviz.core.steps import Step, step_index
from tests.core.close import all_close, close

GOLDEN = sorted((Path(__file__).parents[1] / "data" / "golden").glob("*.json"))
every_case = pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)


def records(case):
    """Run the mini-batches of a case one after another, each from the parameters before."""
    cost = case["cost"].replace("_", "-")
    architecture = Architecture(tuple(case["sizes"]), tuple(case["activations"]), cost)
    engine = Engine(architecture)
    engine.pack([np.array(w) for w in case["weights"]], [np.array(b) for b in case["biases"]])
    X, Y = np.array(case["x"])[:, :, 0], np.array(case["y"])[:, :, 0]
    for step in case["steps"]:
        batch = np.array(step["batch"])
        work = engine.workspace(len(batch))
        work.X_rows[:], work.Y_rows[:] = X[batch], Y[batch]
        yield step, engine.record(work, case["eta"], case["lmbda"], case["n"], batch)


@every_case
def test_every_array_of_every_step_agrees_with_autograd(path):
    for step, record in records(json.loads(path.read_text())):
        all_close(record.nabla_b, step["sum_nabla_b"])
        all_close(record.nabla_w, step["sum_nabla_w"])
        all_close(record.new_weights, step["weights"])
        all_close(record.new_biases, step["biases"])
        for number, sample in enumerate(step.get("samples", ())):  # later steps give sums only
            check_sample(record, number, sample)


def check_sample(record, number, sample):
    last = step_index(Step("sum", None, number), record.size, record.architecture.layers)
    moment = Moment(record, last)
    close(moment.cost, sample["cost"])
    for ours, theirs in (
        (moment.zs, "z"), (moment.activations, "a"), (moment.deltas, "delta"),
        (moment.nabla_b, "nabla_b"), (moment.nabla_w, "nabla_w"),
    ):  # fmt: skip
        all_close(ours, sample[theirs])


@every_case
def test_running_sums_add_up_the_samples_of_autograd(path):
    for step, record in records(json.loads(path.read_text())):
        samples = step.get("samples", ())
        for number in range(len(samples)):
            place = step_index(Step("sum", None, number), record.size, record.architecture.layers)
            moment = Moment(record, place)
            for ours, name in ((moment.sum_nabla_b, "nabla_b"), (moment.sum_nabla_w, "nabla_w")):
                for l, array in enumerate(ours):
                    close(array, sum(np.array(s[name][l]) for s in samples[: number + 1]))


@every_case
def test_the_books_class_arrives_where_autograd_arrives(path):
    case = json.loads(path.read_text())
    cost = case["cost"].replace("_", "-")
    network = Network(
        case["sizes"], activation=case["activations"], cost=cost, lmbda=case["lmbda"]
    )
    network.weights = [np.array(w) for w in case["weights"]]
    network.biases = [np.array(b) for b in case["biases"]]
    data = [(np.array(x), np.array(y)) for x, y in zip(case["x"], case["y"], strict=True)]
    for step in case["steps"]:
        network.update_mini_batch([data[i] for i in step["batch"]], case["eta"], case["n"])
    all_close([network.feedforward(x) for x, _ in data], case["outputs_final"])


def test_all_25_cases_are_here_short_last_mini_batches_and_decay_among_them():
    cases = [json.loads(path.read_text()) for path in GOLDEN]
    assert len(cases) == 25
    assert any(len(c["steps"][-1]["batch"]) < len(c["steps"][0]["batch"]) for c in cases)
    assert any(c["lmbda"] > 0 for c in cases)
