"""Published worked examples whose numbers need more than one look at a run."""

from typing import Any

import numpy as np

from netviz.core.engine import Engine
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments.experiment import (
    Experiment,
    Result,
    Running,
    Value,
    training,
)  # fmt: skip


def frozen_biases(timeline: Timeline, *, updates: int) -> Running:
    """Update the weights only, as some worked examples do; also with their mistake.

    The mistake: the hidden layer's error goes back through output weights that have already
    been updated.
    """
    record = timeline.record(0, 0)
    engine, count = Engine(record.architecture), record.architecture.bias_count
    runner = training(
        timeline.architecture, timeline.dataset, timeline.schedule, timeline.parameters
    )
    costs: list[float] = []
    for update in range(updates):
        if update % 500 == 0:
            yield update, updates
        runner.advance()
        state = runner.checkpoint()
        flat = state.parameters.copy()
        flat[:count] = timeline.parameters[:count]
        runner.load(type(state)(state.epoch, state.mini_batch, flat, state.size))
        if update in (0, updates - 1):
            engine.load(flat)
            costs.append(_cost(engine, record))
    _, a = engine.forward(record.X)
    values: dict[str, Value] = {
        "cost_after_1": costs[0], "cost_after_all": costs[-1], "output_0": float(a[0, 0]),
        "output_1": float(a[-1, 0]), "cost_with_mistake": _with_mistake(engine, record),
    }  # fmt: skip
    rows = tuple((name.replace("_", " "), value) for name, value in values.items())
    return Result(values, ("quantity", "value"), rows)


def _cost(engine: Engine, record: Any) -> float:
    z, a = engine.forward(record.X)
    architecture = record.architecture
    return float(architecture.cost_function.value(architecture.output, z, a, record.Y).mean())


def _with_mistake(engine: Engine, record: Any) -> float:
    delta, step = record.deltas[-1], record.eta / record.size
    new_weights = [w.copy() for w in record.new_weights]
    for l in range(len(record.weights) - 2, -1, -1):
        slope = record.architecture.activation(l + 1).pull_back
        delta = slope(record.zs[l], record.activations[l + 1], new_weights[l + 1].T @ delta)
        new_weights[l] = record.weights[l] - step * delta @ record.activations[l].T
    engine.pack(new_weights, record.biases)
    return _cost(engine, record)


def epoch_errors(timeline: Timeline, *, epochs: int) -> Running:
    """Add up |y - a|^2 over each epoch, measured before each update, as some examples do."""
    runner = training(
        timeline.architecture, timeline.dataset, timeline.schedule, timeline.parameters
    )
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    size = timeline.schedule.mini_batch_size
    for epoch in range(epochs):
        yield epoch, epochs
        batches = -(-timeline.dataset.training_size // size)
        # the quadratic cost is half of |y - a|^2, its mean over the mini-batch
        error = float(np.sum([2.0 * size * runner.advance() for _ in range(batches)]))
        values[f"error_{epoch}"] = error
        rows.append((float(epoch), error))
    return Result(values, ("epoch", "sum of squared errors"), tuple(rows))


EXPERIMENTS = (
    Experiment("frozen_biases", "Weights only",
               ("cost_after_1", "cost_after_all", "output_0", "output_1", "cost_with_mistake"),
               {"updates": 1}, {"updates": (1, 20_000)}, frozen_biases),
    Experiment("epoch_errors", "Errors per epoch", tuple(f"error_{n}" for n in range(100)),
               {"epochs": 20}, {"epochs": (1, 100)}, epoch_errors),
)  # fmt: skip
