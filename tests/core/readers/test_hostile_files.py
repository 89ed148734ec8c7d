"""Every file of the hostile set ends as its manifest says, in time, in memory, running nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import CHECKOUT, shared


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    folder = shared("hostile-files")
    manifest = json.loads((folder / "manifest.json").read_text())
    names = [str(folder / entry["file"]) for entry in manifest["files"]]
    here = tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.readers.limits", *names], cwd=here, timeout=120,
        env={"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    assert list(here.iterdir()) == []  # the sentinel would lie here
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return list(zip(manifest["files"], found, strict=True))


def test_verdicts_are_those_of_the_manifest(verdicts):
    wrong = []
    for entry, found in verdicts:
        verdict = "accept" if found["accepted"] else "refuse"
        # its good JSON files are projects of a shape that is not ours
        bound = entry["kind"] != "json" or entry["expect"] == "refuse"
        if bound and entry["expect"] not in ("either", verdict):
            wrong.append((entry["file"], verdict, found["reason"]))
    assert wrong == []


def test_no_file_runs_code_or_opens_one_for_writing(verdicts):
    assert [found for _, found in verdicts if found["seen"]] == []


def test_each_file_takes_at_most_2_seconds_and_300_mb(verdicts):
    assert max(found["seconds"] for _, found in verdicts) <= 2.0
    assert max(found["peak_mb"] for _, found in verdicts) <= 300.0


def test_every_refusal_names_the_file_and_says_why(verdicts):
    for entry, found in verdicts:
        if not found["accepted"]:
            assert len(found["reason"]) > 30
            assert entry["kind"] == "json" or Path(entry["file"]).name in found["reason"]
