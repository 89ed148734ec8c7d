"""Expressions that a person types, such as ``max(abs(delta1)) < 0.01``: parsed, never run.

``compile_expression(text, names)`` gives an ``Expression``; its parts:
reading.py    text to a syntax tree, within bounds
building.py   the tree to closures, node by node from an allow-list
operations.py what the closures do with numbers and arrays, within a budget
naming.py     which names there are, and their values in a moment or a record
"""

from netviz.core.expressions.expression import Expression, compile_expression
from netviz.core.expressions.faults import ExpressionError, NotYetError

__all__ = ["Expression", "ExpressionError", "NotYetError", "compile_expression"]
