"""Every gradient against PyTorch's automatic differentiation, where torch is installed."""

import numpy as np
import pytest

from netviz.core.architecture import Architecture
from netviz.core.engine import Engine
from netviz.core.initialisations import seeded_parameters

torch = pytest.importorskip("torch", reason="the comparison with autograd needs torch")

ACTIVATIONS = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "linear": lambda z: z,
    "softmax": lambda z: torch.softmax(z, dim=0),
}  # fmt: skip
COSTS = {
    "quadratic": lambda a, y: 0.5 * ((a - y) ** 2).sum(),
    "cross-entropy": lambda a, y: -(y * a.log() + (1 - y) * (1 - a).log()).sum(),
    "log-likelihood": lambda a, y: -(y * a.log()).sum(),
}
CASES = [
    (("sigmoid", "sigmoid"), "quadratic"), (("sigmoid", "sigmoid"), "cross-entropy"),
    (("tanh", "sigmoid"), "cross-entropy"), (("relu", "softmax"), "log-likelihood"),
    (("tanh", "linear"), "quadratic"), (("sigmoid", "softmax"), "quadratic"),
    (("sigmoid", "tanh", "relu", "sigmoid"), "quadratic"),
]  # fmt: skip


@pytest.mark.parametrize("activations, cost", CASES)
@pytest.mark.parametrize("seed", range(5))
def test_nablas_equal_autograds(activations, cost, seed):
    draw = np.random.default_rng(seed)
    sizes = tuple(int(n) for n in draw.integers(2, 7, len(activations) + 1))
    architecture = Architecture(sizes, activations, cost)
    weights, biases = seeded_parameters(architecture, "1", seed)
    m = int(draw.integers(1, 6))
    X, Y = draw.normal(size=(sizes[0], m)), draw.dirichlet(np.ones(sizes[-1]), m).T

    engine = Engine(architecture)
    engine.pack(weights, biases)
    work = engine.workspace(m)
    work.X_rows[:], work.Y_rows[:] = X.T, Y.T
    record = engine.record(work, 0.1, 0.0, m, np.arange(m))

    ws = [torch.tensor(w, requires_grad=True) for w in weights]
    bs = [torch.tensor(b, requires_grad=True) for b in biases]
    a = torch.tensor(X)
    for w, b, name in zip(ws, bs, activations, strict=True):
        a = ACTIVATIONS[name](w @ a + b)
    COSTS[cost](a, torch.tensor(Y)).backward()
    for ours, theirs in ((record.nabla_w, ws), (record.nabla_b, bs)):
        for mine, other in zip(ours, theirs, strict=True):
            grad = other.grad.numpy()
            assert np.abs(mine - grad).max() <= 1e-12 * max(1.0, np.abs(grad).max())
