"""What is wrong with a number or a name, in a sentence."""

import math
from collections.abc import Iterable

import numpy as np

from netviz.core.errors import SetupError
from netviz.core.translation import tr

MOST = 2**63 - 1  # of whole numbers


def unknown(what: str, name: object, table: Iterable[str]) -> str:
    """Return the sentence for a name that is not in a table of records."""
    return tr("There is no {what} called {name}; there are {names}.").format(
        what=what, name=repr(name), names=", ".join(table)
    )


def check_number(name: str, value: object, least: float, *, open_end: bool = False) -> float:
    """Return ``value`` as a float; raise SetupError unless finite and >= (or >) ``least``."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number) or number < least or (open_end and number == least):
        raise SetupError(
            tr("{name} is {value}, but it has to be a finite number {bound} {least}.").format(
                name=name, value=shown(value), least=f"{least:g}",
                bound=tr("greater than") if open_end else tr("of at least"),
            ) + _with_a_point(value)
        )
    return number


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
