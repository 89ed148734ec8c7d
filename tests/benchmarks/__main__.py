"""``./run bench [NAME ...] [--json]``: every figure the project promises, measured anew.

A benchmark is a module of this folder with ``rows() -> list[Row]``.
"""

import argparse
import ast
import importlib
import json
import os
import sys
from pathlib import Path

import netviz  # pins BLAS before numpy is imported
from tests.benchmarks.rows import Row

assert netviz.__version__
FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Return the names of all benchmarks, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if _has_rows(path))


def _has_rows(path: Path) -> bool:
    # read, not imported: a benchmark that needs Qt must not burden the others
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "rows" for node in tree.body)


def measure(name: str) -> list[Row]:
    """Run one benchmark."""
    found: list[Row] = importlib.import_module(f"tests.benchmarks.{name}").rows()
    return found


def table(name: str, rows: list[Row]) -> str:
    """Return the rows of a benchmark for reading."""
    lines = [name]
    for row in rows:
        verdict = "" if row.target == "-" else "holds" if row.holds else "DOES NOT HOLD"
        lines.append(f"  {row.name:58} {row.value:>10.4g}  {row.target:>8}  {verdict}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Run the benchmarks asked for; return 0, 1 if a figure does not hold, 2 if unknown."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", action="store_true", help="machine-readable rows")
    options = parser.parse_args(arguments)
    for name in options.names:
        if name not in names():
            print(
                f"bench: there is no benchmark called {name!r}; there are {', '.join(names())}.",
                file=sys.stderr,
            )
            return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Row] = []
    for name in options.names or names():
        rows = measure(name)
        found += rows
        if not options.json:
            print(table(name, rows), flush=True)
    if options.json:
        print(json.dumps([row.as_json() for row in found], indent=1))
    return 0 if all(row.holds for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
