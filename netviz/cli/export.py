"""``netviz export``: a picture of the network, or of the window, as PNG, SVG or PDF."""

import argparse
import contextlib
import functools
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from netviz.cli.options import add_setup_options, fail, numbers, session_of
from netviz.cli.progress import MOST, train_up_to
from netviz.core.steps import Position
from netviz.core.translation import tr
from netviz.session import Session

HELP = "Write a picture (.png, .svg, .pdf), or with --from and --to a film (.gif, .mp4, .png)"
KINDS = (".png", ".svg", ".pdf")
FILMS = (".gif", ".mp4", ".png")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("its ending says what it is"))
    add_setup_options(parser)
    position = functools.partial(numbers, sign=":", names=("epoch", "mini_batch", "step"))
    for name, default, words in (
        ("--at", None, tr("the step of a picture; what comes before is trained first, at"
                               " most {most} mini-batches").format(most=f"{MOST:,}")),
        ("--from", None, tr("the first step of a film")),
        ("--to", None, tr("the last step of a film")),
    ):
        parser.add_argument(
            name, type=position, default=default, dest=name.strip("-") + "_position",
            metavar="EPOCH:MINI_BATCH:STEP", help=words,
        )  # fmt: skip
    parser.add_argument("--speed", type=float, default=2.0, help=tr("steps per second of a film"))
    parser.add_argument("--theme", choices=("dark", "light"), default="light")
    parser.add_argument(
        "--size", type=functools.partial(numbers, sign="x", names=("width", "height")),
        default=(1280, 720), metavar="WIDTHxHEIGHT",
    )  # fmt: skip
    parser.add_argument("--window", action="store_true", help=tr("the whole window"))


def run(options: argparse.Namespace) -> int:
    """Write the picture; return 0."""
    is_film = options.from_position is not None or options.to_position is not None
    _check(options, is_film)
    session = session_of(options)
    last = options.to_position if is_film else options.at_position or (0, 0, 0)
    first = Position(*(options.from_position or (0, 0, 0)))
    train_up_to(session, first if last is None else Position(*last))
    session.set("theme", options.theme)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_libraries()
    from netviz.gui.app import application
    from netviz.gui.export import export_network, export_window

    with ended_at_once():
        application()
        if is_film:
            return _film(session, options, first)
        write = export_window if options.window else export_network
        write(session, options.file, *options.size)
    return 0


@contextlib.contextmanager
def ended_at_once() -> Iterator[None]:
    """Let Ctrl+C end the process while Qt paints: an exception in its midst would crash it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _either(kinds: tuple[str, ...]) -> str:
    *others, last = kinds
    return tr("{others} or {last}").format(others=", ".join(others), last=last)


def _check(options: argparse.Namespace, is_film: bool) -> None:
    kinds = FILMS if is_film else KINDS
    if options.file.suffix.lower() not in kinds:
        fail(
            tr("The name of the file should end in {kinds}, but it is {file}.").format(
                file=repr(options.file.name), kinds=_either(kinds)
            )
        )
    if is_film and options.at_position is not None:
        fail(tr("--at makes a picture, --from and --to make a film: give one of them."))
    if not options.file.parent.is_dir():
        fail(tr("There is no folder {folder}.").format(folder=options.file.parent))
    width, height = options.size
    if not (100 <= width <= 8000 and 100 <= height <= 8000):
        fail(tr("--size can be 100x100 to 8000x8000, not {width}x{height}.").format(
            width=width, height=height))  # fmt: skip
    if not 0.1 <= options.speed <= 30:
        fail(tr("--speed can be 0.1 to 30 steps per second, not {speed}.").format(
            speed=options.speed))  # fmt: skip


def _film(session: Session, options: argparse.Namespace, first: Position) -> int:
    from netviz.gui.film import Film, filming

    last = Position(*options.to_position) if options.to_position else session.timeline.end
    width, height = options.size
    film = Film(first, last, width, height, options.speed)
    for done, total in filming(session, film, options.file):
        if sys.stderr.isatty():
            print(f"\r{done} / {total}", end="", file=sys.stderr)
    return 0


def require_libraries() -> None:
    """Exit with 3, naming the remedy, where Qt's system libraries are missing."""
    from netviz.gui import preflight

    sentence = preflight.missing_libraries(window=False)
    if sentence:
        fail(sentence, 3)
