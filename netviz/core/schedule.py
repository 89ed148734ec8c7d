"""How a training run proceeds: learning rate, decay, mini-batches, order."""

from dataclasses import dataclass

from netviz.core.checks import check_number, check_whole, unknown
from netviz.core.errors import SetupError
from netviz.core.orders import ORDERS
from netviz.core.translation import tr


@dataclass(frozen=True)
class Schedule:
    """eta > 0 is the learning rate, lmbda >= 0 the weight decay; checked.

    mini_batch_size: samples per update; the last mini-batch of an epoch may be shorter.
    order, seed: which permutation each epoch visits.  Raises SetupError.
    """

    eta: float = 3.0
    lmbda: float = 0.0
    mini_batch_size: int = 10
    order: str = "philox"
    seed: int = 0

    def __post_init__(self) -> None:
        check_number("eta", self.eta, 0.0, open_end=True)
        check_number("lambda", self.lmbda, 0.0)
        check_whole("mini_batch_size", self.mini_batch_size, 1)
        check_whole("seed", self.seed, 0)
        if self.order not in ORDERS:
            raise SetupError(unknown(tr("order"), self.order, ORDERS))
