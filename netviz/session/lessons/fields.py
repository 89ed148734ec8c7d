"""Take typed, bounded fields out of a TOML table; say line and field of what is wrong."""

import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from netviz.core.errors import LessonError
from netviz.core.translation import tr

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.-]+)\s*=")


def lines_of(text: str) -> dict[str, int]:
    """Return the line, from 1, of each field: {"stops[2].expect[0].value": 41, ...}."""
    counts: dict[str, int] = {}
    found: dict[str, int] = {}
    table, in_text = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not in_text:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = _full(header.group(2), counts, header.group(1) == "[[")
                found[table] = number
            elif key:
                found[f"{table}.{key.group(1)}" if table else key.group(1)] = number
        in_text = _still_in_text(line, in_text)
    return found


def _full(header: str, counts: dict[str, int], is_array: bool) -> str:
    """Return "stops[2].expect[0]" for the header [[stops.expect]] that comes now."""
    parts, path = header.split("."), ""
    for place, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if is_array and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _still_in_text(line: str, quotes: str) -> str:
    """Return the quotes of the multi-line text that goes on after ``line``, or ""."""
    for mark in ('"""', "'''"):
        if quotes in ("", mark) and line.count(mark) % 2:
            return "" if quotes else mark
    return quotes


class Fields:
    """One table.  Each ``take`` removes a field; ``done`` refuses what is left over."""

    def __init__(self, table: Any, path: str, lines: dict[str, int]):
        self.path, self.lines = path, lines
        if not isinstance(table, dict):
            self.refuse(tr("should be a table"))
        self._table = dict(table)

    def refuse(self, why: str, name: str = "") -> NoReturn:
        """Raise LessonError with the line and the field."""
        path = ".".join(part for part in (self.path, name) if part)
        at, known = path, self.lines.get(path)
        while known is None and at:
            at = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", at)
            known = self.lines.get(at)
        where = tr("line {line}, ").format(line=known) if known else ""
        raise LessonError(f"{where}{path or tr('the file')}: {why}.")

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def take(self, name: str, default: Any = None) -> Any:
        """Return a field as it is."""
        return self._table.pop(name, default)

    def text(self, name: str, most: int, default: str | None = None) -> str:
        """Return a text of at most ``most`` characters; required without a default."""
        value = self._table.pop(name, default)
        if value is None:
            self.refuse(tr("is missing"), name)
        if not isinstance(value, str):
            self.refuse(
                tr("should be a text in quotes, not {came}").format(came=short(value)), name
            )
        if len(value) > most:
            self.refuse(tr("has {count} characters; {most} are the most").format(
                count=len(value), most=most), name)  # fmt: skip
        return value.strip()

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within bounds."""
        value = self._table.pop(name, default)
        if value is None:
            self.refuse(tr("is missing"), name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(tr("should be a whole number from {least} to {most}, not {came}").format(
                least=least, most=most, came=short(value)), name)  # fmt: skip
        return value

    def number(self, name: str, default: float | None = None, least: float = -math.inf) -> float:
        """Return a finite number of at least ``least``."""
        value = self._table.pop(name, default)
        if value is None:
            self.refuse(tr("is missing"), name)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or abs(value) > 1e300 or not value >= least:
            self.refuse(tr("should be a finite number{bound}, not {came}").format(
                bound="" if least == -math.inf else tr(" of at least {least}").format(
                    least=f"{least:g}"), came=short(value)), name)  # fmt: skip
        return float(value)

    def flag(self, name: str) -> bool:
        """Return true or false; false if it is not there."""
        value = self._table.pop(name, False)
        if not isinstance(value, bool):
            self.refuse(tr("should be true or false, not {came}").format(came=short(value)), name)
        return value

    def texts(self, name: str, most: int, length: int) -> tuple[str, ...]:
        """Return a list of at most ``most`` texts, each of at most ``length`` characters."""
        values = self._table.pop(name, [])
        if not isinstance(values, list) or len(values) > most:
            self.refuse(tr("should be a list of at most {most} texts").format(most=most), name)
        for place, value in enumerate(values):
            if not isinstance(value, str) or len(value) > length:
                self.refuse(tr("should be a text of at most {length} characters").format(
                    length=length), f"{name}[{place}]")  # fmt: skip
        return tuple(value.strip() for value in values)

    def table(self, name: str) -> "Fields":
        """Return a table within this one; empty if it is not there."""
        return Fields(self._table.pop(name, {}), self._below(name), self.lines)

    def tables(self, name: str, most: int) -> Iterator["Fields"]:
        """Yield the tables of an array of tables."""
        values = self._table.pop(name, [])
        if not isinstance(values, list) or len(values) > most:
            self.refuse(tr("should be at most {most} tables [[{name}]]").format(
                most=most, name=name), name)  # fmt: skip
        for place, value in enumerate(values):
            yield Fields(value, f"{self._below(name)}[{place}]", self.lines)

    def rest(self) -> dict[str, Any]:
        """Return the fields that nobody has taken, and take them."""
        rest, self._table = self._table, {}
        return rest

    def done(self) -> None:
        """Refuse fields that nobody asked for."""
        for name in self._table:
            self.refuse(tr("is no field of a lesson"), name)

    def _below(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def short(value: Any) -> str:
    """Return what came, at most 40 characters."""
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
