"""Where the next and the previous stop of a unit are, across mini-batches and epochs."""

from netviz.core.steps import Position, first_stop, matrix_step, step_count, stop_after, stop_before
from netviz.core.timeline import Timeline


class Walk:
    """Stops on one timeline, in the usual view or the matrix view."""

    def __init__(self, timeline: Timeline, matrix: bool):
        self._timeline, self._matrix = timeline, matrix
        self._layers = timeline.architecture.layers

    def snap(self, position: Position) -> Position:
        """Return the position at which the view stands for ``position``."""
        if not self._matrix:
            return position
        size = self._timeline.size_of(position.epoch, position.mini_batch)
        return position._replace(step=matrix_step(position.step, size, self._layers))

    def first(self, epoch: int, mini_batch: int) -> Position:
        """Return the first stop of a mini-batch."""
        size = self._timeline.size_of(epoch, mini_batch)
        return Position(epoch, mini_batch, first_stop(size, self._layers, self._matrix))

    def after(self, position: Position, unit: str) -> Position:
        """Return the first stop of ``unit`` after ``position``, trained or not."""
        epoch, mini_batch, step = position
        if unit == "epoch":
            start = self.first(epoch, 0)
            return start if position < start else self.first(epoch + 1, 0)
        size = self._timeline.size_of(epoch, mini_batch)
        inside = stop_after(step, unit, size, self._layers, self._matrix)
        if inside is not None:
            return Position(epoch, mini_batch, inside)
        if mini_batch + 1 < self._timeline.mini_batches_in(epoch):
            return self.first(epoch, mini_batch + 1)
        return self.first(epoch + 1, 0)

    def before(self, position: Position, unit: str) -> Position | None:
        """Return the last stop of ``unit`` before ``position``, None at the very start."""
        epoch, mini_batch, step = position
        if unit == "epoch":
            start = self.first(epoch, 0)
            return start if start < position else self.first(epoch - 1, 0) if epoch else None
        size = self._timeline.size_of(epoch, mini_batch)
        inside = stop_before(step, unit, size, self._layers, self._matrix)
        if inside is not None:
            return Position(epoch, mini_batch, inside)
        if mini_batch:
            mini_batch -= 1
        elif epoch:
            epoch, mini_batch = epoch - 1, self._timeline.mini_batches_in(epoch - 1) - 1
        else:
            return None
        if unit == "mini_batch":
            return self.first(epoch, mini_batch)
        size = self._timeline.size_of(epoch, mini_batch)
        return Position(epoch, mini_batch, step_count(size, self._layers) - 1)
