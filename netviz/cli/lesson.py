"""``netviz lesson``: list lessons, run one without a window, print one as a handout."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netviz.cli.options import fail
from netviz.core.translation import tr
from netviz.session.lessons.shelf import headings

if TYPE_CHECKING:  # late: the other commands do not wait for lessons
    from netviz.session.lessons.lesson import Lesson
    from netviz.session.lessons.rows import Row
    from netviz.session.lessons.stage import Place

HELP = "Lessons: list, run NAME, handout NAME FILE.pdf"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help=tr("what lessons there are"))
    run = actions.add_parser("run", help=tr("expected numbers against computed ones"))
    handout = actions.add_parser("handout", help=tr("the stops as pages"))
    for action in (run, handout):
        action.add_argument("name", metavar="NAME", help=tr("name, number or .toml file"))
    handout.add_argument("file", type=Path, metavar="FILE.pdf")
    for action in (listing, run):
        action.add_argument("--json", action="store_true", help=tr("for programs"))


def run(options: argparse.Namespace) -> int:
    """Do what was asked; return 1 when a number is off."""
    actions = {"list": _list, "run": _run, "handout": _handout}
    return actions[options.action](options)


def _list(options: argparse.Namespace) -> int:
    if options.json:
        rows = [
            {"name": h.name, "number": h.number, "title": h.title, "slow": h.slow,
             "needs": h.needs, "twin": h.twin}
            for h in headings()
        ]  # fmt: skip
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    for h in headings():
        notes = [tr("slow")] if h.slow else []
        if h.needs:
            notes.append(tr("needs {what}").format(what=h.needs.upper()))
        note = f"  ({', '.join(notes)})" if notes else ""
        print(f"{h.number:>4}  {h.name:30}  {h.title}{note}")
    return 0


def _chosen(name: str) -> "Lesson":
    from netviz.session.lessons.run import choose

    choice = choose(name)
    if choice.instead:
        print(
            tr("netviz: {title} needs MNIST, which is not here (NETVIZ_MNIST names its folder);"
               " running it on the 8x8 digits instead.").format(title=choice.instead),
            file=sys.stderr,
        )  # fmt: skip
    return choice.lesson


def _run(options: argparse.Namespace) -> int:
    from netviz.session.lessons.run import places

    lesson = _chosen(options.name)
    quiet = options.json or not sys.stderr.isatty()
    found = []
    for place in places(lesson, _silent if quiet else _progress):
        found.append(place)
        if not options.json:
            _print_place(place)
    rows = [row for place in found for row in place.rows]
    off = sum(not row.holds for row in rows)
    if options.json:
        print(json.dumps(_as_json(lesson, found), indent=1, ensure_ascii=False))
    else:
        print(tr("{title}: {right} of {count} numbers hold").format(
            title=lesson.title, right=len(rows) - off, count=len(rows)))  # fmt: skip
    return 1 if off else 0


def _silent(stop: int, done: int, total: int) -> None:
    """Say nothing."""


def _progress(stop: int, done: int, total: int) -> None:
    """Say how far it is, on the same line of the terminal."""
    print(f"\r{stop + 1}: {100 * done // max(1, total)} % ", end="\r", file=sys.stderr, flush=True)


def _print_place(place: "Place") -> None:
    print(f"{place.number + 1}. {place.stop.title}")
    published = any(row.published for row in place.rows)
    cells = [_cells(row, published) for row in place.rows]
    if not cells:
        return
    heads = [tr("quantity"), *([tr("published")] * published), tr("expected"), tr("computed"),
             tr("difference"), ""]  # fmt: skip
    table = [heads, *cells]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print(("   " + "  ".join(padded)).rstrip())


def _cells(row: "Row", published: bool) -> list[str]:
    difference = "" if row.difference is None else f"{row.difference:+.1e}"
    verdict = tr("holds") if row.holds else tr("OFF")
    return [
        row.quantity, *([row.published] if published else []), shown(row.expected),
        shown(row.computed), difference, f"{verdict}  {row.note}".rstrip(),
    ]  # fmt: skip


def shown(value: Any) -> str:
    """Return a number or a text as a person reads it."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else f"{value:.10g}"


def _as_json(lesson: "Lesson", found: "list[Place]") -> dict[str, Any]:
    return {
        "name": lesson.name, "title": lesson.title, "source": lesson.source,
        "holds": all(row.holds for place in found for row in place.rows),
        "stops": [
            {"title": place.stop.title, "position": list(place.revealed),
             "expect": [
                 {"quantity": r.quantity, "published": r.published, "expected": r.expected,
                  "computed": r.computed, "difference": r.difference, "holds": r.holds,
                  "note": r.note}
                 for r in place.rows
             ]}
            for place in found
        ],
    }  # fmt: skip


def _handout(options: argparse.Namespace) -> int:
    if options.file.suffix.lower() != ".pdf":
        fail(tr("{file} should end in .pdf.").format(file=options.file))
    if not options.file.parent.is_dir():
        fail(tr("There is no folder {folder}.").format(folder=options.file.parent))
    lesson = _chosen(options.name)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from netviz.gui import preflight
    from netviz.session.lessons.run import places

    sentence = preflight.missing_libraries(window=False)
    if sentence:
        fail(sentence, 3)
    from netviz.gui.app import application
    from netviz.gui.lessons.handout import write_handout

    application()
    write_handout(lesson, list(places(lesson)), options.file)
    print(tr("wrote {path}").format(path=options.file))
    return 0
