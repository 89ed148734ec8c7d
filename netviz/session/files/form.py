"""Read a parsed document field by field; what does not fit is refused with its path.

"$.network.weights[1][0][2]: should be a number, found 'oops'"
"""

import difflib
import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.errors import DataError
from netviz.core.translation import tr

Array = NDArray[np.float64]
MOST_ITEMS = 5_000_000


class FormError(DataError):
    """A field that is missing, unknown or not what it should be; the message has its path."""


class Field:
    """A value of a document with the path where it stands."""

    def __init__(self, value: Any, path: str = "$"):
        self.value, self.path = value, path

    def refuse(self, wanted: str) -> FormError:
        """Return the error that says what was wanted here and what was found."""
        return FormError(
            tr("{path}: should be {wanted}, found {found}").format(
                path=self.path, wanted=wanted, found=_shown(self.value)
            )
        )

    def fields(self, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, "Field"]:
        """Return the fields of an object; raise for a missing or an unknown one."""
        if not isinstance(self.value, dict):
            raise self.refuse(tr("an object"))
        known = (*required, *optional)
        for name in self.value:
            if name not in known:
                raise FormError(self._unknown(name, known))
        for name in required:
            if name not in self.value:
                raise FormError(
                    tr("{path}: the field {name} is missing").format(path=self.path, name=name)
                )
        return {name: Field(value, f"{self.path}.{name}") for name, value in self.value.items()}

    def _unknown(self, name: str, known: Sequence[str]) -> str:
        near = difflib.get_close_matches(name, known, 1)
        said = tr("{path}: there is no field {name} here").format(path=self.path, name=_shown(name))
        if near:
            return said + tr("; did you mean {near}?").format(near=near[0])
        return said + tr("; the fields are {known}").format(known=", ".join(known))

    def items(self, most: int = MOST_ITEMS) -> Iterator["Field"]:
        """Yield the items of a list of at most ``most``."""
        if not isinstance(self.value, list):
            raise self.refuse(tr("a list"))
        if len(self.value) > most:
            raise FormError(
                tr("{path}: has {count} items, at most {most} are read").format(
                    path=self.path, count=len(self.value), most=most
                )
            )
        return (Field(item, f"{self.path}[{n}]") for n, item in enumerate(self.value))

    def exactly(self, count: int) -> list["Field"]:
        """Return the items of a list of exactly ``count``."""
        found = list(self.items())
        if len(found) != count:
            raise self.refuse(tr("a list of {count}").format(count=count))
        return found

    def text(self, most: int = 10_000) -> str:
        """Return a text of at most ``most`` characters."""
        if not isinstance(self.value, str):
            raise self.refuse(tr("a text"))
        if len(self.value) > most:
            raise self.refuse(tr("a text of at most {most} characters").format(most=most))
        return self.value

    def choice(self, values: Sequence[str]) -> str:
        """Return one of some texts."""
        if self.value not in values or not isinstance(self.value, str):
            raise self.refuse(tr("one of {values}").format(values=", ".join(values)))
        return self.value

    def boolean(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse(tr("true or false"))
        return self.value

    def whole(self, least: int = 0, most: int = 2**53) -> int:
        """Return a whole number within limits."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.refuse(tr("a whole number"))
        if not least <= self.value <= most:
            raise self.refuse(
                tr("a whole number from {least} to {most}").format(least=least, most=most)
            )
        return self.value

    def number(self) -> float:
        """Return a finite number."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise self.refuse(tr("a number"))
        try:
            number = float(self.value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self.refuse(tr("a finite number"))
        return number

    def array(self, *shape: int | None) -> Array:
        """Return nested lists of finite numbers as an array; None in ``shape`` is any length."""
        if _holds_numbers(self.value, len(shape)):
            try:
                found = np.array(self.value, dtype=np.float64)
            except (ValueError, OverflowError):  # ragged, or too large: found below, with its path
                found = np.full((1,) * len(shape), np.nan)
            fits = all(n in (None, m) for n, m in zip(shape, found.shape, strict=True))
            if fits and found.size and np.isfinite(found).all():
                return found
        return np.array(self._nested(shape), dtype=np.float64)

    def _nested(self, shape: Sequence[int | None]) -> Any:
        if not shape:
            return self.number()
        items = list(self.items())
        if shape[0] is not None and len(items) != shape[0]:
            raise self.refuse(tr("a list of {count}").format(count=shape[0]))
        rows = [item._nested(shape[1:]) for item in items]
        if len(shape) > 1 and shape[1] is None and len({len(row) for row in rows}) > 1:
            raise self.refuse(tr("rows of one length"))
        return rows


def _holds_numbers(value: Any, depth: int) -> bool:
    """Whether the lists are ``depth`` deep and hold nothing but numbers; quick for many."""
    if not isinstance(value, list):
        return False
    if depth == 1:
        return set(map(type, value)) <= {int, float}
    return all(_holds_numbers(row, depth - 1) for row in value)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return tr("an object")
    if isinstance(value, list):
        return tr("a list of {count}").format(count=len(value))
    text = repr(value) if isinstance(value, str) else json.dumps(value, default=repr)
    return text if len(text) <= 60 else text[:57] + "..."
