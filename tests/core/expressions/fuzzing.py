"""Arrays to work with, and random expressions: sound ones, broken ones and hostile ones."""

import random

import numpy as np

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
