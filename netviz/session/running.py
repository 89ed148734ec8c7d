"""Training on from the end of the run: at once, or by a trainer that runs anywhere."""

from netviz.core.schedule import check_whole
from netviz.core.translation import tr
from netviz.session.standing import Standing
from netviz.session.trainer import Progress, Trainer


class Running(Standing):
    """What a session can do to make its run longer."""

    def job(self, epochs: int | None = None, mini_batches: int | None = None) -> int:
        """Return how many mini-batches complete ``epochs`` more, or ``mini_batches``."""
        if mini_batches is not None:
            return check_whole("mini_batches", mini_batches, 0)
        epochs = check_whole("epochs", 1 if epochs is None else epochs, 0)
        timeline = self._timeline
        epoch = timeline.at(timeline.trained)[0]
        return max(0, timeline.number_of(epoch + epochs, 0) - timeline.trained)

    def trainer(self, mini_batches: int) -> Trainer:
        """Return a trainer for this run, to be run anywhere; its reports go to ``commit``."""
        return Trainer(self._timeline, mini_batches)

    def _train(self, mini_batches: int) -> None:
        for progress in self.trainer(mini_batches).reports():
            self.commit(progress)

    def commit(self, progress: Progress) -> bool:
        """Take over what a trainer did; False if it belongs to a run no longer in view."""
        timeline = self._timeline
        if progress.timeline is not timeline or progress.first != timeline.trained:
            return False
        timeline.extend(
            progress.costs, progress.checkpoints, progress.frontier, progress.epochs
        )
        self.timeline_changed.emit()
        if progress.stopped == "not_finite":
            epoch, mini_batch = timeline.at(timeline.trained - 1)
            self.message.emit(
                tr(
                    "The cost is no finite number from epoch {epoch}, mini-batch {b} on;"
                    " training stopped there. A smaller learning rate may help."
                ).format(epoch=epoch, b=mini_batch)
            )
        return True
