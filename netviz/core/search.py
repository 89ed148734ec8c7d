"""Find a mini-batch again: run from the nearest checkpoint, keep the last few found."""

from collections import OrderedDict
from collections.abc import Callable, Generator
from typing import TypeVar

from netviz.core.checkpoints import Checkpoints
from netviz.core.record import MiniBatch
from netviz.core.runner import Checkpoint, Runner

Made = TypeVar("Made")
RECORDS_KEPT = 16
RECORD_BYTES_KEPT = 64 * 2**20


class Search:
    """Looks in one stretch of a run, the part that one timeline trained itself.

    runner(checkpoint): a new runner that stands there.
    """

    def __init__(self, checkpoints: Checkpoints, runner: Callable[[Checkpoint], Runner]):
        self._checkpoints, self._new_runner = checkpoints, runner
        self._runner: Runner | None = None  # it stands before mini-batch number self._at
        self._at = 0
        self._records: OrderedDict[int, MiniBatch] = OrderedDict()

    def seeking(self, number: int) -> Generator[tuple[int, int], None, MiniBatch]:
        """Yield (done, total) mini-batches run again; return the record of ``number``."""
        if number in self._records:
            self._records.move_to_end(number)
            return self._records[number]
        runner = self._start(number)
        first = at = self._at
        while at < number:
            yield max(0, at - first), number - first
            if self._runner is not runner or self._at != at:  # somebody looked elsewhere
                runner = self._start(number)
            if self._at < number:
                self._run(runner, runner.advance)
            at = self._at
        record = self._run(runner, runner.record)
        self._keep(number, record)
        return record

    def state_before(self, number: int) -> Checkpoint:
        """Return the state before mini-batch ``number``."""
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
        self._runner = None
        self._records.clear()
