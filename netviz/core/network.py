"""The book's class Network: in behaviour what its readers know, with refusals that help.

Nielsen, ch. 1 (``network.py``) and ch. 3 (``network2.py``).  The algorithm itself is
``netviz.core.engine``; this class packs lists of tuples into columns and back.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.architecture import Architecture
from netviz.core.checks import check_known, check_list, check_number, check_whole
from netviz.core.engine import Engine
from netviz.core.errors import SetupError
from netviz.core.initialisations import (
    INITIALISATIONS,
    draw_parameters,
    name_of,
    seeded_parameters,
)
from netviz.core.orders import ORDERS, Shuffled, shuffle_like_python_2
from netviz.core.shapes import check_parameters, column
from netviz.core.translation import tr

Array = NDArray[np.float64]
Sample = tuple[Any, Any]


class Network:
    """A layered network that learns by stochastic gradient descent.

    sizes: neurons per layer, such as [2, 3, 1].  weights[l] is (n_{l+1}, n_l): row = to,
    column = from; biases[l] is (n_{l+1}, 1); both are ordinary lists you may change.
    Without a seed the numbers come from ``np.random`` (biases of all layers first) and SGD
    shuffles with ``random.shuffle``, so the same seeds give what the book's listing gives
    under Python 3; order="book" shuffles as Python 2 did.
    Raises SetupError for combinations that make no sense.
    """

    def __init__(
        self, sizes: Sequence[int], *, seed: int | None = None, order: str | None = None,
        activation: str | Sequence[str] = "sigmoid", output: str | None = None,
        cost: str = "quadratic", initialisation: str | int = "1", lmbda: float = 0.0,
    ):  # fmt: skip
        self.architecture = Architecture.of(sizes, activation, output, cost)
        self.sizes = list(self.architecture.sizes)
        self.num_layers = len(self.sizes)
        self.lmbda = check_number("lmbda", lmbda, 0.0)
        if seed is not None:
            check_whole("seed", seed, 0)
        if order is not None:
            check_known(tr("order"), order, ORDERS)
        self.seed, self.initialisation = seed, str(name_of(initialisation))
        check_known(tr("initialisation"), name_of(initialisation), INITIALISATIONS)
        self.order = order or ("philox" if seed is not None else None)
        if seed is None:
            drawn = draw_parameters(self.architecture, self.initialisation, np.random.randn)
        else:
            drawn = seeded_parameters(self.architecture, self.initialisation, seed)
        self.weights, self.biases = drawn
        self._epochs_trained = 0

    def feedforward(self, a: Any) -> Array:
        """Return the output (n_L, 1) for the input ``a``, a column (n_0, 1).

        Raises ShapeError for anything but a column: numpy would broadcast it silently.
        """
        engine = self._packed()
        return engine.forward(column(a, self.sizes[0], "x"))[1]

    def SGD(
        self, training_data: Iterable[Sample], epochs: int, mini_batch_size: int, eta: float,
        test_data: Iterable[Sample] | None = None,
    ) -> None:  # fmt: skip
        """Train on a list of (x, y) for some epochs, printing progress as the book does.

        Each mini-batch is a slice of the shuffled list; the last may be shorter.
        A list is shuffled in place, as in the book; with a seed (order "philox" or "none")
        it is left as it is.  Raises ShapeError or SetupError, naming what is wrong.
        """
        check_whole("epochs", epochs, 0)
        check_whole("mini_batch_size", mini_batch_size, 1)
        data = training_data
        if not isinstance(data, list):  # a list is shuffled itself
            data = check_list("training_data", data, _tuples())
        test_data = None if test_data is None else check_list("test_data", test_data, _tuples())
        n = len(data)
        for epoch in range(epochs):
            for mini_batch in self._mini_batches(data, mini_batch_size):
                self.update_mini_batch(mini_batch, eta, n)
            self._epochs_trained += 1
            if test_data:  # of none, too, nothing can be said
                print(f"Epoch {epoch}: {self.evaluate(test_data)} / {len(test_data)}")
            else:
                print(f"Epoch {epoch} complete")

    def _mini_batches(self, data: list[Sample], size: int) -> Iterator[list[Sample]]:
        if self.order is None:
            random.shuffle(data)
        elif self.order == "book":
            shuffle_like_python_2(data, random.random if self.seed is None else self._random())
        else:
            shuffled: Shuffled = ORDERS[self.order].shuffle(
                len(data), self.seed or 0, self._epochs_trained, None
            )
            data = [data[i] for i in shuffled.permutation]
        return (data[k : k + size] for k in range(0, len(data), size))

    def _random(self) -> Any:
        if not hasattr(self, "_own_random"):
            self._own_random = random.Random(self.seed)
        return self._own_random.random

    def update_mini_batch(
        self, mini_batch: Iterable[Sample], eta: float, n: int | None = None
    ) -> None:
        """Make one step of gradient descent on a list of (x, y).

        The gradients of the samples are summed and the sum is divided by
        ``len(mini_batch)``.  n: size of the training set, needed when lmbda > 0.
        """
        eta = check_number("eta", eta, 0.0, open_end=True)
        if n is not None:
            check_whole("n", n, 1)
        elif self.lmbda:
            raise SetupError(
                tr(
                    "With lmbda = {lmbda} the update shrinks the weights by eta lmbda / n, so it"
                    " needs n, the size of the training set: update_mini_batch(mini_batch, eta, n)."
                ).format(lmbda=self.lmbda)
            )
        mini_batch = check_list("mini_batch", mini_batch, _tuples())
        if not mini_batch:
            raise SetupError(
                tr(
                    "The mini-batch is empty; it should be a list of tuples (x, y),"
                    " such as [(x, y)]."
                )
            )
        if type(self).backprop is not Network.backprop:
            self._update_by_own_backprop(mini_batch, eta, n or 1)
            return
        engine = self._packed()
        self._train_on(engine, mini_batch, eta, self.lmbda, n or 1)
        self.weights, self.biases = engine.unpack()

    def _update_by_own_backprop(self, mini_batch: Sequence[Sample], eta: float, n: int) -> None:
        """Do what the book's update does with the ``backprop`` of a subclass."""
        found = [self.backprop(*_pair(sample)) for sample in mini_batch]
        rate, decay = eta / len(mini_batch), 1.0 - eta * self.lmbda / n
        nabla_b, nabla_w = (
            [sum(one[which][l] for one in found) for l in range(len(self.weights))]
            for which in (0, 1)
        )
        self.weights = [decay * w - rate * nw for w, nw in zip(self.weights, nabla_w, strict=True)]
        self.biases = [b - rate * nb for b, nb in zip(self.biases, nabla_b, strict=True)]

    def backprop(self, x: Any, y: Any) -> tuple[list[Array], list[Array]]:
        """Return (nabla_b, nabla_w), the gradient of the cost of one sample.

        x: column (n_0, 1), y: column (n_L, 1).  The lists are shaped like biases, weights.
        """
        engine = self._packed()
        self._train_on(engine, [(x, y)], 1.0, 0.0, 1)
        return engine.nablas()

    def evaluate(self, test_data: Iterable[Sample]) -> int:
        """Return for how many (x, y) the strongest output is right.

        y: the class as a number, or a column with one number per output.  A single output
        says class 1 from 0.5 on, and so does a y of one number.
        """
        samples = map(_pair, check_list("test_data", test_data, _tuples()))
        size = self.sizes[-1]
        return sum(_strongest(self.feedforward(x)) == _class_of(y, size) for x, y in samples)

    def cost_derivative(self, output_activations: Array, y: Array) -> Array:
        """Return dC/da for columns (n_L, m).  A subclass may override it.

        For the quadratic cost this is output_activations - y: the derivative of
        1/2 (a - y)^2 worked out on paper, not a quotient of differences.
        """
        return self.architecture.cost_function.derivative(output_activations, y)

    @property
    def overrides_cost_derivative(self) -> bool:
        """Whether a subclass, or this instance, brings its own ``cost_derivative``."""
        own = getattr(self.cost_derivative, "__func__", self.cost_derivative)
        return own is not Network.cost_derivative

    def _packed(self) -> Engine:
        check_parameters(self.sizes, self.weights, self.biases)
        own = self.cost_derivative if self.overrides_cost_derivative else None
        engine = Engine(self.architecture, own)
        engine.pack(self.weights, self.biases)
        return engine

    def _train_on(
        self, engine: Engine, mini_batch: Sequence[Sample], eta: float, lmbda: float, n: int
    ) -> None:
        work = engine.workspace(len(mini_batch))
        for row, sample in enumerate(mini_batch):
            x, y = _pair(sample)
            work.X_rows[row] = column(x, self.sizes[0], "x")[:, 0]
            work.Y_rows[row] = column(_target(y), self.sizes[-1], "y")[:, 0]
        self.architecture.cost_function.check_targets(work.Y_rows)
        for _ in engine.steps(work, eta, lmbda, n):
            pass


def _tuples() -> str:
    return tr("a list of tuples (x, y)")


def _class_of(y: Any, size: int) -> int:
    """Return the class that y names: a number itself, or the strongest entry of a column.

    size: of the outputs.  Raises SetupError or ShapeError.
    """
    if isinstance(y, (np.ndarray, np.generic)) and y.size == 1 and (size > 1 or not y.ndim):
        y = y.item()
    if np.ndim(y):
        return _strongest(column(y, size, "y"))
    return check_whole("y", int(y) if isinstance(y, float) and y.is_integer() else y, 0)


def _strongest(a: Array) -> int:
    """Return the class that outputs name, (n, 1): the strongest of several, 0 or 1 for one."""
    return int(np.argmax(a)) if a.size > 1 else int(a.item() >= 0.5)


def _pair(sample: Any) -> tuple[Any, Any]:
    if not isinstance(sample, (tuple, list)) or len(sample) != 2:
        raise SetupError(
            tr(
                "Samples come as a list of tuples (x, y), but it contains {sample}."
                " Try [(x, y)] with x and y as columns."
            ).format(sample=repr(sample)[:60])
        )
    return sample[0], sample[1]


def _target(y: Any) -> Any:
    # a plain number is fine for one output: the book itself subtracts it
    return [[y]] if isinstance(y, (int, float, np.number)) and not isinstance(y, bool) else y
