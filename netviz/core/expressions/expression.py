"""An expression, read once and worked out anywhere."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from netviz.core.expressions.building import Builder, Closure, Lookup
from netviz.core.expressions.operations import Budget, Value, truth
from netviz.core.expressions.reading import read


@dataclass(frozen=True)
class Expression:
    """A typed expression.

    names: those it uses.  pointwise: whether it does the same with every number of an array,
    so that one evaluation serves many samples.
    """

    text: str
    names: frozenset[str]
    pointwise: bool
    _compute: Closure

    def value(self, lookup: Lookup) -> Value:
        """Return a float, a boolean, an array, a shape or a list of arrays.

        lookup(name): the value of a name; raises NotYetError where it has none yet.
        Raises ExpressionError where shapes do not go together or the work is too much.
        """
        with np.errstate(all="ignore"):  # 1 / 0 is inf here, as in the run itself
            return self._compute(lookup, Budget())

    def holds(self, lookup: Lookup) -> bool:
        """Return whether it is true.  Raises ExpressionError for arrays of several numbers."""
        return truth(self.value(lookup), 0)


def compile_expression(text: str, names: Collection[str]) -> Expression:
    """Return the expression for a text.  Raises ExpressionError: a sentence with the column."""
    builder = Builder(names)
    compute = builder.build(read(text))
    return Expression(text.strip(), frozenset(builder.used), builder.pointwise, compute)
