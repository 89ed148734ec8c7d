"""The engine agrees with torch autograd on every golden case."""

import json
from pathlib import Path

import numpy as np
import pytest

from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.moment import Moment
from netviz.core.steps import Step, step_index

GOLDEN = sorted((Path(__file__).parents[1] / "data" / "golden").glob("*.json"))


def close(ours, theirs):
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert ours.shape == theirs.shape
    assert (np.abs(ours - theirs) <= 1e-12 * (1 + np.abs(theirs))).all()


def records(case):
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


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_array_of_every_step_agrees_with_autograd(path):
    case = json.loads(path.read_text())
    for step, record in records(case):
        for layer in range(record.architecture.layers):
            close(record.nabla_b[layer], step["sum_nabla_b"][layer])
            close(record.nabla_w[layer], step["sum_nabla_w"][layer])
            close(record.new_weights[layer], step["weights"][layer])
            close(record.new_biases[layer], step["biases"][layer])
        for number, sample in enumerate(step.get("samples", ())):  # later steps give sums only
            check_sample(record, number, sample)


def check_sample(record, number, sample):
    last = step_index(Step("sum", None, number), record.size, record.architecture.layers)
    moment = Moment(record, last)
    close(moment.cost, sample["cost"])
    for name, theirs in (
        (moment.zs, "z"), (moment.activations, "a"), (moment.deltas, "delta"),
        (moment.nabla_b, "nabla_b"), (moment.nabla_w, "nabla_w"),
    ):  # fmt: skip
        for ours, expected in zip(name, sample[theirs], strict=True):
            close(ours, expected)


def test_all_25_cases_are_here():
    assert len(GOLDEN) == 25
