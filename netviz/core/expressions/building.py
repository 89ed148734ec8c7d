"""From a syntax tree to closures: only the nodes listed here exist.

A closure takes (lookup, budget) and returns a value.  Nothing is ever handed to ``eval``,
and no attribute but .T, .shape, .size and .ndim is ever read.
"""

import ast
from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from netviz.core.expressions.faults import ExpressionError
from netviz.core.expressions.functions import FUNCTIONS, POINTWISE
from netviz.core.expressions.indexing import build_index
from netviz.core.expressions.operations import (
    POWER_WORK,
    Budget,
    Value,
    describe,
    elementwise,
    equality,
    negative,
    number_or_array,
    plain,
    product,
    truth,
    wrong,
)
from netviz.core.translation import tr

Lookup = Callable[[str], Value]
Closure = Callable[[Lookup, Budget], Value]
Binary = Callable[[Value, Value, Budget, int], Value]

BINARY: dict[type[ast.operator], Binary] = {
    ast.Add: elementwise(np.add, 1), ast.Sub: elementwise(np.subtract, 1),
    ast.Mult: elementwise(np.multiply, 1), ast.Div: elementwise(np.divide, 1),
    ast.Mod: elementwise(np.mod, 8), ast.FloorDiv: elementwise(np.floor_divide, 8),
    ast.Pow: elementwise(np.power, POWER_WORK), ast.MatMult: product,
}  # fmt: skip
COMPARISONS: dict[type[ast.cmpop], Binary] = {
    ast.Lt: elementwise(np.less, 1), ast.LtE: elementwise(np.less_equal, 1),
    ast.Gt: elementwise(np.greater, 1), ast.GtE: elementwise(np.greater_equal, 1),
    ast.Eq: equality(True), ast.NotEq: equality(False),
}  # fmt: skip
ATTRIBUTES = ("T", "shape", "size", "ndim")


class Builder:
    """Builds closures for one expression, and notes which names it uses."""

    def __init__(self, names: Collection[str]):
        self._names = names
        self.used: set[str] = set()
        self.pointwise = True  # until something is built that looks at a whole array

    def build(self, node: ast.expr) -> Closure:
        """Return the closure of a node.  Raises ExpressionError for what is not allowed."""
        maker = _MAKERS.get(type(node))
        if maker is None:
            raise wrong(
                node.col_offset,
                tr("only names, numbers, comparisons, arithmetic and the functions {functions}"
                   " can be used here.").format(functions=", ".join(FUNCTIONS)),
            )  # fmt: skip
        self.pointwise = self.pointwise and _is_pointwise(node)
        return maker(self, node)

    def constant(self, node: ast.Constant) -> Closure:
        value = node.value
        if isinstance(value, bool):
            return lambda lookup, budget: value
        if not isinstance(value, (int, float)):
            raise wrong(node.col_offset, tr("only numbers can be written out."))
        number = float(value)  # floats cannot grow without bound, whole numbers can
        return lambda lookup, budget: number

    def name(self, node: ast.Name) -> Closure:
        name = node.id
        if name in self._names:
            self.used.add(name)
            return lambda lookup, budget: lookup(name)
        if name in FUNCTIONS:
            raise wrong(node.col_offset, tr("{name} is a function: {name}(...).").format(name=name))
        raise self._unknown(name, node.col_offset)

    def _unknown(self, name: str, column: int) -> ExpressionError:
        names = [*self._names]
        shown = ", ".join(names[:60]) + (", ..." if len(names) > 60 else "")
        return wrong(
            column,
            tr("there is no {name}. Names: {names}. Functions: {functions}.").format(
                name=name[:40], names=shown, functions=", ".join(FUNCTIONS)
            ),
        )

    def unary(self, node: ast.UnaryOp) -> Closure:
        operand, column = self.build(node.operand), node.col_offset
        if isinstance(node.op, ast.Not):
            return lambda lookup, budget: not truth(operand(lookup, budget), column)
        if isinstance(node.op, ast.USub):
            return lambda lookup, budget: negative(operand(lookup, budget), budget, column)
        if isinstance(node.op, ast.UAdd):
            return lambda lookup, budget: plain(number_or_array(operand(lookup, budget), column))
        raise wrong(column, tr("this sign cannot be used."))

    def binary(self, node: ast.BinOp) -> Closure:
        operation, column = BINARY.get(type(node.op)), node.col_offset
        if operation is None:
            raise wrong(column, tr("only + - * / // % ** and @ can be used between values."))
        compute, left, right = operation, self.build(node.left), self.build(node.right)
        return lambda lookup, budget: compute(
            left(lookup, budget), right(lookup, budget), budget, column
        )

    def boolean(self, node: ast.BoolOp) -> Closure:
        parts = [(self.build(value), value.col_offset) for value in node.values]
        join = all if isinstance(node.op, ast.And) else any
        return lambda lookup, budget: join(
            truth(part(lookup, budget), column) for part, column in parts
        )

    def comparison(self, node: ast.Compare) -> Closure:
        column = node.col_offset
        first = self.build(node.left)
        rest: list[tuple[Binary, Closure]] = []
        for sign, value in zip(node.ops, node.comparators, strict=True):
            compare = COMPARISONS.get(type(sign))
            if compare is None:
                raise wrong(column, tr("only < <= > >= == and != compare."))
            rest.append((compare, self.build(value)))
        if len(rest) == 1:
            compare, second = rest[0]
            return lambda lookup, budget: compare(
                first(lookup, budget), second(lookup, budget), budget, column
            )
        return _chain(first, rest, column)

    def call(self, node: ast.Call) -> Closure:
        column = node.col_offset
        if not isinstance(node.func, ast.Name):
            raise wrong(column, tr("only a function can be called."))
        if node.func.id not in FUNCTIONS:
            raise self._unknown(node.func.id, column)
        function = FUNCTIONS[node.func.id]
        if len(node.args) != 1 or node.keywords:
            raise wrong(column, tr("{name} takes one value.").format(name=function.name))
        argument = self.build(node.args[0])

        def compute(lookup: Lookup, budget: Budget) -> Value:
            value = number_or_array(argument(lookup, budget), column)
            budget.spend(function.work * np.size(value), column)
            if not np.size(value):
                raise wrong(column, tr("the array is empty."))
            return plain(function.compute(value))

        return compute

    def attribute(self, node: ast.Attribute) -> Closure:
        name, column = node.attr, node.col_offset
        if name not in ATTRIBUTES:
            raise wrong(
                column, tr("only .T, .shape, .size and .ndim can be asked for, not .{name}.")
                .format(name=name[:40]),
            )  # fmt: skip
        owner = self.build(node.value)

        def read(lookup: Lookup, budget: Budget) -> Value:
            value = owner(lookup, budget)
            if not isinstance(value, np.ndarray):
                raise wrong(
                    column, tr("only an array has .{name}, not {what}.").format(
                        name=name, what=describe(value)
                    ),
                )  # fmt: skip
            return {"T": value.T, "shape": value.shape, "size": float(value.size),
                    "ndim": float(value.ndim)}[name]  # fmt: skip

        return read

    def shape(self, node: ast.Tuple) -> Closure:
        numbers = [part.value for part in node.elts if isinstance(part, ast.Constant)]
        whole = [n for n in numbers if isinstance(n, int) and not isinstance(n, bool)]
        if len(whole) != len(node.elts):
            raise wrong(node.col_offset, tr("a shape is written with whole numbers: (3, 1)."))
        value = tuple(whole)
        return lambda lookup, budget: value

    def subscript(self, node: ast.Subscript) -> Closure:
        return build_index(node, self.build)


def _is_pointwise(node: ast.expr) -> bool:
    """Return whether a node does the same with every number of an array."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in POINTWISE
    if isinstance(node, ast.Compare):
        return len(node.ops) == 1 and not isinstance(node.ops[0], (ast.Eq, ast.NotEq))
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not)
    if isinstance(node, ast.BinOp):
        return not isinstance(node.op, ast.MatMult)
    return isinstance(node, (ast.Constant, ast.Name))


def _chain(first: Closure, rest: list[tuple[Binary, Closure]], column: int) -> Closure:
    """Return a < b < c; every part has to be a single truth."""

    def compare_all(lookup: Lookup, budget: Budget) -> Value:
        left = first(lookup, budget)
        for compare, second in rest:
            right = second(lookup, budget)
            if not truth(compare(left, right, budget, column), column):
                return False
            left = right
        return True

    return compare_all


_MAKERS: dict[type[ast.expr], Callable[[Builder, Any], Closure]] = {
    ast.Constant: Builder.constant, ast.Name: Builder.name, ast.UnaryOp: Builder.unary,
    ast.BinOp: Builder.binary, ast.BoolOp: Builder.boolean, ast.Compare: Builder.comparison,
    ast.Call: Builder.call, ast.Attribute: Builder.attribute, ast.Tuple: Builder.shape,
    ast.Subscript: Builder.subscript,
}  # fmt: skip
