"""The stack machine of pickles: what its opcodes work on, with every count bounded.

Values on the stack are numbers, texts, bytes (as views of the file), tuples, lists, dictionaries
and the records of ``forms``.  Nothing is allocated from a number that the file announces.
"""

from collections.abc import Callable, Mapping
from typing import Any

from netviz.core.readers.pickles.forms import PickleError
from netviz.core.translation import tr

MOST_OPCODES = 500_000
MOST_STACKED = 200_000
MOST_MEMO = 200_000
# a large file may ask for more: MNIST as a list of arrays has 70 bytes for each operation
BYTES_AN_OPCODE, BYTES_A_MEMO = 40, 200
LONGEST_LINE = 64 * 2**20
STOP = ord(".")


class Machine:
    """Runs the opcodes of one pickle; ``at`` is the byte of the opcode in hand."""

    def __init__(self, data: bytes | bytearray):
        self._data, self._view = data, memoryview(data)
        self.at, self._next = 0, 0
        self._stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}
        self._most_opcodes = max(MOST_OPCODES, len(data) // BYTES_AN_OPCODE)
        self._most_memo = max(MOST_MEMO, len(data) // BYTES_A_MEMO)

    def run(self, handlers: Mapping[int, Callable[["Machine"], None]]) -> Any:
        """Return what the pickle holds.  handlers: what each opcode does.  Raises PickleError."""
        data = self._data
        for _ in range(self._most_opcodes):
            self.at = self._next
            if self.at >= len(data):
                raise PickleError(tr("the pickle breaks off"))
            code = data[self.at]
            self._next += 1
            if code == STOP:
                return self._end()
            handler = handlers.get(code)
            if handler is None:
                raise PickleError(
                    tr("opcode {code} is none that data need").format(code=repr(chr(code)))
                )
            handler(self)
            if len(self._stack) > MOST_STACKED:
                raise PickleError(tr("too many values wait at once"))
        raise PickleError(tr("more than {most} operations").format(most=self._most_opcodes))

    def _end(self) -> Any:
        if len(self._stack) != 1 or self._marks:
            raise PickleError(tr("the pickle ends with values left over"))
        return self._stack[0]

    # ---- pieces of the file

    def take(self, count: int) -> memoryview:
        """Return the next bytes as a view: a length that lies costs nothing."""
        if count > len(self._data) - self._next:
            raise PickleError(
                tr("{count} bytes are to follow, but {left} are left").format(
                    count=count, left=len(self._data) - self._next
                )
            )
        self._next += count
        return self._view[self._next - count : self._next]

    def whole(self, size: int) -> int:
        """Return an unsigned little-endian number."""
        return int.from_bytes(self.take(size), "little")

    def line(self) -> bytes:
        """Return the bytes up to the next newline."""
        end = self._data.find(b"\n", self._next, self._next + LONGEST_LINE)
        if end < 0:
            raise PickleError(tr("a line does not end"))
        line = bytes(self._view[self._next : end])
        self._next = end + 1
        return line

    # ---- the stack

    def push(self, value: Any) -> None:
        """Put a value on the stack."""
        self._stack.append(value)

    def pop(self) -> Any:
        """Take the last value, but not one from below the last mark."""
        if len(self._stack) <= (self._marks[-1] if self._marks else 0):
            raise PickleError(tr("a value is missing"))
        return self._stack.pop()

    def top(self) -> Any:
        """Return the last value."""
        value = self.pop()
        self._stack.append(value)
        return value

    def mark(self) -> None:
        """Remember how high the stack is."""
        if len(self._marks) >= MOST_STACKED:
            raise PickleError(tr("too many values wait at once"))
        self._marks.append(len(self._stack))

    def above_mark(self) -> list[Any]:
        """Take all values above the last mark."""
        if not self._marks:
            raise PickleError(tr("a mark is missing"))
        start = self._marks.pop()
        values = self._stack[start:]
        del self._stack[start:]
        return values

    def put(self, number: int) -> None:
        """Remember the last value under a number."""
        if len(self._memo) >= self._most_memo:
            raise PickleError(tr("too many values are remembered"))
        self._memo[number] = self.top()

    def memoize(self) -> None:
        """Remember the last value under the next number."""
        self.put(len(self._memo))

    def get(self, number: int) -> None:
        """Put a remembered value on the stack."""
        if number not in self._memo:
            raise PickleError(tr("value {number} was never remembered").format(number=number))
        self._stack.append(self._memo[number])
