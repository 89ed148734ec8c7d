"""Find a mini-batch again: run from the nearest checkpoint, keep the last few found."""

from collections import OrderedDict
from collections.abc import Callable, Generator

from netviz.core.checkpoints import Checkpoints
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner

RECORDS_KEPT = 16
RECORD_BYTES_KEPT = 64 * 2**20


class Search:
    """Looks in one stretch of a run, the part that one timeline trained itself.

    runner(checkpoint): a new runner that stands there.
    """

    def __init__(self, checkpoints: Checkpoints, runner: Callable[[Checkpoint], Runner]):
        self._checkpoints, self._new_runner = checkpoints, runner
        self._runner: Runner | None = None
        self._records: OrderedDict[int, MiniBatch] = OrderedDict()

    def seeking(self, number: int) -> Generator[tuple[int, int], None, MiniBatch]:
        """Yield (done, total) mini-batches run again; return the record of ``number``."""
        if number in self._records:
            self._records.move_to_end(number)
            return self._records[number]
        at, runner = self._start(number)
        for done in range(number - at):
            yield done, number - at
            runner.advance()
        record = runner.record()
        self._keep(number, record)
        return record

    def state_before(self, number: int) -> Checkpoint:
        """Return the state before mini-batch ``number``."""
        at, runner = self._start(number)
        for _ in range(number - at):
            runner.advance()
        return runner.checkpoint()

    def distance(self, number: int) -> int:
        """Return how many mini-batches have to run again to find ``number``."""
        return 0 if number in self._records else number - self._checkpoints.nearest(number)[0]

    def _start(self, number: int) -> tuple[int, Runner]:
        at, checkpoint = self._checkpoints.nearest(number)
        if self._runner is None:
            self._runner = self._new_runner(checkpoint)
        else:
            self._runner.load(checkpoint)
        return at, self._runner

    def _keep(self, number: int, record: MiniBatch) -> None:
        self._records[number] = record
        most = max(1, min(RECORDS_KEPT, RECORD_BYTES_KEPT // record.nbytes))
        while len(self._records) > most:
            self._records.popitem(last=False)

    @property
    def nbytes(self) -> int:
        """Memory of the records kept, in bytes."""
        return sum(record.nbytes for record in self._records.values())

    def forget(self) -> None:
        """Let go of the runner and the records; they are made again when needed."""
        self._runner = None
        self._records.clear()
