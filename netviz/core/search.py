"""Find a mini-batch again: run from the nearest checkpoint, keep the last few found."""

from collections import OrderedDict
from collections.abc import Callable, Generator
from threading import RLock
from typing import TypeVar

from netviz.core.checkpoints import Checkpoints
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner

Made = TypeVar("Made")
RECORDS_KEPT = 16
RECORD_BYTES_KEPT = 64 * 2**20


class Search:
    """Looks in one stretch of a run, the part that one timeline trained itself.

    runner(checkpoint): a new runner that stands there.  Several threads may look at once: one
    waits while another runs a mini-batch.
    """

    def __init__(self, checkpoints: Checkpoints, runner: Callable[[Checkpoint], Runner]):
        self._checkpoints, self._new_runner = checkpoints, runner
        self._runner: Runner | None = None  # it stands before mini-batch number self._at
        self._at = 0
        self._records: OrderedDict[int, MiniBatch] = OrderedDict()
        self._lock = RLock()

    def seeking(self, number: int) -> Generator[tuple[int, int], None, MiniBatch]:
        """Yield (done, total) mini-batches run again; return the record of ``number``."""
        found = self._at_hand(number)
        if found is not None:
            return found
        first = -1
        while True:
            with self._lock:  # never over a yield: who gives a search up holds nobody up
                found = self._at_hand(number)
                if found is not None:
                    return found
                runner = self._start(number)
                if self._at == number:
                    record = self._run(runner, runner.record)
                    self._keep(number, record)
                    return record
                if first >= 0:
                    self._run(runner, runner.advance)
                at = self._at
            if first < 0:
                first = at
            if at < number:
                yield max(0, at - first), number - first

    def _at_hand(self, number: int) -> MiniBatch | None:
        """Return the record if it is kept, at once even while another thread runs."""
        found = self._records.get(number)
        if found is not None and self._lock.acquire(blocking=False):
            if number in self._records:  # nobody has let go of it in between
                self._records.move_to_end(number)
            self._lock.release()
        return found

    def state_before(self, number: int) -> Checkpoint:
        """Return the state before mini-batch ``number``."""
        with self._lock:
            runner = self._start(number)
            while self._at < number:
                self._run(runner, runner.advance)
            return runner.checkpoint()

    def distance(self, number: int) -> int:
        """Return how many mini-batches have to run again to find ``number``."""
        if number in self._records:
            return 0
        at = self._checkpoints.nearest(number)[0]
        return number - (self._at if self._goes_on(at, number) else at)

    def _goes_on(self, checkpoint: int, number: int) -> bool:
        """Whether the runner stands between the nearest checkpoint and ``number``."""
        return self._runner is not None and checkpoint <= self._at <= number

    def _start(self, number: int) -> Runner:
        at, checkpoint = self._checkpoints.nearest(number)
        if self._runner is not None and self._goes_on(at, number):
            return self._runner
        runner, self._runner = self._runner, None
        if runner is None:
            runner = self._new_runner(checkpoint)
        else:
            runner.load(checkpoint)
        self._runner, self._at = runner, at
        return runner

    def _run(self, runner: Runner, work: Callable[[], Made]) -> Made:
        """Do one mini-batch; an exception leaves no runner that stands half way."""
        self._runner = None
        made = work()
        self._runner, self._at = runner, self._at + 1
        return made

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
        with self._lock:
            self._runner = None
            self._records.clear()
