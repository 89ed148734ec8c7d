"""A line of code in runs of letters that look alike.  No Qt."""

import keyword
import re
from functools import lru_cache
from typing import NamedTuple

_WORDS = re.compile(r"(\s+|\w+|[^\w\s]+)")


class Run(NamedTuple):
    """Letters of one style that follow each other.  style: plain, quiet or name."""

    start: int
    text: str
    style: str


@lru_cache(maxsize=512)
def runs_of(text: str) -> tuple[Run, ...]:
    """Return a line in as few pieces as its styles allow: each costs as much as a whole line."""
    quiet = text.startswith('"""')
    runs: list[Run] = []
    place, after_def = 0, False
    for word in _WORDS.findall(text):
        style = "quiet" if quiet or keyword.iskeyword(word) else "name" if after_def else "plain"
        if not word.isspace():
            after_def = word in ("def", "class")
            last = runs[-1] if runs else None
            if last is not None and last.style == style:
                between = " " * (place - last.start - len(last.text))
                runs[-1] = Run(last.start, last.text + between + word, style)
            else:
                runs.append(Run(place, word, style))
        place += len(word)
    return tuple(runs)
