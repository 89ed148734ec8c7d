"""The opcodes that data need, and no others: what each does to the machine.

As in the standard library's documentation of ``pickletools``.
"""

import codecs
import re
import struct
from collections.abc import Callable
from typing import Any

from netviz.core.readers.pickles.forms import NAMES, Name, PickleError, build, reduced, text_of
from netviz.core.readers.pickles.machine import Machine
from netviz.core.translation import tr

LONGEST_NUMBER = 60
WHOLE = re.compile(rb"[+-]?\d+L?")


def _number(line: bytes) -> Any:
    if line in (b"00", b"01"):
        return line == b"01"
    if len(line) > LONGEST_NUMBER or not WHOLE.fullmatch(line):
        raise PickleError(tr("a whole number should stand here"))
    return int(line.rstrip(b"L"))


def _index(line: bytes) -> int:
    number = _number(line)
    if number < 0:
        raise PickleError(tr("a whole number should stand here"))
    return int(number)


def _float(line: bytes) -> float:
    try:
        return float(line[:LONGEST_NUMBER])
    except ValueError:
        raise PickleError(tr("a number should stand here")) from None


def _quoted(line: bytes) -> bytes:
    if len(line) < 2 or line[0] != line[-1] or line[:1] not in (b"'", b'"'):
        raise PickleError(tr("a text in quotes should stand here"))
    try:
        return codecs.escape_decode(line[1:-1])[0]
    except ValueError:
        raise PickleError(tr("a text has a wrong escape")) from None


def _text(raw: bytes | memoryview, codec: str) -> str:
    try:
        return codecs.decode(raw, codec, "surrogatepass" if codec == "utf-8" else "strict")
    except ValueError:
        raise PickleError(tr("a text is not {codec}").format(codec=codec)) from None


def _long(raw: memoryview) -> int:
    if len(raw) > LONGEST_NUMBER:
        raise PickleError(tr("a whole number has {count} bytes").format(count=len(raw)))
    return int.from_bytes(raw, "little", signed=True)


def _name(machine: Machine, module: str, name: str) -> None:
    role = NAMES.get((module, name))
    if role is None:
        raise PickleError(
            tr("it names {module}.{name}; only numpy's arrays and types are read").format(
                module=module[:60], name=name[:60]
            )
        )
    machine.push(Name(role))


def _stack_global(machine: Machine) -> None:
    name, module = machine.pop(), machine.pop()
    _name(machine, text_of(module), text_of(name))


def _reduce(machine: Machine) -> None:
    arguments, name = machine.pop(), machine.pop()
    machine.push(reduced(name, arguments))


def _build(machine: Machine) -> None:
    state = machine.pop()
    build(machine.top(), state)


def _tuple(count: int) -> Callable[[Machine], None]:
    def handler(machine: Machine) -> None:
        machine.push(tuple([machine.pop() for _ in range(count)][::-1]))

    return handler


def _append(machine: Machine, values: list[Any]) -> None:
    target = machine.top()
    if type(target) is not list:
        raise PickleError(tr("it adds to something other than a list"))
    target.extend(values)


def _set_items(machine: Machine, values: list[Any]) -> None:
    target = machine.top()
    if type(target) is not dict or len(values) % 2:
        raise PickleError(tr("it sets an entry of something other than a dictionary"))
    target.update(_pairs(values))


def _pairs(values: list[Any]) -> dict[str, Any]:
    return {
        str(key) if isinstance(key, int) else text_of(key)[:200]: value
        for key, value in zip(values[::2], values[1::2], strict=False)
    }


def _set_item(machine: Machine) -> None:
    value, key = machine.pop(), machine.pop()
    _set_items(machine, [key, value])


def _proto(machine: Machine) -> None:
    version = machine.whole(1)
    if version > 5:
        raise PickleError(tr("protocol {version}; 0 to 5 are read").format(version=version))


def _global(machine: Machine) -> None:
    module, name = machine.line(), machine.line()
    _name(machine, _text(module, "utf-8"), _text(name, "utf-8"))


HANDLERS: dict[int, Callable[[Machine], None]] = {
    ord(code): handler
    for code, handler in {
        "\x80": _proto,
        "\x95": lambda m: m.take(8) and None,  # FRAME: only a hint for streams
        "(": Machine.mark,
        "0": lambda m: m.pop() and None,
        "1": lambda m: m.above_mark() and None,
        "2": lambda m: m.push(m.top()),
        "N": lambda m: m.push(None),
        "\x88": lambda m: m.push(True),
        "\x89": lambda m: m.push(False),
        "I": lambda m: m.push(_number(m.line())),
        "L": lambda m: m.push(_number(m.line())),
        "J": lambda m: m.push(_long(m.take(4))),
        "K": lambda m: m.push(m.whole(1)),
        "M": lambda m: m.push(m.whole(2)),
        "\x8a": lambda m: m.push(_long(m.take(m.whole(1)))),
        "\x8b": lambda m: m.push(_long(m.take(m.whole(4)))),
        "F": lambda m: m.push(_float(m.line())),
        "G": lambda m: m.push(struct.unpack(">d", m.take(8))[0]),
        "S": lambda m: m.push(_quoted(m.line())),
        "T": lambda m: m.push(m.take(m.whole(4))),
        "U": lambda m: m.push(m.take(m.whole(1))),
        "B": lambda m: m.push(m.take(m.whole(4))),
        "C": lambda m: m.push(m.take(m.whole(1))),
        "\x8e": lambda m: m.push(m.take(m.whole(8))),
        "\x96": lambda m: m.push(m.take(m.whole(8))),
        "V": lambda m: m.push(_text(m.line(), "raw-unicode-escape")),
        "X": lambda m: m.push(_text(m.take(m.whole(4)), "utf-8")),
        "\x8c": lambda m: m.push(_text(m.take(m.whole(1)), "utf-8")),
        "\x8d": lambda m: m.push(_text(m.take(m.whole(8)), "utf-8")),
        ")": lambda m: m.push(()),
        "\x85": _tuple(1),
        "\x86": _tuple(2),
        "\x87": _tuple(3),
        "t": lambda m: m.push(tuple(m.above_mark())),
        "]": lambda m: m.push([]),
        "l": lambda m: m.push(m.above_mark()),
        "a": lambda m: _append(m, [m.pop()]),
        "e": lambda m: _append(m, m.above_mark()),
        "}": lambda m: m.push({}),
        "d": lambda m: m.push(_pairs(m.above_mark())),
        "s": _set_item,
        "u": lambda m: _set_items(m, m.above_mark()),
        "p": lambda m: m.put(_index(m.line())),
        "q": lambda m: m.put(m.whole(1)),
        "r": lambda m: m.put(m.whole(4)),
        "\x94": Machine.memoize,
        "g": lambda m: m.get(_index(m.line())),
        "h": lambda m: m.get(m.whole(1)),
        "j": lambda m: m.get(m.whole(4)),
        "c": _global,
        "\x93": _stack_global,
        "R": _reduce,
        "b": _build,
    }.items()
}
