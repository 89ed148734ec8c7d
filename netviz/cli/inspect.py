"""``netviz inspect``: what files are, or exactly why they are refused."""

import argparse
import json
from pathlib import Path

from netviz.core.translation import tr

HELP = "say what each file is, its arrays and shapes, or exactly why it is refused"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the files and --json."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=tr("files or folders"))
    parser.add_argument("--json", action="store_true", help=tr("one JSON object for each file"))


def run(options: argparse.Namespace) -> int:
    """Print a report for each file; 0, or 2 if one is refused."""
    from netviz.session.files.inspecting import inspect_file  # late: no window needs readers

    refused = False
    for path in options.files:
        report = inspect_file(path)
        refused = refused or report.reason is not None
        if options.json:
            print(json.dumps(report.as_json()), flush=True)
        else:
            print("\n".join(report.lines()), flush=True)
    return 2 if refused else 0
