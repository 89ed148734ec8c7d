"""Where data shared between checkouts lie: real MNIST, hostile files, numbers of others.

They are too large, or of too unclear a licence, to be part of the project.  The folder is
named by the environment variable NETVIZ_SHARED, or is called ``shared`` and lies beside
the checkout (of a git worktree: also beside the main checkout).
"""

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@cache
def shared_folder() -> Path | None:
    """Return the shared folder, None where there is none."""
    named = os.environ.get("NETVIZ_SHARED")
    places = [Path(named)] if named else [CHECKOUT.parent / "shared", *_beside_main_checkout()]
    return next((place for place in places if place.is_dir()), None)


def _beside_main_checkout() -> list[Path]:
    command = ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"]
    try:
        found = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []  # no git, or no repository: an unpacked archive
    return [Path(found.stdout.strip()).parents[1] / "shared"]


def shared(name: str) -> Path:
    """Return the path of something in the shared folder; skip the test if it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip(f"needs {name}: set NETVIZ_SHARED to the folder that holds it")
    if not (folder / name).exists():
        pytest.skip(f"needs {name}, which is not in {folder}")
    return folder / name
