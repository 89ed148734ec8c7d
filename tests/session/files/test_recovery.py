"""A journal outlives its process, and only one other process is offered it."""

import subprocess
import sys

import pytest

from netviz.session.files.recovery import Journal, orphans

WRITER = """
import os, sys
from pathlib import Path
from netviz.session.files.recovery import Journal
journal = Journal(Path(sys.argv[1]))
journal.write("what was made")
print("written", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "written\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_a_living_owner_keeps_its_journal(tmp_path, other):
    assert orphans(tmp_path) == []


def test_a_killed_owner_leaves_its_journal_to_exactly_one(tmp_path, other):
    other.kill()
    other.wait()
    found = orphans(tmp_path)
    assert [orphan.read() for orphan in found] == [b"what was made"]
    assert orphans(tmp_path) == []
    found[0].leave()
    again = orphans(tmp_path)
    assert len(again) == 1
    again[0].discard()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_ends_well_leaves_nothing(tmp_path):
    journal = Journal(tmp_path / "new" / "folder")
    journal.write("something")
    journal.close()
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_cleared_journal_offers_nothing_after_a_crash(tmp_path):
    journal = Journal(tmp_path)
    journal.write("something")
    journal.clear()
    assert [p.suffix for p in tmp_path.iterdir()] == [".lock"]
    journal.close()
