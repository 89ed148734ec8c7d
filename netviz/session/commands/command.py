"""What a command is."""

from collections.abc import Callable
from dataclasses import dataclass

from netviz.session.session import Session

Run = Callable[[Session], None]
Test = Callable[[Session], bool]


@dataclass(frozen=True)
class Command:
    """One command.

    title, tip: for people, translated when shown.  menu: a name in ``MENUS``.
    shortcuts: key sequences as Qt writes them.  setting: (name, value) makes it a checkable
    choice of that setting.
    """

    name: str
    title: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    run: Run | None = None
    enabled: Test = lambda session: True
    setting: tuple[str, object] | None = None


def setter(name: str, value: object) -> Run:
    """Return what sets a setting to a value."""
    return lambda session: session.set(name, value)
