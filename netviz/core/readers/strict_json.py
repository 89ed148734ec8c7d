"""Read and write JSON strictly: UTF-8, no duplicate keys, no NaN, bounded depth and size."""

import json
import re
from collections.abc import Iterator
from typing import Any

from netviz.core.errors import DataError
from netviz.core.translation import tr

MOST_BYTES = 512 * 2**20
MOST_DEPTH = 32
_MARK = re.compile(r'["\[\]{}]')


def parse(data: bytes, name: str = "", *, most_bytes: int = MOST_BYTES) -> Any:
    """Return what a JSON text says.  name: of the file, for the message.

    Raises DataError with line and column, or the byte, for anything but strict JSON.
    """
    if len(data) > most_bytes:
        raise _refused(
            name, tr("it has {count} bytes, at most {most} are read").format(
                count=len(data), most=most_bytes
            )
        )  # fmt: skip
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            name, tr("byte {byte} is not UTF-8; save the file as UTF-8").format(byte=error.start)
        ) from None
    check_depth(text, name)
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _refused(
            name, tr("line {line}, column {column}: {reason}").format(
                line=error.lineno, column=error.colno, reason=error.msg
            )
        ) from None  # fmt: skip
    except _RefusedError as error:
        raise _refused(name, str(error)) from None
    except ValueError as error:  # a whole number with thousands of digits
        raise _refused(name, str(error)) from None


def check_depth(text: str, name: str = "") -> None:
    """Raise DataError where lists and objects lie deeper in each other than MOST_DEPTH."""
    depth, place = 0, 0
    if text.count("[") + text.count("{") <= MOST_DEPTH:
        return
    while found := _MARK.search(text, place):
        letter, place = found.group(), found.end()
        if letter == '"':
            place = _end_of_text(text, place)
        elif letter in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                line = text.count("\n", 0, place) + 1
                raise _refused(
                    name, tr("line {line}: more than {most} lists or objects in each other").format(
                        line=line, most=MOST_DEPTH
                    )
                )  # fmt: skip
        else:
            depth -= 1


def _end_of_text(text: str, start: int) -> int:
    """Return where what begins after a quotation mark ends: at the next one without a backslash."""
    place = start
    while (end := text.find('"', place)) >= 0:
        slash = end
        while slash > place and text[slash - 1] == "\\":
            slash -= 1
        place = end + 1
        if (end - slash) % 2 == 0:
            return place
    return len(text)


class _RefusedError(Exception):
    """What the hooks of the parser found; never leaves this file."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RefusedError(tr("the field {name} is there twice").format(name=repr(twice[:60])))
    return found


def _no_constant(text: str) -> Any:
    raise _RefusedError(tr("{text} is no JSON number").format(text=text))


def _refused(name: str, reason: str) -> DataError:
    return DataError(
        tr("{name} is not read: {reason}.").format(name=name or tr("The text"), reason=reason)
    )


class LongText:
    """A long text of letters, digits and signs that JSON writes as they are, made in pieces."""

    def pieces(self) -> Iterator[str]:
        """Yield it piece by piece."""
        raise NotImplementedError


def write(document: Any) -> str:
    """Return a document as JSON with a line for each field and for each row of numbers.

    Floats come back digit for digit.  Raises ValueError for NaN and infinity.
    """
    return "".join(pieces(document))


def pieces(document: Any) -> Iterator[str]:
    """Yield what ``write`` returns in pieces, none of which takes long.  May hold LongTexts."""
    yield from _pieces(document, "")
    yield "\n"


def _pieces(value: Any, indent: str) -> Iterator[str]:
    inner = indent + "  "
    if isinstance(value, dict) and value:
        sign = "{\n"
        for name, item in value.items():
            yield f"{sign}{inner}{json.dumps(str(name), ensure_ascii=False)}: "
            yield from _pieces(item, inner)
            sign = ",\n"
        yield f"\n{indent}}}"
    elif isinstance(value, list) and any(isinstance(item, (list, dict)) for item in value):
        sign = "[\n"
        for item in value:
            yield sign + inner
            yield from _pieces(item, inner)
            sign = ",\n"
        yield f"\n{indent}]"
    elif isinstance(value, LongText):
        yield '"'
        yield from value.pieces()
        yield '"'
    else:
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)
