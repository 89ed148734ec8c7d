"""``netviz``: what the command line says, and which command does it."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import netviz
from netviz.cli import demo, export, inspect, lesson, trace, train
from netviz.cli.options import Parser, add_setup_options, fail, session_of
from netviz.core.errors import NetvizError
from netviz.core.translation import tr

SIGNS = "−ηδ∇∑ᵀ⊙σ′━"  # that may be printed
COMMANDS = {
    "trace": trace, "train": train, "export": export, "inspect": inspect,
    "lesson": lesson, "demo": demo,
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = Parser(prog="netviz", description=tr("See a neural network learn, step by step."))
    made.add_argument("--version", action="version", version=f"netviz {netviz.__version__}")
    made.add_argument(
        "--open", metavar="FILE", type=Path, help=tr("open a project, a .netviz file")
    )
    add_setup_options(made)
    group = made.add_argument_group(tr("lessons"))
    group.add_argument("--lesson", metavar="NAME", help=tr("begin with this lesson"))
    group.add_argument("--lecture", action="store_true", help=tr("and fill the screen with it"))
    commands = made.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=tr(module.HELP), description=tr(module.HELP))
        module.add_options(command)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 2 for bad input, 3 for missing libraries."""
    _speak_unicode()
    options = parser().parse_args(arguments)
    try:
        if options.command:
            return int(COMMANDS[options.command].run(options))
        plain = not (sys.argv[1:] if arguments is None else arguments)
        return _window(options, plain)
    except NetvizError as error:
        fail(str(error))
    except BrokenPipeError:  # ``netviz trace | head`` has read enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # a full disk behind ``>``
        fail(tr("The output could not be written: {reason}.").format(reason=error.strerror), 1)


def _speak_unicode() -> None:
    """Let output that goes to a file in an old encoding be UTF-8: it has signs such as −."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not _can_write(stream.encoding):
            stream.reconfigure(encoding="utf-8")


def _can_write(encoding: str) -> bool:
    try:
        SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _window(options: argparse.Namespace, plain: bool) -> int:
    """Open the window.  plain: nothing was asked for, so it may begin with what was open last."""
    from netviz.gui import preflight

    session = session_of(options)
    if options.open is not None and not options.open.exists():  # also a wrong word of a script
        fail(tr("There is no file {path}.").format(path=options.open))
    if options.lesson:
        from netviz.session.lessons.run import choose

        choose(options.lesson)  # refuse a wrong name or file before anything opens
    verdict = preflight.check()
    if verdict.kind == "missing_libraries":
        fail(verdict.message, 3)
    if verdict.kind != "window":
        print(f"netviz: {verdict.message}", file=sys.stderr)
        return demo.show(session)
    from netviz.gui.app import run


    def begin(window: Any) -> None:
        if options.lesson:
            window.lessons.open(options.lesson)
        if options.lecture:
            window.lessons.lecture()

    return run(session, options.open, begin, reopen=plain)
