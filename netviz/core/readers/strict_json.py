"""Read and write JSON strictly: UTF-8, no duplicate keys, no NaN, bounded depth and size."""

import json
from typing import Any

from netviz.core.errors import DataError
from netviz.core.translation import tr

MOST_BYTES = 512 * 2**20
MOST_DEPTH = 32


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
    depth, inside, skip = 0, False, False
    if text.count("[") + text.count("{") <= MOST_DEPTH:
        return
    for place, letter in enumerate(text):
        if skip:
            skip = False
        elif inside:
            skip, inside = letter == "\\", letter != '"'
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                line = text.count("\n", 0, place) + 1
                raise _refused(
                    name, tr("line {line}: more than {most} lists or objects in each other").format(
                        line=line, most=MOST_DEPTH
                    )
                )  # fmt: skip
        elif letter in "]}":
            depth -= 1


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


def write(document: Any) -> str:
    """Return a document as JSON with a line for each field and for each row of numbers.

    Floats come back digit for digit.  Raises ValueError for NaN and infinity.
    """
    return "".join(_lines(document, "")) + "\n"


def _lines(value: Any, indent: str) -> list[str]:
    if isinstance(value, dict) and value:
        inner = indent + "  "
        parts = [
            f"{inner}{json.dumps(str(name), ensure_ascii=False)}: {''.join(_lines(item, inner))}"
            for name, item in value.items()
        ]
        return ["{\n", ",\n".join(parts), f"\n{indent}}}"]
    if isinstance(value, list) and any(isinstance(item, (list, dict)) for item in value):
        inner = indent + "  "
        parts = [inner + "".join(_lines(item, inner)) for item in value]
        return ["[\n", ",\n".join(parts), f"\n{indent}]"]
    return [json.dumps(value, ensure_ascii=False, allow_nan=False)]
