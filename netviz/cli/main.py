"""``netviz``: what the command line says, and which command does it."""

import argparse
import os
import re
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
from netviz.session.settings import SETTINGS

SIGNS = "−ηδ∇∑ᵀ⊙σ′━"  # that may be printed
DATA = (".csv", ".tsv", ".txt", ".npz", ".npy", ".pkl", ".gz")  # endings of what is no project
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
    _prepare_output()
    given = sys.argv[1:] if arguments is None else arguments
    _check_option_names(given)
    options = parser().parse_args(_with_negative_values(given))
    try:
        if options.command:
            _check_window_options(options)
            status = int(COMMANDS[options.command].run(options))
            sys.stdout.flush()  # while what goes wrong can still be said
            return status
        return _window(options, plain=not given)
    except NetvizError as error:
        fail(str(error))
    except BrokenPipeError:  # ``netviz trace | head`` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's last flush
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # a full disk behind ``>``
        fail(tr("The output could not be written: {reason}.").format(reason=error.strerror), 1)


def _check_option_names(given: Sequence[str]) -> None:
    """Refuse an unknown option before a command: its value would be taken for a command."""
    known = [f"--{setting.option}" for setting in SETTINGS.values() if setting.option]
    known += ["--open", "--lesson", "--lecture", "--version", "--help"]
    for argument in given:
        if argument in COMMANDS:
            return
        name = argument.partition("=")[0]
        if name.startswith("--") and not any(option.startswith(name) for option in known):
            fail(tr("There is no option {option} before a command. Try netviz --help.").format(
                option=name))  # fmt: skip


def _check_window_options(options: argparse.Namespace) -> None:
    """Refuse what only the window can do beside a command that opens none."""
    for name in ("open", "lesson", "lecture"):
        if getattr(options, name):
            fail(tr("--{option} opens a window, so it does not go with {command}.")
                 .format(option=name, command=options.command))  # fmt: skip


def _with_negative_values(arguments: Sequence[str]) -> list[str]:
    """Write --sizes -2,3,1 as --sizes=-2,3,1: else it would be taken for another option."""
    found: list[str] = []
    for argument in arguments:
        takes = found and found[-1].startswith("--") and "=" not in found[-1]
        if takes and re.match(r"-(\.?\d|inf|nan)", argument):
            found[-1] += f"={argument}"
        else:
            found.append(argument)
    return found


def _prepare_output() -> None:
    """Let everything be said: signs such as − in an old encoding, names of files in none.

    A stream that was closed before we began takes everything and keeps nothing.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  stays open
        elif isinstance(stream, TextIOWrapper):
            if not _can_write(stream.encoding):
                stream.reconfigure(encoding="utf-8")
            if stream.errors == "strict":
                stream.reconfigure(errors="surrogateescape")


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
    if options.open is not None and options.open.suffix.lower() in DATA:
        fail(tr("--open opens projects; data are opened by --data {path}.").format(
            path=options.open))  # fmt: skip
    if options.open is not None and not options.open.exists():  # also a wrong word of a script
        fail(tr("There is no file {path}.").format(path=options.open))
    if options.lesson:
        from netviz.session.lessons.run import choose

        choose(options.lesson)  # refuse a wrong name or file before anything opens
    verdict = preflight.check()
    if verdict.kind == "missing_libraries":
        fail(verdict.message, 3)
    if verdict.kind != "window" and (options.open or options.lesson or options.lecture):
        hint = tr(" netviz lesson run {name} works without one.").format(name=options.lesson)
        fail(verdict.message + (hint if options.lesson else ""))
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
