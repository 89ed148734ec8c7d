"""Training on for a command: how much there is to do, how far it is, what is too much."""

import sys
from collections.abc import Iterator

from netviz.cli.options import fail
from netviz.core.steps import START, Position
from netviz.core.translation import tr
from netviz.session import Session
from netviz.session.long_work import training_ms
from netviz.session.trainer import Progress

MOST = 100_000_000  # mini-batches: hours even of the smallest network
LONG_MS = 5_000.0  # what takes longer than this is announced where no bar shows it
BAR = 30
CLEAR = "\r\x1b[K"


def check(mini_batches: int) -> None:
    """Exit with 2 and a sentence where more is asked for than can be waited for."""
    if mini_batches > MOST:
        fail(
            tr(
                "That takes {count} mini-batches of training, but at most {most} are trained at"
                " once."
            ).format(count=f"{mini_batches:,}", most=f"{MOST:,}")
        )


def training(session: Session, mini_batches: int) -> Iterator[Progress]:
    """Train on, yielding each report after it was taken over; tell on stderr how far it is.

    On a terminal with a bar, elsewhere, where it is long, with a first sentence.
    """
    check(mini_batches)
    terminal = sys.stderr.isatty()
    if not terminal and training_ms(session.timeline, mini_batches) > LONG_MS:
        _say(tr("netviz: training {count} mini-batches").format(count=f"{mini_batches:,}") + "\n")
    try:
        for progress in session.trainer(mini_batches).reports():
            session.commit(progress)
            if terminal:
                _say(CLEAR)
            yield progress
            if terminal and not progress.stopped:
                _say(_bar(progress.done, progress.total))
    finally:
        if terminal:
            _say(CLEAR)


def train_up_to(session: Session, position: Position, *, always: bool = False) -> None:
    """Train as far as a position needs and go there, telling how far it is.

    always: train the position's mini-batch even at the start, where it could be looked at
    before.  Raises PositionError.
    """
    session.timeline.calendar.check_mini_batch(position.epoch, position.mini_batch)
    if always or position != START:
        for _ in training(session, session.missing(position)):
            pass
    session.seek(position)


def _say(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


def _bar(done: int, total: int) -> str:
    full = BAR * done // max(total, 1)
    return f"[{'#' * full}{'.' * (BAR - full)}] {done:,} / {total:,} mini-batches"
