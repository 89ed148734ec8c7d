"""The slope of the cost by difference quotients, against backpropagation."""

import numpy as np

from netviz.core.engine import Engine
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments.experiment import Experiment, Result, Running, Value


def difference_quotients(timeline: Timeline, *, h: tuple[float, ...]) -> Running:
    """Change the first weight of the first layer by h and compare the quotients with nabla."""
    record = timeline.record(0, 0)
    exact = float(record.nabla_w[0][0, 0]) / record.size
    engine = Engine(record.architecture)

    def cost(change: float) -> float:
        weights = [w.copy() for w in record.weights]
        weights[0][0, 0] += change
        engine.pack(weights, record.biases)
        z, a = engine.forward(record.X)
        architecture = record.architecture
        return float(architecture.cost_function.value(architecture.output, z, a, record.Y).mean())

    values: dict[str, Value] = {"exact": exact}
    rows: list[tuple[Value, ...]] = []
    for place, step in enumerate(h):
        yield place, len(h)
        central = (cost(step) - cost(-step)) / (2 * step)
        forward = (cost(step) - cost(0.0)) / step
        errors = [abs(quotient - exact) / abs(exact) for quotient in (central, forward)]
        values |= {f"central_{place}": errors[0], f"forward_{place}": errors[1]}
        rows.append((float(step), central, *errors))
    columns = ("h", "central", "its relative error", "forward's error")
    return Result(values, columns, tuple(rows))


def cost_slope(timeline: Timeline, *, h: tuple[float, ...]) -> Running:
    """Move the output itself: (C(a + h) - C(a)) / h tends to a - y."""
    record = timeline.record(0, 0)
    a, y = float(record.activations[-1][0, 0]), float(record.Y[0, 0])
    values: dict[str, Value] = {"a_minus_y": a - y}
    rows: list[tuple[Value, ...]] = []
    for place, step in enumerate(h):
        yield place, len(h)
        quotient = (0.5 * (a + step - y) ** 2 - 0.5 * (a - y) ** 2) / step
        values[f"quotient_{place}"] = quotient
        rows.append((float(step), quotient, float(np.abs(quotient - (a - y)))))
    return Result(values, ("h", "(C(a + h) - C(a)) / h", "distance from a - y"), tuple(rows))


_H = {"h": (0.1, 0.001, 0.0001, 1e-8, 1e-12)}
_LIMITS = {"h": (1e-15, 10.0)}
_QUOTIENTS = ("exact", *(f"{w}_{n}" for n in range(16) for w in ("central", "forward")))

EXPERIMENTS = (
    Experiment("difference_quotients", "Difference quotients", _QUOTIENTS, _H, _LIMITS,
               difference_quotients),
    Experiment("cost_slope", "The slope of the cost",
               ("a_minus_y", *(f"quotient_{n}" for n in range(16))), _H, _LIMITS, cost_slope),
)  # fmt: skip
