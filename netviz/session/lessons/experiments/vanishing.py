"""How the error shrinks on its way back through many layers."""

from itertools import pairwise

import numpy as np

from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.initialisations import seeded_parameters
from netviz.core.timeline import Timeline
from netviz.session.lessons.experiments.experiment import Experiment, Result, Running, Value


def vanishing_norms(
    timeline: Timeline, *, hidden: int, depths: tuple[int, ...], samples: int
) -> Running:
    """Measure |mean nabla_b| of each hidden layer before any training, for several depths."""
    data, base = timeline.dataset, timeline.architecture
    rows_of = data.rows("train")[:samples]
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, depth in enumerate(depths):
        yield place, len(depths)
        sizes = (base.sizes[0], *[hidden] * depth, base.sizes[-1])
        engine = Engine(Architecture.of(sizes, "sigmoid", None, base.cost))
        engine.pack(*seeded_parameters(engine.architecture, "1/sqrt(n_in)", timeline.schedule.seed))
        work = engine.workspace(len(rows_of))
        data.gather(rows_of, work.X_rows, work.Y_rows)
        for _ in engine.steps(work, 1.0, 0.0, len(rows_of)):
            pass
        norms = [float(np.linalg.norm(n)) / len(rows_of) for n in engine.nablas()[0][:-1]]
        grows = all(a < b for a, b in pairwise(norms))
        values |= {f"first_{depth}": norms[0], f"last_{depth}": norms[-1],
                   f"grows_{depth}": "yes" if grows else "no"}  # fmt: skip
        rows.append((str(list(sizes)), "  ".join(f"{norm:.3f}" for norm in norms)))
    return Result(values, ("sizes", "norms, first hidden layer to last"), tuple(rows))


def chain_products(timeline: Timeline, *, lengths: tuple[int, ...], draws: int) -> Running:
    """Take the median of |product of w sigma'| for chains of neurons, w ~ N(0, 1)."""
    generator = np.random.default_rng(timeline.schedule.seed)
    values: dict[str, Value] = {}
    rows: list[tuple[Value, ...]] = []
    for place, length in enumerate(lengths):
        yield place, len(lengths)
        weights = generator.standard_normal((draws, length))
        # 1/4 is the largest slope a sigmoid has: the best case
        median = float(np.median(np.abs(np.prod(weights * 0.25, axis=1))))
        values[f"product_{length}"] = median
        rows.append((float(length), median))
    return Result(values, ("neurons in the chain", "median product"), tuple(rows))


_NORMS = tuple(f"{what}_{n}" for n in range(1, 9) for what in ("first", "last", "grows"))

EXPERIMENTS = (
    Experiment("vanishing_norms", "Norms of the first gradient", _NORMS,
               {"hidden": 30, "depths": (2, 3, 4), "samples": 1000},
               {"hidden": (1, 200), "depths": (1, 8), "samples": (1, 10_000)}, vanishing_norms),
    Experiment("chain_products", "Chains of neurons", tuple(f"product_{n}" for n in range(1, 33)),
               {"lengths": (1, 2, 4, 8), "draws": 100_000},
               {"lengths": (1, 32), "draws": (100, 400_000)}, chain_products),
)  # fmt: skip
