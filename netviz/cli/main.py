"""``netviz``: what the command line says, and which command does it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import netviz
from netviz.cli import demo, export, lesson, trace, train
from netviz.cli.options import Parser, add_setup_options, fail, session_of
from netviz.core.errors import NetvizError
from netviz.core.translation import tr

COMMANDS = {
    "trace": trace, "train": train, "export": export, "lesson": lesson, "demo": demo,
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = Parser(prog="netviz", description=tr("See a neural network learn, step by step."))
    made.add_argument("--version", action="version", version=f"netviz {netviz.__version__}")
    made.add_argument(
        "--open", metavar="FILE", type=Path, help=tr("open a project, a .netviz file")
    )
    add_setup_options(made)
    commands = made.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=tr(module.HELP), description=tr(module.HELP))
        module.add_options(command)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 2 for bad input, 3 for missing libraries."""
    options = parser().parse_args(arguments)
    try:
        if options.command:
            return int(COMMANDS[options.command].run(options))
        return _window(options)
    except NetvizError as error:
        fail(str(error))
    except BrokenPipeError:  # ``netviz trace | head`` has read enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _window(options: argparse.Namespace) -> int:
    from netviz.gui import preflight

    session = session_of(options)
    verdict = preflight.check()
    if verdict.kind == "missing_libraries":
        fail(verdict.message, 3)
    if verdict.kind != "window":
        print(f"netviz: {verdict.message}", file=sys.stderr)
        return demo.show(session)
    from netviz.gui.app import run

    return run(session, options.open)
