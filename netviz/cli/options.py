"""Options that every command shares, made from the settings table."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from netviz.core.checks import MOST, unknown
from netviz.core.errors import SetupError
from netviz.core.translation import tr
from netviz.session import Session
from netviz.session.settings import SETTINGS, Setting

NONE = "none"  # what is typed for no value


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence on stderr and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """End with a sentence instead of the usage."""
        fail(tr("{message}. Try netviz --help.").format(message=message.rstrip(".")))


def fail(sentence: str, status: int = 2) -> NoReturn:
    """Print one sentence on stderr and exit."""
    print(f"netviz: {sentence}", file=sys.stderr)
    raise SystemExit(status)


def add_setup_options(parser: argparse.ArgumentParser) -> None:
    """Add --sizes, --data, --eta, ...: every setting that has an option."""
    group = parser.add_argument_group(tr("set-up"))
    for setting in SETTINGS.values():
        if setting.option:
            choices = f" ({', '.join(map(_word, setting.choices))})" if setting.choices else ""
            group.add_argument(
                f"--{setting.option}", dest=setting.name, metavar="VALUE",
                help=(tr(setting.tip) + choices).replace("%", "%%"), default=argparse.SUPPRESS,
            )  # fmt: skip


def session_of(options: argparse.Namespace) -> Session:
    """Return the session that the options describe.  Raises NetvizError."""
    settings: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        value = getattr(options, name, None)
        if setting.option and value is not None:
            settings[name] = _value(setting, value)
    # the data bring sizes that suit them; for xor the person's word stands alone
    return Session(**settings)


def _value(setting: Setting, text: str) -> Any:
    if setting.name == "activation" and "," in text:
        return tuple(name.strip() for name in text.split(","))
    if setting.name == "output" and text.strip().lower() in ("", NONE):
        return None
    if setting.choices and None in setting.choices and text not in setting.choices:
        raise SetupError(unknown(setting.option, text, map(_word, setting.choices)))
    return text if setting.choices or setting.name == "sizes" else _number(setting, text)


def _word(choice: Any) -> str:
    """Return how a choice is typed."""
    return NONE if choice is None else str(choice)


def _number(setting: Setting, text: str) -> Any:
    kind: Callable[[str], Any] = int if isinstance(setting.default, int) else float
    try:
        return setting.check(kind(text))
    except ValueError as error:
        if isinstance(error, SetupError):
            raise
        raise SetupError(
            tr("--{option} takes {what}, not {text}.").format(
                option=setting.option, text=repr(text),
                what=tr("a whole number") if kind is int else tr("a number"),
            )
        ) from None


def whole(least: int) -> Callable[[str], int]:
    """Return an argparse type: a whole number of at least ``least``."""

    def convert(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if value < least:
            raise argparse.ArgumentTypeError(
                tr("it takes a whole number of at least {least}, not {text}").format(
                    least=least, text=repr(text)
                )
            )
        return value

    return convert


def numbers(text: str, sign: str, names: Sequence[str]) -> tuple[int, ...]:
    """Return whole numbers with ``sign`` between them, such as 12:0:35 or 1280x720."""
    parts = text.split(sign)
    if len(parts) != len(names) or not all(part.isascii() and part.isdigit() for part in parts):
        shape = sign.join(name.upper() for name in names)
        raise argparse.ArgumentTypeError(
            tr("{text} should be {shape}, whole numbers").format(text=repr(text), shape=shape)
        )
    found = tuple(int(part) for part in parts)
    if max(found) > MOST // 2:  # a slip of the keyboard
        raise argparse.ArgumentTypeError(
            tr("{number} is more than can be counted to").format(number=max(found))
        )
    return found
