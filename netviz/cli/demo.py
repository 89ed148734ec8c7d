"""``netviz demo``: the main job without a screen: steps, training, pictures of the window."""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryFile

from netviz.cli import trace, train
from netviz.cli.export import ended_at_once
from netviz.cli.options import add_setup_options, fail, session_of
from netviz.core.translation import tr
from netviz.session import Session

HELP = "Show the main job without a screen, with pictures in netviz-demo/"
FOLDER = Path("netviz-demo")
EPOCHS = 600


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    add_setup_options(parser)


def run(options: argparse.Namespace) -> int:
    """Show the main job; return 0."""
    return show(session_of(options))


def show(session: Session) -> int:
    """Print one mini-batch, train, and write pictures of the window; return 0."""
    _check_folder()
    print(trace.as_text(trace.steps_of(session, 0, 0, matrix=False)))
    print()
    epochs = EPOCHS if session.dataset.training_size < 100 else 3
    stopped = _train(session, epochs)
    if stopped == "not_finite":
        fail(train.explosion(session), 1)
    with ended_at_once():
        pictures = _pictures(session)
    for path in pictures:
        print(tr("wrote {path}").format(path=path))
    print(tr("The pictures are in {folder}.").format(folder=FOLDER.resolve()))
    return 0


def _check_folder() -> None:
    """Make the folder of the pictures, or exit with 1 before anything takes its time."""
    try:
        FOLDER.mkdir(exist_ok=True)
        with TemporaryFile(dir=FOLDER):
            pass
    except OSError as error:
        fail(tr("The pictures cannot be written to {folder}: {reason}.").format(
            folder=FOLDER.resolve(), reason=error.strerror), 1)  # fmt: skip


def _train(session: Session, epochs: int) -> str:
    first = session.timeline.trained
    print(tr("training {epochs} epochs").format(epochs=epochs))
    large = session.dataset.training_size >= 100  # its epochs are few and take a while
    stopped = train.train(session, epochs, lines=large)
    costs = session.timeline.costs
    print(tr("cost {before} -> {after}").format(
        before=f"{costs[max(first - 1, 0)]:.4g}", after=f"{costs[-1]:.4g}"))  # fmt: skip
    return stopped


def _pictures(session: Session) -> list[Path]:
    from netviz.cli.export import require_libraries

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_libraries()
    from netviz.gui.app import application
    from netviz.gui.export import export_window

    application()
    end = session.timeline.end
    layers = session.timeline.architecture.layers
    written = []
    for name, step, theme in (
        ("1-forward", 2, "light"),
        ("2-delta", 2 * layers + 5, "dark"),
        ("3-update", end.step, "light"),
    ):
        session.set("theme", theme)
        session.seek((end.epoch, end.mini_batch, step))
        path = FOLDER / f"{name}.png"
        export_window(session, path, 1440, 900)
        written.append(path)
    return written
