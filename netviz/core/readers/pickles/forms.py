"""What a pickle's names may stand for: plain records here, never the things they name."""

import re
from dataclasses import dataclass, field
from typing import Any

from netviz.core.translation import tr

# module and name, as Python 2, Python 3, old and new numpy write them
NAMES = {
    ("numpy.core.multiarray", "_reconstruct"): "reconstruct",
    ("numpy._core.multiarray", "_reconstruct"): "reconstruct",
    ("numpy.core.multiarray", "scalar"): "scalar",
    ("numpy._core.multiarray", "scalar"): "scalar",
    ("numpy.core.numeric", "_frombuffer"): "frombuffer",
    ("numpy._core.numeric", "_frombuffer"): "frombuffer",
    ("numpy", "ndarray"): "ndarray",
    ("numpy", "dtype"): "dtype",
    ("_codecs", "encode"): "encode",
    ("__builtin__", "bytes"): "bytes",
    ("builtins", "bytes"): "bytes",
    ("__builtin__", "bytearray"): "bytes",
    ("builtins", "bytearray"): "bytes",
}
DTYPE = re.compile(r"[<>=|]?(b1|[iu][1248]|f[248])")


class PickleError(Exception):
    """Why a pickle is not read; the reader adds the byte."""


@dataclass(frozen=True)
class Name:
    """A name from the table above."""

    role: str


@dataclass
class Dtype:
    """A number type; order is set by BUILD."""

    code: str
    order: str = "="


@dataclass
class ArrayForm:
    """An array to be: built when the pickle has ended and its sizes are checked."""

    shape: Any = None
    dtype: Dtype | None = None
    fortran: bool = False
    data: Any = field(default=None, repr=False)


def text_of(value: Any) -> str:
    """Return a short text that Python 2 wrote as bytes or str."""
    if isinstance(value, (bytes, memoryview)) and len(value) <= 300:
        return bytes(value).decode("latin-1")
    if isinstance(value, str):
        return value
    raise PickleError(tr("a text should stand here"))


def reduced(name: Any, arguments: Any) -> Any:
    """Return the record that a call stands for.  Raises PickleError for all but five forms."""
    role = name.role if isinstance(name, Name) else None
    if not isinstance(arguments, tuple):
        raise PickleError(tr("the arguments of a call should be a tuple"))
    if role == "dtype":
        return _dtype(arguments)
    if role == "reconstruct" and len(arguments) == 3 and arguments[0] == Name("ndarray"):
        return ArrayForm()
    if role == "scalar" and len(arguments) == 2 and isinstance(arguments[0], Dtype):
        return ArrayForm((), arguments[0], False, arguments[1])
    if role == "frombuffer" and len(arguments) == 4 and isinstance(arguments[1], Dtype):
        data, dtype, shape, order = arguments
        return ArrayForm(shape, dtype, text_of(order) == "F", data)
    if role == "encode" and len(arguments) == 2 and isinstance(arguments[0], str):
        return _encoded(arguments)
    if role == "bytes" and not arguments:
        return b""
    raise PickleError(tr("it wants to call something other than numpy's array functions"))


def _dtype(arguments: tuple[Any, ...]) -> Dtype:
    code = text_of(arguments[0]) if arguments else ""
    if not DTYPE.fullmatch(code):
        raise PickleError(
            tr("the values are {code}; numbers are read: whole, float16 to float64").format(
                code=repr(code[:40])
            )
        )
    return Dtype(code.lstrip("<>=|"), code[0] if code[0] in "<>" else "=")


def _encoded(arguments: tuple[Any, ...]) -> bytes:
    if text_of(arguments[1]).replace("-", "").lower() != "latin1":
        raise PickleError(tr("bytes should be written as latin1"))
    try:
        return arguments[0].encode("latin-1")  # type: ignore[no-any-return]
    except UnicodeEncodeError:
        raise PickleError(tr("bytes should be written as latin1")) from None


def build(target: Any, state: Any) -> None:
    """Give a record its state.  Raises PickleError for states that numpy does not write."""
    if isinstance(target, Dtype) and isinstance(state, tuple) and len(state) in (8, 9):
        version, order, *rest = state
        if version not in (3, 4) or rest[:3] != [None] * 3 or text_of(order) not in "<>|=":
            raise PickleError(tr("a number type with fields or parts is not read"))
        if text_of(order) in ("<", ">"):
            target.order = text_of(order)
    elif isinstance(target, ArrayForm) and isinstance(state, tuple) and len(state) == 5:
        _, target.shape, dtype, fortran, target.data = state
        if not isinstance(dtype, Dtype):
            raise PickleError(tr("an array has no number type"))
        target.dtype, target.fortran = dtype, bool(fortran)
    else:
        raise PickleError(tr("it wants to give a state to something other than an array"))
