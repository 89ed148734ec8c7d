"""What is wrong with an expression, and where in it."""

from netviz.core.errors import NetvizError


class ExpressionError(NetvizError):
    """An expression that cannot be read or worked out; ``column`` counts from 0."""

    def __init__(self, sentence: str, column: int = 0):
        super().__init__(sentence)
        self.column = column


class NotYetError(ExpressionError):
    """A name that has no value yet at this step; not a mistake, just too early."""
