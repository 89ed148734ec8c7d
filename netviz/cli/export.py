"""``netviz export``: a picture of the network, or of the window, as PNG, SVG or PDF."""

import argparse
import functools
import os
from pathlib import Path

from netviz.cli.options import add_setup_options, fail, numbers, session_of, train_up_to
from netviz.core.steps import Position
from netviz.core.translation import tr

HELP = "Write a picture: FILE.png, FILE.svg or FILE.pdf"
KINDS = (".png", ".svg", ".pdf")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("its ending says what it is"))
    add_setup_options(parser)
    parser.add_argument(
        "--at", type=functools.partial(numbers, sign=":", names=("epoch", "mini_batch", "step")),
        default=(0, 0, 0), metavar="EPOCH:MINI_BATCH:STEP",
    )  # fmt: skip
    parser.add_argument("--theme", choices=("dark", "light"), default="light")
    parser.add_argument(
        "--size", type=functools.partial(numbers, sign="x", names=("width", "height")),
        default=(1280, 720), metavar="WIDTHxHEIGHT",
    )  # fmt: skip
    parser.add_argument("--window", action="store_true", help=tr("the whole window"))


def run(options: argparse.Namespace) -> int:
    """Write the picture; return 0."""
    if options.file.suffix.lower() not in KINDS:
        fail(tr("{file} should end in {kinds}.").format(file=options.file, kinds=", ".join(KINDS)))
    if not options.file.parent.is_dir():
        fail(tr("There is no folder {folder}.").format(folder=options.file.parent))
    width, height = options.size
    if not (100 <= width <= 8000 and 100 <= height <= 8000):
        fail(tr("--size can be 100x100 to 8000x8000, not {width}x{height}.").format(
            width=width, height=height))  # fmt: skip
    session = session_of(options)
    train_up_to(session, Position(*options.at))
    session.set("theme", options.theme)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_libraries()
    from netviz.gui.app import application
    from netviz.gui.export import export_network, export_window

    application()
    write = export_window if options.window else export_network
    write(session, options.file, width, height)
    return 0


def require_libraries() -> None:
    """Exit with 3, naming the remedy, where Qt's system libraries are missing."""
    from netviz.gui import preflight

    sentence = preflight.missing_libraries(window=False)
    if sentence:
        fail(sentence, 3)
