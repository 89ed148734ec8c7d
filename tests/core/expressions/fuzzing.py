"""Arrays to work with, and random expressions: sound ones, broken ones and hostile ones."""

import ast
import random
import time
from collections.abc import Callable

import numpy as np

from netviz.core.expressions import ExpressionError, compile_expression

MOST_S = 0.050  # of the processor, for any expression
REPEATS = 5
HARMLESS = (float, bool, np.ndarray, tuple, list)
VALUES = {
    "w": [np.full((3, 2), 0.5), np.full((1, 3), -2.0)], "x": np.array([[0.5], [0.2]]),
    "a": np.linspace(-1, 1, 6).reshape(3, 2), "b": np.ones((1000, 1)),
    "wide": np.ones((1, 1000)), "epoch": 3.0, "cost": 0.25,
}  # fmt: skip
TOKENS = (
    *VALUES, "max", "min", "norm", "abs", "any", "all", "sum", "mean", "sqrt", "exp", "log", "(",
    ")", "(", ")", "[", "]", ",", ":", ".T", ".shape", ".size", ".ndim", ".__class__", ".base",
    "+", "-", "*", "/", "**", "//", "%", "@", "<", "<=", "==", "!=", ">", "and", "or", "not", "if",
    "else", "lambda", "for", "in", "is", "0", "1", "2", "3.5", "1e308", "9", "10**30", "'a'",
    "__import__", "True", "None", "...", "=", ":=", "{", "}", " ", "\n", "#", "é", "ｘ", "\\",
)  # fmt: skip


def random_expression(source: random.Random) -> str:
    """Return a text of random tokens, or a nested expression that can be read."""
    if source.random() < 0.4:
        return "".join(source.choice(TOKENS) for _ in range(source.randint(1, 60)))
    return _sound(source, source.randint(1, 7))


def _sound(source: random.Random, depth: int) -> str:
    if depth == 0 or source.random() < 0.15:
        return source.choice([*VALUES, "w[0]", "w[1].T", "a[:, 0]", "x.shape", "1", "9", "0.5"])
    one, other = _sound(source, depth - 1), _sound(source, depth - 1)
    return source.choice((
        f"({one} + {other})", f"({one} * {other})", f"({one} ** {other})", f"({one} @ {other})",
        f"{one} / ({other})", f"max({one})", f"norm({one})", f"exp({one})", f"({one} < {other})",
        f"any({one}) and {other}", f"not {one}", f"-{one}", f"({one})[{other}]",
        f"({one}).T", f"abs({one})", f"({one} == {other})",
    ))  # fmt: skip


def value_of(text, values=VALUES):
    """Return the value of a text with these values of the names."""
    return compile_expression(text, values).value(values.__getitem__)


def outcome(text, values=VALUES):
    """Return the value or the sentence, and the CPU seconds it took; see ``best_of``."""
    found = []

    def work():
        try:
            found[:] = [value_of(text, values)]
        except ExpressionError as error:
            found[:] = [str(error)]

    seconds = best_of(work)
    return found[0], seconds


def best_of(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a work; one that seems slow is measured again.

    Where a machine is shared its caches are too: only what is slow every time is slow.
    """
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best < MOST_S / 2:
            break
    return best


def hostile(listing):
    """Return the texts of a list with one literal a line, such as 'a' or 'a' * 100."""
    lines = [line for line in listing.splitlines() if line[:1] in ("'", '"')]
    trees = [ast.parse(line, mode="eval").body for line in lines]
    return [
        tree.left.value * tree.right.value if isinstance(tree, ast.BinOp) else tree.value
        for tree in trees
    ]
