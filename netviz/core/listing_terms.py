"""Which words of the listing are which quantities: what links code, picture and equation."""

import re
from dataclasses import dataclass
from functools import lru_cache

from netviz.core.listing import source, step_lines
from netviz.core.listing_variants import BOOK, Variant

Term = tuple[str, str, int | None]

# Per step, in the order in which they are written: word, quantity, layers away from the
# step's.  None: the quantity has no layer.  A word that is not listed here is nobody's.
_TERMS: dict[str, tuple[Term, ...]] = {
    "input": (("a", "x", None), ("activations", "x", None), ("x", "x", None), ("x", "x", None)),
    "z": (("z", "z", 0), ("w", "w", 0), ("a", "a", -1), ("b", "b", 0)),
    "a": (("a", "a", 0), ("z", "z", 0)),
    "cost": (("cost", "cost", None), ("a", "a", 0), ("y", "y", None)),
    "delta_output": (("delta", "delta", 0), ("a", "a", 0), ("y", "y", None), ("zs", "z", 0)),
    "nabla_b_output": (("nabla_b", "nabla_b", 0), ("delta", "delta", 0)),
    "nabla_w_output": (
        ("nabla_w", "nabla_w", 0), ("delta", "delta", 0), ("activations", "a", -1),
    ),
    "delta": (("delta", "delta", 0), ("w", "w", 1), ("delta", "delta", 1), ("zs", "z", 0)),
    "nabla_b": (("nabla_b", "nabla_b", 0), ("delta", "delta", 0)),
    "nabla_w": (("nabla_w", "nabla_w", 0), ("delta", "delta", 0), ("activations", "a", -1)),
    "sum": (
        ("sum_b", "sum_nabla_b", 0), ("sum_b", "sum_nabla_b", 0), ("nabla_b", "nabla_b", 0),
        ("sum_w", "sum_nabla_w", 0), ("sum_w", "sum_nabla_w", 0), ("nabla_w", "nabla_w", 0),
    ),
    "update": (
        ("biases", "b", 0), ("b", "b", 0), ("s", "sum_nabla_b", 0), ("b", "b", 0),
        ("biases", "b", 0), ("sum_b", "sum_nabla_b", 0), ("weights", "w", 0), ("w", "w", 0),
        ("s", "sum_nabla_w", 0), ("w", "w", 0), ("weights", "w", 0), ("sum_w", "sum_nabla_w", 0),
    ),
}  # fmt: skip
_OUTPUT = ("cost", "delta_output", "nabla_b_output", "nabla_w_output")
_HIDDEN = ("delta", "nabla_b", "nabla_w")


@dataclass(frozen=True)
class Word:
    """A word of the listing that is a quantity.  start, end: its columns in the line, from 0."""

    start: int
    end: int
    step: str
    stem: str
    away: int | None

    def names(self, layer: int | None, layers: int) -> frozenset[str]:
        """Return the names it stands for, such as {"w1"}.

        layer: of the step while its line is the current one; None: of every layer that
        comes by here.  layers: L.
        """
        if self.away is None:
            return _with_input(self.stem)
        bases: tuple[int, ...] | range = range(1, layers + 1 - (self.step in _HIDDEN))
        if self.step in _OUTPUT:
            bases = (layers,)
        elif layer is not None:
            bases = (layer,)
        return frozenset().union(*(_with_input(f"{self.stem}{b + self.away}") for b in bases))


def _with_input(name: str) -> frozenset[str]:
    return frozenset({"x", "a0"}) if name in ("x", "a0") else frozenset({name})


@lru_cache(maxsize=16)
def _all_words(variant: Variant) -> dict[int, tuple[Word, ...]]:
    found: dict[int, tuple[Word, ...]] = {}
    for step, terms in _TERMS.items():
        expected = list(_ordered(step, terms, variant))
        for number in step_lines(step):
            words = []
            for match in re.finditer(r"\w+", source(variant)[number - 1].partition("#")[0]):
                if expected and match[0] == expected[0][0]:
                    _, stem, away = expected.pop(0)
                    words.append(Word(match.start(), match.end(), step, stem, away))
            found[number] = tuple(words)
        if expected:
            raise LookupError(f"the listing's lines of {step} lack the word {expected[0][0]!r}")
    return found


def _ordered(step: str, terms: tuple[Term, ...], variant: Variant) -> tuple[Term, ...]:
    """Return the words of a step in the order of this set-up's lines."""
    if step == "delta_output" and variant.fused:
        return terms[:-1]  # z has cancelled
    if step == "delta_output" and variant.output == "softmax":
        delta, a, y, z = terms
        return delta, z, a, y
    return terms


def lines_with_words() -> tuple[int, ...]:
    """Return the numbers of the lines in which quantities are named."""
    return tuple(_all_words(BOOK))


def words_of(number: int, variant: Variant = BOOK) -> tuple[Word, ...]:
    """Return the quantities in one line of the listing; lines count from 1."""
    return _all_words(variant).get(number, ())
