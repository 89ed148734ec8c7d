"""The manual's text: chapters in Markdown whose tables are made from the records.

``python -m netviz.gui.manual`` writes the tables of now into ``resources/manual``; a test
fails while the files differ from the records.
"""

import re
from collections.abc import Callable

from netviz.core.names import pretty
from netviz.core.resources import resource
from netviz.core.translation import tr
from netviz.gui.docks import panel_classes, panel_files
from netviz.session.commands import COMMANDS
from netviz.session.lessons.shelf import headings
from netviz.session.settings import SETTINGS

CHAPTERS = (
    ("first_five_minutes", "First five minutes"),
    ("panels", "Panels"),
    ("lessons", "Lessons and lectures"),
    ("commands", "Commands and keys"),
    ("settings", "Settings"),
    ("command_line", "Without a window"),
    ("notation", "Notation"),
    ("book", "What differs from the book"),
)
_TABLE = re.compile(r"<!-- table (\w+) -->\n.*?<!-- end of table -->\n", re.DOTALL)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def commands_table() -> str:
    """Return all commands but the lessons, which have a table of their own."""
    rows = [_row(tr("Menu"), tr("Command"), tr("Keys"), tr("What it does")), "|---|---|---|---|"]
    lessons = {f"lesson_{heading.name}" for heading in headings()}
    for c in COMMANDS.values():
        if c.name not in lessons:
            rows.append(_row(tr(c.menu), tr(c.title), ", ".join(c.shortcuts), tr(c.tip)))
    return "\n".join(rows)


def settings_table() -> str:
    """Return all settings: their usual value, from when a change counts, what they mean."""
    rows = [_row(tr("Setting"), tr("Usual"), tr("Counts from"), tr("Meaning")), "|---|---|---|---|"]
    kinds = {"view": tr("only looks"), "run": tr("this mini-batch on"), "setup": tr("a new run")}
    for s in SETTINGS.values():
        usual = s.choices.get(s.default, s.default) if s.choices else s.default
        rows.append(_row(tr(s.title), str(usual), kinds[s.kind], tr(s.tip)))
    return "\n".join(rows)


def panels_table() -> str:
    """Return all panels: the first sentence of each one's file."""
    rows = [_row(tr("Panel"), tr("What it shows")), "|---|---|"]
    for found in panel_classes(panel_files()):
        if not isinstance(found, str):
            module = __import__(found.__module__, fromlist=["x"])
            rows.append(_row(tr(found.TITLE), (module.__doc__ or "").strip().splitlines()[0]))
    return "\n".join(rows)


def lessons_table() -> str:
    """Return all lessons: number, title, what they need."""
    rows = [_row(tr("No."), tr("Lesson"), tr("Name"), tr("Takes")), "|---|---|---|---|"]
    for h in headings():
        takes = [tr("a while")] if h.slow else []
        takes += ["MNIST"] if h.needs else []
        rows.append(_row(h.number, tr(h.title), f"`{h.name}`", ", ".join(takes)))
    return "\n".join(rows)


def options_table() -> str:
    """Return the command line's options for the set-up."""
    rows = [_row(tr("Option"), tr("Usual"), tr("Meaning")), "|---|---|---|"]
    for s in SETTINGS.values():
        if s.option:
            rows.append(_row(f"`--{s.option}`", str(s.default), tr(s.tip)))
    return "\n".join(rows)


def notation_table() -> str:
    """Return the names of the quantities, as the code and as the book's formulas count."""
    rows = [_row(tr("In code"), tr("In the panels"), tr("In the book's formulas")), "|---|---|---|"]
    for name in ("z1", "a1", "w1", "b1", "delta1", "nabla_b1", "nabla_w1", "sum_nabla_w1"):
        rows.append(_row(f"`{name}`", pretty(name), pretty(name, "book")))
    return "\n".join(rows)


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands_table, "settings": settings_table, "panels": panels_table,
    "lessons": lessons_table, "options": options_table, "notation": notation_table,
}  # fmt: skip


def stored_text(name: str) -> str:
    """Return a chapter as it stands in its file."""
    return resource(f"manual/{name}.md").read_text(encoding="utf-8")


def chapter_text(name: str) -> str:
    """Return a chapter for people, its tables made now, without the marks round them."""
    return _TABLE.sub(lambda found: TABLES[found.group(1)]() + "\n", stored_text(name))


def renewed_text(name: str) -> str:
    """Return a chapter as its file should be, its tables made now."""

    def table(found: re.Match[str]) -> str:
        what = found.group(1)
        return f"<!-- table {what} -->\n{TABLES[what]()}\n<!-- end of table -->\n"

    return _TABLE.sub(table, stored_text(name))


def main() -> None:
    """Write the tables of now into the chapters."""
    for name, _ in CHAPTERS:
        text = renewed_text(name)
        if text != stored_text(name):
            resource(f"manual/{name}.md").write_text(text, encoding="utf-8")
            print(f"renewed {name}.md")


if __name__ == "__main__":
    main()
