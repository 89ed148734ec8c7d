"""One line that the inspector says, and the sample that it says it of.  No Qt."""

from dataclasses import dataclass

import numpy as np

from netviz.core.moment import Moment
from netviz.core.names import pretty
from netviz.core.numbers import format_change, format_number

MOST_LETTERS = 12.0  # of a number that needs many digits


@dataclass(frozen=True)
class Fact:
    """A line: words and a number.

    ink: forward, delta, nabla, sign (by the number's own sign) or plain.  new: made by this
    step.  total: a result, below a rule.  pair: a parameter before and after an update, of
    which this is one.  short: the words where there is little room.
    """

    words: str
    value: float
    ink: str = "plain"
    new: bool = False
    total: bool = False
    pair: tuple[float, float] | None = None
    short: str = ""

    @property
    def brief(self) -> str:
        """The words where there is little room."""
        tight = self.words
        for wide, narrow in ((", ", ","), (" · ", "·"), (" − ", "−")):
            tight = tight.replace(wide, narrow)
        return self.short or tight

    def text(self, letters: float = MOST_LETTERS) -> str:
        """Return the number in so many letters; before and after look alike only if equal."""
        if self.pair is None:
            return format_number(self.value, signed=True)
        return format_change(*self.pair, min(letters, MOST_LETTERS), signed=True)[self.new]


class Column:
    """One sample's columns of a moment, also in the matrix view."""

    def __init__(self, moment: Moment, numbers: str):
        self.moment, self.numbers = moment, numbers
        self.place = moment.sample if moment.matrix else 0

    def entry(self, name: str, row: int) -> float | None:
        """Return an entry of z1, a1, delta1, ... of the sample; None where not computed."""
        value = self.moment.array(name)
        if value is None:
            return None
        array = np.asarray(value)
        return float(array[row, self.place if array.shape[1] > 1 else 0])

    def is_new(self, name: str) -> bool:
        """Whether this step made it."""
        if self.moment.updated:  # it makes new_w1, new_b1, ... of what is called so before
            return name.startswith("new_") and name.removeprefix("new_") in self.moment.new
        return name in self.moment.new

    def name(self, name: str, *places: int | str) -> str:
        """Return how an entry is written: w²[0, 2]."""
        return f"{pretty(name, self.numbers)}[{', '.join(str(p) for p in places)}]"

    def slope(self, layer: int, j: int) -> float | None:
        """Return the derivative of the activation at this neuron's z; None for softmax."""
        derivative = self.moment.architecture.activation(layer).derivative
        z, a = self.entry(f"z{layer}", j), self.entry(f"a{layer}", j)
        if derivative is None or z is None or a is None:
            return None
        return float(derivative(np.array([[z]]), np.array([[a]]))[0, 0])
