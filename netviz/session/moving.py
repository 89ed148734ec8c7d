"""Moving in time: to any position, and from stop to stop."""

import operator
from collections.abc import Generator

from netviz.core.errors import PositionError
from netviz.core.steps import START, Position
from netviz.core.translation import tr
from netviz.session.running import Running
from netviz.session.settings import check_setting


class Moving(Running):
    """What a session can do to stand elsewhere in its run."""

    def seek(self, position: Position | tuple[int, int, int]) -> None:
        """Go to a trained position, or to any of the first mini-batch.

        That one is trained for it where it is not yet, as ``next`` does.  Raises
        PositionError, a sentence.
        """
        for _ in self.seeking(position):
            pass

    def seeking(
        self, position: Position | tuple[int, int, int]
    ) -> Generator[tuple[int, int], None, None]:
        """Go where ``seek`` goes, yielding (done, total); given up, nothing has moved."""
        target = yield from self.finding(position)
        untrained = self.untrained(target)
        if untrained:
            self._train(untrained)
        self._go(target)

    def finding(
        self, position: Position | tuple[int, int, int]
    ) -> Generator[tuple[int, int], None, Position]:
        """Find what there is to see where ``seek`` goes, and go nowhere; return the stop.

        May be done in another thread; a seek there afterwards takes no time.
        """
        target = self._walk().snap(self._checked(position))
        if self._moment is not None and target[:2] == self._position[:2]:
            return target  # it is at hand
        yield from self._timeline.seeking(target.epoch, target.mini_batch)
        return target

    def _checked(self, position: Position | tuple[int, int, int]) -> Position:
        try:
            target = Position(*map(operator.index, position))
        except TypeError:
            raise PositionError(
                tr("A position is (epoch, mini_batch, step), three whole numbers, not {came}.")
                .format(came=repr(position))
            ) from None  # fmt: skip
        self._timeline.check(target)
        return target

    def target(self, unit: str | None = None) -> Position:
        """Return where ``next`` would go; it may lie beyond what is trained."""
        return self._walk().after(self._position, self._unit(unit))

    def missing(self, position: Position) -> int:
        """Return how many mini-batches have to be trained before a position exists."""
        number = self._timeline.number_of(position.epoch, position.mini_batch)
        return max(0, number + 1 - self._timeline.trained)

    def untrained(self, target: Position) -> int:
        """Return how many mini-batches a seek to ``target`` trains: mostly none.

        One where it leads on in the first mini-batch before anything is trained.
        """
        stays = target in (START, self._position)
        return 0 if stays or target[:2] != START[:2] else self.missing(target)

    def next(self, unit: str | None = None) -> None:
        """Go to the next stop of a unit; at the end of what is trained, train on to it."""
        target = self.target(unit)
        missing = self.missing(target)
        if missing:
            self._train(missing)
        self.seek(target)

    def previous(self, unit: str | None = None) -> None:
        """Go to the stop before; at the very start stay there and say so."""
        target = self._walk().before(self._position, self._unit(unit))
        if target is None:
            self.message.emit(tr("This is the start: nothing has happened before."))
            return
        self.seek(target)

    def to_start(self) -> None:
        """Go to the first input."""
        self.seek(self._walk().snap(START) if self._timeline.trained else START)

    def to_end(self) -> None:
        """Go to the last update that is trained."""
        self.seek(self._timeline.end)

    def train(self, epochs: int | None = None, mini_batches: int | None = None) -> None:
        """Train on from the end of the run and go there; returns when done."""
        self._train(self.job(epochs, mini_batches))
        self.to_end()

    def _unit(self, unit: str | None) -> str:
        return self._settings["unit"] if unit is None else check_setting("unit", unit)  # type: ignore[no-any-return]
