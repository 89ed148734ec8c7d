"""Training on from the end of the run: at once, or by a trainer that runs anywhere."""

import numpy as np

from netviz.core.checks import check_whole
from netviz.core.timeline import Timeline
from netviz.core.translation import tr
from netviz.session.conditions import Condition
from netviz.session.standing import Standing
from netviz.session.trainer import Progress, Trainer


def failure_sentence(timeline: Timeline, error: BaseException | None) -> str:
    """Return what stopped training and at which mini-batch; None: nobody knows what."""
    what = tr("the thread that trains ended without a word")
    if error is not None:
        what = f"{type(error).__name__}: {error}".rstrip(": .")
    epoch, mini_batch = timeline.at(timeline.trained)
    return tr(
        "Training failed at epoch {epoch}, mini-batch {b} ({epoch}:{b}): {what}. Everything"
        " before it is kept."
    ).format(epoch=epoch, b=mini_batch, what=what)


def explosion_place(timeline: Timeline) -> tuple[int, int]:
    """Return (epoch, mini_batch) of the first cost that is no finite number; there is one."""
    return timeline.at(int(np.argmin(np.isfinite(timeline.costs))))


def explosion_sentence(timeline: Timeline) -> str:
    """Return where a run that stopped at its last mini-batch has left the finite numbers."""
    if not np.isfinite(timeline.parameters).all():
        return tr("A weight or a bias was no finite number before training began, so no cost is"
                  " one. Change it by hand, or begin with new random weights.")  # fmt: skip
    epoch, mini_batch = explosion_place(timeline)
    return tr(
        "The cost is no finite number from epoch {epoch}, mini-batch {b} ({epoch}:{b}) on;"
        " training stopped there, and everything before it is kept. A smaller learning rate"
        " may help."
    ).format(epoch=epoch, b=mini_batch)


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

    def trainer(self, mini_batches: int, until: Condition | None = None) -> Trainer:
        """Return a trainer for this run, to be run anywhere; its reports go to ``commit``.

        until: a condition that ends it where it becomes true.
        """
        return Trainer(self._timeline, mini_batches, until)

    def _train(self, mini_batches: int) -> None:
        for progress in self.trainer(mini_batches).reports():
            self.commit(progress)

    def commit(self, *reports: Progress) -> bool:
        """Take over what a trainer did; False if it belongs to a run no longer in view.

        Reports that have waited for a busy window are told about once, all together.
        """
        timeline, taken = self._timeline, 0
        try:
            for progress in reports:
                if progress.timeline is not timeline or progress.first != timeline.trained:
                    break
                timeline.extend(
                    progress.costs, progress.checkpoints, progress.frontier, progress.epochs
                )
                taken += 1
        finally:
            if taken:
                self.timeline_changed.emit()
        if taken and reports[taken - 1].stopped == "not_finite":
            self.message.emit(explosion_sentence(timeline))
        return taken == len(reports)
