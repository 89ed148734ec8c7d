"""The cost history of a run as CSV."""

import csv
import io

from netviz.core.timeline import Timeline


def cost_history_csv(timeline: Timeline) -> str:
    """Return a row for each trained mini-batch: epoch, mini_batch, cost; every digit kept.

    Where an epoch was measured, its last row also holds the figures of training and test.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("epoch", "mini_batch", "cost", "training_cost", "training_correct", "training_count",
         "test_cost", "test_correct", "test_count")
    )  # fmt: skip
    measured = {figures.epoch: figures for figures in timeline.epochs}
    for number, cost in enumerate(timeline.costs.tolist()):
        epoch, mini_batch = timeline.at(number)
        last = mini_batch + 1 == timeline.mini_batches_in(epoch)
        found = measured.get(epoch) if last else None
        row: list[object] = [epoch, mini_batch, repr(cost)]
        for figures in (found and found.training, found and found.test):
            row += ["", "", ""] if figures is None else _cells(figures)
        writer.writerow(row)
    return out.getvalue()


def _cells(figures: tuple[float, int | None, int]) -> list[object]:
    cost, correct, count = figures
    return [repr(cost), "" if correct is None else correct, count]
