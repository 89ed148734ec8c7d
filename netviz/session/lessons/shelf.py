"""The lessons that come with netviz: found by listing their folder, one file each."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from netviz.core.errors import LessonError
from netviz.core.resources import resource
from netviz.core.translation import tr

if TYPE_CHECKING:
    from netviz.session.lessons.lesson import Lesson

HEAD_BYTES = 600  # title, number and flags stand first, so that a menu need not read it all
_LINE = re.compile(r'^(title|number|slow|needs|twin)\s*=\s*"?([^"\n]*)"?\s*$', re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """What a menu says of a lesson.  name: stem of its file.  number: "1b", "" if none."""

    name: str
    title: str
    number: str
    slow: bool
    needs: str
    twin: str
    path: Path


@lru_cache(maxsize=1)
def headings() -> tuple[Heading, ...]:
    """Return the headings of all lessons in the order of their files."""
    folder = resource("lessons")
    paths = sorted(folder.glob("*.toml"), key=lambda path: path.stem)
    return tuple(_heading(path) for path in paths)


def _heading(path: Path) -> Heading:
    with path.open(encoding="utf-8") as file:
        head = file.read(HEAD_BYTES).split("\n[")[0]  # what comes before the first table
    found = dict(_LINE.findall(head))
    return Heading(
        path.stem, found.get("title", path.stem), found.get("number", ""),
        found.get("slow") == "true", found.get("needs", ""), found.get("twin", ""), path,
    )  # fmt: skip


def find(name: str) -> "Lesson":
    """Return a lesson by name ("02-derivative", "derivative"), by number ("2"), or from a file.

    Raises LessonError: the file's line and field, or the names there are.
    """
    from netviz.session.lessons.reader import read_lesson  # late: menus need the headings only

    for heading in headings():
        if name in (heading.name, heading.name.split("-", 1)[-1], heading.number):
            return read_lesson(heading.path)
    if name.endswith(".toml"):
        return read_lesson(Path(name))
    names = ", ".join(heading.name for heading in headings())
    raise LessonError(
        tr("There is no lesson called {name}; there are {names}, or give a .toml file.").format(
            name=repr(name), names=names
        )
    )
