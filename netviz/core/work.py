"""Long work in pieces: a generator that yields on its way and returns its result."""

from collections.abc import Generator
from typing import Any, TypeVar

Result = TypeVar("Result")


def result_of(work: Generator[object, Any, Result]) -> Result:
    """Do all of the work at once and return its result; what it raises passes through."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result
