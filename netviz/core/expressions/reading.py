"""From text to a syntax tree, with bounds on length, depth and numbers.

Only characters that an expression needs come through, so that no text, comment, escape or
look-alike letter ever reaches the parser.
"""

import ast
import re
import warnings

from netviz.core.expressions.faults import ExpressionError
from netviz.core.translation import tr

MOST_CHARACTERS = 400
MOST_NODES = 200
MOST_DEPTH = 40
_REFUSED = re.compile(r"[^A-Za-z0-9_ .,()\[\]<>=!+\-*/%@:]")
_NUMBER_LIKE = re.compile(r"(?<![\w.])\.?\d(?:[eE][+-]|[\w.])*")
_NUMBER = re.compile(r"(\d{1,20}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,4})?")


def read(text: str) -> ast.expr:
    """Return the tree of an expression.  Raises ExpressionError with the column."""
    if not text.strip():
        raise ExpressionError(tr("Type an expression, such as cost > 0.5."))
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            tr("The expression has {count} characters; at most {most} are allowed.").format(
                count=len(text), most=MOST_CHARACTERS
            ),
            MOST_CHARACTERS,
        )
    _check_characters(text)
    shift = len(text) - len(text.lstrip())  # the parser takes leading blanks for an indent
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "1if" is an error here anyway, not advice to stderr
            tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        column = shift + max(0, (error.offset or 1) - 1)
        raise _unreadable(min(column, len(text))) from None
    except (ValueError, RecursionError, MemoryError):
        raise _unreadable(shift) from None
    for node in ast.walk(tree):
        if hasattr(node, "col_offset"):
            node.col_offset += shift
    _check_size(tree)
    return tree


def _unreadable(column: int) -> ExpressionError:
    return ExpressionError(
        tr(
            "Column {column}: this cannot be read as an expression such as"
            " max(abs(delta1)) < 0.01 and epoch > 3."
        ).format(column=column + 1),
        column,
    )


def _check_characters(text: str) -> None:
    bad = _REFUSED.search(text)
    if bad is not None:
        raise ExpressionError(
            tr("Column {column}: the character {character} has no place in an expression.").format(
                column=bad.start() + 1, character=ascii(bad.group())
            ),
            bad.start(),
        )
    for found in _NUMBER_LIKE.finditer(text):
        if _NUMBER.fullmatch(found.group()) is None:
            raise ExpressionError(
                tr(
                    "Column {column}: {number} is no number; write it like 3, 0.5 or 1e-3."
                ).format(column=found.start() + 1, number=found.group()[:30]),
                found.start(),
            )


def _check_size(tree: ast.expr) -> None:
    """Raise ExpressionError for a tree too large or too deep; walks without recursion."""
    level: list[ast.AST] = [tree]
    depth = nodes = 0
    while level:
        depth, nodes = depth + 1, nodes + len(level)
        if depth > MOST_DEPTH or nodes > MOST_NODES:
            column = getattr(level[0], "col_offset", 0)
            raise ExpressionError(
                tr("The expression is too long or too deeply nested; make it simpler."), column
            )
        level = [child for node in level for child in ast.iter_child_nodes(node)]
