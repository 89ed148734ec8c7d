"""From a finished pickle to arrays: sizes are checked, then views of the file become arrays."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netviz.core.readers.contents import MOST_ARRAYS, MOST_BYTES, Contents, byte_size, native
from netviz.core.readers.contents import refused as refused_file
from netviz.core.readers.pickles.forms import ArrayForm, PickleError
from netviz.core.readers.pickles.machine import Machine
from netviz.core.readers.pickles.opcodes import HANDLERS
from netviz.core.translation import tr

MOST_DEPTH = 8
MOST_VISITS = 400_000
LONG = 100  # arrays in a list, from which on they are samples and not layers


def read_pickle(data: bytes | bytearray, name: object) -> Contents:
    """Return the arrays of a pickle of tuples, lists and dictionaries, named by their path.

    ``[0][1]`` is the second array of the first tuple, ``x`` that of a dictionary.  Lists of
    numbers become arrays.  Raises Refused, naming the byte.
    """
    machine = Machine(data)
    try:
        found = dict(_Walk().arrays(machine.run(HANDLERS), "", 0))
    except PickleError as error:
        raise refused_file(
            name, tr("byte {at}: {reason}").format(at=machine.at, reason=error)
        ) from None
    if not found:
        raise refused_file(name, tr("it holds no arrays of numbers"))
    return Contents("pickle", found)


class _Walk:
    """Goes through what a pickle holds; a value met again counts again, so loops end."""

    def __init__(self) -> None:
        self._visits, self._bytes, self._count = 0, 0, 0

    def arrays(self, value: Any, path: str, depth: int) -> Iterator[tuple[str, NDArray[Any]]]:
        """Yield (path, array).  Raises PickleError."""
        self._visit(depth)
        if isinstance(value, ArrayForm):
            yield self._named(path, self._array(value))
        elif isinstance(value, (list, tuple)) and _is_numbers(value):
            yield self._named(path, self._from_lists(value, depth))
        elif samples := self._samples(value):
            for n, array in enumerate(samples):
                yield self._named(f"{path}[{n}]" if len(samples) > 1 else path, array)
        elif isinstance(value, (list, tuple)):
            for n, item in enumerate(value):
                yield from self.arrays(item, f"{path}[{n}]", depth + 1)
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from self.arrays(item, f"{path}.{key}" if path else str(key), depth + 1)
        elif isinstance(value, (bool, int, float)):
            yield self._named(path, _numbers(value))
        # texts and None are left out: they are no numbers, and nothing is to be done with them

    def _samples(self, value: Any) -> list[NDArray[Any]]:
        """Return a list of pairs (x, y), or a long list of arrays, as one array for each place.

        [] where it is neither, or where its arrays are not all of one shape and type.
        """
        if type(value) is not list or len(value) < 2:
            return []
        if all(type(item) is tuple and len(item) == 2 for item in value):
            found = [self._stacked([item[place] for item in value]) for place in (0, 1)]
        elif len(value) > LONG:
            found = [self._stacked(value)]
        else:
            return []
        arrays = [array for array in found if array is not None]
        return arrays if len(arrays) == len(found) else []

    def _stacked(self, items: list[Any]) -> NDArray[Any] | None:
        first = items[0]
        self._visits += len(items)
        self._visit(0)
        if all(type(item) in (int, float) for item in items):
            return _numbers(items)
        if not all(isinstance(item, ArrayForm) and item.shape == first.shape for item in items):
            return None
        least = self._array(first)
        if least.nbytes * len(items) + self._bytes > MOST_BYTES:
            raise PickleError(tr("it holds more than 512 MB"))
        arrays = [self._array(item) for item in items]
        return np.stack(arrays) if {array.dtype for array in arrays} == {least.dtype} else None

    def _visit(self, depth: int) -> None:
        self._visits += 1
        if depth > MOST_DEPTH or self._visits > MOST_VISITS:
            raise PickleError(tr("its lists lie too deep in each other, or are too many"))

    def _named(self, path: str, array: NDArray[Any]) -> tuple[str, NDArray[Any]]:
        self._count += 1
        self._bytes += array.nbytes
        if self._count > MOST_ARRAYS or self._bytes > MOST_BYTES:
            raise PickleError(tr("it holds more than {most} arrays, or more than 512 MB").format(
                most=MOST_ARRAYS
            ))  # fmt: skip
        return path or "array", array

    def _array(self, form: ArrayForm) -> NDArray[Any]:
        shape = (form.shape,) if isinstance(form.shape, int) else form.shape
        if form.dtype is None or not isinstance(shape, tuple):
            raise PickleError(tr("an array was begun and never given its numbers"))
        if not all(type(n) is int for n in shape):
            raise PickleError(tr("the shape of an array should be whole numbers"))
        dtype = np.dtype(form.dtype.order + form.dtype.code)
        if not isinstance(form.data, (bytes, memoryview)):
            raise PickleError(tr("the numbers of an array should be bytes"))
        try:
            size = byte_size(shape, dtype.itemsize)
            if size != len(form.data):
                raise ValueError(
                    tr("an array of shape {shape} needs {size} bytes, but has {there}").format(
                        shape=shape, size=size, there=len(form.data)
                    )
                )
            array = np.frombuffer(form.data, dtype)
            if dtype.kind == "b" and size and int(array.view(np.uint8).max()) > 1:
                raise ValueError(tr("a truth value is neither 0 nor 1"))
            return native(array.reshape(shape, order="F" if form.fortran else "C"))
        except ValueError as error:
            raise PickleError(str(error)) from None

    def _from_lists(self, value: Any, depth: int) -> NDArray[Any]:
        """Return nested lists of numbers as an array, if they are as even as a table."""
        shape: list[int] = []
        rows, level = value, [value]
        while isinstance(rows, (list, tuple)):
            shape.append(len(rows))
            # counted before it is made: a list met many times would fill the memory
            self._visits += sum(map(len, level))
            self._visit(depth + len(shape))
            level = [item for part in level for item in part]
            if not level:
                raise PickleError(tr("a list is empty"))
            rows = level[0]
            if isinstance(rows, (list, tuple)) and any(
                not isinstance(part, (list, tuple)) or len(part) != len(rows) for part in level
            ):
                raise PickleError(tr("the rows of a list are not equally long"))
        if not all(type(item) in (int, float, bool) for item in level):
            raise PickleError(tr("a list mixes numbers with something else"))
        return _numbers(level).reshape(shape)


def _numbers(value: Any) -> NDArray[Any]:
    try:
        array = native(np.array(value))
    except (ValueError, OverflowError) as error:
        raise PickleError(str(error)) from None
    if array.dtype.kind not in "biuf":
        raise PickleError(tr("a whole number is too large"))
    return array


def _is_numbers(value: Any) -> bool:
    """Whether this is a list of numbers, or a list of such lists."""
    for _ in range(MOST_DEPTH):
        if not isinstance(value, (list, tuple)) or not value:
            return False
        if isinstance(value[0], (int, float)):
            return True
        value = value[0]
    return False
