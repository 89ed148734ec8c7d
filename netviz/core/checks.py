"""What is wrong with a number or a name, in a sentence."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from netviz.core.errors import SetupError
from netviz.core.translation import tr

MOST = 2**63 - 1  # of whole numbers


def unknown(what: str, name: object, table: Iterable[str]) -> str:
    """Return the sentence for a name that is not in a table of records."""
    return tr("There is no {what} called {name}; there are {names}.").format(
        what=what, name=repr(name), names=", ".join(table)
    )


def check_known(what: str, name: Any, table: Iterable[str]) -> None:
    """Raise SetupError unless ``name`` is a text in a table of records."""
    if not isinstance(name, str) or name not in table:
        raise SetupError(unknown(what, name, table))


def check_list(what: str, value: Any, wanted: str) -> list[Any]:
    """Return what a person gave as a list; raise SetupError where it holds nothing one by one.

    wanted: what it should be, as the sentence says it.
    """
    try:
        if isinstance(value, (str, bytes)):  # its letters are nothing one by one
            raise TypeError
        return list(value)
    except TypeError:
        raise SetupError(
            tr("{what} is {value}, but it should be {wanted}.").format(
                what=what, value=repr(value)[:60], wanted=wanted
            )
        ) from None


def check_number(
    name: str, value: object, least: float, *, open_end: bool = False, typed: bool = False
) -> float:
    """Return ``value`` as a float; raise SetupError unless finite and >= (or >) ``least``.

    typed: what a person typed counts as a number, too.
    """
    is_text = isinstance(value, (str, bytes)) and not typed
    try:
        number = math.nan if is_text else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number) or number < least or (open_end and number == least):
        raise SetupError(
            tr("{name} is {value}, but it has to be a finite number{bound}.").format(
                name=name, value=repr(value)[:60] if is_text else shown(value),
                bound=_bound(least, open_end),
            ) + _with_a_point(value)
        )
    return number


def _bound(least: float, open_end: bool) -> str:
    """Return how far down a number may go: " of at least 0"."""
    if least == -math.inf:
        return ""
    words = tr(" greater than {least}") if open_end else tr(" of at least {least}")
    return words.format(least=f"{least:g}")


def check_whole(name: str, value: object, least: int) -> int:
    """Return ``value``; raise SetupError unless it is a whole number from ``least`` to MOST."""
    value = int(value) if isinstance(value, np.integer) else value
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise SetupError(
            tr("{name} is {value}, but it has to be a whole number of at least {least}.").format(
                name=name, value=shown(value), least=least
            )
        )
    if value > MOST:
        raise SetupError(
            tr("{name} is {value}, but it can be {most} at most.").format(
                name=name, value=value, most=f"{MOST:,}"
            )
        )
    return value


def shown(value: object) -> str:
    """Return a refused value as a sentence names it; an empty text is called empty."""
    return str(value).strip() or tr("empty")


def _with_a_point(value: object) -> str:
    """Return what to write instead of a decimal comma; "" where there is none."""
    text = str(value).strip()
    pointed = text.replace(",", ".", 1)
    try:
        float(pointed)
    except ValueError:
        return ""
    return tr(" Write {number}.").format(number=pointed) if pointed != text else ""
